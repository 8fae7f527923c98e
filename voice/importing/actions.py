"""What a registrar does with an import. The long work, checking and writing, is left to the jobs process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec

from voice.audit.actions import SYSTEM, Actor, record
from voice.database import transaction
from voice.importing.bulk import put
from voice.importing.errors import MappingRefused, NotNow
from voice.importing.queries import batch, counts, questions
from voice.importing.reading import Table, read_table
from voice.importing.tables import ImportBatch, ImportRow
from voice.importing.values import (
    APPLIED,
    APPLYING,
    CHECKED,
    CHECKING,
    DECISIONS,
    FAILED,
    FIELDS,
    LEFT,
    PEOPLE,
    SAME,
    SEVERAL,
    UNDONE,
    UPLOADED,
)
from voice.register.sealing import seal

KIND: Final = "import"
KEPT_DAYS: Final = 30
BEFORE_WRITING: Final = (UPLOADED, CHECKING, CHECKED, FAILED)


async def upload(
    name: str, data: bytes, system: str, source: str, as_at: date | None, who: str, actor: Actor, secret: bytes,
    now: datetime, *, is_example: bool = False,
) -> UUID:  # fmt: skip
    """Read a file and keep its rows sealed; returns the import's id. All rows or none.

    `name` is what staff call the file and `system` where it comes from. Raises errors.FileRefused.
    """
    table, sealed = await asyncio.to_thread(_read, name, data, secret)
    new = ImportBatch(
        id=uuid4(),
        kind=PEOPLE,
        file_name=name,
        system=system,
        source=source,
        as_at=as_at,
        columns=msgspec.json.encode(table.columns).decode(),
        state=UPLOADED,
        rows=len(table.rows),
        made_by=who,
        made_at=now,
        is_example=is_example,
    )
    async with transaction():
        await ImportBatch.insert(new)
        rows = [
            {"id": uuid4(), "batch": new.id, "number": number, "line": line}
            for number, line in zip(table.lines, sealed, strict=True)
        ]
        await put(("id", "batch", "number", "line"), rows)
        await record(actor, "uploaded a file to import", KIND, str(new.id), facts={"rows": new.rows})
    return new.id


def _read(name: str, data: bytes, secret: bytes) -> tuple[Table, list[str]]:
    table = read_table(name, data)
    return table, [seal(msgspec.json.encode(row).decode(), secret) for row in table.rows]


async def choose_columns(batch_id: UUID, chosen: Mapping[str, str], actor: Actor, now: datetime) -> None:
    """Say what each column is; the jobs process then checks every row. Raises MappingRefused and NotNow."""
    found = await batch(batch_id)
    mapping = {column: chosen.get(column, LEFT) for column in found.columns}
    if faults := mapping_faults(mapping):
        raise MappingRefused(faults)
    async with transaction():
        await _move(batch_id, (UPLOADED, CHECKED, FAILED), CHECKING, _fresh(now, mapping))
        await ImportRow.update({ImportRow.state: "waiting"}).where(ImportRow.batch == batch_id)
        await record(actor, "said what the columns of an import are", KIND, str(batch_id))


def _fresh(now: datetime, mapping: Mapping[str, str]) -> dict[Any, Any]:
    return {
        ImportBatch.mapping: msgspec.json.encode(mapping).decode(),
        ImportBatch.checked: 0,
        ImportBatch.checked_from: now,
        ImportBatch.claimed_until: None,
        ImportBatch.fault: "",
    }


def mapping_faults(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What cannot be so, by field of the form: `column-0` is the first column."""
    fields = list(mapping.values())
    faults = [
        (f"column-{at}", f"Two columns cannot both be “{FIELDS[field]}”.")
        for at, field in enumerate(fields)
        if field not in SEVERAL and field in fields[:at]
    ]
    if not {"first_name", "full_name"} & set(fields):
        faults.append(("column-0", "Say which column is the child’s first name or full name."))
    if "born" not in fields:
        faults.append(("column-0", "Say which column is the date of birth."))
    return tuple(faults)


async def check_again(batch_id: UUID, now: datetime, actor: Actor = SYSTEM) -> None:
    """Look at every row anew; what a registrar decided stays."""
    found = await batch(batch_id)
    async with transaction():
        await _move(batch_id, (APPLYING, CHECKED, FAILED), CHECKING, _fresh(now, found.mapping))
        await ImportRow.update({ImportRow.state: "waiting"}).where(ImportRow.batch == batch_id)
        await record(actor, "had an import checked again", KIND, str(batch_id))


async def decide(batch_id: UUID, new: UUID, twin: UUID, decision: str, actor: Actor, *, adult: bool) -> None:
    """Say of somebody in the file whether they are the one on the register: a code of DECISIONS. Raises NotNow."""
    if decision not in DECISIONS:
        raise NotNow
    columns = (ImportRow.adult, ImportRow.adult_twin) if adult else (ImportRow.person, ImportRow.twin)
    column = ImportRow.adult_decision if adult else ImportRow.decision
    async with transaction():
        await _move(batch_id, (CHECKED,), CHECKED, {})
        await ImportRow.update({column: decision}).where(
            ImportRow.batch == batch_id, columns[0] == new, columns[1] == twin
        )
        await record(actor, "decided whether two people are one", KIND, str(batch_id), facts={"decision": decision})


async def same_all(batch_id: UUID, actor: Actor) -> int:
    """Say “the same” of every adult whose name and address are both the same; returns how many."""
    sure = [question for question in await questions(batch_id) if question.is_certain and not question.decision]
    async with transaction():
        for question in sure:
            await decide(batch_id, question.new, question.twin, SAME, actor, adult=True)
    return len(sure)


async def write(batch_id: UUID, actor: Actor) -> None:
    """Let the jobs process write what was checked. Raises NotNow."""
    async with transaction():
        await _move(batch_id, (CHECKED,), APPLYING, {ImportBatch.claimed_until: None})
        facts: dict[str, Any] = dict(await counts(batch_id))
        await record(actor, "had an import written into the register", KIND, str(batch_id), facts=facts)


async def leave_out(batch_id: UUID, actor: Actor) -> None:
    """Give an import up before anything is written: its rows go. Raises NotNow."""
    async with transaction():
        await _move(batch_id, BEFORE_WRITING, UNDONE, {ImportBatch.claimed_until: None})
        await ImportRow.delete().where(ImportRow.batch == batch_id)
        await record(actor, "left an import out", KIND, str(batch_id))


async def note_failed(batch_id: UUID, fault: str) -> None:
    """It could not be written, and nothing was."""
    values: dict[Any, Any] = {ImportBatch.fault: fault[:300], ImportBatch.claimed_until: None}
    async with transaction():
        await _move(batch_id, (APPLYING, CHECKING), FAILED, values)
        await record(SYSTEM, "could not write an import", KIND, str(batch_id))


async def _move(batch_id: UUID, allowed: tuple[str, ...], to: str, values: Mapping[Any, Any]) -> None:
    rows = (
        await ImportBatch.update({ImportBatch.state: to, **values})
        .where(ImportBatch.id == batch_id, ImportBatch.state.is_in(list(allowed)))
        .returning(ImportBatch.id)
    )
    if not rows:
        await batch(batch_id)  # says so when there is no such import
        raise NotNow


async def forget_files(now: datetime) -> int:
    """After 30 days no row of a file is kept, written or not; returns how many imports were emptied."""
    old = await ImportBatch.select(ImportBatch.id, ImportBatch.state).where(
        ImportBatch.made_at < now - timedelta(days=KEPT_DAYS)
    )
    emptied = 0
    for row in old:
        async with transaction():
            gone = await ImportRow.delete().where(ImportRow.batch == row["id"]).returning(ImportRow.id)
            emptied += bool(gone)
            if row["state"] not in (APPLIED, UNDONE):
                await ImportBatch.update({ImportBatch.state: UNDONE}).where(ImportBatch.id == row["id"])
    return emptied
