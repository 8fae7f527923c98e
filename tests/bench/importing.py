"""How long an import of 50,000 children takes on SQLite: `python -m tests.bench.importing [rows]` prints JSON.

Reading, checking, writing, and the same file once more, when everybody is known. Invented names.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from tests.importing.files import csv_file
from voice import settings as voice_settings
from voice.audit.actions import SYSTEM
from voice.database import make_engine, use
from voice.database.migrating import migrate
from voice.importing import actions
from voice.importing.guessing import guess
from voice.importing.queries import batch, counts
from voice.importing.working import work
from voice.register.tables import Person
from voice.settings import Settings

NOW = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
HEADER = (
    "UPN", "Forename", "Surname", "DOB", "Gender", "Ethnicity", "Postcode", "SEN Provision", "Primary Need", "School",
    "NC Year", "Parent name", "Relationship", "Email", "Mobile", "Address",
)  # fmt: skip
FIRST = ("Ada", "Ben", "Cleo", "Dev", "Esme", "Finn", "Grace", "Hana", "Idris", "Joan", "Kofi", "Lily", "Mo", "Nell")
LAST = ("Ash", "Bay", "Cole", "Dale", "Elm", "Ford", "Gale", "Hill", "Ivy", "Jay", "Kerr", "Lake", "Moss", "Noor")
SYLLABLES = ("ba", "den", "fo", "gar", "hil", "ka", "lo", "mer", "nor", "pel", "ras", "ton", "vi", "wes", "yar")


def made(rows: int, seed: int = 1) -> bytes:
    """A CSV file of so many invented children, each with an adult; every fourth has a brother or sister in it."""
    lot = random.Random(seed)
    lines: list[tuple[str, ...]] = [HEADER]
    for n in range(rows):
        if n % 4 != 1:
            surname = lot.choice(LAST) + "".join(lot.choices(SYLLABLES, k=2))
            adult = (f"{lot.choice(FIRST)} {surname}", lot.choice(("Mother", "Father")), f"adult{n}@example.org")
            reach = (f"07{n:09}", f"{n} Sea Road\nRyde")
        born = date(2011, 9, 1) + timedelta(days=lot.randrange(5000))
        lines.append(
            (
                f"A{n:012}",
                lot.choice(FIRST) + lot.choice(SYLLABLES),
                surname,
                f"{born:%d/%m/%Y}",
                lot.choice("MF"),
                "WBRI",
                f"PO{lot.randrange(30, 42)} 1AB",
                lot.choice("KKKEN"),
                lot.choice(("ASC", "SLCN", "SEMH")),
                f"School {n % 60}",
                str(lot.randrange(1, 12)),
                *adult,
                *reach,
            )
        )
    return csv_file(lines)


async def one(name: str, data: bytes, settings: Settings, now: datetime, spent: dict[str, Any]) -> None:
    """Import a file from its first byte to the last row."""
    began = monotonic()
    number = await actions.upload(name, data, "SIMS", "census", None, "Rita", SYSTEM, settings.secret_key, now)
    columns = (await batch(number)).columns
    read = monotonic()
    await actions.choose_columns(number, guess(columns, {}), SYSTEM, now)
    await work(settings, now)
    checked = monotonic()
    found = await counts(number)
    await actions.write(number, SYSTEM)
    await work(settings, now + timedelta(minutes=1))
    written = monotonic()
    spent[name] = {
        "reading": round(read - began, 1), "checking": round(checked - read, 1), "writing": round(written - checked, 1),
        "together": round(written - began, 1), "found": found, "people": await Person.count(),
    }  # fmt: skip


async def measure(rows: int) -> dict[str, Any]:
    """Seconds of each step."""
    spent: dict[str, Any] = {"rows": rows}
    with tempfile.TemporaryDirectory() as folder:
        settings = voice_settings.load({"VOICE_DATA_DIR": folder})
        db = make_engine(f"sqlite:///{Path(folder) / 'voice.sqlite'}")
        use(db)
        await migrate()
        await db.start()
        data = made(rows)
        spent["megabytes"] = round(len(data) / 1e6, 1)
        await one("first", data, settings, NOW, spent)
        await one("again", data, settings, NOW + timedelta(hours=1), spent)
        await db.stop()
    return spent


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)), indent=2))
