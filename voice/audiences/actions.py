"""Save, change and delete an audience. Each is in the record with its codes."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

import asyncpg
import msgspec

from voice.audiences.filters import Filter
from voice.audiences.queries import by_id
from voice.audiences.tables import SavedAudience
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import Refusal

TAKEN = (sqlite3.IntegrityError, asyncpg.UniqueViolationError)


class NameTaken(Refusal):
    """Another audience has this name."""

    status: ClassVar[int] = 422
    heading = "There is an audience with this name"
    default_sentence = "Another audience has this name. Give this one another."


class ChangedMeanwhile(Refusal):
    """Somebody saved this audience after it was opened here."""

    status: ClassVar[int] = 409
    heading = "Somebody else changed this audience"
    default_sentence = "Somebody else saved this audience after you opened it. Nothing of yours is lost: choose below."


async def make(name: str, chosen: Filter, actor: Actor, who: str, now: datetime, *, is_example: bool = False) -> UUID:
    """Save a new audience; returns its id. Raises NameTaken."""
    row = SavedAudience(
        id=uuid4(), name=name, filter=_text(chosen), made_by=who, made_at=now, changed_at=now, is_example=is_example
    )
    async with transaction():
        query = SavedAudience.insert(row).on_conflict(target=SavedAudience.name, action="DO NOTHING")
        if not await query.returning(SavedAudience.id):
            raise NameTaken
        await record(actor, "saved an audience", "audience", str(row.id), facts=_facts(chosen))
    return row.id


async def change(
    audience_id: UUID, name: str, chosen: Filter, seen: datetime | None, actor: Actor, now: datetime
) -> None:
    """Save what was opened when it was last changed at `seen`. Raises NameTaken, ChangedMeanwhile, UnknownAudience."""
    await by_id(audience_id)
    async with transaction():
        if not await _put(audience_id, name, chosen, seen, now):
            raise ChangedMeanwhile
        await record(actor, "changed an audience", "audience", str(audience_id), facts=_facts(chosen))


async def _put(audience_id: UUID, name: str, chosen: Filter, seen: datetime | None, now: datetime) -> bool:
    values: dict[Any, Any] = {
        SavedAudience.name: name,
        SavedAudience.filter: _text(chosen),
        SavedAudience.changed_at: now,
    }
    query = SavedAudience.update(values).where(SavedAudience.id == audience_id, SavedAudience.changed_at == seen)
    try:
        return bool(seen and await query.returning(SavedAudience.id))
    except TAKEN as fault:
        raise NameTaken from fault


async def delete(audience_id: UUID, actor: Actor) -> None:
    """Remove an audience; nobody it finds is touched. Doing it twice is fine."""
    async with transaction():
        gone = await SavedAudience.delete().where(SavedAudience.id == audience_id).returning(SavedAudience.id)
        if gone:
            await record(actor, "deleted an audience", "audience", str(audience_id))


def _text(chosen: Filter) -> str:
    return msgspec.json.encode(chosen).decode()


def _facts(chosen: Filter) -> dict[str, Any]:
    """Only what is chosen."""
    return {name: value for name, value in msgspec.structs.asdict(chosen).items() if value}
