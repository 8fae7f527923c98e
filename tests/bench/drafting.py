"""Measure a report's draft: `python -m tests.bench.drafting [ANSWERS] [postgres://user@host:port/name]`, 9,000, SQLite.

Invented answers as in `tests.bench.reading`, every one read and every suggestion accepted, so that all of them count.
The database named must be empty and may be filled. Prints JSON: seconds and statements of one workstream's draft, in
the middle of three, the people it counts, and the largest memory of the process in megabytes.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
from statistics import median
from typing import Any

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

from surveys.sealing import use_key
from tests.bench.reading import fill, timed
from tests.bench.sending import count_statements
from voice import settings as voice_settings
from voice.audit.values import SYSTEM
from voice.calendar import now, today
from voice.codebook.actions import load_codebook
from voice.database import engine, make_engine, use
from voice.database.migrating import migrate
from voice.paths import PLAN_FILE
from voice.plan.actions import load
from voice.plan.document import read
from voice.reports.previewing import preview
from voice.settings import Settings
from voice.themes.arrivals import note_arrivals
from voice.themes.suggesting import suggest_themes
from voice.themes.tables import Coding, Origin, Reading, ReadingState

ANSWERS, TIMES, WORKSTREAM = 9_000, 3, "WS2"
KILOBYTES = 1024


async def read_everything() -> None:
    """Every answer is read, and what was suggested stands."""
    await Coding.update({Coding.origin: Origin.ACCEPTED.value}, force=True)
    await Reading.update({Reading.state: ReadingState.READ.value, Reading.decisions: 1}, force=True)


async def main(number: int, address: str) -> dict[str, Any]:
    """Fill an empty database and measure."""
    settings: Settings = voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]})
    use_key(settings.answers_key)
    use(make_engine(address or f"sqlite:///{settings.data_dir / 'bench.sqlite'}"))
    await migrate()
    await engine().start()
    document = read(PLAN_FILE)
    await load(document, SYSTEM)
    await load_codebook(document.codebook, SYSTEM)
    await fill(number)
    await note_arrivals(now())
    await suggest_themes(settings, now())
    await read_everything()
    counted, took = count_statements(), []
    for _ in range(TIMES):
        spent, made = await timed(preview(WORKSTREAM, today(), settings))
        took.append(spent / 1000)
    kind = engine().engine_type
    await engine().stop()
    return {
        "engine": kind,
        "answers": number,
        "draft_s": round(median(took), 2),
        "statements": counted[0] // TIMES,
        "people": made.edition.report.people,
        "lines": len(made.edition.report.lines),
        "kilobytes": len(made.content) // KILOBYTES,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES,
    }


if __name__ == "__main__":
    given = [*sys.argv[1:], "", ""]
    print(json.dumps(asyncio.run(main(int(given[0] or ANSWERS), given[1]))))
