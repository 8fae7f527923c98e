"""Is every text read in time, and may a report go out? For pages and rooms that show no reading of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from piccolo.query.functions.aggregate import Count, Min

from voice.calendar import working_days_between
from voice.safeguarding.queries import undecided_answer_ids
from voice.safeguarding.values import Unread
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.line import Place, in_place, late_day
from voice.themes.tables import Reading, ReadingState


async def unread(today: date) -> Unread:
    """How many texts wait for a reader, since when, and how many wait too long; without examples and what is held."""
    waits = [
        Reading.state == ReadingState.WAITING.value,
        Reading.is_example.eq(False),
        *in_place(Place(), await answers.held()),
    ]
    row = await Reading.select(Count(), Min(Reading.arrived_on)).where(*waits).first()
    late = await Reading.count().where(*waits, Reading.arrived_on <= await late_day(today))
    waiting = int(row["count"]) if row else 0
    oldest = working_days_between(_day(row["min"], today), today) if row and waiting else None
    return Unread(waiting, oldest, late)


def _day(value: Any, today: date) -> date:
    """SQLite gives the least of days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value or today


@dataclass(frozen=True)
class Left:
    """Texts of one survey or other source that keep a report back: nobody has read them, or they are with the lead."""

    source: UUID
    title: str
    unread: int
    undecided: int


async def left(workstream: str, surveys: Collection[UUID], *, examples: bool) -> list[Left]:
    """What is left to read and to decide in these surveys, and in every other voice on the workstream, by title.

    A text that the safeguarding lead has decided to hold back is left out of the report and keeps nothing back.
    """
    settled, undecided = await answers.held() | await _read(), await undecided_answer_ids()
    by_source: dict[tuple[str, UUID], list[SentWords]] = {}
    for words in await answers.sent():
        if words.is_example == examples and (words.survey_id in surveys or workstream in words.workstreams):
            by_source.setdefault((words.survey_title, words.survey_id), []).append(words)
    found = [
        Left(
            source=source,
            title=title,
            unread=sum(words.answer_id not in settled for words in texts),
            undecided=sum(words.answer_id in undecided for words in texts),
        )
        for (title, source), texts in sorted(by_source.items())
    ]
    return [each for each in found if each.unread or each.undecided]


async def _read() -> frozenset[UUID]:
    rows = await Reading.select(Reading.answer_id).where(Reading.state == ReadingState.READ.value)
    return frozenset(row["answer_id"] for row in rows)


async def read_among(answer_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these answers (a few thousand at most) that a person has read."""
    if not answer_ids:
        return frozenset()
    wanted = Reading.answer_id.is_in(list(answer_ids)) & (Reading.state == ReadingState.READ.value)
    return frozenset(row["answer_id"] for row in await Reading.select(Reading.answer_id).where(wanted))
