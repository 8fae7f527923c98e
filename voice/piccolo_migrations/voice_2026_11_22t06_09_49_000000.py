"""One alert a flag and a member of staff: neither engine's own table statement takes a pair, so it is an index."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:09:49:000000"
VERSION = "1.38.0"
DESCRIPTION = "an alert stands once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        await Table.raw("CREATE UNIQUE INDEX IF NOT EXISTS safety_alert_once ON safety_alert (flag, member)")

    manager.add_raw(make)
    return manager
