"""Measure counts of audiences: `python -m tests.bench.audiences [postgres://user@host:port/name]`.

Without an address: 50,000 invented people on SQLite in a temporary folder. With one, of an empty database that may be
filled: 2,000,000 people on PostgreSQL. Prints JSON: for each audience how many were found and may be written to, the
median of five counts in milliseconds, and the statements of one count.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

from tests.bench.families import TODAY, fill
from voice import settings as voice_settings
from voice.audiences import queries
from voice.audiences.filters import EVERYBODY, Filter
from voice.audiences.tables import SavedAudience
from voice.database import engine, make_engine, use
from voice.database.migrating import migrate
from voice.settings import Settings

ON_SQLITE, ON_POSTGRES, TIMES = 50_000, 2_000_000, 5
AUDIENCES = {
    "everybody": EVERYBODY,
    "parents, autism, EHC plan": Filter(kinds=("parent_carer",), provisions=("E",), primary_types=("ASD",)),
    "secondary, 11 to 13, one place, not asked": Filter(
        phases=("secondary",), age_bands=("11-13",), places=("PO30",), not_asked_days=30
    ),
}


async def measured(chosen: Filter, settings: Settings) -> dict[str, Any]:
    """One audience, counted five times."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        found = await queries.count(chosen, settings, "P2", TODAY)
        taken.append((time.perf_counter() - began) * 1000)
    return {"found": found.found, "may": found.may, "ms": round(statistics.median(taken)), "most_ms": round(max(taken))}


async def statements(settings: Settings) -> int:
    """How many SELECT statements one count sends."""
    sent: list[str] = []
    before = SavedAudience.raw

    def counting(sql: str, *values: Any) -> Any:
        sent.append(sql)
        return before(sql, *values)

    SavedAudience.raw = counting  # type: ignore[method-assign]
    await queries.count(EVERYBODY, settings, "P2", TODAY)
    SavedAudience.raw = before  # type: ignore[method-assign]
    return len([sql for sql in sent if sql.startswith("SELECT")])


async def main(address: str, people: int) -> dict[str, Any]:
    """Fill an empty database and measure."""
    settings = voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]})
    use(make_engine(address))
    await migrate()
    await engine().start()
    began = time.perf_counter()
    await fill(people, settings)
    filled = time.perf_counter() - began
    counted = {name: await measured(chosen, settings) for name, chosen in AUDIENCES.items()}
    result = {
        "engine": engine().engine_type,
        "people": people,
        "fill_seconds": round(filled),
        "statements": await statements(settings),
        "audiences": counted,
    }
    await engine().stop()
    return result


if __name__ == "__main__":
    logging.disable()
    given = sys.argv[1] if len(sys.argv) > 1 else ""
    folder = Path(os.environ["VOICE_DATA_DIR"])
    where, number = (given, ON_POSTGRES) if given else (f"sqlite:///{folder / 'bench.sqlite'}", ON_SQLITE)
    print(json.dumps(asyncio.run(main(where, number)), indent=2))
