"""Piccolo on SQLite with long-lived connections: short reads in the event loop, one writer, IMMEDIATE transactions.

Piccolo's own engine opens a connection, and so a thread, for every query, and begins DEFERRED: concurrent
read-modify-write then fails with “database is locked”. For one machine with a local disk.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from piccolo.engine.base import BaseBatch
from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType, dict_factory

from voice.database.transactions import OwnedTransaction, OwnerCheck
from voice.database.writer import Unit, Writer

BUSY_SECONDS = 60  # longer than the longest transaction, a whole import: whoever saves an answer meanwhile waits
PRAGMAS = (
    "PRAGMA foreign_keys=1",
    "PRAGMA synchronous=FULL",  # an answer that was received survives a power cut
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)


class _Rows(list[dict[str, Any]]):
    async def fetchall(self) -> list[dict[str, Any]]:
        return list(self)


class _Statement:
    """Piccolo both awaits a statement and enters it as a context."""

    def __init__(self, connection: _Connection, sql: str, args: Sequence[Any]) -> None:
        self._connection, self._sql, self._args = connection, sql, args

    def __await__(self) -> Any:
        return self._connection.run(self._sql, self._args).__await__()

    async def __aenter__(self) -> _Rows:
        return await self._connection.run(self._sql, self._args)

    async def __aexit__(self, *_: object) -> None:
        return None


class _Connection:
    """What Piccolo's transaction needs of a connection, over the standard library's sqlite3."""

    def __init__(self, raw: sqlite3.Connection, engine: VoiceSQLite) -> None:
        self._raw: sqlite3.Connection | None = raw
        self._engine = engine
        self.row_factory: Any = None

    def execute(self, sql: str, args: Sequence[Any] = ()) -> _Statement:
        return _Statement(self, sql, args)

    async def run(self, sql: str, args: Sequence[Any]) -> _Rows:
        raw = self._raw
        if raw is None:
            raise RuntimeError("The transaction is over.")
        if sql == "PRAGMA foreign_keys = 1":  # Piccolo sends it before each statement; ours keep it on
            return _Rows()
        loop = asyncio.get_running_loop()
        return _Rows(await loop.run_in_executor(self._engine.threads, lambda: raw.execute(sql, args).fetchall()))

    async def close(self) -> None:
        raw, self._raw = self._raw, None
        if raw is None:
            return
        if raw.in_transaction:
            raw.rollback()
        self._engine.give_back(raw)


class _Transaction(OwnedTransaction, SQLiteTransaction):
    async def _open(self) -> None:
        await self.engine.turn.acquire()
        try:
            self.connection = await self.engine.get_connection()
            try:
                await self.begin()
            except BaseException:
                await self.connection.close()
                raise
        except BaseException:
            self.engine.turn.release()
            raise

    async def _close(self) -> None:
        await self.connection.close()
        self.engine.turn.release()


class _Batch(BaseBatch):
    """Rows in portions, on a connection of its own. A fault inside the loop is raised, not swallowed."""

    def __init__(self, engine: VoiceSQLite, query: Any, size: int) -> None:
        self._engine, self._query, self._size = engine, query, size

    async def __aenter__(self) -> _Batch:
        sql, args = self._query.querystrings[0].compile_string(engine_type="sqlite")
        self._raw = self._engine.connect()
        self._cursor = await asyncio.to_thread(self._raw.execute, sql, args)
        return self

    def __aiter__(self) -> _Batch:
        return self

    async def next(self) -> list[dict[str, Any]]:
        rows = await asyncio.to_thread(self._cursor.fetchmany, self._size)
        found: list[dict[str, Any]] = await self._query._process_results(rows)
        return found

    async def __anext__(self) -> list[dict[str, Any]]:
        rows = await self.next()
        if not rows:
            raise StopAsyncIteration
        return rows

    async def __aexit__(self, *_: object) -> bool:
        self._raw.close()
        return False


class VoiceSQLite(OwnerCheck, SQLiteEngine):
    """`path` is a file; it is put into WAL mode at once."""

    def __init__(self, path: str) -> None:
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._idle: list[sqlite3.Connection] = []
        self._writer: Writer | None = None
        self._turn: asyncio.Lock | None = None
        self._threads: ThreadPoolExecutor | None = None
        super().__init__(path=path, timeout=BUSY_SECONDS)
        with sqlite3.connect(path) as first:
            first.execute("PRAGMA journal_mode=WAL")
        first.close()

    @property
    def turn(self) -> asyncio.Lock:
        """Transactions of one process take turns here instead of in SQLite's busy handler."""
        self._turn = self._turn or asyncio.Lock()
        return self._turn

    @property
    def threads(self) -> ThreadPoolExecutor:
        """Where the statements of a transaction run, off the event loop."""
        self._threads = self._threads or ThreadPoolExecutor(2, "sqlite-transaction")
        return self._threads

    def connect(self) -> sqlite3.Connection:
        """A new connection with our pragmas; the caller closes it."""
        wanted = {**self.connection_kwargs, "check_same_thread": False, "cached_statements": 512}
        raw: sqlite3.Connection = sqlite3.connect(**wanted)
        raw.row_factory = dict_factory
        for pragma in PRAGMAS:
            raw.execute(pragma)
        return raw

    def read(self, sql: str, args: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """A short read on this thread's own connection. A row by its key takes some microseconds."""
        raw = getattr(self._local, "raw", None)
        if raw is None:
            raw = self._local.raw = self.connect()
            self._readers.append(raw)
        rows: list[dict[str, Any]] = raw.execute(sql, args).fetchall()
        return rows

    async def write(self, sql: str, args: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """One statement, durable when this returns. Concurrent calls share one commit."""
        if self._writer is None:
            self._writer = Writer(self.connect, f"{self.path}-writer")
            self._writer.start()
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self._writer.put(Unit([(sql, args)], answer, loop))
        rows: list[dict[str, Any]] = (await answer)[0]
        return rows

    async def _run_in_new_connection(
        self, query: str, args: Any = None, query_type: str = "generic", table: Any = None
    ) -> list[dict[str, Any]]:
        if query.lstrip()[:6].upper() in ("SELECT", "PRAGMA"):
            return self.read(query, args or ())
        return await self.write(query, args or ())

    async def get_connection(self) -> Any:
        return _Connection(self._idle.pop() if self._idle else self.connect(), self)

    def give_back(self, raw: sqlite3.Connection) -> None:
        """Keep a transaction's connection for the next one."""
        self._idle.append(raw)

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> Any:
        return _Transaction(engine=self, transaction_type=transaction_type, allow_nested=allow_nested)

    async def batch(self, query: Any, batch_size: int = 100, node: str | None = None) -> Any:
        return _Batch(self, query, batch_size)

    async def start(self) -> None:
        """Nothing to open before the first query."""

    async def stop(self) -> None:
        """Write what is queued and close every connection."""
        if self._writer is not None:
            await asyncio.to_thread(self._writer.stop)
            self._writer = None
        for raw in (*self._idle, *self._readers):
            raw.close()
        self._idle.clear()
        self._readers.clear()
        self._local = threading.local()
        self._turn = None  # a lock belongs to one event loop; the next start may have another
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
