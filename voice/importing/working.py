"""What the jobs process does with imports: claim one, check it or write it, and go on with the next."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from voice.calendar import now as this_moment
from voice.importing.actions import check_again, note_failed
from voice.importing.applying import apply
from voice.importing.checking import LEASE, Lost, check
from voice.importing.errors import CheckedTooLongAgo
from voice.importing.tables import ImportBatch
from voice.importing.values import APPLYING, CHECKING, PEOPLE
from voice.settings import Settings

LOG = logging.getLogger("voice.importing")
DUE: Final = (ImportBatch.kind == PEOPLE) & ImportBatch.state.is_in([CHECKING, APPLYING])
BROKE_OFF: Final = "Something went wrong, and nothing was written. Check the file again."


async def waits() -> bool:
    """True when a file is to be checked or written and no process is at it."""
    return await ImportBatch.exists().where(DUE, _free(this_moment()))


async def work(settings: Settings, now: datetime) -> dict[str, int]:
    """Check and write until nothing waits. Counts of rows checked and written."""
    done = {"rows checked": 0, "rows written": 0}
    while batch := await _claim():
        try:
            await _step(batch, settings, now, done)
        except Lost:
            continue
        except Exception:  # one file must not stop the others; the log keeps the fault
            LOG.exception("import %s failed", batch["id"])
            await note_failed(batch["id"], BROKE_OFF)
    return done


async def _step(batch: dict[str, Any], settings: Settings, now: datetime, done: dict[str, int]) -> None:
    if batch["state"] == CHECKING:
        done["rows checked"] += await check(batch, settings, now)
        return
    try:
        done["rows written"] += (await apply(batch["id"], now))["written"]
    except CheckedTooLongAgo:
        await check_again(batch["id"], now)


def _free(moment: datetime) -> Any:
    return ImportBatch.claimed_until.is_null() | (ImportBatch.claimed_until < moment)


async def _claim() -> dict[str, Any] | None:
    """The oldest import that waits, now ours for a minute; each portion makes the claim longer."""
    moment = this_moment()
    row = await ImportBatch.select(ImportBatch.id).where(DUE, _free(moment)).order_by(ImportBatch.made_at).first()
    return await _take(row["id"], moment) if row else None


async def _take(batch_id: UUID, moment: datetime) -> dict[str, Any] | None:
    """The condition stands in the UPDATE: of two processes that saw the same row, one gets it."""
    rows: list[dict[str, Any]] = (
        await ImportBatch.update({ImportBatch.claimed_until: moment + LEASE})
        .where(ImportBatch.id == batch_id, DUE, _free(moment))
        .returning(*ImportBatch.all_columns())
    )
    return rows[0] if rows else None
