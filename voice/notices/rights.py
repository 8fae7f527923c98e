"""What the outbox holds about one person: that a message went, never its words. How it is erased and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from voice.notices.kinds import KINDS
from voice.notices.tables import Notice
from voice.register.rights import Section, day

CHANNELS = {"email": "email", "sms": "text message", "post": "letter"}
WAITING = ("queued", "sending", "to print")


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """Each message: which, when and how. Its words are emptied as soon as it is sent."""
    rows = await Notice.select().where(Notice.person == person_id).order_by(Notice.queued_at)
    return [Section("Messages to you", tuple(map(_row, rows)))] if rows else []


def _row(row: dict[str, Any]) -> tuple[str, str]:
    subject = KINDS[row["kind"]].subject if row["kind"] in KINDS else ""
    how = CHANNELS.get(row["channel"], row["channel"])
    return f"{day(row['sent_at'] or row['queued_at'])}: {subject or row['kind']}", f"{how}, {row['state']}"


async def erase(person_id: UUID) -> None:
    """Their messages, those that wait among them: nothing leaves any more."""
    await Notice.delete().where(Notice.person == person_id)


def _old(before: datetime) -> Any:
    return (Notice.queued_at < before) & Notice.state.not_in(list(WAITING))


async def old(before: datetime) -> int:
    """How many messages that left, or never will, were written before this moment."""
    return int(await Notice.count().where(_old(before)))


async def forget_old(before: datetime) -> int:
    """Delete them. Returns how many."""
    return len(await Notice.delete().where(_old(before)).returning(Notice.id))
