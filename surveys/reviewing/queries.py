"""Who reviews a survey, what they said, with whom it was tried, and whether those who have to approve it did."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from typing import Any
from uuid import UUID

from surveys.answering.tokens import hash_of
from surveys.definition import Survey
from surveys.manuscripts.parts import with_parts, wording_mark
from surveys.manuscripts.queries import ChangeRow, Written, changes
from surveys.manuscripts.tables import Manuscript
from surveys.reviewing import tables
from surveys.reviewing.errors import UnknownRemark, UnknownReviewer, UnknownReviewLink, UnknownTrial
from surveys.reviewing.values import OPEN, Remark, Reviewer, Trial

TOKEN = r"[A-Za-z0-9_-]{32}"
NOT_ASKED = {
    "panel": "The young people's panel has not been asked yet. If there is none, nobody can say yes for it.",
    "forum": "The parent carer forum has not been asked yet. If there is none, nobody can say yes for it.",
}
NO_YES = {
    "panel": "The young people's panel has not approved it yet.",
    "forum": "The parent carer forum has not approved it yet.",
}
CHANGED_SINCE = {
    "panel": "Words were changed after the young people's panel approved it. Ask the panel again.",
    "forum": "Words were changed after the parent carer forum approved it. Ask the forum again.",
}


async def reviewer_by_token(token: str) -> Reviewer:
    """Raises UnknownReviewLink, for an ended link too."""
    if not re.fullmatch(TOKEN, token):  # what no link looks like need not reach the database
        raise UnknownReviewLink
    row = await tables.Reviewer.select().where(tables.Reviewer.token_hash == hash_of(token)).first()
    if row is None or row["ended"]:
        raise UnknownReviewLink
    return _reviewer(row)


async def reviewer_of(manuscript_id: UUID, reviewer_id: UUID) -> Reviewer:
    """A reviewer of this survey and no other. Raises UnknownReviewer."""
    mine = tables.Reviewer.manuscript == manuscript_id
    row = await tables.Reviewer.select().where(mine, tables.Reviewer.id == reviewer_id).first()
    if row is None:
        raise UnknownReviewer
    return _reviewer(row)


async def reviewers(manuscript_id: UUID) -> list[Reviewer]:
    """Everybody who was invited, by name; those whose link ended come last."""
    rows = await tables.Reviewer.select().where(tables.Reviewer.manuscript == manuscript_id)
    return sorted((_reviewer(row) for row in rows), key=lambda one: (one.ended, one.known_as.casefold()))


def _reviewer(row: dict[str, Any]) -> Reviewer:
    own = {name: row[name] for name in Reviewer.__dataclass_fields__ if name != "manuscript_id"}
    return Reviewer(manuscript_id=row["manuscript"], **own)


async def remarks(manuscript_id: UUID) -> list[Remark]:
    """Every remark: the open ones first, then the newest."""
    rows = await _remarks_with_names().where(tables.Remark.manuscript == manuscript_id)
    newest = sorted((_remark(row) for row in rows), key=lambda one: one.made_on, reverse=True)
    return sorted(newest, key=lambda one: one.state != OPEN)


async def remark_of(manuscript_id: UUID, remark_id: UUID) -> Remark:
    """A remark about this survey and no other. Raises UnknownRemark."""
    mine = tables.Remark.manuscript == manuscript_id
    row = await _remarks_with_names().where(mine, tables.Remark.id == remark_id).first()
    if row is None:
        raise UnknownRemark
    return _remark(row)


async def remarks_by(reviewer: Reviewer) -> list[Remark]:
    """What one reviewer sent, the newest first."""
    return [one for one in await remarks(reviewer.manuscript_id) if one.reviewer_id == reviewer.id]


def _remarks_with_names() -> Any:
    remark = tables.Remark
    return remark.select(*remark.all_columns(), remark.reviewer.known_as, remark.reviewer.group_code)


def _remark(row: dict[str, Any]) -> Remark:
    joined = {"known_as": row["reviewer.known_as"], "group_code": row["reviewer.group_code"]}
    own = {name: row[name] for name in Remark.__dataclass_fields__ if name not in {*joined, "reviewer_id"}}
    return Remark(reviewer_id=row["reviewer"], **joined, **own)


async def trials(manuscript_id: UUID) -> list[Trial]:
    """The test log, the newest trial first. What was corrected stays in it."""
    rows = await tables.Trial.select().where(tables.Trial.manuscript == manuscript_id)
    corrected = {row["corrects"] for row in rows}
    entries = [_trial(row, corrected) for row in rows]
    return sorted(entries, key=lambda one: (one.held_on, not one.corrected), reverse=True)


async def trial_of(manuscript_id: UUID, trial_id: UUID) -> Trial:
    """An entry of this survey's log. Raises UnknownTrial."""
    found = next((one for one in await trials(manuscript_id) if one.id == trial_id), None)
    if found is None:
        raise UnknownTrial
    return found


def _trial(row: dict[str, Any], corrected: set[UUID | None]) -> Trial:
    own = {name: row[name] for name in Trial.__dataclass_fields__ if name != "corrected"}
    return Trial(corrected=row["id"] in corrected, **own)


async def tried(manuscript_id: UUID) -> int:
    """With how many people with a learning disability it was tried. From ENOUGH_TRIED on, Easy Read was tested."""
    return sum(one.learning_disability for one in await trials(manuscript_id) if not one.corrected)


async def tried_by_slug(slug: str) -> int:
    """The same for the survey of this name; 0 when none of this name is written."""
    row = await Manuscript.select(Manuscript.id).where(Manuscript.slug == slug).first()
    return await tried(row["id"]) if row else 0


async def texts(written: Written, revisions: Iterable[int]) -> dict[int, Survey]:
    """Revision → the survey as it was then, worked back from the text as it stands."""
    oldest = min(revisions, default=written.revision)
    survey, found = written.survey, {written.revision: written.survey}
    async for change in _back_from(written):
        if change.revision <= oldest:
            break
        survey = with_parts(survey, change.before)
        found[change.revision - 1] = survey
    return found


async def _back_from(written: Written) -> AsyncIterator[ChangeRow]:
    """Every change, the newest first; a change that came after `written` was read is none of it."""
    page = 1
    while rows := await changes(written.id, page=page):
        for row in rows:
            if row.revision <= written.revision:
                yield row
        page += 1


async def stands(written: Written, reviewer: Reviewer) -> bool:
    """True while their yes counts: for these very words, and behind a link that was not ended."""
    if reviewer.approved_revision is None or reviewer.ended:
        return False
    then = (await texts(written, [reviewer.approved_revision]))[reviewer.approved_revision]
    return wording_mark(then) == wording_mark(written.survey)


async def approval_missing(written: Written) -> str:
    """Why the group that has to approve this survey has not; empty when it has, or when none has to."""
    group = written.survey.papers.approval
    if not group:
        return ""
    asked = [one for one in await reviewers(written.id) if one.group_code == group and not one.ended]
    if any([await stands(written, one) for one in asked]):
        return ""
    if any(one.approved_revision is not None for one in asked):
        return CHANGED_SINCE[group]
    return NO_YES[group] if asked else NOT_ASKED[group]
