"""How long the register takes to find somebody among 50,000: `python -m tests.bench.register [people]`.

SQLite, a warm cache, the median of 20 for each way of typing. The bar is 200 ms.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from uuid import UUID, uuid4

from voice.database import engine, make_engine, transaction, use
from voice.database.migrating import migrate
from voice.register.names import names_of
from voice.register.queries import search
from voice.register.sealing import search_hash
from voice.register.tables import ContactPoint, Person

SECRET = b"k" * 32
BAR_MS = 200
PORTION = 500
FIRST = (
    "Amara",
    "Bo",
    "Ciarán",
    "Dilys",
    "Eun",
    "Farah",
    "Gwen",
    "Hugo",
    "Ines",
    "Jonas",
    "Kit",
    "Łucja",
    "Mei",
    "Nia",
)
LAST = ("Ash", "Brook", "Croft", "Dale", "Elm", "Fen", "Glen", "Heath", "Isle", "Knoll", "Lake", "Moor", "O’Sé", "Reed")
TYPED = ("mei", "mei o'se", "kno", "hugo reed 49", "x", "nobody at all", "person77@example.org", "07700 900077")


def _rows(number: int) -> list[tuple[Person, ContactPoint, ContactPoint]]:
    pairs = list(product(FIRST, LAST))
    return [_row(n, *pairs[random.Random(n).randrange(len(pairs))]) for n in range(number)]


def _row(n: int, first: str, last: str) -> tuple[Person, ContactPoint, ContactPoint]:
    full = f"{first} {last} {n} (invented)"
    person = Person(
        id=uuid4(),
        kind="child" if n % 3 == 0 else "parent_carer",
        known_as=first,
        name_search=first.lower(),
        full_name=full,
        names=names_of(first, full),
        born=date(2015, 3, 4) if n % 3 == 0 else None,
        joined=datetime(2026, 1, 2, tzinfo=UTC),
    )
    return (
        person,
        _point(person.id, "email", f"person{n}@example.org"),
        _point(person.id, "phone", f"07700{900000 + n}"),
    )


def _point(person: UUID, channel: str, value: str) -> ContactPoint:
    return ContactPoint(
        id=uuid4(), person=person, channel=channel, sealed="-", value_hash=search_hash(value, SECRET)
    )  # fmt: skip


async def _fill(number: int) -> None:
    rows = _rows(number)
    async with transaction():
        for start in range(0, number, PORTION):
            portion = rows[start : start + PORTION]
            await Person.insert(*(person for person, _email, _phone in portion))
            await ContactPoint.insert(*(point for _person, *points in portion for point in points))


async def _median_ms(typed: str) -> tuple[float, int]:
    times, found = [], 0
    for _ in range(20):
        start = time.perf_counter()
        found = len(await search(typed, SECRET))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), found


async def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        use(make_engine(f"sqlite:///{Path(folder) / 'bench.sqlite'}"))
        await migrate()
        await engine().start()
        await _fill(number)
        print(f"{number} people, the bar is {BAR_MS} ms")
        for typed in TYPED:
            median, found = await _median_ms(typed)
            print(f"{typed!r:28} {found:3} found {median:7.1f} ms {'' if median < BAR_MS else 'TOO SLOW'}")
        await engine().stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
