"""What both engines share: a transaction that nests as a savepoint and belongs to the task that opened it."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any


class WrongTask(RuntimeError):
    """A query ran in a task that inherited somebody else's open transaction."""


class OwnedTransaction:
    """Mixed in before Piccolo's own transaction class, which gives `begin`, `commit` and `rollback`.

    Piccolo's own nested transaction is a no-op, so an inner failure that is caught outside would not roll back.
    Piccolo also forgets its connection when BEGIN or COMMIT fails. Subclasses say how to open and to close.
    """

    # Attributes that Piccolo's classes set.
    engine: Any
    _parent: Any
    _committed: bool
    _rolled_back: bool

    owner: asyncio.Task[Any] | None = None
    _savepoint: Any = None

    async def _open(self) -> None:
        raise NotImplementedError

    async def _close(self) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Any:
        if self._parent is not None:
            self.engine.check_owner()
            self._savepoint = await self._parent.savepoint()
            return self._parent
        await self._open()
        self.owner = asyncio.current_task()
        self._context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return await self._leave_savepoint(failed=kind is not None)
        try:
            await self._finish(failed=kind is not None)
        finally:
            self.engine.current_transaction.reset(self._context)
            await asyncio.shield(self._close())
        return False

    async def _leave_savepoint(self, *, failed: bool) -> bool:
        if failed:
            await self._savepoint.rollback_to()
        await self._savepoint.release()
        return False

    async def _finish(self, *, failed: bool) -> None:
        if self._committed or self._rolled_back:
            return
        if failed:
            await self.rollback()  # type: ignore[attr-defined]
        else:
            await self.commit()  # type: ignore[attr-defined]


class OwnerCheck:
    """Mixed in before Piccolo's engine class: no task may use a transaction it did not open."""

    current_transaction: Any

    def check_owner(self) -> None:
        """Raise WrongTask if the transaction in force was opened by another task."""
        current = self.current_transaction.get()
        if current is not None and current.owner is not asyncio.current_task():
            raise WrongTask("A transaction belongs to the task that opened it. Start the other task outside it.")

    async def run_querystring(self, *args: Any, **named: Any) -> Any:
        self.check_owner()
        return await super().run_querystring(*args, **named)  # type: ignore[misc]

    async def run_ddl(self, *args: Any, **named: Any) -> Any:
        self.check_owner()
        return await super().run_ddl(*args, **named)  # type: ignore[misc]

    async def check_version(self) -> None:
        """Piccolo would connect at import to read the server's version; nothing here depends on it."""
