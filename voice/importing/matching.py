"""Who of a portion is on the register already, and who may be: the first is written down, the second is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.importing.likeness import mistyped, similar
from voice.importing.values import KNOWN, REFUSED, TWIN, Row
from voice.register.tables import CareLink, ContactPoint, OutsideRef, Person
from voice.register.values import CHILD, EMAIL, PHONE, POST, YOUNG_PERSON

YOUNG = (CHILD, YOUNG_PERSON)
PORTION = 500


@dataclass(frozen=True)
class Somebody:
    """One person on the register, as far as it takes to know them again."""

    id: UUID
    kind: str
    names: str
    born: date | None
    leaving: date | None
    place: str


@dataclass(frozen=True)
class Known:
    """What the register holds that could be somebody of these rows.

    `by_ref` is system and hash → person; `by_birth`, `by_names` and `by_address` are people; `adults` are those linked
    to a child, `refs` the systems in which somebody has a number, `points` the addresses of somebody as hashes.
    """

    by_ref: Mapping[tuple[str, str], Somebody]
    by_birth: Mapping[date, Sequence[Somebody]]
    by_names: Mapping[str, Sequence[Somebody]]
    by_address: Mapping[tuple[str, str], Sequence[Somebody]]
    adults: Mapping[UUID, Sequence[Somebody]]
    refs: Mapping[UUID, Collection[str]]
    points: Mapping[UUID, Collection[str]]


async def match(rows: Collection[Row], *, is_example: bool) -> None:
    """Set state, ids and twins of rows that are not refused. The example's people are known to the example only."""
    wanted = [row for row in rows if row.state != REFUSED]
    known = await _look_up(wanted, is_example)
    for row in wanted:
        _match_person(row, known)
        if row.state != REFUSED:
            _match_adult(row, known)


def _match_person(row: Row, known: Known) -> None:
    by_ref = known.by_ref.get((row.ref_system, row.ref_hash)) if row.ref_hash else None
    if by_ref is not None:
        _take_number(row, by_ref)
        return
    same = [one for one in _born_then(row, known) if one.names == row.names and one.born == row.born]
    certain = [one for one in same if row.ref_system not in known.refs.get(one.id, ())]
    if len(certain) == 1:
        row.person, row.state = certain[0].id, KNOWN
    elif maybe := same or _maybe(row, known):
        row.twin, row.state = maybe[0].id, TWIN


def _take_number(row: Row, found: Somebody) -> None:
    """The number says who it is, unless name and birth both say somebody else: then it is mistyped."""
    if found.born is not None and found.born != row.born and not similar(found.names, row.names):
        row.refuse("the number belongs to somebody on the register with another name and another date of birth")
    else:
        row.person, row.state = found.id, KNOWN


def _born_then(row: Row, known: Known) -> Sequence[Somebody]:
    return known.by_birth.get(row.born, ()) if row.born else ()


def _maybe(row: Row, known: Known) -> list[Somebody]:
    """Of the same birth with a similar name, of the same name with no or a similar birth, or of the same address."""
    by_birth = [one for one in _born_then(row, known) if similar(one.names, row.names)]
    by_name = [one for one in known.by_names.get(row.names, ()) if one.kind in YOUNG and _may_be_born(row, one)]
    by_address = [] if row.adult else [one for one in _at(row, known) if one.kind in YOUNG]
    return [*by_birth, *by_name, *by_address]


def _may_be_born(row: Row, one: Somebody) -> bool:
    if one.born is None:
        return one.leaving in (None, row.leaving_date)
    return row.born is not None and mistyped(row.born, one.born)


def _at(row: Row, known: Known) -> list[Somebody]:
    """People with one of the row's addresses. Several live at one postal address: there the names must be alike."""
    names = row.adult_names if row.adult else row.names
    found = [
        one
        for channel, value in ((EMAIL, row.email_hash), (PHONE, row.phone_hash), (POST, row.post_hash))
        if value
        for one in known.by_address.get((channel, value), ())
        if channel != POST or similar(one.names, names)
    ]
    return list(dict.fromkeys(found))


def _match_adult(row: Row, known: Known) -> None:
    """An adult of a known child is known by name or address; everybody else who may be one is asked about."""
    if row.adult is None:
        return
    hashes = {row.email_hash, row.phone_hash, row.post_hash} - {""}
    child = row.person if row.state == KNOWN else row.twin
    linked = [
        one
        for one in (known.adults.get(child, ()) if child else ())
        if one.names == row.adult_names or hashes & set(known.points.get(one.id, ()))
    ]
    if linked and row.state == KNOWN:
        row.adult = linked[0].id
        return
    by_name = [one for one in known.by_names.get(row.adult_names, ()) if one.kind not in YOUNG and _near(row, one)]
    maybe = [one for one in [*linked, *_at(row, known), *by_name] if one.kind not in YOUNG]
    if maybe:
        row.adult_twin, row.state = maybe[0].id, TWIN


def _near(row: Row, one: Somebody) -> bool:
    """A first name alone is no sign, nor is a whole one in another place."""
    return len(row.adult_names.split()) > 1 and (not row.place or not one.place or row.place == one.place)


async def _look_up(rows: Sequence[Row], is_example: bool) -> Known:
    refs = await _people_by_ref(rows)
    ids = set(refs.values())
    births, names = {row.born for row in rows if row.born}, {row.names for row in rows}
    names |= {row.adult_names for row in rows if row.adult}
    near = await _people(Person.born.is_in(list(births)), is_example) if births else []
    named = await _people(Person.names.is_in(list(names)), is_example) if names else []
    held = await _points(rows)
    more = await _by_id(ids | {point["person"] for point in held}, is_example)
    everybody = {one.id: one for one in (*near, *named, *more)}
    adults, points = await _circle([one.id for one in everybody.values() if one.kind in YOUNG], is_example)
    return Known(
        by_ref={key: everybody[person] for key, person in refs.items() if person in everybody},
        by_birth=_grouped((one.born, one) for one in near if one.kind in YOUNG and one.born),
        by_names=_grouped((one.names, one) for one in named),
        by_address=_grouped(
            ((point["channel"], point["value_hash"]), everybody[point["person"]])
            for point in held
            if point["person"] in everybody
        ),
        adults=adults,
        refs=await _systems([one.id for one in near]),
        points=points,
    )


async def _people(where: Any, is_example: bool) -> list[Somebody]:
    rows = await Person.select(
        Person.id, Person.kind, Person.names, Person.born, Person.leaving_date, Person.place
    ).where(where, Person.is_example.eq(is_example))
    return [
        Somebody(row["id"], row["kind"], row["names"], row["born"], row["leaving_date"], row["place"]) for row in rows
    ]


async def _by_id(ids: Collection[UUID], is_example: bool) -> list[Somebody]:
    return [one for part in _parts(ids) for one in await _people(Person.id.is_in(part), is_example)]


def _parts(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    wanted = list(ids)
    return (wanted[start : start + PORTION] for start in range(0, len(wanted), PORTION))


async def _people_by_ref(rows: Sequence[Row]) -> dict[tuple[str, str], UUID]:
    hashes = list({row.ref_hash for row in rows if row.ref_hash})
    if not hashes:
        return {}
    found = await OutsideRef.select().where(OutsideRef.ref_hash.is_in(hashes))
    return {(one["system"], one["ref_hash"]): one["person"] for one in found}


async def _points(rows: Sequence[Row]) -> list[dict[str, Any]]:
    hashes = list({value for row in rows for value in (row.email_hash, row.phone_hash, row.post_hash) if value})
    if not hashes:
        return []
    columns = (ContactPoint.person, ContactPoint.channel, ContactPoint.value_hash)
    found: list[dict[str, Any]] = await ContactPoint.select(*columns).where(ContactPoint.value_hash.is_in(hashes))
    return found


async def _systems(people: Collection[UUID]) -> dict[UUID, list[str]]:
    """Person → the systems in which they have a number."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for part in _parts(people):
        for row in await OutsideRef.select(OutsideRef.person, OutsideRef.system).where(OutsideRef.person.is_in(part)):
            found[row["person"]].append(row["system"])
    return found


async def _circle(
    children: Collection[UUID], is_example: bool
) -> tuple[dict[UUID, list[Somebody]], dict[UUID, list[str]]]:
    """Child → the adults linked to them, and adult → their addresses as hashes."""
    links = [
        link
        for part in _parts(children)
        for link in await CareLink.select(CareLink.child, CareLink.adult).where(CareLink.child.is_in(part))
    ]
    adults = {one.id: one for one in await _by_id({link["adult"] for link in links}, is_example)}
    points: dict[UUID, list[str]] = defaultdict(list)
    for part in _parts(adults):
        for row in await ContactPoint.select(ContactPoint.person, ContactPoint.value_hash).where(
            ContactPoint.person.is_in(part)
        ):
            points[row["person"]].append(row["value_hash"])
    return _grouped((link["child"], adults[link["adult"]]) for link in links if link["adult"] in adults), points


def _grouped(pairs: Iterable[tuple[Any, Somebody]]) -> dict[Any, list[Somebody]]:
    grouped: dict[Any, list[Somebody]] = defaultdict(list)
    for key, one in pairs:
        grouped[key].append(one)
    return grouped
