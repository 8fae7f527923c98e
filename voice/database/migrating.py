"""Migrations under a lock: however many processes start at once, one migrates and the others wait."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import io
from collections.abc import AsyncIterator
from typing import Any

from piccolo.apps.migrations.commands.forwards import run_forwards

from voice.database.engines import Engine, engine
from voice.database.sqlite import VoiceSQLite

LOCK_NUMBER = 811_001
APPS = ("surveys", "voice")


class MigrationFailed(RuntimeError):
    """A migration did not run; the database is as the last good migration left it."""


@contextlib.asynccontextmanager
async def migration_lock(db: Engine) -> AsyncIterator[None]:
    """A file lock beside the SQLite file, or an advisory lock on its own PostgreSQL connection."""
    if isinstance(db, VoiceSQLite):
        with open(f"{db.path}-migrate", "a") as file:  # noqa: ASYNC230 - opened once, before anything is served
            await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
            yield
        return
    connection: Any = await db.get_new_connection()
    try:
        await connection.execute(f"SELECT pg_advisory_lock({LOCK_NUMBER})")
        yield
    finally:
        await connection.close()


async def migrate() -> None:
    """Bring the database in force up to date. Raises MigrationFailed."""
    async with migration_lock(engine()):
        for app in APPS:
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                result = await run_forwards(app)
            if not result.success:
                raise MigrationFailed(f"{app}: {result.message}\n{printed.getvalue()}")
