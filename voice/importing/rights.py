"""Lines of files that name one person, and how they are erased. Nobody has joined by standing in a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from voice.importing.tables import ImportBatch, ImportRow
from voice.register.rights import Section, day
from voice.register.tables import ContactPoint
from voice.register.values import EMAIL


def _names(person_id: UUID) -> Any:
    theirs = (ImportRow.person == person_id) | (ImportRow.adult == person_id)
    return theirs | (ImportRow.twin == person_id) | (ImportRow.adult_twin == person_id)


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """That a file named them: which system it came from, when, and what became of the line."""
    rows = await ImportRow.select(ImportRow.batch, ImportRow.state).where(_names(person_id))
    if not rows:
        return []
    batches = await ImportBatch.select().where(ImportBatch.id.is_in([row["batch"] for row in rows]))
    known = {batch["id"]: batch for batch in batches}
    return [Section("Files that named you", tuple(_row(known[row["batch"]], row["state"]) for row in rows))]


def _row(batch: dict[str, Any], state: str) -> tuple[str, str]:
    return f"{day(batch['made_at'])}: a file from {batch['system'] or 'another system'}", f"the line is {state}"


async def erase(person_id: UUID) -> None:
    """Every line that names them, as the person, as the adult, as somebody who may be the same, or by their email."""
    emails = await ContactPoint.select(ContactPoint.value_hash).where(
        ContactPoint.person == person_id, ContactPoint.channel == EMAIL
    )
    await ImportRow.delete().where(_names(person_id))
    if emails:
        await ImportRow.delete().where(ImportRow.email_hash.is_in([row["value_hash"] for row in emails]))


async def _old(before: datetime) -> list[UUID]:
    rows = await ImportBatch.select(ImportBatch.id).where(ImportBatch.made_at < before)
    return [row["id"] for row in rows]


async def old_lines(before: datetime) -> int:
    """How many lines stand in files that came before this moment."""
    batches = await _old(before)
    return int(await ImportRow.count().where(ImportRow.batch.is_in(batches))) if batches else 0


async def forget_old_lines(before: datetime) -> int:
    """Delete them; that the file came, and how many lines it had, stays. Returns how many."""
    batches = await _old(before)
    if not batches:
        return 0
    return len(await ImportRow.delete().where(ImportRow.batch.is_in(batches)).returning(ImportRow.id))
