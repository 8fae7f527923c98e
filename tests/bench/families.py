"""Invented families by the thousand, for the benches: people, homes, needs, addresses and consent, without the pages.

`await fill(50_000, settings)` on a migrated, empty database. The same seed makes the same families. Addresses are made
up and their sealed text opens only with `sealed=True`, which takes a second more for each 20,000 people.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from voice.calendar import leaving_date
from voice.database import engine
from voice.database.sqlite import VoiceSQLite
from voice.register.sealing import seal, search_hash
from voice.register.values import PLACES
from voice.settings import Settings

TODAY = date(2027, 3, 2)
NOW = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
PORTION = 20_000  # people
FIRST = ("Ada", "Ben", "Cleo", "Dev", "Esme", "Finn", "Grace", "Hana", "Idris", "Joan", "Kofi", "Lily", "Mo", "Nell")
LAST = ("Ash", "Bay", "Cole", "Dale", "Elm", "Ford", "Gale", "Hill", "Ivy", "Jay", "Kerr", "Lake", "Moss", "Noor")
COLUMNS = {
    "person": "id kind known_as name_search leaving_date joined full_name names born sex place",
    "household": "id label safe_contact paused_on made_at",
    "household_member": "id household person since",
    "care_link": "id adult child relation has_pr limited",
    "contact_point": "id person channel sealed value_hash verified_on bounce",
    "access_need": "id person format contact_by language reviewed_on",
    "sen_profile": "id person sen_provision since primary_type second_type",
    "setting_link": "id person setting_type phase since",
    "vulnerable_flag": "id person flag source as_at",
    "consent_now": "id person purpose voice state expires giver",
    "consent_event": "id person number purpose state given_by wording_version channel at expires giver",
}
PROVISIONS = ("K",) * 12 + ("E",) * 6 + ("A", "W")
TYPES = ("ASD", "ASD", "SLCN", "SLCN", "SEMH", "SEMH", "MLD", "SPLD", "PD", "HI")
FORMATS = ("standard",) * 16 + ("easy_read", "easy_read", "large_print", "braille")
WAYS = ("email",) * 15 + ("text", "text", "text", "post", "telephone")
STATES = ("yes",) * 16 + ("no", "no", "withdrawn", "yes")
OWN_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY($1) AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


class Families:
    """Makes families one after the other; `rows` collects them by table."""

    def __init__(self, settings: Settings, seed: int, *, sealed: bool) -> None:
        self.rows: Rows = {table: [] for table in COLUMNS}
        self.made = 0
        self._random = random.Random(seed)
        self._secret = settings.secret_key if sealed else b""

    def portions(self, people: int) -> Iterator[Rows]:
        """Rows by table, for about 20,000 people at a time, until there are so many people."""
        while self.made < people:
            until = min(people, self.made + PORTION)
            while self.made < until:
                self._next(until - self.made)
            yield self.rows
            self.rows = {table: [] for table in COLUMNS}

    def _next(self, left: int) -> None:
        lot = self._random.random()
        if left == 1 or lot < 0.05:
            self._grown("practitioner")
        elif lot < 0.2:
            self._learning(self._grown("young_person", self._born(16, 24)))
        else:
            self._family()

    def _family(self) -> None:
        adult, place = self._grown("parent_carer"), self._pick(PLACES)
        born = self._born(2, 15)
        child = self._person("child", born, leaving_date(born), place)
        home = self._id()
        pause = TODAY if self._chance(0.005) else None
        rule = self._pick(("none",) * 97 + ("ask_first", "never_write", "post_only"))
        self._add("household", home, f"Home {self.made}", rule, pause, NOW)
        for person in (adult, child):
            self._add("household_member", self._id(), home, person, TODAY)
        self._add("care_link", self._id(), adult, child, "mother", "yes", self._chance(0.01))
        self._learning(child)
        self._consent(child, "own", None)
        self._consent(child, "adult", adult)

    def _grown(self, kind: str, born: date | None = None) -> UUID:
        """Somebody who reads for themselves, with an address and their own yes or no."""
        person = self._person(kind, born, leaving_date(born) if born else None, self._pick(PLACES))
        way = self._pick(WAYS)
        self._reach(person, "email")
        if way in ("text", "post"):
            self._reach(person, "phone" if way == "text" else "post")
        self._add("access_need", self._id(), person, self._pick(FORMATS), way, "en", TODAY)
        self._consent(person, "own", None)
        return person

    def _person(self, kind: str, born: date | None, leaving: date | None, place: str) -> UUID:
        self.made += 1
        person, first, last = self._id(), self._pick(FIRST), self._pick(LAST)
        name = f"{first} {last}{self.made % 997}"
        self._add(
            "person", person, kind, name, name.lower(), leaving, NOW, name, f" {name.lower()} ", born,
            self._pick("FMMU"), place,
        )  # fmt: skip
        return person

    def _reach(self, person: UUID, channel: str) -> None:
        value = f"person{self.made}@example.org" if channel == "email" else f"07{self.made:09}"
        sealed = seal(value, self._secret) if self._secret else f"sealed {self.made}"
        found_by = search_hash(value, self._secret) if self._secret else f"{channel[0]}{self.made:063x}"
        verified = TODAY if self._chance(0.9) else None
        bounce = "hard" if self._chance(0.02) else ""
        self._add("contact_point", self._id(), person, channel, sealed, found_by, verified, bounce)

    def _learning(self, person: UUID) -> None:
        provision = self._pick(PROVISIONS)
        self._add("sen_profile", self._id(), person, provision, TODAY, self._pick(TYPES), "")
        kind, phase = self._pick((("primary", "primary"), ("secondary", "secondary"), ("special", "secondary")))
        self._add("setting_link", self._id(), person, kind, phase, TODAY)
        if self._chance(0.05):
            self._add("vulnerable_flag", self._id(), person, self._pick(("looked_after", "fsm")), "import", TODAY)

    def _consent(self, person: UUID, voice: str, giver: UUID | None) -> None:
        """Three purposes; the event behind the one for views, as counts never read the others."""
        expires = TODAY + timedelta(days=self._random.randrange(-30, 700))
        for purpose in ("P1", "P2", "P3"):
            self._add("consent_now", self._id(), person, purpose, voice, self._pick(STATES), expires, giver)
        number = 1 if voice == "own" else 2
        self._add(
            "consent_event", self._id(), person, number, "P2", "yes", "the person", "2026-11", "website", NOW,
            expires, giver,
        )  # fmt: skip

    def _add(self, table: str, *values: Any) -> None:
        self.rows[table].append(values)

    def _id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128))

    def _pick(self, among: Sequence[Any]) -> Any:
        return among[int(self._random.random() * len(among))]

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _born(self, low: int, high: int) -> date:
        return TODAY - timedelta(days=int(365.25 * (low + self._random.random() * (high + 1 - low))))


async def fill(people: int, settings: Settings, *, seed: int = 1, sealed: bool = False) -> None:
    """Add so many people with everything about them to the engine in force, without checks between tables."""
    portions = Families(settings, seed, sealed=sealed).portions(people)
    db = engine()
    if isinstance(db, VoiceSQLite):
        _into_sqlite(str(db.path), portions)
    else:
        await _into_postgres(db.config["dsn"], portions)


def _into_sqlite(path: str, portions: Iterator[Rows]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    for portion in portions:
        for table, rows in portion.items():
            names = COLUMNS[table].split()
            places = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)
        connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


async def _into_postgres(address: str, portions: Iterator[Rows]) -> None:
    """Indexes are made when all rows are there: that takes a fraction of the time."""
    connection = await asyncpg.connect(address)
    await connection.execute("SET session_replication_role = replica")
    indexes = await connection.fetch(OWN_INDEXES, list(COLUMNS))
    await connection.execute("; ".join(f"DROP INDEX {row['indexname']}" for row in indexes))
    for portion in portions:
        for table, rows in portion.items():
            await connection.copy_records_to_table(table, records=rows, columns=COLUMNS[table].split())
    for row in indexes:
        await connection.execute(row["indexdef"])
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
