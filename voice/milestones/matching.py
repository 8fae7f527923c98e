"""Whose dates these are: by the number of another system, or by name and day of birth. Nobody is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from voice.milestones.reading import Row
from voice.milestones.tables import CaseDate
from voice.register.names import folded
from voice.register.sealing import search_hash
from voice.register.tables import OutsideRef, Person
from voice.register.values import CHILD, YOUNG_PERSON

PORTION = 500
YOUNG = (CHILD, YOUNG_PERSON)
NEW, KNOWN, REFUSED = "new", "known", "refused"
NOT_HERE = "Nobody on the register has this number, or this name with this day of birth."
TWO = "Two people on the register have this name and this day of birth."
AN_ADULT = "This number belongs to an adult. Dates are about a child or a young person."
TWICE = "The same date stands in the file before."


@dataclass(frozen=True)
class Found:
    """A row and what would become of it: new, known (we have this date) or refused, with the reason."""

    row: Row
    state: str
    person: UUID | None = None
    reason: str = ""


async def match(rows: Sequence[Row], system: str, secret: bytes) -> list[Found]:
    """Every row with its person; `system` names where the case numbers come from."""
    usable = [row for row in rows if not row.fault]
    by_number = await _by_number({row.number for row in usable if row.number}, system, secret)
    by_birthday = await _by_birthday({row.born for row in usable if row.born})
    found = [_one(row, by_number, by_birthday) for row in rows]
    return await _known(_once(found))


def _portions(values: Iterable[Any]) -> Iterable[list[Any]]:
    wanted = sorted(values)
    return (wanted[start : start + PORTION] for start in range(0, len(wanted), PORTION))


async def _by_number(numbers: Iterable[str], system: str, secret: bytes) -> dict[str, tuple[UUID, str]]:
    """Number as it is written in the file → person and kind."""
    hashes = {number: search_hash(number, secret) for number in numbers}
    found: dict[str, tuple[UUID, str]] = {}
    for portion in _portions(set(hashes.values())):
        rows = await OutsideRef.select(
            OutsideRef.ref_hash, OutsideRef.person, OutsideRef.person.kind.as_alias("kind")
        ).where(OutsideRef.system == system, OutsideRef.ref_hash.is_in(portion))
        found |= {row["ref_hash"]: (row["person"], row["kind"]) for row in rows}
    return {number: found[hashed] for number, hashed in hashes.items() if hashed in found}


async def _by_birthday(days: Iterable[date]) -> dict[date, list[dict[str, Any]]]:
    found: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for portion in _portions(days):
        rows = await Person.select(Person.id, Person.born, Person.names).where(
            Person.born.is_in(portion), Person.kind.is_in(list(YOUNG))
        )
        for row in rows:
            found[row["born"]].append(row)
    return found


def _one(
    row: Row, by_number: dict[str, tuple[UUID, str]], by_birthday: dict[date, list[dict[str, Any]]]
) -> Found:  # fmt: skip
    if row.fault:
        return Found(row, REFUSED, reason=row.fault)
    if row.number in by_number:
        person, kind = by_number[row.number]
        return Found(row, NEW, person) if kind in YOUNG else Found(row, REFUSED, reason=AN_ADULT)
    people = _named(row.name, by_birthday.get(row.born, [])) if row.born else []
    if len(people) > 1:
        return Found(row, REFUSED, reason=TWO)
    return Found(row, NEW, people[0]) if people else Found(row, REFUSED, reason=NOT_HERE)


def _named(name: str, people: Iterable[dict[str, Any]]) -> list[UUID]:
    """Those of them to whom every word of this name belongs."""
    words = folded(name).split()
    return [each["id"] for each in people if words and all(f" {word} " in each["names"] for word in words)]


def _key(found: Found) -> tuple[UUID | None, str, date | None]:
    return found.person, found.row.kind, found.row.day


def _once(found: Iterable[Found]) -> list[Found]:
    """The same rows; a date that stood there before is refused."""
    seen: set[Any] = set()
    made = []
    for each in found:
        again = each.state == NEW and _key(each) in seen
        made.append(Found(each.row, REFUSED, reason=TWICE) if again else each)
        seen.add(_key(each))
    return made


async def _known(found: Sequence[Found]) -> list[Found]:
    held: set[Any] = set()
    for portion in _portions({each.person for each in found if each.person}):
        rows = await CaseDate.select(CaseDate.person, CaseDate.kind, CaseDate.day).where(CaseDate.person.is_in(portion))
        held |= {(row["person"], row["kind"], row["day"]) for row in rows}
    return [replace(each, state=KNOWN) if each.state == NEW and _key(each) in held else each for each in found]
