"""Pairs of what is written and typed that may stand only once: a change's number, a turn at a copy."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T11:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what is written and typed stands once"

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS change_once ON change (manuscript, revision)",
    "CREATE UNIQUE INDEX IF NOT EXISTS paper_entry_once ON paper_entry (paper, turn)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def make() -> None:
        for statement in INDEXES:  # each says IF NOT EXISTS, so doing it again does no harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
