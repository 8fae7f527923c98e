"""An index that finds what a reader decided last, so that it can be undone."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T19:37:29:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of decisions by reader"

STATEMENTS = ("CREATE INDEX IF NOT EXISTS decision_by ON reading_decision (decided_by, decided_at)",)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:  # each may run again without harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
