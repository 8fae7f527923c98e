"""What waits, and which answers nobody else may use yet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from surveys.queries import SentWords, words_sent
from voice.errors import NotFound
from voice.safeguarding.tables import SafetyFlag
from voice.safeguarding.values import Flag


class UnknownFlag(NotFound):
    """No flag has this address, or its answer was deleted by its sender."""

    heading = "We cannot find this flag"
    default_sentence = "The answer may have been deleted by the person who sent it."


async def held_answer_ids() -> frozenset[UUID]:
    """Answers with a flag nobody has decided: they are not coded, quoted, counted or shown to leads."""
    rows = await SafetyFlag.select(SafetyFlag.answer_id).where(SafetyFlag.cleared.eq(False))
    return frozenset(row["answer_id"] for row in rows)


async def is_held(answer_id: UUID) -> bool:
    """True while this answer is held."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.cleared.eq(False)))


async def queue() -> tuple[list[Flag], list[Flag]]:
    """(Flags to decide, oldest first; the fifty decided last.)"""
    waiting = await SafetyFlag.select().where(SafetyFlag.state == "open").order_by(SafetyFlag.raised_at)
    decided = await (
        SafetyFlag.select()
        .where(SafetyFlag.state == "decided")
        .order_by(SafetyFlag.decided_at, ascending=False)
        .limit(50)
    )
    return [_flag(row) for row in waiting], [_flag(row) for row in decided]


def _flag(row: dict[str, Any]) -> Flag:
    return Flag(**{name: row[name] for name in Flag.__dataclass_fields__})


async def flag(flag_id: UUID) -> Flag:
    """Raises UnknownFlag."""
    row = await SafetyFlag.select().where(SafetyFlag.id == flag_id).first()
    if row is None:
        raise UnknownFlag
    return _flag(row)


async def reasons(flag_id: UUID) -> str:
    """Why it was raised: the words that fired, or what the reader wrote."""
    row = await SafetyFlag.select(SafetyFlag.words).where(SafetyFlag.id == flag_id).first()
    return str(row["words"]) if row else ""


async def words_of(answer_id: UUID) -> SentWords:
    """The whole answer. Raises UnknownFlag when its sender has deleted it."""
    for words in await words_sent():
        if words.answer_id == answer_id:
            return words
    raise UnknownFlag


async def open_count() -> int:
    """How many flags nobody has decided."""
    return int(await SafetyFlag.count().where(SafetyFlag.state == "open"))
