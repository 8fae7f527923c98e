"""Who is read next. What the coder is least sure of comes first, before it what has waited too long.

The database puts the line in order: no text is opened and no list of answers is loaded for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from piccolo.columns.combination import WhereRaw
from piccolo.querystring import QueryString

from voice.calendar import working_days_between
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.tables import Reading, ReadingState

# Every text is read within one working day, in a wave of more than 500 within three.
LIMIT_DAYS, WAVE_DAYS, WAVE = 1, 3, 500
# Texts as uncertain as each other to a twentieth are one step, in which each reader begins at another text.
STEPS = 20
NOT_LATE = date(9999, 12, 31)


@dataclass(frozen=True)
class Place:
    """What the reader looks at: one survey, one question of it, or everything (empty)."""

    survey: str = ""
    question: str = ""

    def holds(self, words: SentWords) -> bool:
        return self.survey in ("", str(words.survey_id)) and self.question in ("", words.question)

    def query(self, **more: str) -> str:
        """`?survey=…&question=…` and more for an address; nothing for the whole list."""
        parts = {"survey": self.survey, "question": self.question, **more}
        kept = urlencode({name: value for name, value in parts.items() if value})
        return f"?{kept}" if kept else ""


@dataclass(frozen=True)
class Turn:
    """Where an answer stands in one reader's line: values of the database, smallest first."""

    day: Any
    step: float
    lap: int
    answer_id: UUID


def in_place(place: Place, held: Collection[UUID]) -> list[Any]:
    """Conditions on readings: of this place, and not with the safeguarding lead."""
    found: list[Any] = [Reading.answer_id.not_in(list(held))] if held else []
    if place.survey:
        found.append(Reading.survey == (_as_id(place.survey) or UUID(int=0)))
    if place.question:
        found.append(Reading.question == place.question)
    return found


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def late_day(today: date) -> date:
    """What came on this day or before has waited longer than the limit in force."""
    waiting = await Reading.count().where(Reading.state == ReadingState.WAITING.value)
    limit, day = WAVE_DAYS if waiting > WAVE else LIMIT_DAYS, today
    while working_days_between(day, today) <= limit:
        day -= timedelta(days=1)
    return day


async def turn_of(answer_id: UUID, reader: UUID, today: date) -> Turn | None:
    """Where this answer stands; None when no job has met it. Ask before a decision: it takes the day away."""
    names = ("day", "step", "lap")
    order = _order(reader, await late_day(today))
    aliased = [QueryString("{}", part, alias=name) for part, name in zip(order, names, strict=True)]
    row = await Reading.select(*aliased, Reading.answer_id).where(Reading.answer_id == answer_id).first()
    return Turn(row["day"], row["step"], row["lap"], row["answer_id"]) if row else None


async def next_in_line(place: Place, reader: UUID, today: date, after: Turn | None = None) -> UUID | None:
    """The answer to read, after this one or first of all; from the front again at the end. None: nothing waits."""
    held, order = await answers.held(), _order(reader, await late_day(today))
    conditions = [Reading.state == ReadingState.WAITING.value, *in_place(place, held)]
    if after is None:
        return await _first(order, conditions)
    others = [*conditions, Reading.answer_id != after.answer_id]
    return await _first(order, [*others, _behind(order, after)]) or await _first(order, others)


async def _first(order: list[QueryString], conditions: list[Any]) -> UUID | None:
    query = Reading.select(Reading.answer_id).where(*conditions)
    row = await query.order_by(*order, Reading.answer_id).first()
    return row["answer_id"] if row else None


def _behind(order: list[QueryString], turn: Turn) -> WhereRaw:
    """The four parts of a turn are compared one after the other, as a dictionary compares letters."""
    return WhereRaw("({}, {}, {}, answer_id) > ({}, {}, {}, {})", *order, turn.day, turn.step, turn.lap, turn.answer_id)


def _order(reader: UUID, late: date) -> list[QueryString]:
    """Too late first, by day; then by how uncertain; then round the random ids."""
    return [
        QueryString("CASE WHEN arrived_on <= {} THEN arrived_on ELSE {} END", late, NOT_LATE),
        QueryString(f"ROUND(COALESCE(margin, 0) * {STEPS})"),
        lap(reader),
    ]


def lap(reader: UUID) -> QueryString:
    """Each reader goes round the random ids from another place, so that two of them seldom meet."""
    begins_at = UUID(bytes=hashlib.sha256(reader.bytes).digest()[:16])
    return QueryString("CASE WHEN answer_id < {} THEN 1 ELSE 0 END", begins_at)
