"""A copy of the database that leaves out what must not be in one: answers that wait to be mixed with others."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from voice.database.engines import engine
from voice.database.sqlite import VoiceSQLite

LEFT_OUT = "holding"
FOLDER, DAYS_KEPT = "backups", 35
NAMED = re.compile(r"voice-(\d{4}-\d{2}-\d{2})-\d{4}\.backup")


class BackupRefused(RuntimeError):
    """The copy could not be made. The message says why; nothing was written over."""


def new_file(data_dir: Path, moment: datetime) -> Path:
    """Where a backup goes that is given no name: a folder beside the data, from which old ones go by themselves."""
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"voice-{moment:%Y-%m-%d-%H%M}.backup"


def old_backups(data_dir: Path, today: date) -> Iterator[Path]:
    """Backups there that are older than 35 days, by the day in their name. Files with other names are nobody's."""
    for path in sorted((data_dir / FOLDER).glob("*.backup")):
        named = NAMED.fullmatch(path.name)
        if named and date.fromisoformat(named.group(1)) < today - timedelta(days=DAYS_KEPT):
            yield path


def forget_old_backups(data_dir: Path, today: date) -> list[Path]:
    """Delete them, so that what was erased is gone from every copy 35 days later. Returns which."""
    gone = list(old_backups(data_dir, today))
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


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
