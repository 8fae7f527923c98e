"""What is wrong with the telling itself, in plain sentences for the people who can do something about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from voice.safeguarding.cover.queries import leads
from voice.safeguarding.tables import SafetyAlert, SafetyFlag
from voice.safeguarding.texts import is_example
from voice.safeguarding.values import FAULTS
from voice.settings import Settings

TOLD_WITHIN = timedelta(minutes=5)
NO_LEAD = "Nobody has the role of safeguarding lead. An administrator can give it to somebody on the page Staff."


async def alarms(settings: Settings, now: datetime) -> tuple[str, ...]:
    """A sentence for each thing that keeps a safeguarding lead from hearing what waits; none when all is well."""
    known = {lead.id: lead for lead in await leads()}
    if not known:
        return (NO_LEAD,)
    rows = await SafetyAlert.select(SafetyAlert.member, SafetyAlert.fault).where(
        SafetyAlert.flag.state == "open", SafetyAlert.sent_at.is_null(), SafetyAlert.fault != ""
    )
    unreached = sorted({(known[row["member"]].name, row["fault"]) for row in rows if row["member"] in known})
    sentences = [f"{name} could not be told by email: {FAULTS[fault]}." for name, fault in unreached]
    return (*_nobody_told(await _untold(settings, now)), *sentences)


async def _untold(settings: Settings, now: datetime) -> int:
    """Flags that wait for more than five minutes and of which nobody has been told."""
    old: Any = (
        (SafetyFlag.state == "open") & SafetyFlag.opened_at.is_null() & (SafetyFlag.raised_at < now - TOLD_WITHIN)
    )
    told = await SafetyAlert.select(SafetyAlert.flag).where(SafetyAlert.sent_at.is_not_null())
    ids = {row["flag"] for row in told}
    rows = await SafetyFlag.select(SafetyFlag.id, SafetyFlag.answer_id).where(old)
    waiting = [row for row in rows if row["id"] not in ids]
    return len([row for row in waiting if not await is_example(row["answer_id"], settings)])


def _nobody_told(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    waits = "1 flag waits" if number == 1 else f"{number} flags wait"
    return (f"{waits} and nobody could be told by email. Phone a safeguarding lead and ask them to open the queue.",)
