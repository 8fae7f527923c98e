"""What every handler may ask for by name, and the premises a site stands on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar.di import NamedDependency, Provide

from surveys.area import GiveArea
from surveys.builder.routes import Missing
from surveys.builder.values import GiveTallies, Tally
from surveys.definition import Survey
from surveys.noting import Note
from surveys.packs.shelf import Shelf, shelf
from surveys.paper.composing import Composer, Press
from surveys.paper.sheets import Edition
from surveys.pictures import use_packs
from surveys.queries import SurveyRow
from surveys.receipts.given import TakeBack
from surveys.sealing import use_key
from voice import calendar
from voice.accounts.queries import is_example_member
from voice.accounts.values import StaffRequest
from voice.audiences.unheard import GiveUnheard, Unheard
from voice.audit.actions import record
from voice.editions.queries import digest_of, ready
from voice.editions.values import Ready
from voice.http.intake import read_form
from voice.http.sounds import Sounds
from voice.inbox.given import GiveHeldWords, GiveHelpNumbers
from voice.opening import area
from voice.pages import NO_PICTURE
from voice.paths import STATIC
from voice.publications.given import GiveEditions
from voice.publications.values import Frozen
from voice.register.rights import Erase
from voice.reports.tallies import tallies
from voice.reports.unheard import unheard
from voice.rights.erasing import erase
from voice.safeguarding.numbers.queries import help_numbers as every_number
from voice.safeguarding.numbers.queries import missing
from voice.safeguarding.queries import held_answer_ids
from voice.safeguarding.values import GiveUnread, Unread
from voice.settings import Settings
from voice.themes.limits import unread
from voice.themes.withdrawing import BY_RECEIPT, withdraw_of

LONGEST_WHO = 200  # characters, as the columns have that keep it


class Premises:
    """The settings in force and the folders they name. One app can move from one to another, as tests do."""

    def __init__(self, settings: Settings) -> None:
        self.move_to(settings)

    def move_to(self, settings: Settings) -> None:
        """Put these settings in force, with the key that words are sealed with."""
        self.settings = settings
        self.sounds = Sounds(settings.data_dir / "sounds")
        self.packs = shelf(settings.data_dir / "pictures")
        use_packs(self.packs.groups)
        use_key(settings.answers_key)

    def sound(self, name: str) -> str:
        """The address of a recording."""
        return self.sounds.url(name)

    def picture(self, name: str) -> str:
        """The address of a picture from a pack."""
        return self.packs.url(name)


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


def _give_help_numbers(today: NamedDependency[date]) -> GiveHelpNumbers:
    """For rooms that know no safeguarding: whom to call, before a family's first text box."""

    async def help_numbers_now() -> Sequence[Any]:
        return await every_number(today)

    return help_numbers_now


def _give_held_words() -> GiveHeldWords:
    """For the inbox, which knows no flags: the words no page may show."""
    return held_answer_ids


def _give_unread(today: NamedDependency[date]) -> GiveUnread:
    """For the safety queue, which knows no reading: how long texts wait for a person to read them."""

    async def unread_now() -> Unread:
        return await unread(today)

    return unread_now


def _give_take_back(today: NamedDependency[date]) -> TakeBack:
    """For receipts, which know no quotes: what was taken from these answers goes out of every report."""

    async def take_back(answer_ids: Collection[UUID]) -> int:
        return await withdraw_of(answer_ids, BY_RECEIPT, today)

    return take_back


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


def _give_editions() -> GiveEditions:
    """For what publishes and knows no PDFs: the files a document can be had as."""

    async def editions(document: Frozen) -> Sequence[Ready]:
        return list((await ready(document.id, digest_of(document))).values())

    return editions


def dependencies(premises: Premises) -> dict[str, Provide]:
    """Each by its name, for `create_app`."""

    def give_settings() -> Settings:
        return premises.settings

    def give_key() -> bytes:
        return premises.settings.answers_key

    def give_packs() -> Shelf:
        return premises.packs

    def give_public_url() -> str:
        return premises.settings.public_url

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
        "help_numbers": Provide(_give_help_numbers, sync_to_thread=False),
        "held_words": Provide(_give_held_words, sync_to_thread=False),
        "unread": Provide(_give_unread, sync_to_thread=False),
        "take_back": Provide(_give_take_back, sync_to_thread=False),
        "tallies": Provide(_give_tallies, sync_to_thread=False),
        "editions": Provide(_give_editions, sync_to_thread=False),
        "unheard": Provide(_give_unheard, sync_to_thread=False),
        "today": Provide(give_today, sync_to_thread=False),
        "now": Provide(give_now, sync_to_thread=False),
    }
