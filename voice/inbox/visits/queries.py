"""Visits as staff see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from surveys.sealing import unseal_words
from voice.errors import NotFound
from voice.inbox.queries import heard_with
from voice.inbox.tables import Visit
from voice.inbox.visits.values import FACES, WORDS, PlaceFound, VisitLine, VisitPage


class UnknownVisit(NotFound):
    """No visit has this address."""

    heading: ClassVar[str] = "We cannot find this visit"
    default_sentence: ClassVar[str] = "Go back to the list of visits."


async def visits() -> list[VisitLine]:
    """All of them, the newest first."""
    rows = await Visit.select().order_by(Visit.visited_on, Visit.made_at, ascending=False)
    return [_line(row) for row in rows]


async def visit(visit_id: UUID, held: Collection[UUID]) -> VisitPage:
    """One with its words, but those in `held`. A voice that was deleted is gone from it. Raises UnknownVisit."""
    row = await Visit.select().where(Visit.id == visit_id).first()
    if row is None:
        raise UnknownVisit
    answers = _answers(row)
    said = {item.id: item for item in await heard_with(visit_id)}
    items = [(WORDS[name], UUID(answers[name])) for name in WORDS if name in answers]
    words = tuple((asked, None if item in held else said[item]) for asked, item in items if item in said)
    return VisitPage(_line(row), words)


def by_place(lines: Sequence[VisitLine]) -> list[PlaceFound]:
    """The same visits, put together by the name of the place; capitals do not matter."""

    def name(line: VisitLine) -> str:
        return line.place.casefold()

    groups = (tuple(group) for _, group in groupby(sorted(lines, key=name), key=name))
    return [PlaceFound(group[0].place, group) for group in groups]


def tallies(lines: Sequence[VisitLine]) -> dict[str, Counter[str]]:
    """Question → how many visits gave each answer."""
    return {question: Counter(line.faces[question] for line in lines if question in line.faces) for question in FACES}


def _line(row: dict[str, Any]) -> VisitLine:
    own = {name: row[name] for name in VisitLine.__dataclass_fields__ if name in row}
    workstreams = tuple(msgspec.json.decode(row["workstreams"], type=list[str]))
    faces = {name: answer for name, answer in _answers(row).items() if name in FACES}
    return VisitLine(**{**own, "workstreams": workstreams}, faces=faces)


def _answers(row: dict[str, Any]) -> dict[str, str]:
    return msgspec.json.decode(unseal_words(row["answers"]), type=dict[str, str])
