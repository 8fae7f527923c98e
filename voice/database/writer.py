"""The one SQLite connection that writes: whatever queued up during the last commit shares the next one."""

from __future__ import annotations

import asyncio
import fcntl
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TextIO

Statement = tuple[str, Sequence[Any]]
Rows = list[list[dict[str, Any]]]
MOST_AT_ONCE = 256


class Unit(NamedTuple):
    """Statements that stand or fall together, and the future of the task that waits for them."""

    statements: list[Statement]
    answer: asyncio.Future[Rows]
    loop: asyncio.AbstractEventLoop


class Outcome(NamedTuple):
    """What became of a unit: its rows, or the fault."""

    unit: Unit
    rows: Rows | None
    fault: Exception | None


class Writer(threading.Thread):
    """Each unit has its own savepoint and is answered only after COMMIT has returned, so an answer is durable.

    The file lock gives the processes of one machine turns: SQLite's own busy handler sleeps and is unfair.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], lock_file: str) -> None:
        super().__init__(daemon=True, name="sqlite-writer")
        self._connect = connect
        self._lock_file = lock_file
        self._queue: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        self.commits = 0
        self.units = 0

    def put(self, unit: Unit) -> None:
        """Queue a unit; its future gets the rows of every statement."""
        self._queue.put(unit)

    def stop(self) -> None:
        """Finish what is queued, then end. Blocks for at most ten seconds."""
        self._queue.put(None)
        self.join(10)

    def run(self) -> None:
        connection = self._connect()
        with open(self._lock_file, "a") as lock:
            while batch := self._next_batch():
                self._answer(self._write(connection, batch, lock))
        connection.close()

    def _next_batch(self) -> list[Unit]:
        """Wait for one unit, then take what else is there. Empty means stop."""
        first = self._queue.get()
        batch = [] if first is None else [first]
        while batch and len(batch) < MOST_AT_ONCE:
            try:
                more = self._queue.get_nowait()
            except queue.Empty:
                break
            if more is None:
                self._queue.put(None)
                break
            batch.append(more)
        return batch

    def _write(self, connection: sqlite3.Connection, batch: list[Unit], lock: TextIO) -> list[Outcome]:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            connection.execute("BEGIN IMMEDIATE")
            outcomes = [_run(connection, unit) for unit in batch]
            connection.execute("COMMIT")
        except Exception as fault:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            return [Outcome(unit, None, fault) for unit in batch]
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)
        self.commits += 1
        self.units += len(batch)
        return outcomes

    def _answer(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            if not outcome.unit.loop.is_closed():
                outcome.unit.loop.call_soon_threadsafe(_settle, outcome)


def _run(connection: sqlite3.Connection, unit: Unit) -> Outcome:
    connection.execute("SAVEPOINT unit")
    try:
        rows = [connection.execute(sql, args).fetchall() for sql, args in unit.statements]
    except Exception as fault:
        connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")
        return Outcome(unit, None, fault)
    connection.execute("RELEASE unit")
    return Outcome(unit, rows, None)


def _settle(outcome: Outcome) -> None:
    future = outcome.unit.answer
    if future.done():  # the task that waited was cancelled
        return
    if outcome.fault is not None:
        future.set_exception(outcome.fault)
    else:
        future.set_result(outcome.rows or [])
