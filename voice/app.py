"""The site map: every door with its guard, and what every handler may ask for by name."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Litestar, Router
from litestar.di import NamedDependency, Provide
from litestar.types import ControllerRouterHandler

from surveys.answering import offline
from surveys.answering import routes as answering
from surveys.area import GiveArea
from surveys.builder import routes as builder
from surveys.builder.routes import Missing
from surveys.builder.values import GiveTallies, Tally
from surveys.calendar import routes as survey_calendar
from surveys.classes import routes as classes
from surveys.definition import Survey
from surveys.looks import routes as looks
from surveys.noting import Note
from surveys.packs import routes as packs
from surveys.packs.shelf import Shelf, shelf
from surveys.paper import routes as paper
from surveys.paper.composing import Composer, Press
from surveys.paper.sheets import Edition
from surveys.pictures import use_packs
from surveys.practice import routes as practice
from surveys.queries import SurveyRow
from surveys.receipts import routes as receipts
from surveys.resuming import routes as resuming
from surveys.reviewing import routes as reviewing
from surveys.reviewing.desk import routes as review_desk
from surveys.starting import routes as starting
from surveys.writing import routes as writing
from voice import calendar
from voice import settings as voice_settings
from voice.accounts import routes as accounts
from voice.accounts.guards import StaffSessions, needs
from voice.accounts.queries import is_example_member
from voice.accounts.values import Role, StaffRequest
from voice.audiences import routes as audiences
from voice.audiences.unheard import GiveUnheard, Unheard
from voice.audit import routes as audit
from voice.audit.actions import record
from voice.consent import routes as consent
from voice.consent.desk import routes as register
from voice.database import engine
from voice.http import sounds
from voice.http.intake import LARGEST_FORM, read_form
from voice.http.protection import SameOrigin, add_headers
from voice.http.refusals import HANDLERS
from voice.http.sounds import Sounds
from voice.http.static_files import StaticFiles
from voice.importing import routes as importing
from voice.invitations import routes as invitations
from voice.jobs import routes as jobs
from voice.lobby import routes as lobby
from voice.milestones import routes as milestones
from voice.news import routes as news
from voice.notices import routes as letters
from voice.opening import area
from voice.pages import NO_PICTURE, template_config
from voice.paths import STATIC
from voice.plan import routes as plan
from voice.register.desk import routes as register_desk
from voice.register.rights import Erase
from voice.reports import routes as reports
from voice.reports.tallies import tallies
from voice.reports.unheard import unheard
from voice.rights import routes as rights
from voice.rights.desk import routes as rights_desk
from voice.rights.erasing import erase
from voice.safeguarding import routes as safeguarding
from voice.safeguarding import showing
from voice.safeguarding.messages import routes as safety_messages
from voice.safeguarding.numbers import routes as help_numbers
from voice.safeguarding.numbers.queries import help_numbers as every_number
from voice.safeguarding.numbers.queries import missing
from voice.settings import Settings
from voice.themes import routes as themes

OFFICER = Role.PARTICIPATION_OFFICER
LEAD = Role.WORKSTREAM_LEAD
ADMINISTRATOR = Role.ADMINISTRATOR
LONGEST_WHO = 200  # characters, as the columns have that keep it

# Doors that anybody may open: families, readers, and staff who are about to sign in.
OPEN_DOORS: tuple[ControllerRouterHandler, ...] = (
    *lobby.PUBLIC,
    *starting.PUBLIC,
    *answering.PUBLIC,
    *resuming.PUBLIC,
    *receipts.PUBLIC,
    *looks.PUBLIC,
    *practice.PUBLIC,
    *sounds.PUBLIC,
    *packs.PUBLIC,
    *offline.PUBLIC,
    *classes.PUBLIC,
    *paper.PUBLIC,
    *reviewing.PUBLIC,
    *consent.PUBLIC,
    *invitations.PUBLIC,
    *plan.PUBLIC,
    *safety_messages.PUBLIC,
    *rights.PUBLIC,
    *reports.PUBLIC,
    *accounts.OPEN,
)

# Doors behind a guard: who may open them. An empty tuple means any member of staff.
GUARDED_DOORS: tuple[tuple[tuple[Role, ...], Sequence[ControllerRouterHandler]], ...] = (
    ((), lobby.STAFF),
    ((), survey_calendar.STAFF),
    ((OFFICER,), builder.STAFF),
    ((OFFICER,), packs.STAFF),
    ((OFFICER,), writing.STAFF),
    ((OFFICER,), classes.STAFF),
    ((OFFICER,), paper.STAFF),
    ((OFFICER,), survey_calendar.OFFICERS),
    ((OFFICER,), review_desk.STAFF),
    ((OFFICER,), audiences.STAFF),
    ((OFFICER,), invitations.STAFF),
    ((OFFICER,), news.STAFF),
    ((OFFICER, Role.REGISTRAR), milestones.STAFF),
    ((Role.REGISTRAR,), milestones.DATES),
    ((OFFICER,), themes.READING),
    ((OFFICER,), themes.QUOTES),
    ((OFFICER, LEAD), themes.THEMES),
    ((OFFICER, LEAD), reports.ANSWERS),
    ((OFFICER,), reports.REPORTS),
    ((OFFICER, LEAD, Role.BOARD_READER), reports.READERS),
    ((Role.REGISTRAR,), register.STAFF),
    ((Role.REGISTRAR,), importing.STAFF),
    ((Role.REGISTRAR,), register_desk.STAFF),
    ((Role.REGISTRAR,), letters.STAFF),
    ((Role.SAFEGUARDING_LEAD,), safeguarding.SAFEGUARDING),
    ((Role.SAFEGUARDING_LEAD, OFFICER), showing.SHOWN),
    ((Role.SAFEGUARDING_LEAD, OFFICER, ADMINISTRATOR), help_numbers.STAFF),
    ((Role.DATA_PROTECTION_OFFICER,), rights_desk.STAFF),
    ((ADMINISTRATOR,), accounts.ADMINISTRATION),
    ((ADMINISTRATOR,), audit.ADMINISTRATION),
    ((ADMINISTRATOR, OFFICER), jobs.STAFF),
)


def create_app(settings: Settings | None = None) -> Litestar:
    """The whole site. Without settings it reads the environment, as `uvicorn --factory` does."""
    chosen = settings or voice_settings.load()
    static = StaticFiles(STATIC)
    pictures = shelf(chosen.data_dir / "pictures")
    use_packs(pictures.groups)
    return Litestar(
        route_handlers=[*_doors(), static.handler()],
        dependencies=_dependencies(chosen),
        middleware=[SameOrigin(), StaffSessions],
        exception_handlers=HANDLERS,
        before_send=[add_headers],
        template_config=template_config(static.url, Sounds(chosen.data_dir / "sounds").url, pictures.url),
        lifespan=[_database],
        request_max_body_size=2 * LARGEST_FORM,
        openapi_config=None,
        logging_config=None,
    )


def _doors() -> list[Router]:
    guarded = [Router("/", route_handlers=list(handlers), guards=[needs(*roles)]) for roles, handlers in GUARDED_DOORS]
    return [Router("/", route_handlers=list(OPEN_DOORS)), *guarded]


def _give_note(request: StaffRequest) -> Note:
    """For rooms that know no staff: writes who is signed in and what they did into the record."""

    async def note(act: str, kind: str, object_id: str) -> None:
        await record(request.user.actor, act, kind, object_id)

    return note


def _give_who(request: StaffRequest) -> str:
    """For rooms that know no staff: who is signed in, in words that name one person only."""
    return f"{request.user.name} ({request.user.email})"[:LONGEST_WHO]


async def _give_invented(request: StaffRequest) -> bool:
    """True when the example's staff are at work: what they make is an example too."""
    return await is_example_member(request.user.id)


def _give_erase() -> Erase:
    """For a person's own page, which knows no rooms above its own: erases them everywhere, with a proof."""
    return erase


def _give_area() -> GiveArea:
    """For rooms that know no plan: what they have to know of it."""
    return area


def _give_missing(today: NamedDependency[date]) -> Missing:
    """For the builder, which knows no help numbers: what keeps a survey from opening today."""

    async def missing_now(is_example: bool) -> Sequence[str]:
        return await missing(today, is_example=is_example)

    return missing_now


def _give_tallies(settings: NamedDependency[Settings]) -> GiveTallies:
    """For rooms that know no pictures of a survey: what may be said of its numbers."""

    async def tallies_now(surveys: Sequence[SurveyRow]) -> Mapping[UUID, Tally]:
        return await tallies(surveys, settings)

    return tallies_now


def _give_unheard(
    settings: NamedDependency[Settings], today: NamedDependency[date], invented: NamedDependency[bool]
) -> GiveUnheard:
    """For audiences, which know no answers: who is missing among those heard; the example's staff see its answers."""

    async def unheard_now() -> Unheard:
        return await unheard(settings, today, examples=invented)

    return unheard_now


def _give_press(
    request: StaffRequest, today: NamedDependency[date], public_url: NamedDependency[str], packs: NamedDependency[Shelf]
) -> Press:
    """For paper, which knows no help numbers, no templates and no folder: what puts copies together."""

    def render(name: str, context: Mapping[str, Any]) -> str:
        templates: Any = request.app.template_engine
        return str(templates.get_template(name).render(**context))

    def static_bytes(name: str) -> bytes:
        concept = name.removeprefix("pictures/").removesuffix(".svg")
        if "/" not in concept or name == concept:
            return (STATIC / name).read_bytes()
        return (packs.file(concept) or STATIC / f"pictures/{NO_PICTURE}.svg").read_bytes()

    async def press(survey: SurveyRow, definition: Survey, edition: Edition) -> Composer:
        numbers = await every_number(today)
        return Composer(survey, definition, edition, public_url, numbers, render, static_bytes)

    return press


def _dependencies(settings: Settings) -> dict[str, Provide]:
    def give_settings() -> Settings:
        return settings

    def give_key() -> bytes:
        return settings.answers_key

    def give_packs() -> Shelf:
        return shelf(settings.data_dir / "pictures")

    def give_public_url() -> str:
        return settings.public_url

    def give_today() -> date:
        return calendar.today()

    def give_now() -> datetime:
        return calendar.now()

    return {
        "form": Provide(read_form),
        "settings": Provide(give_settings, sync_to_thread=False),
        "key": Provide(give_key, sync_to_thread=False),
        "packs": Provide(give_packs, sync_to_thread=False),
        "public_url": Provide(give_public_url, sync_to_thread=False),
        "erase": Provide(_give_erase, sync_to_thread=False),
        "area": Provide(_give_area, sync_to_thread=False),
        "invented": Provide(_give_invented),
        "who": Provide(_give_who, sync_to_thread=False),
        "note": Provide(_give_note, sync_to_thread=False),
        "press": Provide(_give_press, sync_to_thread=False),
        "missing": Provide(_give_missing, sync_to_thread=False),
        "tallies": Provide(_give_tallies, sync_to_thread=False),
        "unheard": Provide(_give_unheard, sync_to_thread=False),
        "today": Provide(give_today, sync_to_thread=False),
        "now": Provide(give_now, sync_to_thread=False),
    }


@asynccontextmanager
async def _database(app: Litestar) -> AsyncIterator[None]:
    logging.getLogger("voice").setLevel(logging.INFO)
    await engine().start()
    yield
    await engine().stop()
