"""The site map: every door with its guard."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from surveys.answering import offline
from surveys.answering import routes as answering
from surveys.builder import routes as builder
from surveys.calendar import routes as survey_calendar
from surveys.classes import routes as classes
from surveys.looks import routes as looks
from surveys.packs import routes as packs
from surveys.paper import routes as paper
from surveys.practice import routes as practice
from surveys.receipts import routes as receipts
from surveys.resuming import routes as resuming
from surveys.reviewing import routes as reviewing
from surveys.reviewing.desk import routes as review_desk
from surveys.starting import routes as starting
from surveys.writing import routes as writing
from voice import settings as voice_settings
from voice.accounts import routes as accounts
from voice.accounts.guards import StaffSessions, needs
from voice.accounts.values import Role
from voice.api import routes as api
from voice.audiences import routes as audiences
from voice.audit import routes as audit
from voice.board import routes as board
from voice.board import young_routes
from voice.codebook import draft_routes as codebook_draft
from voice.codebook import routes as codebook
from voice.codebook.panel import desk_routes as panel_desk
from voice.codebook.panel import routes as panels
from voice.consent import routes as consent
from voice.consent.desk import routes as register
from voice.database import engine
from voice.editions import archive_routes
from voice.editions import routes as editions
from voice.exports import rights as export_rights
from voice.exports import routes as exports
from voice.giving import Premises, dependencies
from voice.http import sounds
from voice.http.intake import LARGEST_FORM
from voice.http.protection import SameOrigin, add_headers
from voice.http.refusals import HANDLERS
from voice.http.static_files import StaticFiles
from voice.importing import routes as importing
from voice.inbox import link_routes
from voice.inbox.events import routes as events
from voice.inbox.local_offer import desk as local_offer_desk
from voice.inbox.local_offer import routes as local_offer
from voice.inbox.messages import case_routes as message_cases
from voice.inbox.messages import desk as message_desk
from voice.inbox.messages import holiday_routes
from voice.inbox.messages import routes as messages
from voice.inbox.partners import routes as partners
from voice.inbox.partners.sendiass import routes as sendiass
from voice.inbox.talks import routes as talks
from voice.inbox.visits import routes as visits
from voice.inspection import routes as inspection
from voice.invitations import routes as invitations
from voice.jobs import routes as jobs
from voice.learning import routes as learning
from voice.lobby import routes as lobby
from voice.local_offer import routes as offer_reports
from voice.measures import routes as measures
from voice.milestones import routes as milestones
from voice.news import routes as news
from voice.notices import routes as letters
from voice.pages import template_config
from voice.paths import STATIC
from voice.plan import routes as plan
from voice.progress import desk_routes as progress_desk
from voice.progress import routes as progress
from voice.progress import ways_routes as progress_ways
from voice.register.desk import routes as register_desk
from voice.reports import changed_routes
from voice.reports import routes as reports
from voice.rights import routes as rights
from voice.rights.desk import routes as rights_desk
from voice.safeguarding import routes as safeguarding
from voice.safeguarding import showing
from voice.safeguarding.cover import routes as cover
from voice.safeguarding.drills import routes as drills
from voice.safeguarding.messages import routes as safety_messages
from voice.safeguarding.numbers import routes as help_numbers
from voice.settings import Settings
from voice.themes import masking_routes
from voice.themes import routes as themes
from voice.yearly import routes as yearly

OFFICER = Role.PARTICIPATION_OFFICER
LEAD = Role.WORKSTREAM_LEAD
ADMINISTRATOR = Role.ADMINISTRATOR

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
    *measures.PUBLIC,
    *safety_messages.PUBLIC,
    *panels.PUBLIC,
    *messages.PUBLIC,
    *rights.PUBLIC,
    *reports.PUBLIC,
    *changed_routes.PUBLIC,
    *editions.PUBLIC,
    *archive_routes.PUBLIC,
    *progress.PUBLIC,
    *board.PUBLIC,
    *young_routes.PUBLIC,
    *yearly.PUBLIC,
    *partners.PUBLIC,
    *local_offer.PUBLIC,
    *offer_reports.PUBLIC,
    *sendiass.PUBLIC,
    *visits.PUBLIC,
    *api.PUBLIC,
    api.PROGRAMS,
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
    ((OFFICER,), message_desk.STAFF),
    ((OFFICER,), message_cases.STAFF),
    ((OFFICER, ADMINISTRATOR), holiday_routes.STAFF),
    ((OFFICER,), link_routes.STAFF),
    ((OFFICER, LEAD), sendiass.STAFF),
    ((OFFICER,), local_offer_desk.STAFF),
    ((OFFICER,), offer_reports.STAFF),
    ((OFFICER,), visits.STAFF),
    ((OFFICER,), events.STAFF),
    ((OFFICER,), talks.STAFF),
    ((OFFICER,), themes.READING),
    ((OFFICER,), masking_routes.STAFF),
    ((OFFICER,), learning.STAFF),
    ((OFFICER,), themes.QUOTES),
    ((OFFICER, LEAD), themes.THEMES),
    ((OFFICER, LEAD), codebook.READERS),
    ((OFFICER,), codebook_draft.STAFF),
    ((OFFICER,), panel_desk.STAFF),
    ((OFFICER, LEAD), reports.ANSWERS),
    ((OFFICER,), reports.REPORTS),
    ((OFFICER, LEAD, Role.BOARD_READER), reports.READERS),
    (export_rights.READERS, exports.STAFF),
    ((OFFICER, LEAD, ADMINISTRATOR, Role.BOARD_READER), measures.READERS),
    ((OFFICER, ADMINISTRATOR), measures.STAFF),
    ((OFFICER, LEAD, Role.BOARD_READER), progress_desk.READERS),
    ((OFFICER, LEAD, Role.BOARD_READER), progress_ways.READERS),
    ((OFFICER, LEAD), progress_desk.LEADS),
    ((OFFICER, LEAD), progress_ways.LEADS),
    ((OFFICER,), progress_desk.OFFICERS),
    ((OFFICER,), progress_ways.OFFICERS),
    ((OFFICER, LEAD, Role.BOARD_READER), board.READERS),
    ((OFFICER,), board.STAFF),
    ((OFFICER, LEAD, Role.BOARD_READER), inspection.READERS),
    ((OFFICER,), inspection.STAFF),
    ((OFFICER, LEAD, Role.BOARD_READER), yearly.READERS),
    ((OFFICER,), yearly.STAFF),
    ((Role.REGISTRAR,), register.STAFF),
    ((Role.REGISTRAR,), importing.STAFF),
    ((Role.REGISTRAR,), register_desk.STAFF),
    ((Role.REGISTRAR,), letters.STAFF),
    ((Role.SAFEGUARDING_LEAD,), safeguarding.SAFEGUARDING),
    ((Role.SAFEGUARDING_LEAD,), cover.STAFF),
    ((Role.SAFEGUARDING_LEAD,), drills.STAFF),
    ((Role.SAFEGUARDING_LEAD, OFFICER), showing.SHOWN),
    ((Role.SAFEGUARDING_LEAD, OFFICER, ADMINISTRATOR), help_numbers.STAFF),
    ((Role.DATA_PROTECTION_OFFICER,), rights_desk.STAFF),
    ((ADMINISTRATOR,), accounts.ADMINISTRATION),
    ((ADMINISTRATOR,), audit.ADMINISTRATION),
    ((ADMINISTRATOR,), api.STAFF),
    ((ADMINISTRATOR, OFFICER), jobs.STAFF),
)


def create_app(settings: Settings | None = None) -> Litestar:
    """The whole site. Without settings it reads the environment, as `uvicorn --factory` does."""
    premises = Premises(settings or voice_settings.load())
    static = StaticFiles(STATIC)
    return Litestar(
        route_handlers=[*_doors(), static.handler()],
        dependencies=dependencies(premises),
        state=State({"premises": premises}),
        middleware=[SameOrigin(), StaffSessions],
        exception_handlers=HANDLERS,
        before_send=[add_headers],
        template_config=template_config(static.url, premises.sound, premises.picture),
        lifespan=[_database],
        request_max_body_size=2 * LARGEST_FORM,
        openapi_config=None,
        logging_config=None,
    )


def _doors() -> list[Router]:
    guarded = [Router("/", route_handlers=list(handlers), guards=[needs(*roles)]) for roles, handlers in GUARDED_DOORS]
    return [Router("/", route_handlers=list(OPEN_DOORS)), *guarded]


@asynccontextmanager
async def _database(app: Litestar) -> AsyncIterator[None]:
    logging.getLogger("voice").setLevel(logging.INFO)
    await engine().start()
    yield
    await engine().stop()
