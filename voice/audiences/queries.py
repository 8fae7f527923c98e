"""Saved audiences; how many people a filter finds, how many of them may be written to, and who they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from voice.audiences.filters import Filter, where
from voice.audiences.tables import SavedAudience
from voice.consent.permits import Question, verdicts_of
from voice.database import engine
from voice.errors import NotFound
from voice.settings import Settings

PORTION = 5000
# PostgreSQL for one statement that joins whole tables: room to hash them, and no second spent on compiling.
FOR_LARGE_JOINS = ("work_mem = '64MB'", "jit = off")


@dataclass(frozen=True)
class Counted:
    """`may` of the `found` may be written to, `by_channel`; `left_out` counts the others by reason.

    `examples` of those who may are invented, for the example.
    """

    found: int
    may: int
    left_out: dict[str, int]
    by_channel: dict[str, int]
    examples: int


@dataclass(frozen=True)
class Chosen:
    """Somebody who may be written to today, and by which way: email, sms or post."""

    person: UUID
    channel: str
    is_example: bool = False


@dataclass(frozen=True)
class Saved:
    """A filter with a name. `is_example`: the example's staff made it."""

    id: UUID
    name: str
    filter: Filter
    made_by: str
    changed_at: datetime
    is_example: bool


class UnknownAudience(NotFound):
    """No audience has this number, or it was deleted."""

    heading = "We cannot find this audience"
    default_sentence = "Somebody may have deleted it. Choose another, or make a new one."


async def saved() -> list[Saved]:
    """Every saved audience by its name."""
    return [_saved(row) for row in await SavedAudience.select().order_by(SavedAudience.name)]


async def by_id(audience_id: UUID) -> Saved:
    """One of them. Raises UnknownAudience."""
    row = await SavedAudience.select().where(SavedAudience.id == audience_id).first()
    if row is None:
        raise UnknownAudience
    return _saved(row)


def _saved(row: dict[str, Any]) -> Saved:
    chosen = msgspec.json.decode(row["filter"], type=Filter)
    return Saved(row["id"], row["name"], chosen, row["made_by"], row["changed_at"], row["is_example"])


async def count(chosen: Filter, settings: Settings, purpose: str, today: date) -> Counted:
    """How many may be written to for this purpose, and why not the others: one statement."""
    verdicts, values = _verdicts(chosen, settings, purpose, today)
    rows = await _rows(
        f"SELECT v.reason, v.channel, COUNT(*) AS people, COUNT(q.id) AS invented FROM ({verdicts}) v"
        " LEFT JOIN person q ON q.id = v.person AND q.is_example GROUP BY v.reason, v.channel",
        values,
    )
    by_reason: Counter[str] = Counter()
    for row in rows:
        by_reason[row["reason"]] += row["people"]
    may = [row for row in rows if not row["reason"]]
    return Counted(
        found=sum(by_reason.values()),
        may=by_reason[""],
        left_out={reason: number for reason, number in sorted(by_reason.items()) if reason},
        by_channel={row["channel"]: row["people"] for row in sorted(may, key=lambda row: str(row["channel"]))},
        examples=sum(int(row["invented"]) for row in may),
    )


async def people(chosen: Filter, settings: Settings, purpose: str, today: date) -> list[Chosen]:
    """Everybody who may be written to for this purpose today."""
    verdicts, values = _verdicts(chosen, settings, purpose, today)
    rows = await _rows(
        f"SELECT v.person, v.channel, q.is_example FROM ({verdicts}) v JOIN person q ON q.id = v.person"
        " WHERE v.reason = ''",
        values,
    )
    return [Chosen(_uuid(row["person"]), row["channel"], bool(row["is_example"])) for row in rows]


def _verdicts(chosen: Filter, settings: Settings, purpose: str, today: date) -> tuple[str, list[Any]]:
    return verdicts_of(Question.of(settings, purpose, today), *where(chosen, today), many=True)


async def _rows(sql: str, values: list[Any]) -> list[dict[str, Any]]:
    """Read on a connection of its own: the site answers others while a large count runs, however long it takes."""
    batch = await engine().batch(SavedAudience.raw(sql, *values), batch_size=PORTION)
    if engine().engine_type == "postgres":
        for setting in FOR_LARGE_JOINS:
            await batch.connection.execute(f"SET {setting}")
    async with batch as portions:
        return [row async for rows in portions for row in rows]


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
