"""Raise, look, decide, clear. A flag holds its answer until somebody clears it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from surveys.showing.handing import let_go
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.errors import NotFound, Refusal
from voice.safeguarding.clock import working_minutes
from voice.safeguarding.queries import READ_WAITING, flag, said_by
from voice.safeguarding.tables import SafetyFlag, Screened
from voice.safeguarding.values import LONGEST_WORRY, PERSON, READER, RULE, VIEWER, Decision, Flag
from voice.settings import Settings

BY_RULE = "the word list"
BY_PERSON = "the person themselves"
MAY_BE_ROBOT = "It may be from a robot: a box that people cannot see was filled in. Read it all the same."


class DecidedAlready(Refusal):
    """Somebody else decided this flag in the meantime."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody has decided this already"
    default_sentence: ClassVar[str] = "Look at what they decided. What you typed was not kept."


class AnswerGone(NotFound):
    """Its sender deleted the answer in the meantime."""

    heading: ClassVar[str] = "We cannot find this answer"
    default_sentence: ClassVar[str] = "Its sender may have deleted it in the meantime."


async def raise_by_rule(answer_id: UUID, kind: str, words: str, now: datetime) -> None:
    """The word list found something."""
    await _raise(answer_id, RULE, kind, words, BY_RULE, now)


async def raise_by_reader(answer_id: UUID, words: str, actor: Actor, now: datetime) -> None:
    """A reader is worried and says why. From now on the answer is held. Pressing twice raises it once."""
    said = words.strip()[:LONGEST_WORRY]
    async with transaction():
        again = await SafetyFlag.exists().where(
            SafetyFlag.answer_id == answer_id,
            SafetyFlag.state == "open",
            SafetyFlag.words == said,
            SafetyFlag.raised_name == actor.name,
        )
        if not again:
            await _raise(answer_id, READER, "not_sure", said, actor.name, now)
            await record(actor, "told the safeguarding lead", "answer", str(answer_id))


async def raise_by_person(message_id: UUID, may_be_robot: bool, now: datetime) -> None:
    """Somebody sent a message from “I do not feel safe”."""
    await _raise(message_id, PERSON, "asked_for_help", MAY_BE_ROBOT if may_be_robot else "", BY_PERSON, now)


async def raise_by_viewer(showing_id: UUID, words: str, actor: Actor, now: datetime) -> None:
    """Somebody looked at a picture or heard a sound and is worried. Call it when it has just been held."""
    await _raise(showing_id, VIEWER, "not_sure", words, actor.name, now)
    await record(actor, "told the safeguarding lead", "something shown", str(showing_id))


async def _raise(answer_id: UUID, found_by: str, kind: str, words: str, name: str, now: datetime) -> None:
    row = SafetyFlag(
        id=uuid4(),
        answer_id=answer_id,
        found_by=found_by,
        kind=kind,
        words=words,
        raised_at=now,
        raised_name=name,
    )
    await SafetyFlag.insert(row)


async def note_screened(answer_id: UUID) -> bool:
    """Remember that the word list has been through it; False when another process was first."""
    row = Screened(id=uuid4(), answer_id=answer_id)
    rows = await Screened.insert(row).on_conflict(target=Screened.answer_id, action="DO NOTHING").returning(Screened.id)
    return bool(rows)


async def look(flag_id: UUID, actor: Actor, now: datetime) -> None:
    """Somebody reads the words: the first time stops the clock, every time is in the record. Raises UnknownFlag."""
    async with transaction():
        await flag(flag_id)
        first: dict[Any, Any] = {SafetyFlag.opened_at: now, SafetyFlag.opened_name: actor.name}
        await SafetyFlag.update(first).where(SafetyFlag.id == flag_id, SafetyFlag.opened_at.is_null())
        await record(actor, "read an answer with a safety flag", "safety flag", str(flag_id))


async def look_at_waiting(actor: Actor) -> None:
    """Somebody looks at the answers that wait to be mixed. The record says neither which nor how many."""
    await record(actor, "looked at the answers that wait", "answers that wait", "")


async def have_read_waiting(actor: Actor) -> None:
    """Somebody has read all answers that waited. Nothing is kept with an answer: it would say when it came."""
    await record(actor, READ_WAITING, "answers that wait", "")


async def raise_on_waiting(answer_id: UUID, words: str, actor: Actor, settings: Settings, now: datetime) -> None:
    """A reader is worried about an answer that waits, or did a moment ago. Raises AnswerGone."""
    if await said_by(answer_id, settings) is None:
        raise AnswerGone
    await raise_by_reader(answer_id, words, actor, now)


async def decide(flag_id: UUID, decision: Decision, *, actor: Actor, now: datetime) -> None:
    """Keep what was done and why. Raises UnknownFlag, DecidedAlready."""
    async with transaction():
        found = await flag(flag_id)
        values: dict[Any, Any] = {
            SafetyFlag.state: "decided",
            SafetyFlag.kind: decision.kind,
            SafetyFlag.outcome: decision.outcome,
            SafetyFlag.note: decision.note,
            SafetyFlag.cleared: decision.cleared,
            SafetyFlag.decided_at: now,
            SafetyFlag.decided_by: actor.id,
            SafetyFlag.decided_name: actor.name,
            SafetyFlag.raised_at: _month(found.raised_at),
        }
        undecided = (SafetyFlag.id == flag_id) & (SafetyFlag.state == "open")
        if not await SafetyFlag.update(values).where(undecided).returning(SafetyFlag.id):
            raise DecidedAlready
        facts = {
            "outcome": decision.outcome,
            "cleared": decision.cleared,
            "working minutes": working_minutes(found.raised_at, now),
        }
        await record(actor, "decided a safety flag", "safety flag", str(flag_id), facts=facts)
        if decision.cleared:
            await _let_go(found)


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
