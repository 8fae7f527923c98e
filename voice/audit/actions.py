"""Write one entry, inside the transaction of the deed it tells of."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from voice.audit.queries import hash_of, last
from voice.audit.tables import AuditEvent
from voice.audit.values import COMMAND_LINE, PUBLIC, SYSTEM, Actor
from voice.calendar import now
from voice.database import engine, transaction

__all__ = ["COMMAND_LINE", "PUBLIC", "SYSTEM", "Actor", "record"]

CHAIN_LOCK = 811_002


async def record(
    actor: Actor, act: str, kind: str, object_id: str, *, reason: str = "", facts: dict[str, Any] | None = None
) -> None:
    """Add an entry. Joins the transaction in force, so that deed and entry stand or fall together.

    `act` is a verb phrase ("published a report"); `facts` are JSON values and hold no words of a family.
    """
    async with transaction():
        await _wait_for_turn()
        number, previous = await last()
        row: dict[str, Any] = {
            "number": number + 1,
            "at": now(),
            "actor": actor.id,
            "actor_name": actor.name,
            "actor_role": actor.role,
            "act": act,
            "kind": kind,
            "object_id": str(object_id),
            "reason": reason,
            "facts": msgspec.json.encode(facts or {}, order="sorted").decode(),
        }
        entry = AuditEvent(id=uuid4(), previous_hash=previous, hash=hash_of(row, previous), **row)
        await AuditEvent.insert(entry)


async def _wait_for_turn() -> None:
    """On PostgreSQL two transactions would both read the same last entry; on SQLite they already take turns."""
    if engine().engine_type == "postgres":
        await AuditEvent.raw(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})")
