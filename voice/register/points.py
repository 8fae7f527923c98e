"""Where somebody can be reached: email, telephone, post, through school, through a worker. Always sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from voice.register.errors import AddressKnown
from voice.register.sealing import seal, search_hash, unseal
from voice.register.tables import ContactPoint, Person
from voice.register.values import POINTS, POST


@dataclass(frozen=True)
class Point:
    """One contact point opened. `value` of a postal address has its lines; `bounce` is empty, soft or hard."""

    id: UUID
    channel: str
    value: str
    verified_on: date | None
    shared_with_others: bool
    bounce: str
    bounced_on: date | None


def tidy(channel: str, value: str) -> str:
    """Without spaces at the ends and, for a postal address, without empty lines."""
    if channel != POST:
        return " ".join(value.split())
    return "\n".join(" ".join(line.split()) for line in value.splitlines() if line.strip())


async def add_point(
    person_id: UUID, channel: str, value: str, secret: bytes,
    *, shared_with_others: bool = False, by_owner: bool = False,
) -> None:  # fmt: skip
    """Seal one more contact point; an email's owner is asked to confirm it. The same again changes nothing.

    `by_owner`: they gave it themselves; otherwise a registrar wrote it down.
    Raises AddressKnown for an email address of somebody else.
    """
    plain = tidy(channel, value)
    value_hash = search_hash(plain, secret)
    row = ContactPoint(
        id=uuid4(),
        person=person_id,
        channel=channel,
        sealed=seal(plain, secret),
        value_hash=value_hash,
        shared_with_others=shared_with_others,
    )
    if await ContactPoint.insert(row).on_conflict(action="DO NOTHING").returning(ContactPoint.id):
        # An address a registrar wrote down is no joining that waits to be confirmed: nobody is forgotten for it.
        if not by_owner:
            await Person.update({Person.source: "registrar"}).where(Person.id == person_id, Person.source == "joined")
        return
    own = (ContactPoint.person == person_id) & (ContactPoint.channel == channel)
    if not await ContactPoint.exists().where(own, ContactPoint.value_hash == value_hash):
        raise AddressKnown


async def remove_point(person_id: UUID, point_id: UUID) -> None:
    """Forget one contact point of theirs; without an address nobody writes."""
    await ContactPoint.delete().where(ContactPoint.id == point_id, ContactPoint.person == person_id)


async def share_point(person_id: UUID, point_id: UUID, *, shared: bool) -> None:
    """Others use it too: a message there says nothing of what it is about."""
    await ContactPoint.update({ContactPoint.shared_with_others: shared}).where(
        ContactPoint.id == point_id, ContactPoint.person == person_id
    )


async def confirm_point(person_id: UUID, point_id: UUID, today: date) -> None:
    """A registrar rang, and the owner answered: text messages may go there."""
    await ContactPoint.update(
        {ContactPoint.verified_on: today, ContactPoint.bounce: "", ContactPoint.bounced_on: None}
    ).where(
        ContactPoint.id == point_id,
        ContactPoint.person == person_id,
        ContactPoint.channel == "phone",
    )


async def points(person_id: UUID, secret: bytes) -> list[Point]:
    """Every contact point of somebody, in the order of POINTS."""
    rows = await ContactPoint.select().where(ContactPoint.person == person_id)
    order = list(POINTS)
    found = [
        Point(
            id=row["id"],
            channel=row["channel"],
            value=unseal(row["sealed"], secret),
            verified_on=row["verified_on"],
            shared_with_others=row["shared_with_others"],
            bounce=row["bounce"],
            bounced_on=row["bounced_on"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda point: (order.index(point.channel), point.value))
