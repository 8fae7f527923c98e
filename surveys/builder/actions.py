"""Put a survey in, open it, close it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.builder.queries import has_answers
from surveys.definition import Survey, digest, to_json
from surveys.errors import CannotOpen, ModeIsFixed, UnknownSurvey, WasOpen
from surveys.manuscripts import actions as manuscripts
from surveys.manuscripts.queries import is_written, written
from surveys.tables import Survey as SurveyTable
from surveys.tables import SurveyVersion, transaction


async def put_survey(definition: Survey, *, is_example: bool = False) -> UUID:
    """Make this the text that families see once the survey is open. The same text twice changes nothing.

    Until somebody has begun to answer, the text takes the place of the one before; from then on the wording of an
    answered version stands, and a changed text is a new version. Raises ModeIsFixed when the promise would change then.
    """
    async with transaction():
        known = await SurveyTable.select().where(SurveyTable.slug == definition.slug).first()
        if known is None:
            return await _new(definition, is_example)
        if await _newest_digest(known["id"], known["version"]) != digest(definition):
            await _change_text(known, definition)
        found: UUID = known["id"]
        return found


async def _new(definition: Survey, is_example: bool) -> UUID:
    survey_id = uuid4()
    facts = _facts(definition)
    await SurveyTable.insert(
        SurveyTable(id=survey_id, slug=definition.slug, version=1, is_example=is_example, state="draft", **facts)
    )
    await _add_version(survey_id, 1, definition)
    if not await is_written(definition.slug):
        await manuscripts.begin(definition, is_example=is_example)
    return survey_id


async def _change_text(known: dict[str, Any], definition: Survey) -> None:
    """A new version of what somebody has begun to answer; else a row in the place of the old one.

    Never the old row itself: a version never changes, so readers keep what they have read of one.
    """
    answered, number = await has_answers(known["id"]), known["version"]
    if answered and known["mode"] != definition.mode:
        raise ModeIsFixed
    if not answered:
        old = SurveyVersion.survey == known["id"], SurveyVersion.number == number
        await SurveyVersion.delete().where(*old)
        number -= 1
    await SurveyTable.update({**_facts(definition), "version": number + 1}).where(SurveyTable.id == known["id"])
    await _add_version(known["id"], number + 1, definition)


def _facts(definition: Survey) -> dict[Any, Any]:
    return {
        "title": definition.title,
        "easy_title": definition.easy_title,
        "mode": definition.mode,
        "workstreams": msgspec.json.encode(definition.workstreams).decode(),
        "audience": msgspec.json.encode(definition.audience).decode(),
    }


async def _newest_digest(survey_id: UUID, number: int) -> str:
    row = await (
        SurveyVersion.select(SurveyVersion.digest)
        .where(SurveyVersion.survey == survey_id, SurveyVersion.number == number)
        .first()
    )
    return str(row["digest"]) if row else ""


async def _add_version(survey_id: UUID, number: int, definition: Survey) -> None:
    await SurveyVersion.insert(
        SurveyVersion(
            id=uuid4(), survey=survey_id, number=number, definition=to_json(definition), digest=digest(definition)
        )
    )


async def open_survey(slug: str, opens: date, closes: date | None, *, missing: Sequence[str]) -> None:
    """Open to families from `opens` to `closes` (its last day; None: always open), in all presentations at once.

    `missing` says what is not settled yet, a sentence each: surveys/builder/gate.py finds it, whoever opens one asks
    there. Raises CannotOpen while there is anything, UnknownSurvey.
    """
    if missing:
        raise CannotOpen(tuple(missing))
    await _change(slug, {"state": "open", "opens": opens, "closes": closes})


async def give_up(slug: str) -> None:
    """Delete a survey that never opened, with everything written about it. Raises UnknownSurvey or WasOpen."""
    async with transaction():
        known = await SurveyTable.select(SurveyTable.id, SurveyTable.state).where(SurveyTable.slug == slug).first()
        if known is None:
            raise UnknownSurvey
        if known["state"] != "draft" or await has_answers(known["id"]):
            raise WasOpen
        await manuscripts.give_up((await written(slug)).id)
        await SurveyTable.delete().where(SurveyTable.id == known["id"])


async def close_survey(slug: str) -> None:
    """Take no more answers. Raises UnknownSurvey."""
    await _change(slug, {"state": "closed"})


async def _change(slug: str, values: dict[Any, Any]) -> None:
    rows = await SurveyTable.update(values).where(SurveyTable.slug == slug).returning(SurveyTable.id)
    if not rows:
        raise UnknownSurvey
