"""Finding copies by their code, and what is known of copies without one: how many were printed, how many are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.paper.codes import copy_hash, entry_key, looks_like_one
from surveys.paper.errors import UnknownCopy
from surveys.paper.sheets import Edition
from surveys.paper.tables import PaperCopy, PaperEntry
from surveys.paper.typed import Typed
from surveys.queries import SurveyRow, survey_by_id
from surveys.sealing import unseal
from surveys.tables import SpentTicket

PRINTS = """
SELECT batch, edition, MIN(printed_on) AS printed_on, COUNT(*) AS copies
FROM paper_copy WHERE survey = {} GROUP BY batch, edition ORDER BY batch DESC
"""
LOOSE = "SELECT ticket_hash FROM spent_ticket WHERE ticket_hash NOT IN (SELECT code_hash FROM paper_copy)"
HALF_WAY = """
SELECT COUNT(DISTINCT paper) AS papers, COALESCE(SUM(waits), 0) AS waiting FROM (
    SELECT entry.paper, CASE WHEN COUNT(*) = 1 AND MAX(CASE WHEN entry.done THEN 1 ELSE 0 END) = 1 THEN 1 ELSE 0 END
    AS waits FROM paper_entry AS entry JOIN paper_copy AS copy ON copy.id = entry.paper
    WHERE copy.survey = {} GROUP BY entry.paper
) AS papers
"""


@dataclass(frozen=True)
class CopyRow:
    """A printed copy, found by the code in somebody's hand."""

    id: UUID
    survey: SurveyRow
    version: UUID
    edition: Edition


@dataclass(frozen=True)
class Printing:
    """One print of some copies."""

    edition: Edition
    copies: int
    printed_on: date


@dataclass(frozen=True)
class Entry:
    """What one person typed from a copy so far. `who` are words that name one member of staff."""

    turn: int
    who: str
    typed: dict[str, Typed]
    done: bool


async def copy_by_code(code: str, key: bytes) -> CopyRow:
    """The copy with this code, as somebody typed it. `key` is the service's own. Raises UnknownCopy."""
    row = await _row(code, key)
    if row is None:
        raise UnknownCopy
    return CopyRow(row["id"], await survey_by_id(row["survey"]), row["version"], Edition(row["edition"]))


async def _row(code: str, key: bytes) -> dict[str, Any] | None:
    if not looks_like_one(code):
        return None
    row: dict[str, Any] | None = await PaperCopy.select().where(PaperCopy.code_hash == copy_hash(code, key)).first()
    return row


async def copy_of(survey: SurveyRow, code: str, key: bytes) -> CopyRow:
    """A copy of this survey and no other. Raises UnknownCopy."""
    found = await copy_by_code(code, key)
    if found.survey.id != survey.id:
        raise UnknownCopy
    return found


async def prints_of(survey_id: UUID) -> list[Printing]:
    """Every print of a survey, the newest first."""
    rows = await PaperCopy.raw(PRINTS, survey_id)
    return [Printing(Edition(row["edition"]), row["copies"], _day(row["printed_on"])) for row in rows]


def _day(value: date | str) -> date:
    """SQLite gives the smallest of some dates as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


async def last_batch(survey_id: UUID) -> int:
    """The number of the last print; 0 before the first."""
    row = await (
        PaperCopy.select(PaperCopy.batch)
        .where(PaperCopy.survey == survey_id)
        .order_by(PaperCopy.batch, ascending=False)
        .first()
    )
    return int(row["batch"]) if row else 0


async def entries_of(copy: CopyRow, code: str, key: bytes) -> dict[int, Entry]:
    """What was typed from a copy: turn → entry. It can be read with the code only."""
    own = entry_key(code, key)
    rows = await PaperEntry.select().where(PaperEntry.paper == copy.id)
    return {row["turn"]: Entry(row["turn"], row["who"], _typed(row["sealed"], own), row["done"]) for row in rows}


def _typed(sealed: str, key: bytes) -> dict[str, Typed]:
    return msgspec.json.decode(unseal(key, sealed), type=dict[str, Typed]) if sealed else {}


async def half_way(survey_id: UUID) -> tuple[int, int]:
    """How many copies somebody has begun to type, and how many of them wait for a second person."""
    (row,) = await PaperEntry.raw(HALF_WAY, survey_id)
    return int(row["papers"]), int(row["waiting"])


async def loose_tickets() -> frozenset[str]:
    """Spent tickets that are no copy's. Those of copies stay: they are all that says that a copy was used."""
    return frozenset(row["ticket_hash"] for row in await SpentTicket.raw(LOOSE))
