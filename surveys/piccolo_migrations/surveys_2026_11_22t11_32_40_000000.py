"""An entry of the test log is corrected once; a correction may be corrected in its turn."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T11:32:40:000000"
VERSION = "1.38.0"
DESCRIPTION = "an entry of the test log is corrected once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def make() -> None:  # says IF NOT EXISTS, so doing it again does no harm
        await Table.raw("CREATE UNIQUE INDEX IF NOT EXISTS trial_corrected_once ON trial (corrects)")

    manager.add_raw(make)
    return manager
