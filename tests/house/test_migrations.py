"""Migrating an empty database gives exactly the tables the code has, on both engines, however many start at once."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.commands.new import AutoMigrationManager

import surveys.piccolo_app
import voice.piccolo_app
from voice.database import Engine

APPS = [surveys.piccolo_app.APP_CONFIG, voice.piccolo_app.APP_CONFIG]
INDEXES = (*surveys.piccolo_app.INDEXES, *voice.piccolo_app.INDEXES)


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.app_name)
async def test_the_migrations_are_current(app: object) -> None:
    left = await AutoMigrationManager().get_alter_statements(app)
    assert [statement for block in left for statement in block.statements] == []


async def test_every_table_and_index_is_there_after_migrating(database: Engine) -> None:
    for table in (*surveys.piccolo_app.TABLES, *voice.piccolo_app.TABLES):
        assert await table.count() == 0
    source = "pg_indexes" if database.engine_type == "postgres" else "sqlite_master"
    column = "indexname" if database.engine_type == "postgres" else "name"
    rows = await surveys.piccolo_app.TABLES[0].raw(f"SELECT {column} AS name FROM {source}")
    wanted = {match.group(1) for index in INDEXES if (match := re.search(r"NOT EXISTS (\w+)", index))}
    assert len(wanted) == len(INDEXES)
    assert wanted - {row["name"] for row in rows} == set()


def test_the_check_above_can_fail() -> None:
    assert MigrationManager is not None
    assert re.search(r"NOT EXISTS (\w+)", "CREATE UNIQUE INDEX IF NOT EXISTS once ON a (b)")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_four_processes_that_start_at_once_all_succeed(kind: str, tmp_path: Path, postgres_server: str) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    if kind == "postgres":
        name = f"new_{tmp_path.name.replace('-', '_').lower()}"
        asyncio.run(_create(postgres_server, name))
        url = f"{postgres_server}/{name}"
    environment = {"VOICE_DATA_DIR": str(tmp_path), "VOICE_DATABASE_URL": url, "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "voice", "migrate"]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(4)
    ]
    endings = [(process.communicate(timeout=120)[0], process.returncode) for process in started]
    assert endings == [("The database is up to date.\n", 0)] * 4


async def _create(server: str, name: str) -> None:
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
