"""Decisions that are wanted, the young people's page of a meeting, and the report that is out for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from surveys.answering.tokens import hash_of
from surveys.sealing import unseal_words
from voice.board.errors import NoSuchYoungPage
from voice.board.tables import BoardDecision
from voice.board.tables import YoungPage as PageRow
from voice.board.values import Wanted, YoungPage
from voice.calendar import plain_date
from voice.inbox.queries import kept_once
from voice.publications import queries as publications
from voice.publications.values import Kind, Published
from voice.safeguarding.queries import is_held, was_screened


async def decisions(meeting: date) -> tuple[Wanted, ...]:
    """What one meeting is asked to decide, in order."""
    rows = await BoardDecision.select().where(BoardDecision.meeting == meeting).order_by(BoardDecision.position)
    return tuple(Wanted(row["id"], row["words"], row["workstream"], row["outcome"]) for row in rows)


async def young_page(meeting: date) -> YoungPage | None:
    """The young people's page for a meeting; None when nobody was asked for one."""
    row = await PageRow.select().where(PageRow.meeting == meeting).first()
    return _page(row) if row else None


async def young_page_by(token: str) -> YoungPage:
    """The page that this link opens. Raises NoSuchYoungPage."""
    row = await PageRow.select().where(PageRow.token_hash == hash_of(token)).first()
    if row is None:
        raise NoSuchYoungPage
    return _page(row)


async def is_waiting(page: YoungPage) -> bool:
    """True while its words were not looked at for danger, or the safeguarding lead holds them."""
    voice = await kept_once(page.mark)
    return voice is None or await is_held(voice) or not await was_screened(voice)


async def standing(meeting: date) -> Published | None:
    """The newest published report for a meeting."""
    period = plain_date(meeting)
    return next((each for each in await publications.versions(Kind.BOARD) if each.period == period), None)


def _page(row: dict[str, Any]) -> YoungPage:
    return YoungPage(
        id=row["id"],
        meeting=row["meeting"],
        group=row["group"],
        title=_unsealed(row["title"]),
        words=_unsealed(row["words"]),
        written_on=row["written_on"],
        accepted_on=row["accepted_on"],
        sent_back=row["sent_back"],
        is_example=row["is_example"],
    )


def _unsealed(text: str) -> str:
    return unseal_words(text) if text else ""
