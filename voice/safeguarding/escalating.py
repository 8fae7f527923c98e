"""Send flags up the cover list when they wait too long, in working hours. Only jobs import this."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from voice.safeguarding.alerting import tell_leads
from voice.safeguarding.clock import is_office_time, step_due
from voice.safeguarding.tables import SafetyFlag
from voice.safeguarding.texts import is_example
from voice.settings import Settings


async def escalate(settings: Settings, now: datetime) -> dict[str, int]:
    """Two working hours unopened, or a working day undecided: the second is told; two working hours later the third.

    Outside working hours nothing happens. A second run counts nothing.
    """
    if not is_office_time(now):
        return {"flags sent up": 0}
    sent_up = 0
    for row in await SafetyFlag.select().where(SafetyFlag.state == "open"):
        sent_up += await _send_up(row, settings, now)
    return {"flags sent up": sent_up, **await tell_leads(settings, now)}


async def _send_up(row: dict[str, Any], settings: Settings, now: datetime) -> int:
    due = step_due(row["raised_at"], row["opened_at"], now)
    if due <= row["step"] or await is_example(row["answer_id"], settings):
        return 0
    values: dict[Any, Any] = {SafetyFlag.step: due, SafetyFlag.escalated_at: now}
    still = (SafetyFlag.id == row["id"]) & (SafetyFlag.state == "open") & (SafetyFlag.step < due)
    return len(await SafetyFlag.update(values).where(still).returning(SafetyFlag.id))
