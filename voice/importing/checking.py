"""The dry run: look at every row, in portions, in the jobs process. Killed in the middle, it goes on where it was."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.calendar import now as this_moment
from voice.database import transaction
from voice.importing.bulk import put
from voice.importing.crossing import COLUMNS, contradictions
from voice.importing.matching import match
from voice.importing.preparing import prepare
from voice.importing.queries import counts
from voice.importing.tables import ImportBatch, ImportRow
from voice.importing.values import CHECKED, CHECKING, REFUSED, WAITING, Context, Row
from voice.register.sealing import unseal
from voice.settings import Settings

PORTION: Final = 500
LEASE: Final = timedelta(seconds=60)
SET: Final = tuple(one.name for one in fields(Row) if one.name not in ("id", "number"))
KEPT: Final = ("id", "batch", "number", *SET)
# Who was asked about stays answered, as long as it is the same somebody.
ANSWERS: Final = (
    "decision = CASE WHEN import_row.twin = excluded.twin THEN import_row.decision ELSE '' END, "
    "adult_decision = CASE WHEN import_row.adult_twin = excluded.adult_twin THEN import_row.adult_decision ELSE '' END"
)
UPSERT: Final = f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in SET)}, {ANSWERS}"


class Lost(Exception):
    """Another process has this import now, or a registrar left it out."""


async def check(batch: dict[str, Any], settings: Settings, now: datetime) -> int:
    """Look at all rows of a claimed batch that wait; returns how many. Raises Lost."""
    given = context(batch, settings, now)
    last, looked_at = 0, 0
    while rows := await _next(batch["id"], last):
        last = rows[-1]["number"]
        prepared = await asyncio.to_thread(_prepare, rows, given)
        await match(prepared, is_example=batch["is_example"])
        await _keep(batch["id"], prepared)
        looked_at += len(rows)
    await _finish(batch["id"])
    return looked_at


def context(batch: dict[str, Any], settings: Settings, now: datetime) -> Context:
    """What holds for every row of this file."""
    columns: list[str] = msgspec.json.decode(batch["columns"])
    mapping: dict[str, str] = msgspec.json.decode(batch["mapping"])
    chosen = tuple(mapping.get(column, "") for column in columns)
    return Context(batch["id"], batch["system"].lower(), chosen, settings.secret_key, london(now).date())


async def _next(batch_id: UUID, last: int) -> list[dict[str, Any]]:
    waits = (ImportRow.batch == batch_id) & (ImportRow.state == WAITING) & (ImportRow.number > last)
    rows: list[dict[str, Any]] = (
        await ImportRow.select(ImportRow.id, ImportRow.number, ImportRow.line)
        .where(waits)
        .order_by(ImportRow.number)
        .limit(PORTION)
    )
    return rows


def _prepare(rows: list[dict[str, Any]], given: Context) -> list[Row]:
    read = msgspec.json.Decoder(list[str]).decode
    return [prepare(row["id"], row["number"], read(unseal(row["line"], given.secret)), given) for row in rows]


async def _keep(batch_id: UUID, rows: list[Row]) -> None:
    """Rows and progress together: what is counted as checked is checked."""
    async with transaction():
        mine = (
            await ImportBatch.update(
                {ImportBatch.checked: ImportBatch.checked + len(rows), ImportBatch.claimed_until: this_moment() + LEASE}
            )
            .where(ImportBatch.id == batch_id, ImportBatch.state == CHECKING)
            .returning(ImportBatch.id)
        )
        if not mine:
            raise Lost
        await put(KEPT, [_values(batch_id, row) for row in rows], UPSERT)


def _values(batch_id: UUID, row: Row) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in (*SET, "id", "number")}
    return {**found, "batch": batch_id, "reasons": msgspec.json.encode(row.reasons).decode()}


async def _finish(batch_id: UUID) -> None:
    """Rows that contradict one another are refused; then it is checked."""
    columns = [ImportRow._meta.get_column_by_name(name) for name in COLUMNS]
    rows = (
        await ImportRow.select(*columns)
        .where(ImportRow.batch == batch_id, ImportRow.state != REFUSED)
        .order_by(ImportRow.number)
    )
    found = contradictions(rows)
    async with transaction():
        for row in rows:
            if row["number"] in found:
                reasons = [*msgspec.json.decode(row["reasons"]), found[row["number"]]]
                await ImportRow.update(
                    {ImportRow.state: REFUSED, ImportRow.reasons: msgspec.json.encode(reasons).decode()}
                ).where(ImportRow.id == row["id"])
        done = (
            await ImportBatch.update({ImportBatch.state: CHECKED, ImportBatch.claimed_until: None})
            .where(ImportBatch.id == batch_id, ImportBatch.state == CHECKING)
            .returning(ImportBatch.id)
        )
        if done:
            facts: dict[str, Any] = dict(await counts(batch_id))
            await record(SYSTEM, "checked an import", "import", str(batch_id), facts=facts)
