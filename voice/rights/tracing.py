"""Where a person may stand in the database, found from the tables themselves: no list by hand can forget one.

A place is a column: a key to `Person`, any other column that holds ids, or a key to a row that has a key to `Person`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from piccolo.columns import UUID as UUIDColumn
from piccolo.columns import Bytea, Column, ForeignKey
from piccolo.table import Table

from voice.audit.tables import TABLES as AUDIT
from voice.piccolo_conf import APP_REGISTRY
from voice.register.tables import Person
from voice.rights.tables import RightsRequest

MARKS = ("hash", "sealed")
# Where to answer somebody who asked; emptied when their request is closed, not before they have been told.
UNTIL_TOLD = RightsRequest.sealed
PORTION = 500


@dataclass
class Trace:
    """What to look for: ids of people, ids of rows of theirs by table, and their hashes and sealed texts."""

    people: list[UUID]
    rows: dict[str, list[UUID]] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)


def every_table() -> list[type[Table]]:
    """All tables but the record of staff acts, which the law has us keep: it holds ids and names nobody."""
    apps = APP_REGISTRY.app_configs.values()
    return [table for app in apps for table in app.table_classes if table not in AUDIT]


def _name(table: type[Table], column: Column) -> str:
    return f"{table._meta.tablename}.{column._meta.db_column_name}"


def _keys(table: type[Table], to: type[Table]) -> list[Column]:
    keys: list[ForeignKey[Any]] = table._meta.foreign_key_columns
    return [key for key in keys if key._foreign_key_meta.resolved_references is to]


def direct() -> Iterator[tuple[type[Table], Column]]:
    """Every column that can hold a person's id, whether the database knows it for a key or not."""
    yield Person, Person.id
    for table in every_table():
        own = table._meta.primary_key
        ids = [column for column in table._meta.columns if isinstance(column, UUIDColumn) and column is not own]
        yield from ((table, column) for column in (*_keys(table, Person), *ids))


def one_step() -> Iterator[tuple[type[Table], Column, type[Table]]]:
    """Every key to a table whose rows belong to a person: column, and the table it leads to."""
    owned = [table for table in every_table() if _keys(table, Person)]
    for table in every_table():
        for to in owned:
            yield from ((table, key, to) for key in _keys(table, to))


def marked() -> Iterator[tuple[type[Table], Column]]:
    """Every column of text that keeps a hash or something sealed."""
    for table in every_table():
        for column in table._meta.columns:
            named = any(mark in column._meta.name for mark in MARKS)
            if named and column is not UNTIL_TOLD and not isinstance(column, Bytea | ForeignKey):
                yield table, column


async def trace(people: Collection[UUID]) -> Trace:
    """Look before erasing: afterwards nothing says which rows were theirs."""
    found = Trace(list(people))
    for table, column in direct():
        await _note(found, table, await table.select().where(column.is_in(found.people)))
    for table, key, to in one_step():
        ids = found.rows.get(to._meta.tablename)
        if ids:
            await _note(found, table, await table.select().where(key.is_in(ids)))
    found.marks -= await _shared(found)
    return found


async def _note(found: Trace, table: type[Table], rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    found.rows.setdefault(table._meta.tablename, []).extend(row["id"] for row in rows)
    names = [column._meta.name for owner, column in marked() if owner is table]
    found.marks.update(row[name] for row in rows for name in names if row[name])


async def _shared(found: Trace) -> set[str]:
    """Hashes that stand in rows of somebody else too: two people may have one telephone, and it stays the other's."""
    shared: set[str] = set()
    for table, column in marked():
        ours = set(found.rows.get(table._meta.tablename, []))
        for portion in _portions(found.marks if _keys(table, Person) else ()):
            rows = await table.select(table._meta.primary_key, column).where(column.is_in(portion))
            shared |= {row[column._meta.name] for row in rows if row["id"] not in ours}
    return shared


async def left(found: Trace) -> dict[str, int]:
    """Place → how many rows of theirs are there now. After an erasure every number is 0."""
    counted: dict[str, int] = {}
    for table, column in direct():
        counted[_name(table, column)] = await _count(table, column, found.people)
    for table, key, to in one_step():
        counted[_name(table, key)] = await _count(table, key, found.rows.get(to._meta.tablename, []))
    for table, column in marked():
        counted[_name(table, column)] = await _count(table, column, found.marks)
    return counted


async def _count(table: type[Table], column: Column, values: Collection[Any]) -> int:
    return sum([int(await table.count().where(column.is_in(portion))) for portion in _portions(values)])


def _portions(values: Collection[Any]) -> list[list[Any]]:
    wanted = list(values)
    return [wanted[start : start + PORTION] for start in range(0, len(wanted), PORTION)]
