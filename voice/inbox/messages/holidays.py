"""Bank holidays that were announced since our list was made. Adding one moves the days of messages that are open."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.calendar import is_working_day, london
from voice.database import transaction
from voice.inbox.clock import WorkingDays, clock_of
from voice.inbox.messages.errors import NoWorkThatDay
from voice.inbox.messages.queries import not_closed, working_days
from voice.inbox.tables import ExtraHoliday
from voice.settings import Settings

KIND = "bank holiday"


async def add(day: date, name: str, actor: Actor, who: str, settings: Settings, now: datetime) -> int:
    """One more bank holiday; returns for how many messages that are not closed a day moves. Raises NoWorkThatDay."""
    if not is_working_day(day):
        raise NoWorkThatDay
    row = ExtraHoliday(id=uuid4(), day=day, name=name, added_by=who, added_at=now)
    before = await working_days()
    async with transaction():
        added = ExtraHoliday.insert(row).on_conflict(target=ExtraHoliday.day, action="DO NOTHING")
        if not await added.returning(ExtraHoliday.id):
            raise NoWorkThatDay
        moved = await _moved(before, settings, london(now).date())
        await record(actor, "added a bank holiday", KIND, str(day), facts={"messages moved": moved})
    return moved


async def remove(holiday_id: UUID, actor: Actor, settings: Settings, now: datetime) -> int:
    """Take one away again; returns the same. Removing it twice changes nothing."""
    before = await working_days()
    async with transaction():
        gone = await ExtraHoliday.delete().where(ExtraHoliday.id == holiday_id).returning(ExtraHoliday.day)
        moved = await _moved(before, settings, london(now).date())
        for row in gone:
            await record(actor, "removed a bank holiday", KIND, str(row["day"]), facts={"messages moved": moved})
    return moved


async def _moved(before: WorkingDays, settings: Settings, today: date) -> int:
    """How many messages somebody waits for have another day now than with the holidays of `before`."""
    count = 0
    for each in await not_closed(today, settings):
        facts = each.case.facts
        was = clock_of(facts, before, today, settings.reply_from)
        days = (each.clock.acknowledge_by, each.clock.answer_by)
        count += facts.needs_answer and days != (was.acknowledge_by, was.answer_by)
    return count
