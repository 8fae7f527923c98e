"""The tables of `voice`, room by room in the order they are made, and where their migrations lie."""

from __future__ import annotations

from pathlib import Path

from piccolo.conf.apps import AppConfig

from voice.accounts.tables import TABLES as ACCOUNTS
from voice.audit.tables import TABLES as AUDIT
from voice.consent.tables import TABLES as CONSENT
from voice.invitations.tables import TABLES as INVITATIONS
from voice.jobs.tables import TABLES as JOBS
from voice.notices.tables import TABLES as NOTICES
from voice.plan.tables import TABLES as PLAN
from voice.register.tables import TABLES as REGISTER
from voice.reports.tables import TABLES as REPORTS
from voice.safeguarding.tables import TABLES as SAFEGUARDING
from voice.themes.tables import TABLES as THEMES

TABLES = (
    *AUDIT, *ACCOUNTS, *PLAN, *REGISTER, *CONSENT, *NOTICES, *INVITATIONS, *SAFEGUARDING, *THEMES, *REPORTS, *JOBS,
)  # fmt: skip

APP_CONFIG = AppConfig(
    app_name="voice",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=list(TABLES),
    migration_dependencies=["surveys.piccolo_app"],
)
