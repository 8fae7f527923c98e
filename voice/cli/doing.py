"""What every command needs: refusals in words, the database opened and closed, a file read."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from surveys.errors import SurveyRefusal
from surveys.sealing import use_key
from voice import serving
from voice import settings as voice_settings
from voice.database.engines import DatabaseAddressRefused
from voice.errors import Refusal
from voice.settings import SettingRefused

LONGEST_FILE = 5_000_000
NO_SURVEY = 2
SQLITE = "sqlite:///"

T = TypeVar("T")


class Group(click.Group):
    """Commands in the order they are written; a refusal ends with its sentence and status 1, not with a trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Refusal, SurveyRefusal) as refusal:
            refuse(f"{refusal.heading}. {refusal.sentence}")
        except (SettingRefused, DatabaseAddressRefused, serving.PortTaken) as refusal:
            refuse(str(refusal))


def refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def with_database(deed: Callable[[], Awaitable[Any]]) -> Any:
    """Migrate, open the database, do the deed, close the database."""

    async def whole() -> Any:
        from voice.database import engine
        from voice.database.migrating import migrate

        await migrate()
        await engine().start()
        try:
            return await deed()
        finally:
            await engine().stop()

    use_key(voice_settings.load().answers_key)
    return asyncio.run(whole())


def with_database_as_it_is(deed: Callable[[], Awaitable[T]], otherwise: T) -> T:
    """Read from the database when there is one that can be read; make and change none."""
    address = voice_settings.load().database_url
    use_key(voice_settings.load().answers_key)
    if address.startswith(SQLITE) and not Path(address.removeprefix(SQLITE)).exists():
        return otherwise

    async def whole() -> T:
        from voice.database import engine

        await engine().start()
        try:
            return await deed()
        finally:
            await engine().stop()

    try:
        return asyncio.run(whole())
    except DatabaseAddressRefused:
        raise
    except Exception:  # no server, or tables of an older version: each engine has its own errors
        return otherwise


def read_bytes(path: Path) -> bytes:
    """A file, 5 MB at most. Raises Refusal."""
    if path.stat().st_size > LONGEST_FILE:
        raise Refusal(f"{path} is larger than 5 MB. That is not a file of this kind.")
    return path.read_bytes()


def read_file(path: Path) -> str:
    """A text file in UTF-8, 5 MB at most. Raises Refusal."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as fault:
        raise Refusal(f"{path} is not text in UTF-8.") from fault
