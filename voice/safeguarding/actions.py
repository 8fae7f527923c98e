"""Raise, open, decide. A flag holds its answer until a person has decided."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import Refusal
from voice.safeguarding.queries import UnknownFlag
from voice.safeguarding.tables import SafetyFlag, Screened
from voice.safeguarding.values import KINDS, OUTCOMES


class OutcomeMissing(Refusal):
    """A decision without an outcome, or without a word on why."""

    status: ClassVar[int] = 422
    heading = "Say what you decided"
    default_sentence = "Choose what was done, and write one sentence on why."


class DecidedAlready(Refusal):
    """Somebody else decided this flag in the meantime."""

    status: ClassVar[int] = 409
    heading = "Somebody has decided this already"
    default_sentence = "Open the flag again to see what they decided. Nothing was changed."


async def raise_by_rule(answer_id: UUID, kind: str, words: str, now: datetime) -> None:
    """The rules found words of danger."""
    await _raise(answer_id, "rule", kind, words, now, "the rules")


async def raise_by_reader(answer_id: UUID, words: str, actor: Actor, now: datetime) -> None:
    """A reader is worried. From now on the answer is held."""
    async with transaction():
        await _raise(answer_id, "reader", "not_sure", words.strip()[:2000], now, actor.name)
        await record(actor, "told the safeguarding lead", "answer", str(answer_id))


async def _raise(answer_id: UUID, found_by: str, kind: str, words: str, now: datetime, name: str) -> None:
    row = SafetyFlag(
        id=uuid4(), answer_id=answer_id, found_by=found_by, kind=kind if kind in KINDS else "not_sure",
        words=words, raised_at=now, raised_name=name,
    )  # fmt: skip
    await SafetyFlag.insert(row)


async def note_screened(answer_id: UUID) -> bool:
    """Remember that the rules have looked; False when another process was first."""
    row = Screened(id=uuid4(), answer_id=answer_id)
    rows = await Screened.insert(row).on_conflict(target=Screened.answer_id, action="DO NOTHING").returning(Screened.id)
    return bool(rows)


async def look(flag_id: UUID, actor: Actor, now: datetime) -> None:
    """Somebody reads the words: the first time stops the clock, every time is in the record."""
    async with transaction():
        await SafetyFlag.update({SafetyFlag.opened_at: now, SafetyFlag.opened_name: actor.name}).where(
            SafetyFlag.id == flag_id, SafetyFlag.opened_at.is_null()
        )
        await record(actor, "read an answer with a safety flag", "safety flag", str(flag_id))


async def decide(flag_id: UUID, kind: str, outcome: str, note: str, *, actor: Actor, now: datetime) -> None:
    """Say what was done and why; the answer may then be read with the others, unless it was referred.

    Raises OutcomeMissing, DecidedAlready, UnknownFlag.
    """
    note = note.strip()
    if outcome not in OUTCOMES or not note:
        raise OutcomeMissing
    async with transaction():
        if not await SafetyFlag.exists().where(SafetyFlag.id == flag_id):
            raise UnknownFlag
        rows = (
            await SafetyFlag.update(
                {
                    SafetyFlag.state: "decided",
                    SafetyFlag.kind: kind if kind in KINDS else "not_sure",
                    SafetyFlag.outcome: outcome,
                    SafetyFlag.note: note[:4000],
                    SafetyFlag.decided_at: now,
                    SafetyFlag.decided_by: actor.id,
                    SafetyFlag.decided_name: actor.name,
                    SafetyFlag.cleared: True,
                }
            )
            .where(SafetyFlag.id == flag_id, SafetyFlag.state == "open")
            .returning(SafetyFlag.id)
        )
        if not rows:
            raise DecidedAlready
        await record(actor, "decided a safety flag", "safety flag", str(flag_id), facts={"outcome": outcome})
