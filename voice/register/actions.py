"""Add, confirm, change and remove people. Consent is another room's: nothing here says yes for anybody."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID, uuid4

from voice.database import transaction
from voice.register.queries import UnknownLink, person_by_address
from voice.register.sealing import seal, search_hash, token_hash
from voice.register.tables import AccessNeed, ContactPoint, Person, PersonLink, SenProfile
from voice.register.values import EMAIL, NewPerson


async def add(new: NewPerson, secret: bytes, now: datetime, *, is_example: bool = False) -> UUID:
    """Add somebody whose address is not confirmed yet; returns their id."""
    person_id = uuid4()
    async with transaction():
        await Person.insert(
            Person(
                id=person_id,
                kind=new.kind,
                known_as=new.known_as,
                name_search=new.known_as.lower(),
                joined=now,
                is_example=is_example,
            )
        )
        await ContactPoint.insert(
            ContactPoint(
                id=uuid4(),
                person=person_id,
                channel=EMAIL,
                sealed=seal(new.email.strip(), secret),
                value_hash=search_hash(new.email, secret),
            )
        )
        await AccessNeed.insert(
            AccessNeed(id=uuid4(), person=person_id, format=new.format, words=new.words, reviewed_on=now.date())
        )
        await SenProfile.insert(
            SenProfile(id=uuid4(), person=person_id, sen_provision=new.sen_provision, since=now.date())
        )
    return person_id


async def new_confirmation(contact_id: UUID, now: datetime) -> str:
    """A link to confirm this address; an older one stops working."""
    token = secrets.token_urlsafe(24)
    await ContactPoint.update({ContactPoint.confirm_hash: token_hash(token), ContactPoint.asked_at: now}).where(
        ContactPoint.id == contact_id
    )
    return token


async def confirm(token: str, today: date) -> UUID:
    """The owner of the address pressed the button; returns the person. Doing it twice is fine. Raises UnknownLink."""
    rows = (
        await ContactPoint.update({ContactPoint.verified_on: today})
        .where(ContactPoint.confirm_hash == token_hash(token))
        .returning(ContactPoint.person)
    )
    if not rows:
        raise UnknownLink
    found: UUID = rows[0]["person"]
    return found


async def remind_of_link(email: str, secret: bytes) -> None:
    """Somebody typed an address that is known: its owner gets their own link again, nobody else learns anything."""
    person_id = await person_by_address(email, secret)
    await ContactPoint.update({ContactPoint.asked_at: None}).where(ContactPoint.person == person_id)


async def new_link(person_id: UUID, now: datetime) -> str:
    """A fresh link to somebody's own page, for one message."""
    token = secrets.token_urlsafe(24)
    await PersonLink.insert(PersonLink(id=uuid4(), person=person_id, token_hash=token_hash(token), made_at=now))
    return token


async def change(person_id: UUID, known_as: str, format_: str, today: date) -> None:
    """Another name, another way of being written to."""
    async with transaction():
        await Person.update({Person.known_as: known_as, Person.name_search: known_as.lower()}).where(
            Person.id == person_id
        )
        await AccessNeed.update({AccessNeed.format: format_, AccessNeed.reviewed_on: today}).where(
            AccessNeed.person == person_id
        )


async def stop_all(person_id: UUID) -> None:
    """Nobody writes to this person about anything until they say so again."""
    await Person.update({Person.stopped: True}).where(Person.id == person_id)


async def start_again(person_id: UUID) -> None:
    """They said yes to something again."""
    await Person.update({Person.stopped: False}).where(Person.id == person_id)


async def erase(person_id: UUID) -> None:
    """Remove somebody with their contact points, needs and links. No row of theirs stays in this room."""
    await Person.delete().where(Person.id == person_id)
