"""What the pages of a survey say about it: its versions, whether anybody answered and whether its newest text is in."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from msgspec.structs import replace

from surveys.area import Area
from surveys.checking.recognising import is_recognisable
from surveys.definition import Survey, digest
from surveys.glossary import explained
from surveys.manuscripts.queries import Written
from surveys.reviewing.queries import tried
from surveys.tables import Draft, Holding, Response, SurveyVersion


async def sent_by_version(survey_id: UUID) -> dict[int, int]:
    """Version number → how many sent answers were given to it; the example's are left out."""
    numbers = {
        row["id"]: row["number"]
        for row in await SurveyVersion.select(SurveyVersion.id, SurveyVersion.number)
        .where(SurveyVersion.survey == survey_id)
        .order_by(SurveyVersion.number)
    }
    rows = await Response.select(Response.version).where(Response.survey == survey_id, Response.is_example.eq(False))
    sent = Counter(numbers[row["version"]] for row in rows)
    return {number: sent[number] for number in numbers.values()}


async def has_answers(survey_id: UUID) -> bool:
    """True once somebody has begun or sent answers: from then on what the first page promised stands."""
    found = [await table.exists().where(table.survey == survey_id) for table in (Draft, Holding, Response)]
    return any(found)


async def is_in(survey_id: UUID, manuscript: Written, area: Area) -> bool:
    """True when families see the newest text."""
    newest = await (
        SurveyVersion.select(SurveyVersion.digest)
        .where(SurveyVersion.survey == survey_id)
        .order_by(SurveyVersion.number, ascending=False)
        .first()
    )
    return newest is not None and newest["digest"] == digest(await as_opened(manuscript, area))


async def as_opened(manuscript: Written, area: Area) -> Survey:
    """The text as families see it: hard words explained, with how many people it was tried, and what it may tell."""
    survey = explained(manuscript.survey, area.hard_words)
    facts = {"tried": await tried(manuscript.id), "recognisable": is_recognisable(survey, area.people)}
    return replace(survey, papers=replace(survey.papers, **facts))
