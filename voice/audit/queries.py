"""Reading the record, and proving that nobody rewrote it."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from voice.audit.tables import AuditEvent

FIRST_HASH = "0" * 64
CHAINED = ("number", "at", "actor", "actor_name", "actor_role", "act", "kind", "object_id", "reason", "facts")
PORTION = 1000
FORGOTTEN = "removed old entries of the record"


def hash_of(row: dict[str, Any], previous: str) -> str:
    """Hash of one entry's fields and the hash before it, 64 hexadecimal digits."""
    chained = {name: str(row[name]) for name in CHAINED}
    chained["at"] = row["at"].isoformat()
    return hashlib.sha256(previous.encode() + msgspec.json.encode(chained, order="sorted")).hexdigest()


async def last() -> tuple[int, str]:
    """Number and hash of the newest entry; (0, zeros) before the first."""
    row = (
        await AuditEvent.select(AuditEvent.number, AuditEvent.hash)
        .order_by(AuditEvent.number, ascending=False)
        .limit(1)
    )
    return (row[0]["number"], row[0]["hash"]) if row else (0, FIRST_HASH)


async def recent(limit: int = 100) -> list[dict[str, Any]]:
    """The newest entries first."""
    rows: list[dict[str, Any]] = await AuditEvent.select().order_by(AuditEvent.number, ascending=False).limit(limit)
    return rows


async def about(object_id: str, limit: int = 100) -> list[dict[str, Any]]:
    """The newest entries about one thing or person first."""
    rows: list[dict[str, Any]] = (
        await AuditEvent.select()
        .where(AuditEvent.object_id == object_id)
        .order_by(AuditEvent.number, ascending=False)
        .limit(limit)
    )
    return rows


async def last_of(act: str) -> dict[str, Any] | None:
    """The newest entry with this act, or None."""
    found: dict[str, Any] | None = (
        await AuditEvent.select().where(AuditEvent.act == act).order_by(AuditEvent.number, ascending=False).first()
    )
    return found


async def beginning() -> tuple[int, str]:
    """Number and hash of the last entry that went by its age, as the chain itself says; (0, zeros) before the first."""
    row = await last_of(FORGOTTEN)
    facts: dict[str, Any] = msgspec.json.decode(row["facts"]) if row else {"up to": 0, "hash": FIRST_HASH}
    return facts["up to"], facts["hash"]


async def first_break() -> int | None:
    """Number of the first entry that does not fit the chain, or None when all is as it was written."""
    number, previous = await beginning()
    while True:
        rows = await AuditEvent.select().where(AuditEvent.number > number).order_by(AuditEvent.number).limit(PORTION)
        for row in rows:
            number += 1
            if row["number"] != number or row["previous_hash"] != previous or row["hash"] != hash_of(row, previous):
                return number
            previous = row["hash"]
        if len(rows) < PORTION:
            return None
