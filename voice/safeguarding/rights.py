"""Safety flags on one person's answers: kept back unless released, and without words once their time is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from voice.register.rights import Section, day
from voice.safeguarding.tables import SafetyFlag, Screened
from voice.safeguarding.values import KINDS


async def held_about(answer_ids: Collection[UUID]) -> list[Section]:
    """That a flag was raised, when, and whether it was decided. The words themselves stand with the answers."""
    if not answer_ids:
        return []
    rows = await SafetyFlag.select().where(SafetyFlag.answer_id.is_in(list(answer_ids))).order_by(SafetyFlag.raised_at)
    found = tuple((f"{day(row['raised_at'])}: {KINDS.get(row['kind'], row['kind'])}", _state(row)) for row in rows)
    return [Section("Notes that keep somebody safe", found, exempt=True)] if found else []


def _state(row: dict[str, Any]) -> str:
    return f"decided on {day(row['decided_at'])}" if row["decided_at"] else "not decided yet"


async def open_on(answer_ids: Collection[UUID]) -> int:
    """How many flags on these answers nobody has decided."""
    if not answer_ids:
        return 0
    return int(await SafetyFlag.count().where(SafetyFlag.answer_id.is_in(list(answer_ids)), SafetyFlag.state == "open"))


async def forget_answers(answer_ids: Collection[UUID]) -> None:
    """Their words are gone: what a flag repeated of them goes too. That there was a flag, and its decision, stays."""
    if answer_ids:
        await Screened.delete().where(Screened.answer_id.is_in(list(answer_ids)))
        await SafetyFlag.update({SafetyFlag.words: ""}).where(SafetyFlag.answer_id.is_in(list(answer_ids)))


def _old(before: datetime) -> Any:
    return (SafetyFlag.decided_at < before) & ((SafetyFlag.words != "") | (SafetyFlag.note != ""))


async def old_words(before: datetime) -> int:
    """How many flags decided before this moment still have words or a note."""
    return int(await SafetyFlag.count().where(_old(before)))


async def forget_old_words(before: datetime) -> int:
    """Empty both: kind, day and outcome stay as a reference. Returns how many."""
    values: dict[Any, Any] = {SafetyFlag.words: "", SafetyFlag.note: ""}
    return len(await SafetyFlag.update(values).where(_old(before)).returning(SafetyFlag.id))
