"""Who of a portion is on the register already, and who may be: the first is written down, the second is asked.

Children are known by their number, or by name and birth together; an adult by the child and by name or address. Every
other likeness is a question for a registrar. The example's people are known to the example only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voice.importing import knowing
from voice.importing.knowing import Address, Somebody
from voice.importing.likeness import mistyped, similar
from voice.importing.values import KNOWN, REFUSED, TWIN, Row
from voice.register.values import CHILD, EMAIL, PHONE, POST, YOUNG_PERSON

YOUNG = (CHILD, YOUNG_PERSON)


@dataclass(frozen=True)
class Likely:
    """People who could be a child of these rows; `systems` says where those with the same name have a number."""

    by_birth: Mapping[date, Sequence[Somebody]]
    by_names: Mapping[str, Sequence[Somebody]]
    by_address: Mapping[Address, Sequence[Somebody]]
    systems: Mapping[UUID, Collection[str]]


async def match(rows: Collection[Row], *, is_example: bool) -> None:
    """Set state, ids and twins of the rows that are not refused."""
    wanted = [row for row in rows if row.state != REFUSED]
    by_address = await knowing.reached_at(wanted, is_example=is_example)
    await _match_people(wanted, by_address, is_example)
    await _match_adults([row for row in wanted if row.adult and row.state != REFUSED], by_address, is_example)


async def _match_people(
    rows: Collection[Row], by_address: Mapping[Address, Sequence[Somebody]], is_example: bool
) -> None:
    by_number = await knowing.with_numbers(rows, is_example=is_example)
    left = []
    for row in rows:
        found = by_number.get((row.ref_system, row.ref_hash)) if row.ref_hash else None
        if found:
            _take_number(row, found)
        else:
            left.append(row)
    births = await knowing.born_on({row.born for row in left if row.born}, is_example=is_example)
    names = await knowing.called({row.names for row in left}, is_example=is_example)
    systems = await knowing.systems_of([one.id for people in names.values() for one in people])
    likely = Likely(births, names, by_address, systems)
    for row in left:
        _match_person(row, likely)


def _take_number(row: Row, found: Somebody) -> None:
    """The number says who it is, unless name and birth both say somebody else: then it is mistyped."""
    if found.born is not None and found.born != row.born and not similar(found.names, row.names):
        row.refuse("the number belongs to somebody on the register with another name and another date of birth")
    else:
        row.person, row.state = found.id, KNOWN


def _match_person(row: Row, likely: Likely) -> None:
    called = [one for one in likely.by_names.get(row.names, ()) if one.kind in YOUNG]
    same = [one for one in called if one.born == row.born]
    certain = [one for one in same if row.ref_system not in likely.systems.get(one.id, ())]
    if len(certain) == 1:
        row.person, row.state = certain[0].id, KNOWN
    elif maybe := [*same, *_maybe(row, called, likely)]:
        row.twin, row.state = maybe[0].id, TWIN


def _maybe(row: Row, called: Sequence[Somebody], likely: Likely) -> list[Somebody]:
    """Of the same birth with a similar name, of the same name with no or a similar birth, or of the same address."""
    births = likely.by_birth.get(row.born, ()) if row.born else ()
    by_birth = [one for one in births if one.kind in YOUNG and similar(one.names, row.names)]
    by_name = [one for one in called if _may_be_born(row, one)]
    by_address = [] if row.adult else [one for one in _at(row, likely.by_address) if one.kind in YOUNG]
    return [*by_birth, *by_name, *by_address]


def _may_be_born(row: Row, one: Somebody) -> bool:
    if one.born is None:
        return one.leaving in (None, row.leaving_date)
    return row.born is not None and mistyped(row.born, one.born)


def _at(row: Row, by_address: Mapping[Address, Sequence[Somebody]]) -> list[Somebody]:
    """People with one of the row's addresses. Several live at one postal address: there the names must be alike."""
    names = row.adult_names if row.adult else row.names
    found = [
        one
        for channel, value in ((EMAIL, row.email_hash), (PHONE, row.phone_hash), (POST, row.post_hash))
        if value
        for one in by_address.get((channel, value), ())
        if channel != POST or similar(one.names, names)
    ]
    return list(dict.fromkeys(found))


async def _match_adults(
    rows: Collection[Row], by_address: Mapping[Address, Sequence[Somebody]], is_example: bool
) -> None:
    children = {child for row in rows if (child := _child(row))}
    linked = await knowing.adults_of(children, is_example=is_example)
    left = []
    for row in rows:
        near = _at(row, by_address)
        own = [one for one in linked.get(_child(row) or row.id, ()) if _is_that_adult(row, one, near)]
        if own and row.state == KNOWN:
            row.adult = own[0].id
        else:
            left.append((row, [*own, *near]))
    names = await knowing.called({row.adult_names for row, _ in left}, is_example=is_example)
    for row, near in left:
        _ask_about_adult(row, [*near, *(one for one in names.get(row.adult_names, ()) if _near(row, one))])


def _is_that_adult(row: Row, one: Somebody, near: Sequence[Somebody]) -> bool:
    """Two parents may share an address, so an address alone does not say which of them it is."""
    return one.names == row.adult_names or (one in near and similar(one.names, row.adult_names))


def _child(row: Row) -> UUID | None:
    """Whom on the register the child of this row is, or may be."""
    return row.person if row.state == KNOWN else row.twin


def _ask_about_adult(row: Row, maybe: Sequence[Somebody]) -> None:
    found = next((one for one in maybe if one.kind not in YOUNG), None)
    if found:
        row.adult_twin, row.state = found.id, TWIN


def _near(row: Row, one: Somebody) -> bool:
    """A first name alone is no sign, nor is a whole one in another place."""
    return len(row.adult_names.split()) > 1 and (not row.place or not one.place or row.place == one.place)
