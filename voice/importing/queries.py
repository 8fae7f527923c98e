"""Imports as the registrar sees them: the list, how far one is, its rows by what became of them, and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from voice.importing.errors import UnknownImport
from voice.importing.tables import ImportBatch, ImportRow
from voice.importing.values import PEOPLE, TWIN
from voice.register.sealing import unseal
from voice.register.tables import Person

PAGE = 100
EXAMPLES = 3
PORTION = 500


@dataclass(frozen=True)
class Batch:
    """One import. `columns` are the headings of the file, `mapping` says what each is."""

    id: UUID
    file_name: str
    system: str
    source: str
    as_at: date | None
    columns: tuple[str, ...]
    mapping: dict[str, str]
    state: str
    rows: int
    checked: int
    made_by: str
    made_at: datetime
    applied_at: datetime | None
    fault: str
    is_example: bool


@dataclass(frozen=True)
class Question:
    """Somebody of the file who may be somebody on the register. `adult` says which of a row's two people.

    `new` is the id of the one in the file; `lines` are the rows of the file it is about.
    """

    adult: bool
    new: UUID
    twin: UUID
    name: str
    born: date | None
    known_as: str
    known_name: str
    known_born: date | None
    decision: str
    lines: tuple[int, ...]
    is_certain: bool


def _batch(row: dict[str, Any]) -> Batch:
    return Batch(
        id=row["id"],
        file_name=row["file_name"],
        system=row["system"],
        source=row["source"],
        as_at=row["as_at"],
        columns=tuple(msgspec.json.decode(row["columns"])),
        mapping=msgspec.json.decode(row["mapping"]),
        state=row["state"],
        rows=row["rows"],
        checked=row["checked"],
        made_by=row["made_by"],
        made_at=row["made_at"],
        applied_at=row["applied_at"],
        fault=row["fault"],
        is_example=row["is_example"],
    )


async def batches() -> list[Batch]:
    """Imports of people, the newest first."""
    rows = await ImportBatch.select().where(ImportBatch.kind == PEOPLE).order_by(ImportBatch.made_at, ascending=False)
    return [_batch(row) for row in rows]


async def batch(batch_id: UUID) -> Batch:
    """One import of people. Raises UnknownImport."""
    row = await ImportBatch.select().where(ImportBatch.id == batch_id, ImportBatch.kind == PEOPLE).first()
    if row is None:
        raise UnknownImport
    return _batch(row)


async def last_mapping(system: str) -> dict[str, str]:
    """What the columns of the last file of this system were; empty for a new system."""
    row = await (
        ImportBatch.select(ImportBatch.mapping)
        .where(ImportBatch.kind == PEOPLE, ImportBatch.system == system, ImportBatch.mapping != "{}")
        .order_by(ImportBatch.made_at, ascending=False)
        .first()
    )
    return msgspec.json.decode(row["mapping"], type=dict[str, str]) if row else {}


async def systems() -> list[str]:
    """The names of systems files came from."""
    rows = await ImportBatch.select(ImportBatch.system).where(ImportBatch.kind == PEOPLE).distinct()
    return sorted({row["system"] for row in rows})


async def first_lines(batch_id: UUID, secret: bytes) -> list[list[str]]:
    """The first three rows of the file, opened."""
    rows = (
        await ImportRow.select(ImportRow.line)
        .where(ImportRow.batch == batch_id, ImportRow.line != "")
        .order_by(ImportRow.number)
        .limit(EXAMPLES)
    )
    return [msgspec.json.decode(unseal(row["line"], secret), type=list[str]) for row in rows]


async def counts(batch_id: UUID) -> dict[str, int]:
    """State → how many rows."""
    rows = await ImportRow.raw(
        "SELECT state, COUNT(*) AS number FROM import_row WHERE batch = {} GROUP BY state", batch_id
    )
    return {row["state"]: row["number"] for row in rows}


async def reasons(batch_id: UUID, page: int, *, refused: bool) -> list[str]:
    """What is wrong with the rows, 100 rows at a time: of those refused, or of those that go in."""
    state = ImportRow.state == "refused" if refused else ImportRow.state != "refused"
    rows = (
        await ImportRow.select(ImportRow.reasons)
        .where(ImportRow.batch == batch_id, state, ImportRow.reasons != "[]")
        .order_by(ImportRow.number)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return [reason for row in rows for reason in msgspec.json.decode(row["reasons"], type=list[str])]


async def questions(batch_id: UUID) -> list[Question]:
    """Everybody who may be on the register already, once each, by row."""
    rows = (
        await ImportRow.select().where(ImportRow.batch == batch_id, ImportRow.state == TWIN).order_by(ImportRow.number)
    )
    twins = {row[name] for row in rows for name in ("twin", "adult_twin") if row[name]}
    known = await _people(list(twins))
    asked: dict[tuple[bool, UUID, UUID], list[dict[str, Any]]] = {}
    for row in rows:
        for adult, new, twin in ((False, "person", "twin"), (True, "adult", "adult_twin")):
            if row[twin] in known:
                asked.setdefault((adult, row[new], row[twin]), []).append(row)
    return [_question(adult, new, known[twin], about) for (adult, new, twin), about in asked.items()]


async def _people(ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """A statement for each 500."""
    parts = [ids[start : start + PORTION] for start in range(0, len(ids), PORTION)]
    return {row["id"]: row for part in parts for row in await Person.select().where(Person.id.is_in(part))}


def _question(adult: bool, new: UUID, twin: dict[str, Any], about: list[dict[str, Any]]) -> Question:
    row = about[0]
    names = row["adult_names"] if adult else row["names"]
    return Question(
        adult=adult,
        new=new,
        twin=twin["id"],
        name=row["adult_full_name"] if adult else row["full_name"],
        born=None if adult else row["born"],
        known_as=twin["known_as"],
        known_name=twin["full_name"],
        known_born=twin["born"],
        decision=row["adult_decision"] if adult else row["decision"],
        lines=tuple(one["number"] for one in about),
        is_certain=adult and names == twin["names"],
    )
