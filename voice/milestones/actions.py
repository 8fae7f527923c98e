"""Keep the dates of cases, and what they bring. A file is looked at first and used when somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.importing.tables import ImportBatch, ImportRow
from voice.milestones.errors import UnknownFile
from voice.milestones.matching import NEW, Found
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.milestones.values import asks_of

PORTION = 500
DATES, LOOKED_AT, APPLIED = "dates", "checked", "applied"
KEPT = timedelta(days=1)


class NewDate(NamedTuple):
    """A day of somebody's case. `kind` is a code of DATE_KINDS."""

    person: UUID
    kind: str
    day: date


async def add_dates(dates: Sequence[NewDate]) -> int:
    """Keep them, all or none, with the surveys they bring; returns how many were new."""
    added = 0
    async with transaction():
        for start in range(0, len(dates), PORTION):
            added += await _add(dates[start : start + PORTION])
    return added


async def _add(dates: Sequence[NewDate]) -> int:
    """The same date twice is one date, and brings its surveys once."""
    rows = [CaseDate(id=uuid4(), person=each.person, kind=each.kind, day=each.day) for each in dates]
    target = (CaseDate.person, CaseDate.kind, CaseDate.day)
    query = CaseDate.insert(*rows).on_conflict(target=target, action="DO NOTHING")
    new = {row["id"] for row in await query.returning(CaseDate.id)}
    asks = [
        MilestoneAsk(id=uuid4(), case_date=row.id, milestone=milestone, due_on=due)
        for row in rows
        if row.id in new
        for milestone, due in asks_of(row.kind, row.day)
    ]
    if asks:
        await MilestoneAsk.insert(*asks)
    return len(new)


async def keep_file(found: Sequence[Found], system: str, who: str, now: datetime, *, is_example: bool = False) -> UUID:
    """Keep what was found until somebody uses it: persons, kinds and days, and why a row will not do. No cell of it."""
    batch = ImportBatch(
        id=uuid4(), kind=DATES, file_name="", system=system, columns="[]", state=LOOKED_AT, rows=len(found),
        checked=len(found), made_by=who, made_at=now, is_example=is_example,
    )  # fmt: skip
    async with transaction():
        await ImportBatch.insert(batch)
        for start in range(0, len(found), PORTION):
            await ImportRow.insert(*[_row(batch.id, each) for each in found[start : start + PORTION]])
    return batch.id


def _row(batch_id: UUID, found: Found) -> ImportRow:
    return ImportRow(
        id=uuid4(),
        batch=batch_id,
        number=found.row.line,
        line="",
        state=found.state,
        reasons=msgspec.json.encode([found.reason] if found.reason else []).decode(),
        twin=found.person,
        date_kind=found.row.kind,
        day=found.row.day,
    )


async def use_file(batch_id: UUID, actor: Actor, now: datetime) -> int:
    """Keep every new date of a file, all or none, and forget its rows; returns how many. Raises UnknownFile."""
    async with transaction():
        values: dict[Any, Any] = {ImportBatch.state: APPLIED, ImportBatch.applied_at: now}
        mine = (ImportBatch.id == batch_id) & (ImportBatch.kind == DATES) & (ImportBatch.state == LOOKED_AT)
        if not await ImportBatch.update(values).where(mine).returning(ImportBatch.id):
            raise UnknownFile
        rows = await ImportRow.select(ImportRow.twin, ImportRow.date_kind, ImportRow.day).where(
            ImportRow.batch == batch_id, ImportRow.state == NEW, ImportRow.twin.is_not_null()
        )
        added = await add_dates([NewDate(row["twin"], row["date_kind"], row["day"]) for row in rows])
        await ImportRow.delete().where(ImportRow.batch == batch_id)
        await record(actor, "added dates of cases", "file of dates", str(batch_id), facts={"dates": added})
    return added


async def forget_files(now: datetime) -> int:
    """Files that nobody used within a day go with their rows; returns how many."""
    unused = (ImportBatch.kind == DATES) & (ImportBatch.state == LOOKED_AT) & (ImportBatch.made_at < now - KEPT)
    return len(await ImportBatch.delete(force=True).where(unused).returning(ImportBatch.id))
