"""The reading queue: what waits, since when, who reads what next, and what was read lately."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from voice.calendar import working_days_between
from voice.codebook import queries as codebook
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.tables import Coding, Origin, Reading, ReadingState

LATELY = 20


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
class Pile:
    """The answers to one question, examples apart.

    `oldest` is in working days and `first` is where to begin; both None when none waits.
    """

    survey: str
    survey_title: str
    question: str
    question_words: str
    is_example: bool
    waiting: int
    read: int
    oldest: int | None
    first: UUID | None


@dataclass(frozen=True)
class Queue:
    """All piles, those with the oldest answer first, and their sums. `held` are with the safeguarding lead."""

    piles: tuple[Pile, ...]
    first: UUID | None
    held: int

    @property
    def waiting(self) -> int:
        return sum(pile.waiting for pile in self.piles)

    @property
    def read(self) -> int:
        return sum(pile.read for pile in self.piles)

    @property
    def oldest(self) -> int | None:
        return max((pile.oldest for pile in self.piles if pile.oldest is not None), default=None)


async def queue(place: Place, reader: UUID, today: date) -> Queue:
    """How much waits to be read, for how long, and where this reader begins."""
    held, clock = await answers.held(), await _clock(reader, today)
    here = [words for words in await answers.sent() if place.holds(words)]
    piles: dict[tuple[UUID, str, bool], list[SentWords]] = {}
    for words in here:
        if words.answer_id not in held:
            piles.setdefault((words.survey_id, words.question, words.is_example), []).append(words)
    made = [_pile(pile, clock) for pile in piles.values()]
    return Queue(
        piles=tuple(sorted(made, key=lambda pile: (-(pile.oldest or 0), -pile.waiting, pile.survey_title))),
        first=clock.first(words for pile in piles.values() for words in pile),
        held=sum(words.answer_id in held for words in here),
    )


def _pile(pile: Sequence[SentWords], clock: _Clock) -> Pile:
    waiting = sum(clock.waits(words) for words in pile)
    return Pile(
        survey=str(pile[0].survey_id),
        survey_title=pile[0].survey_title,
        question=pile[0].question,
        question_words=pile[0].question_words,
        is_example=pile[0].is_example,
        waiting=waiting,
        read=len(pile) - waiting,
        oldest=clock.oldest(pile),
        first=clock.first(pile),
    )


async def next_waiting(place: Place, reader: UUID, today: date, after: UUID) -> UUID | None:
    """The answer to read after this one; begins again at the front when it was the last. None: nothing else waits."""
    held, clock = await answers.held(), await _clock(reader, today)
    here = [words for words in await answers.sent() if place.holds(words) and words.answer_id not in held]
    line = sorted(clock.turn(words) for words in here if clock.waits(words) or words.answer_id == after)
    ids = [turn[-1] for turn in line]
    at = ids.index(after) + 1 if after in ids else 0
    return next((each for each in [*ids[at:], *ids[:at]] if each != after), None)


@dataclass(frozen=True)
class _Clock:
    """Who waits since when. Oldest day first; within a day each reader has an own order, so two rarely meet."""

    states: Mapping[UUID, Mapping[str, Any]]
    reader: UUID
    today: date

    def waits(self, words: SentWords) -> bool:
        row = self.states.get(words.answer_id)
        return row is None or row["state"] == ReadingState.WAITING

    def arrived(self, words: SentWords) -> date:
        """An answer that no job has met yet came today."""
        row = self.states.get(words.answer_id)
        day: date | None = row["arrived_on"] if row else None
        return day or self.today

    def oldest(self, pile: Iterable[SentWords]) -> int | None:
        """Age of the oldest in working days; None when none waits."""
        first = min((self.arrived(words) for words in pile if self.waits(words)), default=None)
        return None if first is None else working_days_between(first, self.today)

    def turn(self, words: SentWords) -> tuple[date, str, UUID]:
        own_order = hashlib.sha256(self.reader.bytes + words.answer_id.bytes).hexdigest()
        return self.arrived(words), own_order, words.answer_id

    def first(self, pile: Iterable[SentWords]) -> UUID | None:
        turns = [self.turn(words) for words in pile if self.waits(words)]
        return min(turns)[-1] if turns else None


async def _clock(reader: UUID, today: date) -> _Clock:
    rows = await Reading.select(Reading.answer_id, Reading.state, Reading.arrived_on)
    return _Clock({row["answer_id"]: row for row in rows}, reader, today)


@dataclass(frozen=True)
class Lately:
    """An answer that was read not long ago: where to change a decision."""

    answer_id: UUID
    words: str
    themes: tuple[str, ...]
    by: str
    at: datetime


async def read_lately() -> tuple[Lately, ...]:
    """The answers read last, newest first."""
    said = {words.answer_id: words for words in await answers.sent()}
    held = await answers.held()
    rows = (
        await Reading.select()
        .where(Reading.state == ReadingState.READ.value)
        .order_by(Reading.read_at, ascending=False)
        .limit(LATELY)
    )
    shown = [row for row in rows if row["answer_id"] in said and row["answer_id"] not in held]
    names = await _theme_names([row["answer_id"] for row in shown])
    return tuple(
        Lately(
            answer_id=row["answer_id"],
            words=said[row["answer_id"]].text,
            themes=names.get(row["answer_id"], ()),
            by=row["read_name"],
            at=row["read_at"],
        )
        for row in shown
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
