"""What the jobs process does with files: claim one that was asked for, make it, and go on with the next."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from surveys.queries import SurveyRow, current_version, survey_by_slug
from voice.calendar import london
from voice.calendar import now as this_moment
from voice.errors import Refusal
from voice.exports import answers, counts, heads, vault
from voice.exports.errors import StillUnderWay
from voice.exports.making import Made, make
from voice.exports.queries import File, file_from
from voice.exports.rights import under_way, was_named
from voice.exports.stepping import people_of
from voice.exports.tables import Export
from voice.exports.values import ANSWERS, FAILED, READY, WAITING, Column, Head, Row
from voice.reports.counting import counted
from voice.settings import Settings

LOG = logging.getLogger("voice.exports")
LEASE: Final = timedelta(minutes=10)
BROKE_OFF: Final = "Something went wrong. Ask for the file again."

Rows = AsyncIterator[list[Row]]


async def waits() -> bool:
    """True when a file is to be made and no process is at it."""
    return await Export.exists().where(_due(this_moment()))


async def work(settings: Settings, now: datetime) -> dict[str, int]:
    """Make files until none waits. Counts of files made, and of those that could not be."""
    done = {"files": 0, "could not be made": 0}
    while file := await _claim():
        try:
            made = await _make(file, settings, now)
        except Refusal as refusal:
            await _fail(settings, file.id, refusal.sentence, done)
        except Exception as fault:  # one file must not stop the others; its own words may hold an answer
            LOG.error("file %s could not be made: %s", file.id, type(fault).__name__)
            await _fail(settings, file.id, BROKE_OFF, done)
        else:
            await _finish(file.id, made)
            done["files"] += 1
    return done


async def _make(file: File, settings: Settings, now: datetime) -> Made:
    survey = await survey_by_slug(file.survey)
    columns, notes, rows = await (_answers if file.what == ANSWERS else _counts)(file, survey, settings, now)
    head = Head(file.format, survey.title, heads.marking(file), (*heads.about(file), *notes), columns)
    return await make(settings, file.id, head, _ours(file.id, rows))


async def _counts(
    file: File, survey: SurveyRow, settings: Settings, now: datetime
) -> tuple[tuple[Column, ...], tuple[str, ...], Rows]:
    _version, definition = await current_version(survey.id)
    found = await counted(survey, definition, settings.small_number, exact=was_named(file.asked_role))
    return counts.COLUMNS, found.notes, counts.rows_of(found)


async def _answers(
    file: File, survey: SurveyRow, settings: Settings, now: datetime
) -> tuple[tuple[Column, ...], tuple[str, ...], Rows]:
    if under_way(survey, london(now).date()):
        raise StillUnderWay
    sources = await answers.columns_of(survey)
    people = await people_of(file, survey, settings.small_number)
    rows = answers.rows_of(survey, sources, settings.small_number, in_full=file.in_full, people=people)
    return tuple(source.column for source in sources), heads.notes(file, settings.small_number), rows


async def _ours(file_id: UUID, rows: Rows) -> Rows:
    """The same rows; each portion makes the claim longer."""
    async for portion in rows:
        await Export.update({Export.claimed_until: this_moment() + LEASE}).where(Export.id == file_id)
        yield portion


def _due(moment: datetime) -> Any:
    return (Export.state == WAITING) & (Export.claimed_until.is_null() | (Export.claimed_until < moment))


async def _claim() -> File | None:
    """The oldest file that waits, now ours; the condition stands in the UPDATE: of two processes one gets it."""
    moment = this_moment()
    first = await Export.select(Export.id).where(_due(moment)).order_by(Export.asked_at).first()
    if first is None:
        return None
    rows = (
        await Export.update({Export.claimed_until: moment + LEASE})
        .where(Export.id == first["id"], _due(moment))
        .returning(*Export.all_columns())
    )
    return file_from(rows[0]) if rows else None


async def _finish(file_id: UUID, made: Made) -> None:
    values: dict[Any, Any] = {
        Export.state: READY,
        Export.rows: made.rows,
        Export.size: made.size,
        Export.sha256: made.sha256,
        Export.made_at: this_moment(),
    }
    await Export.update(values).where(Export.id == file_id)


async def _fail(settings: Settings, file_id: UUID, sentence: str, done: dict[str, int]) -> None:
    vault.path_of(settings, file_id).unlink(missing_ok=True)
    await Export.update({Export.state: FAILED, Export.fault: sentence}).where(Export.id == file_id)
    done["could not be made"] += 1
