"""Pairs of what is shown that may stand only once: one thing in a place, one file in a question."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:54:24:000000"
VERSION = "1.38.0"
DESCRIPTION = "what is shown stands once"

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS showing_place_once ON showing (owner, question, place)",
    "CREATE UNIQUE INDEX IF NOT EXISTS showing_mark_once ON showing (owner, question, mark)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def make() -> None:
        for statement in INDEXES:  # each says IF NOT EXISTS, so doing it again does no harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
