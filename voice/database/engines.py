"""Which engine is in force. Tables name none: they ask Piccolo, and Piccolo asks `voice.piccolo_conf`."""

from __future__ import annotations

import importlib
from typing import Any

from piccolo.apps.migrations.tables import Migration
from piccolo.table import Table

from voice.database.postgres import VoicePostgres
from voice.database.sqlite import VoiceSQLite

Engine = VoiceSQLite | VoicePostgres
CONF = "voice.piccolo_conf"


class DatabaseAddressRefused(ValueError):
    """The database address has a form that no engine here takes."""


def make_engine(url: str) -> Engine:
    """`sqlite:///path` or `postgres://…`. Raises DatabaseAddressRefused."""
    if url.startswith(("postgres://", "postgresql://")):
        return VoicePostgres(url)
    if url.startswith("sqlite:///"):
        return VoiceSQLite(url.removeprefix("sqlite:///"))
    raise DatabaseAddressRefused("VOICE_DATABASE_URL takes sqlite:///file or postgres://user@host/name.")


def engine() -> Engine:
    """The engine in force."""
    conf: Any = importlib.import_module(CONF)
    found: Engine = conf.DB
    return found


def use(other: Engine) -> None:
    """Put another engine in force for every table, as the tests and the commands do."""
    conf: Any = importlib.import_module(CONF)
    conf.DB = other
    ours = [table for app in conf.APP_REGISTRY.app_configs.values() for table in app.table_classes]
    for table in (*ours, Table, Migration):  # Piccolo's own remember the engine they met first
        table._meta.db = other


def transaction() -> Any:
    """A transaction on the engine in force; inside another one, a savepoint."""
    return engine().transaction()
