"""Every test that asks for `database` runs twice: on SQLite and on PostgreSQL, each time on a fresh one."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

# Before the first import of the application: no test touches a folder of the person who runs it,
# and TextBlob finds no corpora, as on a machine that never downloaded any.
os.environ["VOICE_DATA_DIR"] = tempfile.mkdtemp(prefix="voice-tests-")
os.environ["NLTK_DATA"] = os.environ["VOICE_DATA_DIR"]
os.environ.pop("VOICE_DATABASE_URL", None)

import asyncpg
import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar

import surveys.piccolo_app
import voice.piccolo_app
from surveys.answering import robots
from surveys.sealing import use_key
from tests import postgres
from voice import settings as voice_settings
from voice.accounts import actions as accounts
from voice.database import Engine, engine, make_engine, use
from voice.database.migrating import migrate
from voice.settings import Settings

ENGINES = ("sqlite", "postgres")
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SECRET_KEY = "5e" * 32  # of the tests alone
use_key(
    voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"], "VOICE_SECRET_KEY": SECRET_KEY}).answers_key
)
TABLES = (*surveys.piccolo_app.TABLES, *voice.piccolo_app.TABLES)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "voice.sqlite"
    asyncio.run(_migrate_new(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> str:
    """One migrated database for the session: emptying it takes milliseconds, making a new one a second."""
    asyncio.run(_on_server(f"{postgres_server}/postgres", "CREATE DATABASE voice_tests"))
    asyncio.run(_migrate_new(f"{postgres_server}/voice_tests"))
    return f"{postgres_server}/voice_tests"


async def _migrate_new(url: str) -> None:
    before, db = engine(), make_engine(url)
    use(db)
    await migrate()
    await db.stop()
    use(before)


async def _on_server(address: str, statement: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _empty(address: str) -> None:
    """Delete every row, without the checks between tables; a connection a failed test left open is ended first."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    await _on_server(address, f"{others} AND pid <> pg_backend_pid()")
    names = [table._meta.tablename for table in TABLES]
    deletes = "; ".join(f'DELETE FROM "{name}"' for name in names)
    await _on_server(address, f"SET session_replication_role = replica; {deletes}")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "voice.sqlite")
        yield f"sqlite:///{tmp_path / 'voice.sqlite'}"
        return
    address: str = request.getfixturevalue("postgres_database")
    asyncio.run(_empty(address))
    yield address


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Engine]:
    """A fresh database in force for every table."""
    before, db = engine(), make_engine(database_url)
    use(db)
    await db.start()
    yield db
    await db.stop()
    use(before)


@pytest.fixture(autouse=True)
def quick_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests press Start at once, as no person does, and passwords cost no time; the tests of these rules undo it."""
    monkeypatch.setattr(robots, "LEAST_SECONDS", 0.0)
    monkeypatch.setattr(accounts, "HASHER", QUICK_HASHER)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an example service whose messages go to files."""
    values = {"VOICE_DATA_DIR": str(tmp_path / "data"), "VOICE_PUBLIC_URL": "https://voice.example.org"}
    return voice_settings.load({**values, "VOICE_SECRET_KEY": SECRET_KEY})


@cache
def _the_app() -> Litestar:
    """Made once a process: registering every door takes longer than most tests."""
    from voice.app import create_app

    return create_app(voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]}))


@pytest.fixture
async def site(database: Engine, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without cookies or JavaScript, on the whole application."""
    app = _the_app()
    app.state.premises.move_to(settings)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url=settings.public_url) as client:
        yield client
