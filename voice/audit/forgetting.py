"""Old entries of the record go after their time. The chain stays whole: a new entry says where it begins now."""

from __future__ import annotations

from datetime import datetime

from voice.audit.actions import SYSTEM, record
from voice.audit.queries import FORGOTTEN
from voice.audit.tables import AuditEvent
from voice.database import transaction


async def old(before: datetime) -> int:
    """How many entries were written before this moment, up to the first that was not."""
    newest = await _newest(before)
    return int(await AuditEvent.count().where(AuditEvent.number <= newest[0])) if newest else 0


async def _newest(before: datetime) -> tuple[int, str] | None:
    """Number and hash of the last entry to go: entries go in their order only."""
    first = (
        await AuditEvent.select(AuditEvent.number).where(AuditEvent.at >= before).order_by(AuditEvent.number).first()
    )
    going = AuditEvent.select(AuditEvent.number, AuditEvent.hash).where(AuditEvent.at < before)
    if first:
        going = going.where(AuditEvent.number < first["number"])
    row = await going.order_by(AuditEvent.number, ascending=False).first()
    return (row["number"], row["hash"]) if row else None


async def forget_old(before: datetime) -> int:
    """Delete them, and write into the chain how many went and the hash it goes on from. Returns how many."""
    async with transaction():
        newest = await _newest(before)
        if newest is None:
            return 0
        number, last_hash = newest
        gone = await AuditEvent.delete().where(AuditEvent.number <= number).returning(AuditEvent.id)
        facts = {"up to": number, "hash": last_hash, "entries": len(gone)}
        await record(SYSTEM, FORGOTTEN, "record", "", facts=facts)
    return len(gone)
