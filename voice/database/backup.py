"""A copy of the database that leaves out what must not be in one: answers that wait to be mixed with others."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
from pathlib import Path

from voice.database.engines import engine
from voice.database.sqlite import VoiceSQLite

LEFT_OUT = "holding"


class BackupRefused(RuntimeError):
    """The copy could not be made. The message says why; nothing was written over."""


async def back_up(target: Path) -> None:
    """Copy the database in force to a new file: a SQLite file, or `pg_dump`'s own format. Raises BackupRefused."""
    db = engine()
    if isinstance(db, VoiceSQLite):
        await asyncio.to_thread(_copy_file, str(db.path), target)
    else:
        await asyncio.to_thread(_dump, db.config["dsn"], target)


def _check_new(target: Path) -> None:
    if target.exists():
        raise BackupRefused(f"{target} is there already. Name a new file.")


def _copy_file(source: str, target: Path) -> None:
    """Whole and at one moment, while the service runs; then what waits is taken out of the copy, and its pages too."""
    _check_new(target)
    for path, statements in ((source, [f"VACUUM INTO '{_quoted(target)}'"]), (str(target), _TAKEN_OUT)):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            for statement in statements:
                connection.execute(statement)
        finally:
            connection.close()


_TAKEN_OUT = ["PRAGMA secure_delete = ON", f"DELETE FROM {LEFT_OUT}", "VACUUM"]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _dump(address: str, target: Path) -> None:
    _check_new(target)
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupRefused("pg_dump is not installed. It comes with PostgreSQL's client programs.")
    call = [program, f"--exclude-table-data={LEFT_OUT}", "--format=custom", f"--file={target}", f"--dbname={address}"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupRefused(f"pg_dump says: {done.stderr.strip()}")
