"""Putting a survey in, opening it, closing it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from surveys.answering.queries import open_response
from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.errors import UnknownSurvey
from surveys.queries import counts, current_version, every_survey, open_surveys, survey_by_slug
from surveys.tables import SurveyVersion
from tests.surveys.examples import CHILDREN, PARENTS, TODAY, begun, definition, opened

pytestmark = pytest.mark.usefixtures("database")


async def test_a_new_survey_is_a_draft() -> None:
    await put_survey(definition(PARENTS))
    row = await survey_by_slug(PARENTS)
    assert (row.state, row.version, row.audience, row.workstreams) == (
        "draft", 1, ("parent",), ("WS1", "WS2", "WS3", "WS4"),
    )  # fmt: skip
    assert not row.is_open(TODAY)


async def test_the_same_survey_twice_changes_nothing() -> None:
    first = await put_survey(definition(PARENTS))
    assert await put_survey(definition(PARENTS)) == first
    assert (len(await every_survey()), await SurveyVersion.count()) == (1, 1)


async def test_a_changed_survey_is_a_new_version_and_those_who_began_keep_theirs() -> None:
    await opened(PARENTS)
    began = await begun(PARENTS)
    shorter = msgspec.structs.replace(definition(PARENTS), questions=definition(PARENTS).questions[:3])
    survey_id = await put_survey(shorter)
    assert (await survey_by_slug(PARENTS)).version == 2
    assert len((await current_version(survey_id))[1].questions) == 3
    assert len((await open_response(began.token, TODAY)).definition.always_asked) == 11
    assert len((await begun(PARENTS)).definition.questions) == 3


async def test_a_survey_is_open_from_its_first_to_its_last_day() -> None:
    await put_survey(definition(PARENTS))
    await open_survey(PARENTS, date(2026, 3, 1), date(2026, 3, 31), missing=())
    row = await survey_by_slug(PARENTS)
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [row.is_open(day) for day in days] == [False, True, True, False]
    assert [one.slug for one in await open_surveys(TODAY)] == [PARENTS]
    await close_survey(PARENTS)
    assert await open_surveys(TODAY) == []


async def test_a_survey_nobody_knows_cannot_be_opened_closed_or_found() -> None:
    for deed in (open_survey("nothing", TODAY, None, missing=()), close_survey("nothing"), survey_by_slug("nothing")):
        with pytest.raises(UnknownSurvey):
            await deed


@pytest.mark.parametrize("slug", ["\x00", "a'b", "Ä", "x" * 5000, "../etc", "PARENTS-AND-CARERS"])
async def test_a_name_no_survey_can_have_is_unknown(slug: str) -> None:
    with pytest.raises(UnknownSurvey):
        await survey_by_slug(slug)


async def test_what_was_begun_is_counted() -> None:
    survey_id = await opened(CHILDREN)
    assert await counts(survey_id) == {"started": 0, "waiting": 0, "sent": 0, "examples": 0}
    await begun(CHILDREN)
    assert await counts(survey_id) == {"started": 1, "waiting": 0, "sent": 0, "examples": 0}
