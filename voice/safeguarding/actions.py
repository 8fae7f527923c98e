"""Raise a flag and look at it. A flag holds its answer until somebody clears it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import NotFound
from voice.safeguarding.queries import READ_WAITING, flag
from voice.safeguarding.tables import Drill, SafetyFlag, Screened
from voice.safeguarding.texts import said_by
from voice.safeguarding.values import LONGEST_WORRY, PERSON, READER, RULE, VIEWER
from voice.settings import Settings

BY_RULE = "the word list"
BY_PERSON = "the person themselves"
MAY_BE_ROBOT = "It may be from a robot: a box that people cannot see was filled in. Read it all the same."


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
        opened: dict[Any, Any] = {Drill.opened_at: now, Drill.opened_name: actor.name}
        await Drill.update(opened).where(Drill.flag == flag_id, Drill.opened_at.is_null())
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
