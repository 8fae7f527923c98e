"""Put a survey in, open it, close it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.definition import Survey, digest, to_json
from surveys.errors import HelpNumbersNotConfirmed, ModeIsFixed, UnknownSurvey
from surveys.queries import has_answers
from surveys.tables import Survey as SurveyTable
from surveys.tables import SurveyVersion, transaction


async def put_survey(definition: Survey, *, is_example: bool = False) -> UUID:
    """Put a survey in as a draft, or a changed text as a new version. The same text twice changes nothing.

    Raises ModeIsFixed when the promise would change after somebody has begun to answer.
    """
    async with transaction():
        known = await SurveyTable.select().where(SurveyTable.slug == definition.slug).first()
        if known is None:
            return await _new(definition, is_example)
        newest = await _newest_digest(known["id"], known["version"])
        if known["mode"] != definition.mode and await has_answers(known["id"]):
            raise ModeIsFixed
        if newest != digest(definition):
            number = known["version"] + 1
            await SurveyTable.update({**_facts(definition), "version": number}).where(SurveyTable.id == known["id"])
            await _add_version(known["id"], number, definition)
        found: UUID = known["id"]
        return found


async def _new(definition: Survey, is_example: bool) -> UUID:
    survey_id = uuid4()
    facts = _facts(definition)
    await SurveyTable.insert(
        SurveyTable(id=survey_id, slug=definition.slug, version=1, is_example=is_example, state="draft", **facts)
    )
    await _add_version(survey_id, 1, definition)
    return survey_id


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
    """Open to families from `opens` to `closes` (its last day; None: always open).

    `missing` are the help numbers that nobody has confirmed, a sentence each: surveys do not know them, so whoever
    opens one says what is missing. Raises HelpNumbersNotConfirmed while there are any, UnknownSurvey.
    """
    if missing:
        raise HelpNumbersNotConfirmed(tuple(missing))
    await _change(slug, {"state": "open", "opens": opens, "closes": closes})


async def close_survey(slug: str) -> None:
    """Take no more answers. Raises UnknownSurvey."""
    await _change(slug, {"state": "closed"})


async def _change(slug: str, values: dict[Any, Any]) -> None:
    rows = await SurveyTable.update(values).where(SurveyTable.slug == slug).returning(SurveyTable.id)
    if not rows:
        raise UnknownSurvey
