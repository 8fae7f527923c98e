"""Tell safeguarding leads by email how many flags wait, never what is in them. Only jobs import this.

Who is first on the cover list today is told at once. Whoever cannot be reached is passed over in the same run: then the
next on the list is told, and in the end every safeguarding lead.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import london
from voice.database import transaction
from voice.notices.channels.faults import TryAgain, Undeliverable
from voice.safeguarding.cover.queries import on_call
from voice.safeguarding.cover.values import Lead
from voice.safeguarding.posting import Post
from voice.safeguarding.tables import SafetyAlert, SafetyFlag
from voice.safeguarding.texts import is_example
from voice.safeguarding.values import AWAY, REFUSED
from voice.settings import Settings

LOG = logging.getLogger("voice.safeguarding")
# A process that dies while it sends keeps a lead waiting so long, and no longer.
CLAIM = timedelta(minutes=2)
# After a mailbox has refused a message, it is tried again no sooner than this.
REFUSED_FOR = timedelta(hours=1)


@dataclass
class _Run:
    """Flag → how far up the list it is; `reached` are flags that somebody has been told of."""

    steps: dict[UUID, int]
    reached: set[UUID]
    now: datetime
    counted: dict[str, int] = field(default_factory=lambda: {"leads told": 0, "leads not reached": 0})


async def tell_leads(settings: Settings, now: datetime) -> dict[str, int]:
    """One message a lead about all flags that wait and that lead was not told of. Counts by outcome."""
    steps = await _waiting(settings)
    run = _Run(steps, await _reached(steps), now)
    if steps:
        people = await on_call(london(now).date())
        async with Post(settings) as post:
            for lead in people:
                await _tell(lead, people, run, post)
    return run.counted


async def _waiting(settings: Settings) -> dict[UUID, int]:
    """Flags nobody has opened, and undecided ones that went up the list. Invented ones alarm nobody."""
    rows = await SafetyFlag.select(SafetyFlag.id, SafetyFlag.answer_id, SafetyFlag.step).where(
        SafetyFlag.state == "open", SafetyFlag.opened_at.is_null() | (SafetyFlag.step > 1)
    )
    return {row["id"]: row["step"] for row in rows if not await is_example(row["answer_id"], settings)}


async def _reached(flags: dict[UUID, int]) -> set[UUID]:
    """Those that somebody has been told of at the step where they are now, or higher."""
    if not flags:
        return set()
    told = SafetyAlert.flag.is_in(list(flags)) & SafetyAlert.sent_at.is_not_null()
    rows = await SafetyAlert.select(SafetyAlert.flag, SafetyAlert.step).where(told)
    return {row["flag"] for row in rows if row["step"] >= flags[row["flag"]]}


async def _tell(lead: Lead, people: Sequence[Lead], run: _Run, post: Post) -> None:
    """Flags this lead is on the list for, and those nobody before them could be told of."""
    flags = [flag for flag, step in run.steps.items() if lead.step <= _reach(step, people) or flag not in run.reached]
    mine = await _claim(flags, lead, run.now) if flags else {}
    if not mine:
        return
    escalated = any(run.steps[flag] > 1 for flag in mine.values())
    if await _send(lead, list(mine), run, post, escalated=escalated):
        run.reached |= set(mine.values())
        run.counted["leads told"] += 1
    else:
        run.counted["leads not reached"] += 1


def _reach(step: int, people: Sequence[Lead]) -> int:
    """When nobody has a place on the list, the next place takes it."""
    return min((lead.step for lead in people if lead.step >= step), default=step)


async def _claim(flags: Sequence[UUID], lead: Lead, now: datetime) -> dict[UUID, UUID]:
    """Alert → flag of what this process may send now. A claim runs out, so that a dead process keeps nothing back."""
    async with transaction():
        rows = [SafetyAlert(id=uuid4(), flag=flag, member=lead.id, step=lead.step) for flag in flags]
        await SafetyAlert.insert(*rows).on_conflict(target=(SafetyAlert.flag, SafetyAlert.member), action="DO NOTHING")
        free = SafetyAlert.claimed_until.is_null() | (SafetyAlert.claimed_until < now)
        mine = (SafetyAlert.member == lead.id) & SafetyAlert.flag.is_in(list(flags)) & SafetyAlert.sent_at.is_null()
        claim: dict[Any, Any] = {SafetyAlert.claimed_until: now + CLAIM, SafetyAlert.step: lead.step}
        taken = await SafetyAlert.update(claim).where(mine & free).returning(SafetyAlert.id, SafetyAlert.flag)
    return {row["id"]: row["flag"] for row in taken}


async def _send(lead: Lead, alerts: Sequence[UUID], run: _Run, post: Post, *, escalated: bool) -> bool:
    try:
        await post.tell(lead.address, len(alerts), min(alerts), run.now, escalated=escalated)
    except Undeliverable as fault:
        LOG.error("a safeguarding lead cannot be reached: %s", fault)
        await _settle(alerts, {SafetyAlert.claimed_until: run.now + REFUSED_FOR, SafetyAlert.fault: REFUSED})
        return False
    except TryAgain as fault:
        LOG.warning("a safeguarding lead was not reached yet: %s", fault)
        await _settle(alerts, {SafetyAlert.claimed_until: None, SafetyAlert.fault: AWAY})
        return False
    sent = {SafetyAlert.sent_at: run.now, SafetyAlert.claimed_until: None, SafetyAlert.fault: ""}
    await _settle(alerts, sent)
    return True


async def _settle(alerts: Sequence[UUID], values: dict[Any, Any]) -> None:
    await SafetyAlert.update(values).where(SafetyAlert.id.is_in(list(alerts)))
