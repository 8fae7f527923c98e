"""Words that were stored before there were seals are marked as plain: a nightly job seals them."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T19:15:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "mark plain words"

# One statement, so that a run that is broken off has marked all of them or none.
MARK = "UPDATE answer SET words = '0' || words WHERE words IS NOT NULL"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def mark() -> None:
        await Table.raw(MARK)

    manager.add_raw(mark)
    return manager
