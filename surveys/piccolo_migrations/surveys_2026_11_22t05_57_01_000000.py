"""Pairs that may stand only once: neither engine's own table statement takes them here, so they are indexes."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T05:57:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "pairs that stand once"

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_version_once ON survey_version (survey, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS answer_once ON answer (response, question)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def make() -> None:
        for statement in INDEXES:  # each says IF NOT EXISTS, so doing it again does no harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
