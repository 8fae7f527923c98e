"""Decide, and let go. The clock stops, and with it goes every moment that would say when an answer was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from surveys.showing.handing import let_go
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.errors import Refusal
from voice.safeguarding import clock
from voice.safeguarding.clock import working_minutes
from voice.safeguarding.complaining import send_to_complaints
from voice.safeguarding.queries import flag
from voice.safeguarding.tables import Drill, SafetyAlert, SafetyFlag, SafetyTiming
from voice.safeguarding.texts import is_example
from voice.safeguarding.values import TO_COMPLAINTS, Decision, Flag
from voice.settings import Settings


class DecidedAlready(Refusal):
    """Somebody else decided this flag in the meantime."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody has decided this already"
    default_sentence: ClassVar[str] = "Look at what they decided. What you typed was not kept."


async def decide(flag_id: UUID, decision: Decision, settings: Settings, *, actor: Actor, now: datetime) -> None:
    """Keep what was done and why; a complaint goes to the desk of messages. Raises UnknownFlag, DecidedAlready."""
    async with transaction():
        found = await flag(flag_id)
        kept: dict[Any, Any] = {
            SafetyFlag.kind: decision.kind,
            SafetyFlag.outcome: decision.outcome,
            SafetyFlag.note: decision.note,
            SafetyFlag.external_ref: decision.external_ref,
            SafetyFlag.cleared: decision.cleared,
        }
        opened_in_time, decided_in_time = await _close(found, kept, actor, now)
        facts = {
            "outcome": decision.outcome,
            "cleared": decision.cleared,
            "opened in time": opened_in_time,
            "decided in time": decided_in_time,
        }
        await record(actor, "decided a safety flag", "safety flag", str(flag_id), facts=facts)
        await _count_in(found, now, settings)
        if decision.outcome == TO_COMPLAINTS:
            await send_to_complaints(found, decision, actor=actor, settings=settings, now=now)
        if decision.cleared:
            await _let_go(found)


async def _close(found: Flag, kept: dict[Any, Any], actor: Actor, now: datetime) -> tuple[bool, bool]:
    """Stop the clock: was it opened and decided in time? Moments that would say when an answer came are blunted."""
    in_time = clock.in_time(found.raised_at, found.opened_at or now, now)
    values: dict[Any, Any] = {
        **kept,
        SafetyFlag.state: "decided",
        SafetyFlag.decided_at: now,
        SafetyFlag.decided_by: actor.id,
        SafetyFlag.decided_name: actor.name,
        SafetyFlag.opened_in_time: in_time[0],
        SafetyFlag.decided_in_time: in_time[1],
        SafetyFlag.raised_at: _month(found.raised_at),
        SafetyFlag.escalated_at: _month(found.escalated_at) if found.escalated_at else None,
    }
    undecided = (SafetyFlag.id == found.id) & (SafetyFlag.state == "open")
    if not await SafetyFlag.update(values).where(undecided).returning(SafetyFlag.id):
        raise DecidedAlready
    told = (SafetyAlert.flag == found.id) & SafetyAlert.sent_at.is_not_null()
    await SafetyAlert.update({SafetyAlert.sent_at: _month(found.raised_at)}).where(told)
    return in_time


async def _count_in(found: Flag, now: datetime, settings: Settings) -> None:
    """Into the heap of numbers, which does not know its flag. The example's flags are in nobody's figures."""
    if await is_example(found.answer_id, settings):
        return
    row = SafetyTiming(
        id=uuid4(),
        month=f"{london(now):%Y-%m}",
        to_open=working_minutes(found.raised_at, found.opened_at or now),
        to_decide=working_minutes(found.raised_at, now),
    )
    await SafetyTiming.insert(row)


async def finish_drill(flag_id: UUID, actor: Actor, now: datetime) -> None:
    """Somebody has seen that it was a practice. Raises UnknownFlag; doing it twice changes nothing."""
    async with transaction():
        found = await flag(flag_id)
        if found.drill and found.decided_at is None:
            await _close(found, {}, actor, now)
            decided: dict[Any, Any] = {Drill.decided_at: now, Drill.decided_name: actor.name}
            await Drill.update(decided).where(Drill.flag == flag_id, Drill.decided_at.is_null())
            await record(actor, "finished a safety practice", "safety flag", str(flag_id))


async def _let_go(found: Flag) -> None:
    """What is shown knows by itself whether it is held."""
    if found.is_shown:
        await let_go(found.answer_id)


def _month(moment: datetime) -> datetime:
    return london(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


async def clear(flag_id: UUID, *, actor: Actor) -> None:
    """Let the answer of a decided flag be read with the others. Raises UnknownFlag; doing it twice changes nothing."""
    async with transaction():
        found = await flag(flag_id)
        held = (SafetyFlag.id == flag_id) & (SafetyFlag.state == "decided") & SafetyFlag.cleared.eq(False)
        if await SafetyFlag.update({SafetyFlag.cleared: True}).where(held).returning(SafetyFlag.id):
            await _let_go(found)
            await record(actor, "cleared a held answer", "safety flag", str(flag_id))
