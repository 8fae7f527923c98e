"""Put somebody on the cover list, and end a turn."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from voice.accounts.queries import is_example_member
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.safeguarding.cover.values import Lead
from voice.safeguarding.tables import Cover

KIND = "cover list"


async def add(lead: Lead, step: int, from_on: date, until_on: date, *, actor: Actor, now: datetime) -> None:
    """A turn from one day to another, both included. The same turn again changes nothing."""
    async with transaction():
        same = (Cover.member == lead.id) & (Cover.step == step) & (Cover.from_on == from_on)
        if await Cover.exists().where(same & (Cover.until_on == until_on)):
            return
        row = Cover(
            id=uuid4(),
            member=lead.id,
            member_name=lead.name,
            step=step,
            from_on=from_on,
            until_on=until_on,
            made_by=actor.name,
            made_at=now,
            is_example=await is_example_member(lead.id),
        )
        await Cover.insert(row)
        facts = {"step": step, "from": str(from_on), "until": str(until_on)}
        await record(actor, "put somebody on the cover list", KIND, str(row.id), facts=facts)


async def end(turn_id: UUID, *, actor: Actor, now: datetime) -> None:
    """End a turn today: tomorrow they are no longer told. One that has not begun goes altogether."""
    today = london(now).date()
    async with transaction():
        gone = await Cover.delete().where(Cover.id == turn_id, Cover.from_on >= today).returning(Cover.id)
        running = (Cover.id == turn_id) & (Cover.from_on < today) & (Cover.until_on >= today)
        ended = await Cover.update({Cover.until_on: today - timedelta(days=1)}).where(running).returning(Cover.id)
        if gone or ended:
            await record(actor, "ended a turn on the cover list", KIND, str(turn_id))
