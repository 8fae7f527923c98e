"""Raise the practice of a month. Only jobs import this."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

from voice.accounts.tables import StaffMember
from voice.calendar import LONDON, london
from voice.database import transaction
from voice.safeguarding.actions import BY_RULE
from voice.safeguarding.clock import is_office_time
from voice.safeguarding.cover.queries import leads
from voice.safeguarding.drills.choosing import kind_of, moment_of, month_of
from voice.safeguarding.tables import Drill, SafetyFlag
from voice.safeguarding.values import RULE
from voice.settings import Settings


async def drill(settings: Settings, now: datetime) -> dict[str, int]:
    """One flag about nobody in a month, in working hours, from its chosen moment on. A second run raises none.

    It counts nothing, because staff see the counts of the timetable.
    """
    today = london(now).date()
    if is_office_time(now) and now >= moment_of(today, settings.secret_key) and await _somebody_knows(today):
        await _raise(today, settings.secret_key, now)
    return {}


async def _somebody_knows(today: date) -> bool:
    """True when a safeguarding lead has been here since before this month: newcomers are not tested."""
    first = datetime.combine(today.replace(day=1), time(0), LONDON)
    ids = [lead.id for lead in await leads()]
    return bool(ids) and bool(
        await StaffMember.exists().where(StaffMember.id.is_in(ids), StaffMember.created < first)
    )  # fmt: skip


async def _raise(today: date, secret: bytes, now: datetime) -> None:
    flag = SafetyFlag(
        id=uuid4(),
        answer_id=uuid4(),
        found_by=RULE,
        kind=kind_of(today, secret),
        words="",
        raised_at=now,
        raised_name=BY_RULE,
        cleared=True,
        drill=True,
    )
    row = Drill(id=uuid4(), month=month_of(today), flag=flag.id, raised_at=now)
    async with transaction():
        new = await Drill.insert(row).on_conflict(target=Drill.month, action="DO NOTHING").returning(Drill.id)
        if new:
            await SafetyFlag.insert(flag)
