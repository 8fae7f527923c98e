"""Finding people: by address, by link, by name; and how many there are."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from voice.errors import NotFound
from voice.register.sealing import search_hash, token_hash, unseal
from voice.register.tables import AccessNeed, ContactPoint, Person, PersonLink, SenProfile
from voice.register.values import EMAIL, Entry, Reader

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
    row = await PersonLink.select(PersonLink.person).where(PersonLink.token_hash == token_hash(token)).first()
    if row is None:
        raise UnknownLink
    found: UUID = row["person"]
    return found


async def reader(person_id: UUID, secret: bytes, *, verified: bool = True) -> Reader | None:
    """How to write to somebody; None when they left, stopped everything, or have not confirmed their address."""
    person = await Person.select().where(Person.id == person_id, Person.stopped.eq(False)).first()
    contact = await _email(person_id)
    if person is None or contact is None or (verified and contact["verified_on"] is None):
        return None
    need = await AccessNeed.select(AccessNeed.format).where(AccessNeed.person == person_id).first()
    return Reader(
        person_id=person_id,
        known_as=person["known_as"],
        format=need["format"] if need else "standard",
        address=unseal(contact["sealed"], secret),
    )


async def _email(person_id: UUID) -> dict[str, Any] | None:
    row: dict[str, Any] | None = (
        await ContactPoint.select().where(ContactPoint.person == person_id, ContactPoint.channel == EMAIL).first()
    )
    return row


async def is_stopped(person_id: UUID) -> bool:
    """True when nobody may write to this person about anything."""
    return not await Person.exists().where(Person.id == person_id, Person.stopped.eq(False))


async def is_verified(person_id: UUID) -> bool:
    """True when the owner of the address has confirmed it."""
    contact = await _email(person_id)
    return contact is not None and contact["verified_on"] is not None


async def to_be_asked() -> list[dict[str, Any]]:
    """Contact points whose owner typed them and has not been written to since: new, or known and typed again."""
    rows: list[dict[str, Any]] = await ContactPoint.select().where(ContactPoint.asked_at.is_null())
    return rows


async def people(
    kinds: tuple[str, ...] = (), provisions: tuple[str, ...] = (), formats: tuple[str, ...] = ()
) -> list[UUID]:
    """Everybody of these kinds, SEN provisions and formats; an empty tuple means all."""
    query = Person.select(Person.id)
    rows = await (query.where(Person.kind.is_in(list(kinds))) if kinds else query)
    found = [row["id"] for row in rows]
    if provisions:
        now = {
            row["person"]: row["sen_provision"] for row in await SenProfile.select().where(SenProfile.until.is_null())
        }
        found = [person for person in found if now.get(person, "X") in provisions]
    if formats:
        needs = {row["person"]: row["format"] for row in await AccessNeed.select()}
        found = [person for person in found if needs.get(person, "standard") in formats]
    return found


async def entry(person_id: UUID, secret: bytes) -> Entry:
    """One person whole. Raises UnknownLink."""
    person = await Person.select().where(Person.id == person_id).first()
    if person is None:
        raise UnknownLink
    contact = await _email(person_id)
    need = await AccessNeed.select().where(AccessNeed.person == person_id).first()
    profile = await SenProfile.select().where(SenProfile.person == person_id, SenProfile.until.is_null()).first()
    return Entry(
        id=person_id,
        kind=person["kind"],
        known_as=person["known_as"],
        format=need["format"] if need else "standard",
        words=need["words"] if need else "",
        sen_provision=profile["sen_provision"] if profile else "X",
        address=unseal(contact["sealed"], secret) if contact else "",
        verified_on=contact["verified_on"] if contact else None,
        stopped=person["stopped"],
        is_example=person["is_example"],
    )


async def search(typed: str, secret: bytes) -> list[dict[str, Any]]:
    """People whose name begins with what was typed, or whose address it is; 50 at most."""
    typed = typed.strip().lower()
    if not typed:
        return []
    if "@" in typed:
        found = await person_by_address(typed, secret)
        return await Person.select().where(Person.id == found) if found else []
    escaped = typed.replace("\\", "").replace("%", "").replace("_", "")
    rows: list[dict[str, Any]] = (
        await Person.select()
        .where(Person.name_search.like(f"{escaped}%"))
        .order_by(Person.name_search)
        .limit(MOST_FOUND)
    )
    return rows


async def numbers() -> dict[str, dict[str, int]]:
    """How many people by kind, SEN provision and format; examples apart under `examples`."""
    rows = await Person.select(Person.id, Person.kind, Person.is_example)
    real = {row["id"]: row["kind"] for row in rows if not row["is_example"]}
    needs = {row["person"]: row["format"] for row in await AccessNeed.select()}
    profiles = await SenProfile.select().where(SenProfile.until.is_null())
    provisions = {row["person"]: row["sen_provision"] for row in profiles}
    return {
        "kind": dict(Counter(real.values())),
        "sen_provision": dict(Counter(provisions.get(person, "X") for person in real)),
        "format": dict(Counter(needs.get(person, "standard") for person in real)),
        "examples": {"people": len(rows) - len(real)},
    }
