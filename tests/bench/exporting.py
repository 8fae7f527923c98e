"""Measure the files of answers: `python -m tests.bench.exporting [PEOPLE] [FORMAT …]`, 250,000 and all four.

Invented people with 12 coded answers, a month and a text of twenty words each, handed on in portions of 500 as the
jobs do. Prints JSON for each format: seconds, megabytes of the file, and the most memory in MB that the process that
writes it and the one that feeds it had at any time.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

from voice import settings as voice_settings
from voice.exports.making import make
from voice.exports.values import CODE, FORMATS, TEXT, Column, Head, Row
from voice.settings import Settings

PEOPLE, PORTION, QUESTIONS, WORDS = 250_000, 500, 12, 20
KILOBYTES = 1024
SAID = (
    *("we", "wait", "school", "help", "months", "support", "plan", "teacher", "quiet"),
    *("room", "kind", "nobody", "rings", "back", "transport", "bus", "late"),
)
CODES = ((-9, "hidden to protect people"), (1, "Good"), (2, "In the middle"), (3, "Not good"), (4, "I am not sure"))
COLUMNS = (
    *(Column(f"Q_{number}", f"How good is part {number} of your day?", CODE, CODES) for number in range(QUESTIONS)),
    Column("month", "Month", TEXT),
    Column("Q_words", "What else?", TEXT),
)


async def people(number: int) -> AsyncIterator[list[Row]]:
    """So many invented people, a portion at a time."""
    lot = random.Random(7)
    for first in range(0, number, PORTION):
        yield [_person(lot) for _ in range(min(PORTION, number - first))]
        await asyncio.sleep(0)


def _person(lot: random.Random) -> Row:
    chosen = lot.choices((-9, 1, 2, 3, 4, None), k=QUESTIONS)
    return (*chosen, f"2026-0{lot.randint(1, 9)}", " ".join(lot.choices(SAID, k=WORDS)))


def measured(kind: str, number: int) -> dict[str, object]:
    """One format, in a child of this process, so that each has a peak of its own."""
    settings = voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]})
    began = time.perf_counter()
    found = asyncio.run(_made(settings, kind, number))
    return {
        "format": kind,
        "rows": found[0],
        "seconds": round(time.perf_counter() - began, 1),
        "file_mb": round(found[1] / KILOBYTES**2, 1),
        "writer_peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // KILOBYTES,
        "feeder_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES,
    }


async def _made(settings: Settings, kind: str, number: int) -> tuple[int, int]:
    head = Head(kind, "A day (invented)", "example answers, invented", ("taken by the bench",), COLUMNS)
    file_id = uuid4()
    made = await make(settings, file_id, head, people(number))
    (Path(settings.data_dir) / "exports" / f"{file_id.hex}.sealed").unlink()
    return made.rows, made.size


if __name__ == "__main__":
    if os.environ.get("ONE_FORMAT"):
        print(json.dumps(measured(os.environ["ONE_FORMAT"], int(sys.argv[1]))))
    else:
        many, *kinds = [*sys.argv[1:2], str(PEOPLE)][:1] + list(sys.argv[2:])
        for kind in kinds or FORMATS:
            os.environ["ONE_FORMAT"] = kind
            os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "tests.bench.exporting", many])
