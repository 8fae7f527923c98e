"""Acknowledge a message, answer it, let its clock stand. Every deed is in the record, without a word of the message."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import seal_words
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.inbox.messages.errors import AcknowledgeFirst, OtherState
from voice.inbox.messages.queries import case, who_and_how, working_days
from voice.inbox.messages.values import CLOSED, COMPLAINT, OPEN, PAUSED, WITHOUT, Case, Contact, Reply
from voice.inbox.tables import MessageCase, VoiceItem

KIND = "message"


def source_of(kind: str) -> str:
    """Under which source of the plan's list a kind of message is read."""
    return "complaint" if kind == COMPLAINT else "message"


def sealed(value: Contact | Reply) -> str:
    """For a row's `contact` or `reply`."""
    return seal_words(msgspec.json.encode(value).decode())


async def look(case_id: UUID, actor: Actor) -> Case:
    """Somebody reads the words of a message. Raises UnknownCase."""
    found = await case(case_id)
    await record(actor, "read a message", KIND, str(case_id))
    return found


async def see_contact(case_id: UUID, reason: str, actor: Actor) -> tuple[str, Contact]:
    """The name and how to answer, for a reason that goes into the record. Raises UnknownCase."""
    shown = await who_and_how(case_id)
    await record(actor, "saw who sent a message", KIND, str(case_id), reason=reason)
    return shown


async def acknowledge(case_id: UUID, actor: Actor, who: str, now: datetime) -> None:
    """We told them that we have it. The first day counts. Raises UnknownCase, OtherState once it is closed."""
    found = await case(case_id)
    if found.facts.acknowledged is None:
        values = {MessageCase.acknowledged_at: now, MessageCase.acknowledged_name: who}
        await _change(case_id, (OPEN, PAUSED), values, "acknowledged a message", actor)


async def answer(case_id: UUID, reply: Reply, actor: Actor, who: str, now: datetime) -> None:
    """It was answered, or closed `WITHOUT` an answer. Who has the answer knows that we have the message.

    Raises UnknownCase, OtherState.
    """
    found = await case(case_id)
    values: dict[Any, Any] = {
        MessageCase.state: CLOSED,
        MessageCase.replied_at: now,
        MessageCase.replied_name: who,
        MessageCase.reply: sealed(reply),
        **await _clock_goes_on(found, london(now).date()),
    }
    without = reply.how == WITHOUT
    if not without and found.facts.acknowledged is None:
        values |= {MessageCase.acknowledged_at: now, MessageCase.acknowledged_name: who}
    act = "closed a message without an answer" if without else "answered a message"
    await _change(case_id, (OPEN, PAUSED), values, act, actor, {"how": reply.how})


async def pause(case_id: UUID, reason: str, actor: Actor, today: date) -> None:
    """From today the clock stands. Raises UnknownCase, OtherState, AcknowledgeFirst."""
    found = await case(case_id)
    if found.facts.acknowledged is None:
        raise AcknowledgeFirst
    values = {MessageCase.state: PAUSED, MessageCase.paused_on: today, MessageCase.paused_reason: reason}
    await _change(case_id, (OPEN,), values, "let the clock of a message stand", actor)


async def resume(case_id: UUID, actor: Actor, today: date) -> None:
    """The clock goes on; the working days it stood are added. Raises UnknownCase, OtherState."""
    values = {MessageCase.state: OPEN, **await _clock_goes_on(await case(case_id), today)}
    await _change(case_id, (PAUSED,), values, "let the clock of a message go on", actor)


async def _clock_goes_on(found: Case, today: date) -> dict[Any, Any]:
    if found.facts.paused is None:
        return {}
    stood = (await working_days()).between(found.facts.paused, today)
    return {MessageCase.paused_on: None, MessageCase.paused_days: found.facts.paused_days + stood}


async def reopen(case_id: UUID, actor: Actor) -> None:
    """It was closed too early: its clock goes on as if it had not been. Raises UnknownCase, OtherState."""
    await case(case_id)
    values = {
        MessageCase.state: OPEN,
        MessageCase.replied_at: None,
        MessageCase.replied_name: "",
        MessageCase.reply: "",
    }
    await _change(case_id, (CLOSED,), values, "opened a message again", actor)


async def sort(case_id: UUID, kind: str, cause: str, actor: Actor) -> None:
    """Say what it is, and of a complaint what caused it; readers see it under its new source. Raises UnknownCase."""
    found = await case(case_id)
    cause = cause if kind == COMPLAINT else ""
    values = {MessageCase.kind: kind, MessageCase.cause: cause}
    async with transaction():
        await _change(case_id, tuple({found.state}), values, "sorted a message", actor, {"kind": kind, "cause": cause})
        await VoiceItem.update({VoiceItem.source: source_of(kind)}).where(VoiceItem.id == found.item)


async def _change(
    case_id: UUID, states: tuple[str, ...], values: dict[Any, Any], act: str, actor: Actor,
    facts: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """The condition stands in the UPDATE: of two people at once the second sees that it has moved on."""
    async with transaction():
        still = (MessageCase.id == case_id) & MessageCase.state.is_in(list(states))
        if not await MessageCase.update(values).where(still).returning(MessageCase.id):
            raise OtherState
        await record(actor, act, KIND, str(case_id), facts=facts)
