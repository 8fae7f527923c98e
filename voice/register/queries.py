"""Finding people: by address, by link, by name; and how many there are."""

from __future__ import annotations

import functools
import operator
from collections import Counter
from typing import Any
from uuid import UUID

from voice.errors import NotFound
from voice.languages import ENGLISH
from voice.register.names import folded
from voice.register.sealing import search_hash, token_hash, unseal
from voice.register.tables import AccessNeed, ContactPoint, Person, PersonLink, SenProfile
from voice.register.values import EMAIL, EMAIL_FORMATS, PHONE, POINT_OF, Entry, Reach, Reader

MOST_FOUND = 50


class UnknownLink(NotFound):
    """No person has this link, or they have left."""

    heading = "This link does not work"
    default_sentence = "Use the link in the newest message from us, or join again."


async def person_by_address(email: str, secret: bytes) -> UUID | None:
    """Whose address this is, or None."""
    row = await (
        ContactPoint.select(ContactPoint.person)
        .where(ContactPoint.channel == EMAIL, ContactPoint.value_hash == search_hash(email, secret))
        .first()
    )
    return row["person"] if row else None


async def person_by_link(token: str) -> UUID:
    """Whose own page this is. Raises UnknownLink."""
    person, _purpose = await link(token)
    return person


async def link(token: str) -> tuple[UUID, str]:
    """Whose own page this is, and the purpose of the message that carried the link. Raises UnknownLink."""
    row = await PersonLink.select().where(PersonLink.token_hash == token_hash(token)).first()
    if row is None:
        raise UnknownLink
    return row["person"], row["purpose"]


async def person_by_confirmation(token: str) -> UUID:
    """Who is asked to confirm by this link. Raises UnknownLink."""
    row = await ContactPoint.select(ContactPoint.person).where(ContactPoint.confirm_hash == token_hash(token)).first()
    if row is None:
        raise UnknownLink
    found: UUID = row["person"]
    return found


async def reader(person_id: UUID, secret: bytes, channel: str = EMAIL) -> Reader | None:
    """How to write to somebody by a channel of POINT_OF: an email address, a telephone number, or lines of an address.

    None when they left or have no such contact point. Whether we may write is not asked here.
    """
    person = await Person.select().where(Person.id == person_id).first()
    contact = await _contact(person_id, POINT_OF[channel])
    if person is None or contact is None:
        return None
    need = await AccessNeed.select(AccessNeed.format, AccessNeed.language).where(AccessNeed.person == person_id).first()
    return Reader(
        person_id=person_id,
        known_as=person["known_as"],
        format=need["format"] if need and need["format"] in EMAIL_FORMATS else "standard",
        address=unseal(contact["sealed"], secret),
        language=need["language"] if need else ENGLISH,
    )


async def _contact(person_id: UUID, channel: str) -> dict[str, Any] | None:
    """The contact point to use: one that works before one that does not, a confirmed one first."""
    rows: list[dict[str, Any]] = await ContactPoint.select().where(
        ContactPoint.person == person_id, ContactPoint.channel == channel
    )
    return min(rows, key=_last_resort, default=None)


def _last_resort(row: dict[str, Any]) -> tuple[bool, bool, str]:
    return row["bounce"] == "hard", row["verified_on"] is None, str(row["id"])


async def reach(person_id: UUID | None = None) -> dict[UUID, Reach]:
    """How everybody, or one person, can be reached by email."""
    people, contacts, needs = Person.select(), ContactPoint.select(), AccessNeed.select()
    if person_id is not None:
        people = people.where(Person.id == person_id)
        contacts = contacts.where(ContactPoint.person == person_id)
        needs = needs.where(AccessNeed.person == person_id)
    verified = {row["person"]: row["verified_on"] for row in await contacts.where(ContactPoint.channel == EMAIL)}
    known = {row["person"]: row for row in await needs}
    return {
        row["id"]: Reach(
            stopped=row["stopped"],
            has_address=row["id"] in verified,
            verified=verified.get(row["id"]) is not None,
            contact_by=known[row["id"]]["contact_by"] if row["id"] in known else EMAIL,
            format=known[row["id"]]["format"] if row["id"] in known else "standard",
        )
        for row in await people
    }


async def is_verified(person_id: UUID) -> bool:
    """True when the owner of the address has confirmed it."""
    contact = await _contact(person_id, EMAIL)
    return contact is not None and contact["verified_on"] is not None


async def to_be_asked() -> list[dict[str, Any]]:
    """Addresses whose owner typed them and has not been written to since: new, or known and typed again."""
    rows: list[dict[str, Any]] = await ContactPoint.select().where(
        ContactPoint.channel == EMAIL, ContactPoint.asked_at.is_null()
    )
    return rows


async def people(
    kinds: tuple[str, ...] = (), provisions: tuple[str, ...] = (), formats: tuple[str, ...] = ()
) -> list[UUID]:
    """Everybody of these kinds, SEN provisions and formats; an empty tuple means all."""
    query = Person.select(Person.id)
    rows = await (query.where(Person.kind.is_in(list(kinds))) if kinds else query)
    found = [row["id"] for row in rows]
    if provisions:
        now = await _provisions()
        found = [person for person in found if now.get(person, "X") in provisions]
    if formats:
        needs = {row["person"]: row["format"] for row in await AccessNeed.select()}
        found = [person for person in found if needs.get(person, "standard") in formats]
    return found


async def _provisions() -> dict[UUID, str]:
    rows = await SenProfile.select().where(SenProfile.until.is_null())
    return {row["person"]: row["sen_provision"] for row in rows}


async def entry(person_id: UUID, secret: bytes) -> Entry:
    """One person whole. Raises UnknownLink."""
    person = await Person.select().where(Person.id == person_id).first()
    if person is None:
        raise UnknownLink
    email, phone = await _contact(person_id, EMAIL), await _contact(person_id, PHONE)
    need = await AccessNeed.select().where(AccessNeed.person == person_id).first()
    profile = await SenProfile.select().where(SenProfile.person == person_id, SenProfile.until.is_null()).first()
    return Entry(
        id=person_id,
        kind=person["kind"],
        known_as=person["known_as"],
        format=need["format"] if need else "standard",
        contact_by=need["contact_by"] if need else EMAIL,
        language=need["language"] if need else ENGLISH,
        words=need["words"] if need else "",
        sen_provision=profile["sen_provision"] if profile else "X",
        address=unseal(email["sealed"], secret) if email else "",
        phone=unseal(phone["sealed"], secret) if phone else "",
        verified_on=email["verified_on"] if email else None,
        stopped=person["stopped"],
        is_example=person["is_example"],
    )


async def search(typed: str, secret: bytes) -> list[dict[str, Any]]:
    """People one of whose names begins with each typed word, or whose whole address or number it is; 50 at most."""
    by_point = "@" in typed or not any(letter.isalpha() for letter in typed)
    chosen = await _with_point(typed, secret) if by_point else _named(folded(typed).split())
    if chosen is None:
        return []
    rows: list[dict[str, Any]] = (
        await Person.select().where(chosen).order_by(Person.name_search).order_by(Person.id).limit(MOST_FOUND)
    )
    return rows


async def _with_point(typed: str, secret: bytes) -> Any | None:
    """Whoever has this email address or telephone number; two people may share a telephone."""
    rows = await ContactPoint.select(ContactPoint.person).where(
        ContactPoint.channel.is_in([EMAIL, PHONE]), ContactPoint.value_hash == search_hash(typed, secret)
    )
    return Person.id.is_in([row["person"] for row in rows]) if rows else None


def _named(words: list[str]) -> Any | None:
    """Every word begins some name; what was typed holds letters and digits only by now."""
    if not words:
        return None
    return functools.reduce(operator.and_, [Person.names.like(f"% {word}%") for word in words])


async def numbers() -> dict[str, dict[str, int]]:
    """How many people by kind, SEN provision, format and way of contact; examples apart under `examples`."""
    rows = await Person.select(Person.id, Person.kind, Person.is_example)
    real = {row["id"]: row["kind"] for row in rows if not row["is_example"]}
    needs = {row["person"]: row for row in await AccessNeed.select()}
    provisions = await _provisions()
    return {
        "kind": dict(Counter(real.values())),
        "sen_provision": dict(Counter(provisions.get(person, "X") for person in real)),
        "format": dict(Counter(needs[person]["format"] for person in real if person in needs)),
        "contact_by": dict(Counter(needs[person]["contact_by"] for person in real if person in needs)),
        "examples": {"people": len(rows) - len(real)},
    }


async def examples() -> frozenset[UUID]:
    """The invented people of the demonstration."""
    rows = await Person.select(Person.id).where(Person.is_example.eq(True))
    return frozenset(row["id"] for row in rows)
