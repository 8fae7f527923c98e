"""What the pages of typing show, as values for their templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from surveys.definition import Survey
from surveys.paper.queries import CopyRow, Entry
from surveys.paper.sheets import Condition, Edition, Part, printed, to_type
from surveys.paper.typed import NOTHING, Typed, differences, places
from surveys.questions import KINDS, WORDS
from surveys.questions.base import Presentation
from surveys.questions.show_us import ShowUs
from surveys.steps import by_id, steps

BOXES: Final = {"number", "date", "ranking", *WORDS}  # everything else is typed by choosing
NOTHING_SAID: Final = "Left empty"
CANNOT_BE_READ: Final = "Cannot be read"

Piece = tuple[bool, str]


@dataclass(frozen=True)
class Row:
    """One answer on the page where everything is typed. `heading` is the author's question over the first of several.

    `alone` is True for a question with one answer. `box` says how it is typed; `ranks` is the number beside each thing
    of an order.
    """

    part: Part
    number: int
    alone: bool
    heading: str
    above: str
    box: str
    typed: Typed
    ranks: dict[str, str]
    fault: str
    only: Condition | None


@dataclass(frozen=True)
class Difference:
    """Two people typed this differently: their answers in pieces, each with True where it differs."""

    row: Row
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]
    chosen: str


def rows(
    definition: Survey, edition: Edition, typed: Mapping[str, Typed], faults: Mapping[str, str]
) -> tuple[Row, ...]:
    """Everything to type, in the order of the paper."""
    return tuple(_rows(definition, edition, typed, faults))


def _rows(definition: Survey, edition: Edition, typed: Mapping[str, Typed], faults: Mapping[str, str]) -> Iterator[Row]:
    shown = edition.presentation
    for one in printed(definition, edition):
        several = len(one.parts) > 1
        for at, part in enumerate(each for each in one.parts if each.question.kind != ShowUs.name):
            own = typed.get(part.question.id, NOTHING)
            above = part.question.wording(shown).above
            yield Row(
                part=part,
                number=one.number,
                alone=not several,
                heading=one.whole.wording(shown).words if several and at == 0 else "",
                above=above if above != one.whole.wording(shown).words else "",
                box=part.question.kind if part.question.kind in BOXES else "choices",
                typed=own,
                ranks=places(part.question, own, shown) if part.question.kind == "ranking" else {},
                fault=faults.get(part.question.id, ""),
                only=part.condition or (one.condition if at == 0 else None),
            )


def compared(
    definition: Survey,
    copy: CopyRow,
    entries: Mapping[int, Entry],
    chosen: Mapping[str, str],
    third: Mapping[str, Typed],
    faults: Mapping[str, str],
) -> tuple[Difference, ...]:
    """What the two typed differently, and what was chosen so far."""
    first, second = entries[1].typed, entries[2].typed
    apart = {part.question.id for part in differences(first, second, to_type(definition, copy.edition))}
    return tuple(
        _difference(row, first, second, copy.edition.presentation, chosen.get(row.part.question.id, ""))
        for row in rows(definition, copy.edition, third, faults)
        if row.part.question.id in apart
    )


def _difference(
    row: Row, first: Mapping[str, Typed], second: Mapping[str, Typed], shown: Presentation, chosen: str
) -> Difference:
    one, other = (_said(row.part, typed, shown) for typed in (first, second))
    return Difference(row, *_in_pieces(one, other), chosen)


def _said(part: Part, typed: Mapping[str, Typed], shown: Presentation) -> str:
    own = typed.get(part.question.id, NOTHING)
    if own.unreadable:
        return CANNOT_BE_READ
    return KINDS[part.question.kind].show(part.question, own.given, shown) or NOTHING_SAID


def _in_pieces(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Word by word, so that a single wrong letter in a long answer is found at once."""
    left, right = one.split(), other.split()
    found = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        tuple((tag != "equal", " ".join(left[a:b])) for tag, a, b, _c, _d in found if a < b),
        tuple((tag != "equal", " ".join(right[c:d])) for tag, _a, _b, c, d in found if c < d),
    )


def left_out(definition: Survey, edition: Edition, typed: Mapping[str, Typed]) -> list[str]:
    """The questions that were answered though another answer says that they are not asked: these are not sent."""
    asked = {question.id for question in steps(definition, {id: one.given for id, one in typed.items()})}
    known = by_id(definition)
    over = [id for id, one in typed.items() if id in known and id not in asked and not one.given.is_empty]
    return [known[id].wording(edition.presentation).words for id in over]


def frame(copy: CopyRow, code: str) -> dict[str, Any]:
    """What each page about one copy has."""
    return {"survey": copy.survey, "copy": copy, "code": code, "easy": copy.edition is Edition.EASY_READ}
