"""Indexes of the tables for what comes in by other ways than surveys, and for what is masked."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T19:15:08:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of masks"

STATEMENTS = ("CREATE UNIQUE INDEX IF NOT EXISTS mask_once ON mask (answer_id, start, stop)",)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:  # each may run again without harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
