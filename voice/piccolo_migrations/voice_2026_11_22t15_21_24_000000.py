"""Indexes of the register's new tables; what rules today and every name, for those who are on the register already."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T15:21:24:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes, ruling consents and names"

STATEMENTS = (
    "CREATE UNIQUE INDEX IF NOT EXISTS household_member_once ON household_member (household, person) "
    "WHERE until IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS care_link_once ON care_link (adult, child)",
    "CREATE UNIQUE INDEX IF NOT EXISTS vulnerable_flag_once ON vulnerable_flag (person, flag)",
    "CREATE UNIQUE INDEX IF NOT EXISTS disability_entry_once ON disability_entry (person) WHERE left_on IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS outside_ref_once ON outside_ref (system, ref_hash)",
    "CREATE INDEX IF NOT EXISTS sen_profile_now ON sen_profile (sen_provision, primary_type, person) "
    "WHERE until IS NULL",
    "CREATE INDEX IF NOT EXISTS setting_link_now ON setting_link (setting_type, phase, person) WHERE until IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS consent_now_once ON consent_now (person, purpose, voice)",
    "CREATE INDEX IF NOT EXISTS consent_now_yes ON consent_now (purpose, voice, state, person)",
    "CREATE UNIQUE INDEX IF NOT EXISTS import_row_once ON import_row (batch, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS case_date_once ON case_date (person, kind, day)",
    "CREATE UNIQUE INDEX IF NOT EXISTS milestone_ask_once ON milestone_ask (case_date, milestone)",
    "CREATE UNIQUE INDEX IF NOT EXISTS retention_run_once ON retention_run (day, rule)",
    "CREATE INDEX IF NOT EXISTS notice_due ON notice (due) WHERE state IN ('queued', 'sending')",
    "UPDATE person SET names = ' ' || name_search || ' ' WHERE names = ''",
)
# The event's own id serves: one event rules at most once.
RULING = """
INSERT INTO consent_now (id, person, purpose, voice, state, expires)
SELECT e.id, e.person, e.purpose, 'own', e.state, e.expires FROM consent_event e
WHERE NOT EXISTS (
    SELECT 1 FROM consent_event later
    WHERE later.person = e.person AND later.purpose = e.purpose AND later.number > e.number
) ON CONFLICT DO NOTHING
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="voice", description=DESCRIPTION)

    async def make() -> None:
        for statement in (*STATEMENTS, RULING):  # each may run again without harm
            await Table.raw(statement)

    manager.add_raw(make)
    return manager
