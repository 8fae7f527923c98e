"""Pairs that may stand only once: neither engine's own table statement takes them here, so they are indexes."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T05:57:05:000000"
VERSION = "1.38.0"
DESCRIPTION = "pairs that stand once"

INDEXES = (
    'CREATE UNIQUE INDEX IF NOT EXISTS staff_role_once ON staff_role (member, role, workstream)',
    'CREATE UNIQUE INDEX IF NOT EXISTS reference_code_once ON reference_code (scheme, code)',
    'CREATE UNIQUE INDEX IF NOT EXISTS code_list_value_once ON code_list_value ("list", code)',
    'CREATE UNIQUE INDEX IF NOT EXISTS contact_point_once ON contact_point (person, channel, value_hash)',
    "CREATE UNIQUE INDEX IF NOT EXISTS contact_point_email_once ON contact_point (value_hash) WHERE channel = 'email'",
    'CREATE UNIQUE INDEX IF NOT EXISTS consent_event_once ON consent_event (person, number)',
    'CREATE UNIQUE INDEX IF NOT EXISTS invitation_once ON invitation (person, survey)',
    'CREATE UNIQUE INDEX IF NOT EXISTS theme_of_codebook ON theme (codebook, code)',
    'CREATE UNIQUE INDEX IF NOT EXISTS coding_of_answer ON coding (answer_id, theme)',
    'CREATE UNIQUE INDEX IF NOT EXISTS decision_of_answer ON reading_decision (answer_id, number)',
    'CREATE UNIQUE INDEX IF NOT EXISTS response_line_once ON response_line (workstream, theme, number)',
    'CREATE UNIQUE INDEX IF NOT EXISTS report_once ON report (workstream, number)',
    'CREATE UNIQUE INDEX IF NOT EXISTS meeting_once ON meeting (body, day)',
    'CREATE UNIQUE INDEX IF NOT EXISTS told_back_once ON told_back (report, channel, format)',
    'CREATE UNIQUE INDEX IF NOT EXISTS job_run_once ON job_run (name, slot)',
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        for statement in INDEXES:  # each says IF NOT EXISTS, so doing it again does no harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
