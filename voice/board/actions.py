"""The board is asked for decisions; young people write their own page, which nobody edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from analysis.reports.vague import wording_faults
from surveys.answering.tokens import hash_of, new_token
from surveys.sealing import seal_words
from voice.audit.actions import Actor, record
from voice.board.errors import NoSuchYoungPage, PageChanged, PageHeld, PageTaken, TooManyDecisions, WrongPage
from voice.board.queries import is_waiting, standing, young_page, young_page_by
from voice.board.tables import BoardDecision
from voice.board.tables import YoungPage as PageRow
from voice.board.values import LONGEST_DECISION, MOST_DECISIONS, YoungPage
from voice.board.young_forms import page_faults
from voice.calendar import london
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.values import NewVoice

LONGEST_GROUP = 200
SOURCE = "youth_council"


def _wrong_in(words: str) -> Iterator[str]:
    yield from wording_faults(words)
    if len(words) > LONGEST_DECISION:
        yield f"Write at most {LONGEST_DECISION} letters."


async def put_decisions(
    meeting: date, wanted: Sequence[tuple[str, str]], *, actor: Actor, moment: datetime, is_example: bool
) -> None:
    """Keep what a meeting is asked to decide, (words, workstream) each, in the place of what was there.

    Raises TooManyDecisions and WrongPage.
    """
    kept = [(words.strip(), workstream) for words, workstream in wanted if words.strip()]
    if len(kept) > MOST_DECISIONS:
        raise TooManyDecisions
    if wrong := {f"decision-{at}": fault for at, (words, _) in enumerate(kept) for fault in _wrong_in(words)}:
        raise WrongPage(wrong)
    rows = [
        BoardDecision(
            id=uuid4(), meeting=meeting, position=at, words=words, workstream=workstream,
            made_by=actor.id, made_name=actor.name, made_at=moment, is_example=is_example,
        )
        for at, (words, workstream) in enumerate(kept)
    ]  # fmt: skip
    async with transaction():
        await BoardDecision.delete().where(BoardDecision.meeting == meeting)
        if rows:
            await BoardDecision.insert(*rows)
        await record(actor, "wrote what the board should decide", "meeting", meeting.isoformat())


async def ask_young_people(meeting: date, group: str, *, actor: Actor, moment: datetime, is_example: bool) -> str:
    """Make the link by which a group writes its page, and return its token: it is shown once. Raises WrongPage.

    Asked again before the page is accepted, the link before it dies and what was written stays.
    """
    if not group or len(group) > LONGEST_GROUP:
        raise WrongPage({"group": "Say which group writes the page."})
    token = new_token()
    async with transaction():
        held = await young_page(meeting)
        if held and held.accepted_on:
            raise PageTaken
        values: dict[Any, Any] = {PageRow.token_hash: hash_of(token), PageRow.group: group}
        if held:
            await PageRow.update(values).where(PageRow.meeting == meeting)
        else:
            await PageRow.insert(_row(meeting, group, hash_of(token), actor, moment, is_example=is_example))
        await record(actor, "asked young people for their page", "meeting", meeting.isoformat())
    return token


def _row(meeting: date, group: str, hashed: str, actor: Actor, moment: datetime, *, is_example: bool) -> PageRow:
    return PageRow(
        id=uuid4(), meeting=meeting, token_hash=hashed, group=group, made_by=actor.id, made_name=actor.name,
        made_at=moment, is_example=is_example,
    )  # fmt: skip


async def write_page(token: str, title: str, words: str, moment: datetime) -> None:
    """Keep the page as young people wrote it. The words also go where every text goes: screened, then read.

    Raises NoSuchYoungPage, PageTaken, WrongPage.
    """
    title, words, day = title.strip(), words.strip(), london(moment).date()
    faults = page_faults(title, words)
    if faults:
        raise WrongPage(faults)
    async with transaction():
        page = await young_page_by(token)
        if page.accepted_on or page.meeting < day:
            raise PageTaken
        values: dict[Any, Any] = {
            PageRow.title: seal_words(title),
            PageRow.words: seal_words(words),
            PageRow.written_on: day,
            PageRow.sent_back: "",
        }
        await PageRow.update(values).where(PageRow.id == page.id)
        voice = NewVoice(
            source=SOURCE, heard_on=day, who="children", words=f"{title}\n{words}",
            sent_once=replace(page, title=title, words=words).mark, verbatim=True, words_ok=True,
            is_example=page.is_example,
        )  # fmt: skip
        await keep(voice, moment)


async def accept_page(meeting: date, *, seen: str, actor: Actor, day: date) -> None:
    """The page goes to the board as it is; `seen` is the mark of what was read.

    Raises NoSuchYoungPage when none is written, PageChanged, PageHeld, PageTaken.
    """
    async with transaction():
        page = await _written(meeting)
        if page.accepted_on:
            raise PageTaken
        if page.mark != seen:
            raise PageChanged
        if await is_waiting(page):
            raise PageHeld
        values: dict[Any, Any] = {PageRow.accepted_on: day, PageRow.sent_back: ""}
        await _put(page, values, actor, "accepted the young people’s page")


async def send_page_back(meeting: date, why: str, *, actor: Actor) -> None:
    """Ask the group to change something, such as a name; they read `why`. Until the report is out, accepted or not.

    Raises NoSuchYoungPage, PageTaken, WrongPage.
    """
    if not why:
        raise WrongPage({"why": "Say what they should change, and why."})
    async with transaction():
        page = await _written(meeting)
        if await standing(meeting):
            raise PageTaken
        values: dict[Any, Any] = {PageRow.accepted_on: None, PageRow.sent_back: why}
        await _put(page, values, actor, "sent the young people’s page back")


async def _written(meeting: date) -> YoungPage:
    page = await young_page(meeting)
    if page is None or page.written_on is None:
        raise NoSuchYoungPage
    return page


async def _put(page: YoungPage, values: dict[Any, Any], actor: Actor, act: str) -> None:
    await PageRow.update(values).where(PageRow.id == page.id)
    await record(actor, act, "meeting", page.meeting.isoformat())
