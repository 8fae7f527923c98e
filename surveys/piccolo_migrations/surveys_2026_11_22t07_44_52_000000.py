"""What only answers under way had goes from the answers that were sent."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-22T07:44:52:000000"
VERSION = "1.38.0"
DESCRIPTION = "sent answers have no state"

GONE = (("Response", "response", "state"), ("Response", "response", "started_on"), ("Answer", "answer", "sequence"))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)
    for name, table, column in GONE:
        manager.drop_column(
            table_class_name=name, tablename=table, column_name=column, db_column_name=column, schema=None
        )
    return manager
