"""What waits, which answers nobody else may use yet, and one flag with the words it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, ClassVar
from uuid import UUID

from analysis.concern import concerns
from analysis.ordinary import ordinary_words
from analysis.redaction import find
from surveys.queries import SentWords, survey_by_id, words_of, words_sent
from voice.errors import NotFound
from voice.safeguarding.clock import Waiting, waiting
from voice.safeguarding.tables import SafetyFlag
from voice.safeguarding.values import RULE, Flag

DECIDED_SHOWN = 50
# Nobody can find out who answered a survey in these modes.
NAMELESS_MODES = frozenset({"anonymous", "tick_off"})


class UnknownFlag(NotFound):
    """No flag has this address."""

    heading: ClassVar[str] = "We cannot find this flag"


async def held_answer_ids() -> frozenset[UUID]:
    """Answers that are not coded, quoted, counted or shown to leads until the safeguarding lead clears them."""
    rows = await SafetyFlag.select(SafetyFlag.answer_id).where(SafetyFlag.cleared.eq(False))
    return frozenset(row["answer_id"] for row in rows)


async def is_held(answer_id: UUID) -> bool:
    """True while this answer is held."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.cleared.eq(False)))


async def open_count() -> int:
    """How many flags nobody has decided."""
    return int(await SafetyFlag.count().where(SafetyFlag.state == "open"))


@dataclass(frozen=True)
class Row:
    """A line of the queue. `clock` is None once decided; `deleted`: its sender has taken the answer back."""

    flag: Flag
    clock: Waiting | None
    is_example: bool
    deleted: bool


async def queue(now: datetime) -> tuple[list[Row], list[Row]]:
    """(Flags to decide, unopened ones first, then the oldest; the fifty decided last.)"""
    left = await SafetyFlag.select().where(SafetyFlag.state == "open").order_by(SafetyFlag.raised_at)
    decided = await (
        SafetyFlag.select()
        .where(SafetyFlag.state == "decided")
        .order_by(SafetyFlag.decided_at, ascending=False)
        .limit(DECIDED_SHOWN)
    )
    unopened_first = sorted(left, key=lambda row: row["opened_at"] is not None)
    return [await _row(row, now) for row in unopened_first], [await _row(row, now) for row in decided]


async def _row(row: dict[str, Any], now: datetime) -> Row:
    flag, said = _flag(row), await words_of(row["answer_id"])
    clock = None if flag.decided_at else waiting(flag.raised_at, flag.opened_at, now)
    return Row(flag, clock, is_example=said is not None and said.is_example, deleted=said is None)


def _flag(row: dict[str, Any]) -> Flag:
    return Flag(**{name: row[name] for name in Flag.__dataclass_fields__})


async def flag(flag_id: UUID) -> Flag:
    """Raises UnknownFlag."""
    row = await SafetyFlag.select().where(SafetyFlag.id == flag_id).first()
    if row is None:
        raise UnknownFlag
    return _flag(row)


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer; `marked` where the rules found something."""

    text: str
    marked: bool


@dataclass(frozen=True)
class FlagPage:
    """Everything the safeguarding lead sees of one flag. `said` is None when its sender has deleted the answer.

    `others` is what the same person wrote elsewhere in the survey; `named` are words that may name people or places.
    """

    flag: Flag
    said: SentWords | None
    pieces: tuple[Piece, ...]
    others: tuple[SentWords, ...]
    named: tuple[str, ...]
    nameless: bool


async def page(flag_id: UUID) -> FlagPage:
    """One flag with the words it is about. Raises UnknownFlag."""
    found = await flag(flag_id)
    said = await words_of(found.answer_id)
    if said is None:
        return FlagPage(found, None, (), (), (), nameless=True)
    others = tuple(each for each in await words_sent() if _is_beside(each, said))
    survey = await survey_by_id(said.survey_id)
    texts = (said.text, *(each.text for each in others))
    return FlagPage(
        flag=found,
        said=said,
        pieces=marked(said.text, _spans(said.text)) if found.found_by == RULE else (Piece(said.text, marked=False),),
        others=others,
        named=tuple(dict.fromkeys(each.text for text in texts for each in find(text, ordinary_words()))),
        nameless=survey.mode in NAMELESS_MODES,
    )


def _is_beside(each: SentWords, said: SentWords) -> bool:
    return each.response_id == said.response_id and each.answer_id != said.answer_id


def _spans(text: str) -> list[tuple[int, int]]:
    return [(concern.start, concern.end) for concern in concerns(text)]


def marked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut where marks begin and end; spans may overlap."""
    covered = {at for start, end in spans for at in range(start, end)}
    edges = [at for at in range(1, len(text)) if (at in covered) != (at - 1 in covered)]
    return tuple(Piece(text[start:end], start in covered) for start, end in pairwise([0, *edges, len(text)]))
