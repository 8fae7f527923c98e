"""The tables of `surveys`, in the order they are made, and where their migrations lie."""

from __future__ import annotations

from pathlib import Path

from piccolo.conf.apps import AppConfig

from surveys import tables
from surveys.calendar import tables as calendar
from surveys.manuscripts import tables as manuscripts
from surveys.paper import tables as paper
from surveys.reviewing import tables as reviewing
from surveys.showing import tables as showing

ROOMS = (tables, showing, manuscripts, reviewing, paper, calendar)
TABLES = tuple(table for room in ROOMS for table in room.TABLES)
INDEXES = tuple(index for room in ROOMS for index in room.INDEXES)

APP_CONFIG = AppConfig(
    app_name="surveys",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=list(TABLES),
    migration_dependencies=[],
)
