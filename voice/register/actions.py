"""Add, confirm, change and remove people. Consent is another room's: nothing here says yes for anybody."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import leaving_date, london
from voice.database import transaction
from voice.register import homes
from voice.register.errors import AddressKnown as AddressKnown
from voice.register.errors import GrownUp
from voice.register.names import names_of
from voice.register.queries import person_by_address, person_by_confirmation
from voice.register.sealing import seal, search_hash, token_hash
from voice.register.tables import AccessNeed, ContactPoint, Person, PersonLink, SenProfile
from voice.register.values import CHILD, EMAIL, PHONE, POST, YOUNG_PERSON, Care, NewChild, NewPerson

UNCONFIRMED_DAYS = 30


async def add(new: NewPerson, secret: bytes, now: datetime, *, is_example: bool = False) -> UUID:
    """Add somebody whose address is not confirmed yet; returns their id. Raises AddressKnown."""
    person_id, today = uuid4(), london(now).date()
    async with transaction():
        await Person.insert(
            Person(
                id=person_id,
                kind=new.kind,
                known_as=new.known_as,
                name_search=new.known_as.lower(),
                names=names_of(new.known_as),
                leaving_date=new.leaving_date,
                born=new.born,
                joined=now,
                is_example=is_example,
            )
        )
        await _add_contact(person_id, EMAIL, new.email, secret)
        await _describe(person_id, new, secret, today)
    return person_id


async def add_child(
    new: NewChild, adult_id: UUID, relation: str, has_pr: str, secret: bytes, now: datetime, *, is_example: bool = False
) -> UUID:
    """Add a child with the adult who speaks for them, in the adult's home; returns the child's id.

    `relation` and `has_pr` are codes of RELATIONS and HAS_PR. Raises GrownUp from the leaving date on, and NotAPair.
    """
    child_id, today = uuid4(), london(now).date()
    if today >= leaving_date(new.born):
        raise GrownUp
    async with transaction():
        await Person.insert(_child(child_id, new, now, is_example=is_example))
        await homes.link(adult_id, child_id, Care(relation, has_pr))
        await homes.move_in(await homes.home_of(adult_id, now, is_example=is_example), child_id, today)
        await AccessNeed.insert(
            AccessNeed(
                id=uuid4(),
                person=child_id,
                format=new.format,
                language=new.language,
                words=new.words,
                reviewed_on=today,
            )
        )
        await _set_provision(child_id, new.sen_provision, today, primary_type=new.primary_type)
    return child_id


def _child(child_id: UUID, new: NewChild, now: datetime, *, is_example: bool) -> Person:
    return Person(
        id=child_id,
        kind=CHILD,
        known_as=new.known_as,
        name_search=new.known_as.lower(),
        full_name=new.full_name,
        names=names_of(new.known_as, new.full_name),
        born=new.born,
        leaving_date=leaving_date(new.born),
        sex=new.sex,
        place=new.place,
        joined=now,
        is_example=is_example,
    )


async def _add_contact(person_id: UUID, channel: str, value: str, secret: bytes) -> None:
    if not value:
        return
    row = ContactPoint(
        id=uuid4(),
        person=person_id,
        channel=channel,
        sealed=seal(value.strip(), secret),
        value_hash=search_hash(value, secret),
    )
    if not await ContactPoint.insert(row).on_conflict(action="DO NOTHING").returning(ContactPoint.id):
        raise AddressKnown


async def _describe(person_id: UUID, new: NewPerson, secret: bytes, today: date) -> None:
    """Telephone, postal address, needs and SEN provision, in place of what was there."""
    await ContactPoint.delete().where(ContactPoint.person == person_id, ContactPoint.channel.is_in([PHONE, POST]))
    await _add_contact(person_id, PHONE, new.phone, secret)
    await _add_contact(person_id, POST, new.post, secret)
    await AccessNeed.delete().where(AccessNeed.person == person_id)
    need = AccessNeed(
        id=uuid4(),
        person=person_id,
        format=new.format,
        contact_by=new.contact_by,
        language=new.language,
        words=new.words,
        reviewed_on=today,
    )
    await AccessNeed.insert(need)
    await _set_provision(person_id, new.sen_provision, today)


async def _set_provision(person_id: UUID, code: str, today: date, *, primary_type: str = "") -> None:
    """End the provision in force and begin another with the same need; the same again changes nothing."""
    in_force = (SenProfile.person == person_id) & SenProfile.until.is_null()
    before = await SenProfile.select().where(in_force).first()
    if before and before["sen_provision"] == code:
        return
    need = before or {"primary_type": primary_type, "second_type": "", "no_label_yet": False}
    await SenProfile.update({SenProfile.until: today}).where(in_force)
    row = SenProfile(id=uuid4(), person=person_id, sen_provision=code, since=today)
    for name in ("primary_type", "second_type", "no_label_yet"):
        setattr(row, name, need[name])
    await SenProfile.insert(row)


async def join_again(person_id: UUID, new: NewPerson, secret: bytes, now: datetime) -> None:
    """Somebody who never confirmed typed everything anew: what they typed now is what they will confirm."""
    async with transaction():
        await Person.update(
            {
                Person.kind: new.kind,
                Person.known_as: new.known_as,
                Person.name_search: new.known_as.lower(),
                Person.names: names_of(new.known_as),
                Person.leaving_date: new.leaving_date,
                Person.born: new.born,
            }
        ).where(Person.id == person_id)
        await _describe(person_id, new, secret, london(now).date())
        await ContactPoint.update({ContactPoint.asked_at: None, ContactPoint.confirm_hash: None}).where(
            ContactPoint.person == person_id, ContactPoint.channel == EMAIL
        )


async def note_asked(contact_id: UUID, now: datetime) -> bool:
    """Take the task of writing to somebody who waits for it. False when another process has taken it."""
    rows = (
        await ContactPoint.update({ContactPoint.asked_at: now})
        .where(ContactPoint.id == contact_id, ContactPoint.asked_at.is_null())
        .returning(ContactPoint.id)
    )
    return bool(rows)


async def new_confirmation(contact_id: UUID, now: datetime) -> str:
    """A link to confirm this address; an older one stops working."""
    token = secrets.token_urlsafe(24)
    await ContactPoint.update({ContactPoint.confirm_hash: token_hash(token), ContactPoint.asked_at: now}).where(
        ContactPoint.id == contact_id
    )
    return token


async def confirm(token: str, today: date) -> UUID:
    """The owner of the address pressed the button; returns the person. Doing it twice is fine. Raises UnknownLink."""
    person_id = await person_by_confirmation(token)
    async with transaction():
        first = (
            await ContactPoint.update({ContactPoint.verified_on: today})
            .where(ContactPoint.confirm_hash == token_hash(token), ContactPoint.verified_on.is_null())
            .returning(ContactPoint.id)
        )
        works: dict[Any, Any] = {ContactPoint.bounce: "", ContactPoint.bounced_on: None}
        await ContactPoint.update(works).where(ContactPoint.confirm_hash == token_hash(token))
        if first:
            await start_again(person_id)
    return person_id


async def remind_of_link(email: str, secret: bytes) -> None:
    """Somebody typed an address that is known: its owner gets their own link again, nobody else learns anything."""
    person_id = await person_by_address(email, secret)
    await ContactPoint.update({ContactPoint.asked_at: None}).where(
        ContactPoint.person == person_id, ContactPoint.channel == EMAIL
    )


async def ask_again(person_id: UUID) -> None:
    """Send the owner of an address that is not confirmed another message with the button."""
    waits = ContactPoint.verified_on.is_null() & (ContactPoint.channel == EMAIL)
    await ContactPoint.update({ContactPoint.asked_at: None}).where(ContactPoint.person == person_id, waits)


async def new_link(person_id: UUID, now: datetime, *, purpose: str = "") -> str:
    """A fresh link to somebody's own page, for one message; `purpose` is what the message is for."""
    token = secrets.token_urlsafe(24)
    row = PersonLink(id=uuid4(), person=person_id, token_hash=token_hash(token), purpose=purpose, made_at=now)
    await PersonLink.insert(row)
    return token


async def change(
    person_id: UUID, known_as: str, format_: str, contact_by: str, today: date, *, language: str = ""
) -> None:
    """Another name, another way of being written to; an empty `language` stays what it was."""
    need: dict[Any, Any] = {
        AccessNeed.format: format_,
        AccessNeed.contact_by: contact_by,
        AccessNeed.reviewed_on: today,
    }
    if language:
        need[AccessNeed.language] = language
    async with transaction():
        await rename(person_id, known_as)
        await AccessNeed.update(need).where(AccessNeed.person == person_id)


async def rename(person_id: UUID, known_as: str, full_name: str | None = None) -> None:
    """The name we use, and the full one when it is given; both are looked for."""
    row = await Person.select(Person.full_name).where(Person.id == person_id).first()
    if row is None:
        return
    full = row["full_name"] if full_name is None else full_name
    values: dict[Any, Any] = {
        Person.known_as: known_as,
        Person.name_search: known_as.lower(),
        Person.full_name: full,
        Person.names: names_of(known_as, full),
    }
    await Person.update(values).where(Person.id == person_id)


async def change_facts(person_id: UUID, words: str, sen_provision: str, today: date) -> None:
    """What a registrar was told: words about a need, and the SEN provision from today."""
    async with transaction():
        await AccessNeed.update({AccessNeed.words: words}).where(AccessNeed.person == person_id)
        await _set_provision(person_id, sen_provision, today)


async def grow_up(person_id: UUID) -> None:
    """The leaving date has come: a child is a young person from now on."""
    await Person.update({Person.kind: YOUNG_PERSON}).where(Person.id == person_id, Person.kind == CHILD)


async def take_turn(person_id: UUID) -> None:
    """Inside a transaction: two acts on one person come one after the other; the second waits for the row."""
    await Person.update({Person.id: person_id}).where(Person.id == person_id)


async def stop_all(person_id: UUID) -> None:
    """Nobody writes to this person about anything until they say so again."""
    await Person.update({Person.stopped: True}).where(Person.id == person_id)


async def start_again(person_id: UUID) -> None:
    """They said yes to something again."""
    await Person.update({Person.stopped: False}).where(Person.id == person_id)


async def erase(person_id: UUID) -> None:
    """Remove somebody with their contact points, needs and links, and children who have nobody left."""
    async with transaction():
        going = [person_id, *await homes.alone_with(person_id)]
        left = await homes.homes_with(going)
        await Person.delete().where(Person.id.is_in(going))
        await homes.drop_empty(left)


UNCONFIRMED = """
SELECT id FROM person WHERE source = 'joined' AND joined < {}
    AND id IN (SELECT person FROM contact_point WHERE channel = 'email' AND verified_on IS NULL)
    AND id NOT IN (SELECT person FROM contact_point WHERE verified_on IS NOT NULL)
    AND id NOT IN (SELECT person FROM access_need WHERE contact_by = 'post')
"""


async def forget_unconfirmed(now: datetime) -> int:
    """Remove people who joined with an address nobody confirmed within 30 days; returns how many.

    People without an email address stay, and those to whom a registrar or an import gave one.
    """
    rows = await Person.raw(UNCONFIRMED, now - timedelta(days=UNCONFIRMED_DAYS))
    for row in rows:
        await erase(row["id"])
    return len(rows)
