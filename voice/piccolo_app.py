"""TEMPORARY while rooms are being built: takes the tables of the rooms that exist."""

from __future__ import annotations

import importlib
from pathlib import Path

from piccolo.conf.apps import AppConfig

ROOMS = (
    "audit",
    "accounts",
    "plan",
    "register",
    "consent",
    "notices",
    "invitations",
    "safeguarding",
    "themes",
    "reports",
    "jobs",
)
TABLES = []
INDEXES = []
for room in ROOMS:
    try:
        module = importlib.import_module(f"voice.{room}.tables")
    except ModuleNotFoundError:
        continue
    TABLES += module.TABLES
    INDEXES += module.INDEXES
APP_CONFIG = AppConfig(
    app_name="voice",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=list(TABLES),
    migration_dependencies=["surveys.piccolo_app"],
)
