"""Begin to write a survey, change it, undo a change. Whoever writes at the same time loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.definition import SLUG, Survey, to_json
from surveys.errors import UnknownSurvey
from surveys.manuscripts.errors import ChangedMeanwhile, NameTaken, NameWillNotDo, NothingToUndo
from surveys.manuscripts.parts import difference, with_parts
from surveys.manuscripts.queries import Written, change_at, written
from surveys.manuscripts.tables import Change, Manuscript
from surveys.tables import transaction

NOT_NAMES = frozenset({"new", "calendar", "file"})  # pages of ours have these addresses
TRIES = 20

Make = Callable[[Survey], Survey]


async def begin(survey: Survey, *, is_example: bool = False) -> Written:
    """Begin with this text. Raises NameTaken or NameWillNotDo."""
    if not re.fullmatch(SLUG, survey.slug) or survey.slug in NOT_NAMES:
        raise NameWillNotDo
    row = Manuscript(id=uuid4(), slug=survey.slug, content=to_json(survey), is_example=is_example)
    await Manuscript.insert(row).on_conflict(target=Manuscript.slug, action="DO NOTHING")
    begun = await written(survey.slug)
    if begun.id != row.id:
        raise NameTaken
    return begun


async def change(slug: str, what: str, make: Make, *, who: str, now: datetime) -> Written:
    """Change the newest text by `make`, and keep what was there. The same text is no change.

    `make` may refuse. It is called again when somebody else's change came first, so it has to look at what it is
    given. Raises UnknownSurvey, and ChangedMeanwhile when others change faster than we can.
    """
    for _ in range(TRIES):
        before = await written(slug)
        after = make(before.survey)
        if after == before.survey:
            return before
        if await _put(before, after, what, who, now):
            return replace(before, survey=after, revision=before.revision + 1)
    raise ChangedMeanwhile


async def _put(before: Written, after: Survey, what: str, who: str, now: datetime) -> bool:
    """False when the text is not the one of `before` any more."""
    async with transaction():
        rows = await (
            Manuscript.update({Manuscript.content: to_json(after), Manuscript.revision: before.revision + 1})
            .where(Manuscript.id == before.id, Manuscript.revision == before.revision)
            .returning(Manuscript.id)
        )
        if rows:
            await _record(before, after, what, who, now)
    return bool(rows)


async def _record(before: Written, after: Survey, what: str, who: str, now: datetime) -> None:
    old, new = difference(before.survey, after)
    row = Change(
        id=uuid4(),
        manuscript=before.id,
        revision=before.revision + 1,
        who=who,
        made_at=now,
        what=what,
        before=_json(old),
        after=_json(new),
    )
    await Change.insert(row)


def _json(parts: dict[str, Any]) -> str:
    return msgspec.json.encode(parts).decode()


async def put(survey: Survey, *, who: str, now: datetime, is_example: bool = False) -> Written:
    """Make this the text of its name, whatever it was before: what loading a file does."""
    try:
        return await begin(survey, is_example=is_example)
    except NameTaken:
        return await change(survey.slug, "file", lambda _before: survey, who=who, now=now)


async def undo(slug: str, revision: int, *, who: str, now: datetime) -> Written:
    """Put back what this change changed, by a new change. Raises UnknownSurvey or NothingToUndo."""
    manuscript = await written(slug)
    old = await change_at(manuscript.id, revision)
    if old is None:
        raise NothingToUndo
    after = await change(slug, f"undo {revision}", lambda survey: with_parts(survey, old.before), who=who, now=now)
    if after.revision == manuscript.revision:
        raise NothingToUndo
    return after


async def give_up(manuscript_id: UUID) -> None:
    """Delete a text nobody wants. Raises UnknownSurvey."""
    gone = await Manuscript.delete().where(Manuscript.id == manuscript_id).returning(Manuscript.id)
    if not gone:
        raise UnknownSurvey
