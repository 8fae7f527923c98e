"""What the register holds about people of a file: looked up for a portion of rows at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.importing.values import Row
from voice.register.tables import CareLink, ContactPoint, OutsideRef, Person

PORTION = 500
Address = tuple[str, str]  # channel and hash


@dataclass(frozen=True)
class Somebody:
    """One person on the register, as far as it takes to know them again."""

    id: UUID
    kind: str
    names: str
    born: date | None
    leaving: date | None
    place: str


async def with_numbers(rows: Collection[Row], *, is_example: bool) -> dict[tuple[str, str], Somebody]:
    """System and hash of a number → whose it is."""
    hashes = list({row.ref_hash for row in rows if row.ref_hash})
    if not hashes:
        return {}
    found = await OutsideRef.select().where(OutsideRef.ref_hash.is_in(hashes))
    people = await _by_id({one["person"] for one in found}, is_example)
    return {(one["system"], one["ref_hash"]): people[one["person"]] for one in found if one["person"] in people}


async def born_on(days: Collection[date], *, is_example: bool) -> dict[date, list[Somebody]]:
    """Day of birth → people."""
    found = await _people(Person.born.is_in(list(days)), is_example) if days else []
    return _grouped((one.born, one) for one in found)


async def called(names: Collection[str], *, is_example: bool) -> dict[str, list[Somebody]]:
    """All names of somebody, as the register keeps them → people."""
    found = await _people(Person.names.is_in(list(names)), is_example) if names else []
    return _grouped((one.names, one) for one in found)


async def reached_at(rows: Collection[Row], *, is_example: bool) -> dict[Address, list[Somebody]]:
    """Address → people who have it."""
    hashes = list({value for row in rows for value in (row.email_hash, row.phone_hash, row.post_hash) if value})
    if not hashes:
        return {}
    columns = (ContactPoint.person, ContactPoint.channel, ContactPoint.value_hash)
    points = await ContactPoint.select(*columns).where(ContactPoint.value_hash.is_in(hashes))
    people = await _by_id({point["person"] for point in points}, is_example)
    return _grouped(
        ((point["channel"], point["value_hash"]), people[point["person"]])
        for point in points
        if point["person"] in people
    )


async def systems_of(people: Collection[UUID]) -> dict[UUID, list[str]]:
    """Person → the systems in which they have a number."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for part in _parts(people):
        for row in await OutsideRef.select(OutsideRef.person, OutsideRef.system).where(OutsideRef.person.is_in(part)):
            found[row["person"]].append(row["system"])
    return found


async def adults_of(children: Collection[UUID], *, is_example: bool) -> dict[UUID, list[Somebody]]:
    """Child → the adults linked to them."""
    links = [
        link
        for part in _parts(children)
        for link in await CareLink.select(CareLink.child, CareLink.adult).where(CareLink.child.is_in(part))
    ]
    adults = await _by_id({link["adult"] for link in links}, is_example)
    return _grouped((link["child"], adults[link["adult"]]) for link in links if link["adult"] in adults)


async def _people(where: Any, is_example: bool) -> list[Somebody]:
    columns = (Person.id, Person.kind, Person.names, Person.born, Person.leaving_date, Person.place)
    rows = await Person.select(*columns).where(where, Person.is_example.eq(is_example))
    return [
        Somebody(row["id"], row["kind"], row["names"], row["born"], row["leaving_date"], row["place"]) for row in rows
    ]


async def _by_id(ids: Collection[UUID], is_example: bool) -> dict[UUID, Somebody]:
    return {one.id: one for part in _parts(ids) for one in await _people(Person.id.is_in(part), is_example)}


def _parts(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    wanted: Sequence[UUID] = list(ids)
    return (list(wanted[start : start + PORTION]) for start in range(0, len(wanted), PORTION))


def _grouped(pairs: Iterable[tuple[Any, Somebody]]) -> dict[Any, list[Somebody]]:
    grouped: dict[Any, list[Somebody]] = defaultdict(list)
    for key, one in pairs:
        grouped[key].append(one)
    return grouped
