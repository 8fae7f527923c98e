"""Reading surveys that are being written, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from surveys.definition import Survey, from_json
from surveys.errors import UnknownSurvey
from surveys.manuscripts.tables import Change, Manuscript

CHANGES_A_PAGE = 50


@dataclass(frozen=True)
class Written:
    """The text of a survey as it stands. It need not be fit to open."""

    id: UUID
    slug: str
    survey: Survey
    revision: int
    is_example: bool


@dataclass(frozen=True)
class ChangeRow:
    """One change. `before` and `after`: name of the part → its JSON value, None where it was or is not there."""

    revision: int
    who: str
    made_at: datetime
    what: str
    before: dict[str, Any]
    after: dict[str, Any]


async def written(slug: str) -> Written:
    """Raises UnknownSurvey."""
    return _one(await Manuscript.select().where(Manuscript.slug == slug).first())


async def written_by_id(manuscript_id: UUID) -> Written:
    """Raises UnknownSurvey."""
    return _one(await Manuscript.select().where(Manuscript.id == manuscript_id).first())


async def is_written(slug: str) -> bool:
    """True when a survey of this name is being written."""
    return await Manuscript.exists().where(Manuscript.slug == slug)


async def every_manuscript() -> list[Written]:
    """All of them by name."""
    return [_one(row) for row in await Manuscript.select().order_by(Manuscript.slug)]


def _one(row: dict[str, Any] | None) -> Written:
    if row is None:
        raise UnknownSurvey
    return Written(
        id=row["id"],
        slug=row["slug"],
        survey=from_json(row["content"]),
        revision=row["revision"],
        is_example=row["is_example"],
    )


async def changes(manuscript_id: UUID, *, page: int = 1) -> list[ChangeRow]:
    """The newest first, 50 a page."""
    rows = await (
        Change.select()
        .where(Change.manuscript == manuscript_id)
        .order_by(Change.revision, ascending=False)
        .limit(CHANGES_A_PAGE)
        .offset((page - 1) * CHANGES_A_PAGE)
    )
    return [_change(row) for row in rows]


async def change_at(manuscript_id: UUID, revision: int) -> ChangeRow | None:
    """The change that made this revision; None when there is none."""
    row = await Change.select().where(Change.manuscript == manuscript_id, Change.revision == revision).first()
    return _change(row) if row else None


async def latest_change(manuscript_id: UUID) -> ChangeRow | None:
    """The newest change; None while nobody has changed anything."""
    return next(iter(await changes(manuscript_id)), None)


def _change(row: dict[str, Any]) -> ChangeRow:
    return ChangeRow(
        revision=row["revision"],
        who=row["who"],
        made_at=row["made_at"],
        what=row["what"],
        before=msgspec.json.decode(row["before"]),
        after=msgspec.json.decode(row["after"]),
    )
