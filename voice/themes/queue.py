"""The reading queue: what waits, since when, and what was read lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from piccolo.query.functions.aggregate import Count, Min

from voice.calendar import working_days_between
from voice.codebook import queries as codebook
from voice.themes import answers, names
from voice.themes.line import Place, in_place, late_day
from voice.themes.tables import Coding, Origin, Reading, ReadingState

LATELY = 20
BEGINNING = 300  # letters of an answer that are looked at for a line of a list

Key = tuple[UUID | None, str, bool]


@dataclass(frozen=True)
class Progress:
    """How far reading has come. `late` have waited longer than the limit; `oldest` is in working days, or None."""

    waiting: int
    read: int
    late: int
    oldest: int | None


@dataclass(frozen=True)
class Pile(Progress):
    """The answers to one question, examples apart."""

    survey: str
    survey_title: str
    question: str
    question_words: str
    is_example: bool


@dataclass(frozen=True)
class Queue:
    """All piles, those with the oldest answer first, and their sums. `held` are with the safeguarding lead."""

    piles: tuple[Pile, ...]
    held: int

    @property
    def all(self) -> Progress:
        """The piles together."""
        return _sum(self.piles)


def _sum(parts: Sequence[Progress]) -> Progress:
    return Progress(
        waiting=sum(part.waiting for part in parts),
        read=sum(part.read for part in parts),
        late=sum(part.late for part in parts),
        oldest=max((part.oldest for part in parts if part.oldest is not None), default=None),
    )


async def queue(place: Place, today: date) -> Queue:
    """How much waits to be read, and for how long."""
    counted, named = await _counted(place, today), await answers.asked()
    piles = [_pile(key, part, named) for key, part in counted.items()]
    held = await answers.held()
    there = await Reading.count().where(Reading.answer_id.is_in(list(held)), *in_place(place, ())) if held else 0
    order = sorted(piles, key=lambda pile: (-(pile.oldest or 0), -pile.waiting, pile.survey_title, pile.question))
    return Queue(piles=tuple(order), held=there)


async def progress(place: Place, today: date) -> Progress:
    """The sums of the queue alone."""
    return _sum(list((await _counted(place, today)).values()))


async def _counted(place: Place, today: date) -> dict[Key, Progress]:
    """Two statements, whatever the number of answers."""
    conditions = in_place(place, await answers.held())
    columns = (Reading.survey, Reading.question, Reading.is_example)
    rows = await (
        Reading.select(*columns, Reading.state, Count(), Min(Reading.arrived_on)).where(*conditions)
        if conditions
        else Reading.select(*columns, Reading.state, Count(), Min(Reading.arrived_on))
    ).group_by(*columns, Reading.state)
    waits = Reading.state == ReadingState.WAITING.value
    too_late = Reading.arrived_on <= await late_day(today)
    late = await Reading.select(*columns, Count()).where(waits, too_late, *conditions).group_by(*columns)
    return _parts(rows, {_key(row): row["count"] for row in late}, today)


def _key(row: Mapping[str, Any]) -> Key:
    return row["survey"], row["question"], row["is_example"]


def _parts(rows: Iterable[Mapping[str, Any]], late: Mapping[Key, int], today: date) -> dict[Key, Progress]:
    found: dict[Key, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(_key(row), {})[row["state"]] = row
    return {key: _part(states, late.get(key, 0), today) for key, states in found.items()}


def _part(states: Mapping[str, Mapping[str, Any]], late: int, today: date) -> Progress:
    waiting, read = states.get(ReadingState.WAITING), states.get(ReadingState.READ)
    return Progress(
        waiting=waiting["count"] if waiting else 0,
        read=read["count"] if read else 0,
        late=late,
        oldest=working_days_between(_day(waiting["min"], today), today) if waiting else None,
    )


def _day(value: Any, today: date) -> date:
    """SQLite gives the least of days as text."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    return value or today


def _pile(key: Key, part: Progress, named: Mapping[tuple[UUID, str], tuple[str, str]]) -> Pile:
    survey, question, is_example = key
    title, words = named.get((survey or UUID(int=0), question), ("", question))
    return Pile(
        waiting=part.waiting,
        read=part.read,
        late=part.late,
        oldest=part.oldest,
        survey=str(survey or ""),
        survey_title=title,
        question=question,
        question_words=words,
        is_example=is_example,
    )


@dataclass(frozen=True)
class Lately:
    """An answer that was read not long ago: where to change a decision. `words` have names and numbers taken out."""

    answer_id: UUID
    words: str
    themes: tuple[str, ...]
    by: str
    at: datetime


async def read_lately() -> tuple[Lately, ...]:
    """The answers read last, newest first."""
    query = Reading.select().where(Reading.state == ReadingState.READ.value, *in_place(Place(), await answers.held()))
    rows = await query.order_by(Reading.read_at, ascending=False).limit(LATELY)
    said = {words.answer_id: words.text for words in await answers.some([row["answer_id"] for row in rows])}
    named = await _theme_names(list(said))
    return tuple(
        Lately(
            answer_id=row["answer_id"],
            words=names.masked(said[row["answer_id"]][:BEGINNING]),
            themes=named.get(row["answer_id"], ()),
            by=row["read_name"],
            at=row["read_at"],
        )
        for row in rows
        if row["answer_id"] in said
    )


async def _theme_names(ids: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    if not ids:
        return {}
    rows = await Coding.objects().where(
        Coding.answer_id.is_in(list(ids)), Coding.dismissed.eq(False), Coding.origin != Origin.SUGGESTED.value
    )
    codes: dict[UUID, set[str]] = {}
    for row in rows:
        codes.setdefault(row.answer_id, set()).add(row.theme)
    entries = await codebook.every_theme()
    return {key: tuple(entry.name for entry in entries if entry.code in found) for key, found in codes.items()}
