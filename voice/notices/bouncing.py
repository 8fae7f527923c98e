"""Addresses that no longer work: refused by a server, sent back by one, or reported by GOV.UK Notify."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from voice.calendar import london
from voice.database import transaction
from voice.notices.tables import Notice
from voice.register.sealing import search_hash
from voice.register.tables import ContactPoint
from voice.register.values import POINT_OF, Reader

HARD, SOFT = "hard", "soft"
CAME_BACK: Final = {HARD: "came back: no such address", SOFT: "came back: not now"}
IN_A_ROW = 3  # soft ones, and the address counts as one that does not work


async def note_refused(to: Reader, channel: str, secret: bytes, now: datetime) -> None:
    """A server does not know this address: nothing goes there any more."""
    await _mark(to.person_id, channel, to.address, HARD, secret, now)


async def note_bounce(notice_id: UUID, address: str, kind: str, secret: bytes, now: datetime) -> bool:
    """A message that had left came back from `address`, HARD or SOFT. Three soft ones in a row are a hard one.

    Twice is once. False when we know no such message, or when it had never left.
    """
    async with transaction():
        rows = (
            await Notice.update({Notice.reason: CAME_BACK[kind]})
            .where(Notice.id == notice_id, Notice.state == "sent", Notice.reason != CAME_BACK[kind])
            .returning(Notice.person, Notice.channel)
        )
        if not rows:
            return False
        person, channel = rows[0]["person"], rows[0]["channel"]
        if kind == SOFT and await _in_a_row(person, channel):
            kind = HARD
        await _mark(person, channel, address, kind, secret, now)
    return True


async def _in_a_row(person: UUID, channel: str) -> bool:
    last = (
        await Notice.select(Notice.reason)
        .where(Notice.person == person, Notice.channel == channel, Notice.state == "sent")
        .order_by(Notice.sent_at, ascending=False)
        .limit(IN_A_ROW)
        .output(as_list=True)
    )
    return last == [CAME_BACK[SOFT]] * IN_A_ROW


async def _mark(person: UUID, channel: str, address: str, kind: str, secret: bytes, now: datetime) -> None:
    """Of the address it came back from; when it was passed on to another one, of the person's own."""
    of_channel = ContactPoint.channel == POINT_OF[channel]
    named = of_channel & (ContactPoint.value_hash == search_hash(address, secret))
    theirs = of_channel & (ContactPoint.person == person)
    where = named if address and await ContactPoint.exists().where(named) else theirs
    values: dict[Any, Any] = {ContactPoint.bounce: kind, ContactPoint.bounced_on: london(now).date()}
    await ContactPoint.update(values).where(where, ContactPoint.bounce != HARD)
