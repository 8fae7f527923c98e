"""The files somebody asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from surveys.queries import SurveyRow, every_survey
from voice.calendar import london
from voice.exports.errors import NoSuchFile
from voice.exports.tables import Export
from voice.exports.values import ANSWERS, FAILED, GONE, KEPT_DAYS, READY, WAITING

MOST_SHOWN = 50
STATES = {
    WAITING: "Being made",
    READY: "Ready",
    FAILED: "Could not be made",
    GONE: f"Gone: after {KEPT_DAYS} days, or because somebody in it deleted their answers",
}


@dataclass(frozen=True)
class File:
    """A file somebody asked for. `survey` is its address; `rows` and `size` (bytes) are there once it is made."""

    id: UUID
    what: str
    survey: str
    format: str
    in_full: bool
    reason: str
    state: str
    rows: int | None
    size: int | None
    sha256: str
    fault: str
    asked_by: UUID | None
    asked_name: str
    asked_role: str
    asked_at: datetime
    made_at: datetime | None
    is_example: bool

    @property
    def name(self) -> str:
        """What the file is called once it is taken."""
        full = "-in-full" if self.in_full else ""
        return f"{self.survey}-{self.what}{full}-{london(self.asked_at):%Y-%m-%d}.{self.format}"

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def until(self) -> date | None:
        """The last day on which it can be taken."""
        return london(self.made_at + timedelta(days=KEPT_DAYS)).date() if self.made_at else None


def file_from(row: dict[str, Any]) -> File:
    """A row as other parts of this room see it."""
    return File(**{name: row[name] for name in File.__dataclass_fields__})


async def files_of(member: UUID) -> list[File]:
    """What this member of staff asked for, newest first, at most fifty."""
    rows = Export.select().where(Export.asked_by == member).order_by(Export.asked_at, ascending=False)
    return [file_from(row) for row in await rows.limit(MOST_SHOWN)]


async def file_of(file_id: UUID, member: UUID) -> File:
    """One of this member's own files. Raises NoSuchFile."""
    row = await Export.select().where(Export.id == file_id, Export.asked_by == member).first()
    if row is None:
        raise NoSuchFile
    return file_from(row)


async def surveys_to_take() -> list[SurveyRow]:
    """The surveys that were opened once, by title."""
    return [survey for survey in await every_survey() if survey.state != "draft"]


async def marks_in(file_id: UUID) -> dict[UUID, int]:
    """How many people of a file carried which mark; empty where people are not marked."""
    row = await Export.select(Export.marks).where(Export.id == file_id).first()
    return msgspec.json.decode(row["marks"], type=dict[UUID, int]) if row and row["marks"] else {}


async def ready_answers() -> list[File]:
    """The files of single answers that can be taken now."""
    rows = await Export.select().where(Export.what == ANSWERS, Export.state == READY)
    return [file_from(row) for row in rows]


async def marks_before(survey: str, file_id: UUID) -> list[dict[UUID, int]]:
    """Of every other file of single answers of this survey: how many people carried which mark."""
    rows = await Export.select(Export.marks).where(
        Export.survey == survey, Export.id != file_id, Export.marks != "", Export.state != FAILED
    )
    return [msgspec.json.decode(row["marks"], type=dict[UUID, int]) for row in rows]
