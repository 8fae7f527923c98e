"""Load a plan: whole or not at all, and never twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from piccolo.table import Table

from voice.audit.actions import record
from voice.audit.values import Actor
from voice.calendar import now
from voice.database import engine, transaction
from voice.plan import tables
from voice.plan.document import digest_of
from voice.plan.queries import load_in_force
from voice.plan.rows import as_json, row_id, rows_of
from voice.plan.shapes import PlanDocument

RETIRED: tuple[type[Table], ...] = (tables.Workstream, tables.Activity, tables.PlanQuote, tables.Measure, tables.Risk)
Wanted = dict[UUID, dict[str, Any]]
LOAD_LOCK = 811_003
PORTION = 500  # rows in one statement: PostgreSQL takes 32,767 values, and the widest table has 20 columns


class RowCounts(NamedTuple):
    """What a load did to the rows. `gone` rows were retired where others may point to them, else deleted."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def plus(self, other: RowCounts) -> RowCounts:
        return RowCounts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def in_words(self) -> dict[str, int]:
        return {"rows added": self.added, "rows changed": self.changed, "rows gone": self.gone}


class LoadResult(NamedTuple):
    """`changed` is False when this plan was in force already; then nothing was written.

    `counts` tell in words what the plan holds and what became of the rows.
    """

    changed: bool
    counts: dict[str, int]


async def load(document: PlanDocument, actor: Actor) -> LoadResult:
    """Put a plan in force, in one transaction. Rows keep their ids by code.

    What the new plan no longer prints goes; workstreams, activities, quotes and measures are kept as retired,
    because reports and answers may point to them.
    """
    digest = digest_of(document)
    async with transaction():
        await _wait_for_turn()
        before = await load_in_force()
        if before and before["digest"] == digest:
            return LoadResult(changed=False, counts={})
        number = before["number"] + 1 if before else 1
        counts = _held(document) | (await _write(document)).in_words()
        await tables.PlanLoad.insert(_load_row(document, number, digest, actor, now()))
        facts = {"plan": document.plan.name, "load": number, **counts}
        await record(actor, "loaded the plan", "plan", digest, facts=facts)
    return LoadResult(changed=True, counts=counts)


async def _wait_for_turn() -> None:
    """On PostgreSQL two loads at once would both add the same rows; on SQLite they already take turns."""
    if engine().engine_type == "postgres":
        await tables.PlanLoad.raw(f"SELECT pg_advisory_xact_lock({LOAD_LOCK})")


def _held(document: PlanDocument) -> dict[str, int]:
    return {
        "workstreams": len(document.workstreams),
        "activities": sum(len(one.activities) for one in document.workstreams),
        "measures": len(document.measures),
        "figures": len(document.population),
        "themes": len(document.codebook.themes),
    }


def _load_row(document: PlanDocument, number: int, digest: str, actor: Actor, at: datetime) -> tables.PlanLoad:
    return tables.PlanLoad(
        id=row_id(tables.PlanLoad, number),
        number=number,
        digest=digest,
        loaded_at=at,
        loaded_by=actor.name,
        area=as_json(document.area),
        plan=as_json(document.plan),
        board=as_json(document.board),
    )


async def _write(document: PlanDocument) -> RowCounts:
    wanted = {table: _by_id(rows) for table, rows in rows_of(document).items()}
    counts = RowCounts()
    for table in wanted:
        counts = counts.plus(await _sync(table, wanted[table]))
    # The other way round, so that no row goes before the rows that point to it.
    for table in reversed(wanted):
        counts = counts.plus(await _drop(table, wanted))
    return counts


def _by_id(rows: list[Table]) -> Wanted:
    return {values["id"]: values for values in (row.to_dict() for row in rows)}


async def _sync(table: type[Table], wanted: Wanted) -> RowCounts:
    """Add the rows that are new and rewrite those that differ."""
    there = {row["id"]: row for row in await table.select()}
    fresh = [table(**values) for row, values in wanted.items() if row not in there]
    differ = [row for row, values in wanted.items() if row in there and values != there[row]]
    for start in range(0, len(fresh), PORTION):
        await table.insert(*fresh[start : start + PORTION])
    for row in differ:
        values: dict[Any, Any] = {name: value for name, value in wanted[row].items() if name != "id"}
        await table.update(values).where(table._meta.primary_key == row)
    return RowCounts(added=len(fresh), changed=len(differ))


async def _drop(table: type[Table], wanted: dict[type[Table], Wanted]) -> RowCounts:
    """Retire or delete what is no longer printed."""
    there = await table.select()
    gone = [row["id"] for row in there if row["id"] not in wanted[table] and not _stays(table, row, wanted)]
    if gone and table in RETIRED:
        await table.update({"retired": True}).where(table._meta.primary_key.is_in(gone))
    elif gone:
        await table.delete().where(table._meta.primary_key.is_in(gone))
    return RowCounts(gone=len(gone))


def _stays(table: type[Table], row: dict[str, Any], wanted: dict[type[Table], Wanted]) -> bool:
    """Rows that were retired before, and the Refs of activities that are no longer printed."""
    if table is tables.ActivityRef:
        return row["activity"] not in wanted[tables.Activity]
    return bool(row.get("retired"))
