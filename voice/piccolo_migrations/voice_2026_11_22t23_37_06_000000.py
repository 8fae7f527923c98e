"""What may be there only once, in the rooms of reports and boards."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T23:37:06:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes of progress, measures, judging, publications and editions"

STATEMENTS = (
    "CREATE UNIQUE INDEX IF NOT EXISTS action_update_once ON action_update (activity, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS risk_update_once ON risk_update (risk, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS measure_target_once ON measure_target (measure, year)",
    "CREATE UNIQUE INDEX IF NOT EXISTS measure_value_once ON measure_value (measure, period, number, is_example)",
    "CREATE UNIQUE INDEX IF NOT EXISTS judgement_once ON judgement (link, theme)",
    "CREATE UNIQUE INDEX IF NOT EXISTS publication_once ON publication (kind, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS report_signature_once ON report_signature (workstream, digest)",
    "CREATE UNIQUE INDEX IF NOT EXISTS edition_file_once ON edition_file (document, format, digest)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:  # each may run again without harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
