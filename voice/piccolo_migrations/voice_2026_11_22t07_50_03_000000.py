"""One confirmation a contact and number: neither engine's own table statement takes a pair, so it is an index."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:50:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "a confirmation stands once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        await Table.raw("CREATE UNIQUE INDEX IF NOT EXISTS help_confirmation_once ON help_confirmation (contact, phone)")

    manager.add_raw(make)
    return manager
