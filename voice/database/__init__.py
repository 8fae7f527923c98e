"""The two engines behind one door: `engine()`, `transaction()`, and start and stop for whoever runs a process.

SQLite has one group-committing writer and long-lived connections; PostgreSQL has its pool. Both open real
nested transactions (savepoints) and give every connection back, whatever fails.
"""

from __future__ import annotations

from voice.database.engines import Engine, engine, make_engine, transaction, use

__all__ = ["Engine", "engine", "make_engine", "transaction", "use"]
