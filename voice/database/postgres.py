"""Piccolo on PostgreSQL with its pool: connections always come back, and no round trip is spent on RESET."""

from __future__ import annotations

from typing import Any

from piccolo.engine.postgres import AsyncBatch, PostgresEngine, PostgresTransaction

from voice.database.transactions import OwnedTransaction, OwnerCheck

QUERY_SECONDS = 30


async def _keep_session(connection: Any) -> None:
    """We set nothing on a session, so there is nothing to reset when it goes back to the pool."""


class _Transaction(OwnedTransaction, PostgresTransaction):
    async def _open(self) -> None:
        self.connection = await self.get_connection()
        try:
            self.transaction = self.connection.transaction()
            await self.begin()
        except BaseException:
            await self._close()
            raise

    async def _close(self) -> None:
        if self.engine.pool:
            await self.engine.pool.release(self.connection)
        else:
            await self.connection.close()


class _Batch(AsyncBatch):
    async def __aexit__(self, kind: Any, fault: Any, trace: Any) -> bool:
        try:
            await (self.transaction.rollback() if kind else self.transaction.commit())
        finally:
            await self.connection.close()
        return False


class VoicePostgres(OwnerCheck, PostgresEngine):
    """`dsn` is `postgres://user@host:port/name`."""

    def __init__(self, dsn: str) -> None:
        super().__init__(config={"dsn": dsn})

    def transaction(self, allow_nested: bool = True) -> Any:
        return _Transaction(engine=self, allow_nested=allow_nested)

    async def batch(self, query: Any, batch_size: int = 100, node: str | None = None) -> Any:
        return _Batch(connection=await self.get_new_connection(), query=query, batch_size=batch_size)

    async def start(self) -> None:
        """Open the pool: 1 to 10 connections, 30 seconds for a query."""
        if self.pool is None:
            await self.start_connection_pool(
                min_size=1, max_size=10, reset=_keep_session, command_timeout=QUERY_SECONDS
            )

    async def stop(self) -> None:
        """Close the pool."""
        if self.pool is not None:
            await self.close_connection_pool()
