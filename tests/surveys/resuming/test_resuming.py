"""Stopping gives a short code. It leads back to the answers on any device until the survey closes."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.answering.actions import note, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do, Notes, OpenResponse
from surveys.builder.actions import close_survey
from surveys.errors import ClosedSurvey, UnknownAnswers, UnknownCode
from surveys.questions.base import Given
from surveys.resuming.actions import give_code, leave_shared, link_of
from surveys.sealing import NotOurs
from surveys.tables import Draft
from tests.surveys.examples import CHILDREN, KEY, TODAY, begun, opened, step

pytestmark = pytest.mark.usefixtures("database")
LATER = date(2026, 4, 9)


@pytest.fixture
async def sam() -> OpenResponse:
    """Sam (invented) has written one sentence and stops."""
    await opened(CHILDREN, closes=date(2026, 4, 30))
    response = await begun(CHILDREN)
    await take(response, response.definition.always_asked[6], step(Do.CONTINUE, words="The bus is late"))
    return await open_response(response.token, TODAY)


async def test_the_code_leads_back_to_the_link_a_month_later_however_it_is_typed(sam: OpenResponse) -> None:
    code = await give_code(sam, KEY)
    assert await give_code(sam, KEY) == code
    for typed in (code, code.lower(), code.replace(" ", "-"), f"  {code}  "):
        assert await link_of(typed, KEY, LATER) == sam.token


async def test_a_code_nobody_has_and_the_code_of_a_closed_survey_lead_nowhere(sam: OpenResponse) -> None:
    code = await give_code(sam, KEY)
    for typed in ("", "WAVE 4172 KITE LAMP", "' OR 1=1 --", code + "X"):
        with pytest.raises(UnknownCode):
            await link_of(typed, KEY, TODAY)
    await close_survey(CHILDREN)
    with pytest.raises(ClosedSurvey):
        await link_of(code, KEY, TODAY)


async def test_the_database_alone_leads_nobody_to_the_link(sam: OpenResponse) -> None:
    code = await give_code(sam, KEY)
    stolen = str(await Draft.select())
    assert sam.token not in stolen
    assert code not in stolen
    with pytest.raises(NotOurs):
        await link_of(code, b"x" * 32, TODAY)


async def test_on_a_shared_tablet_stopping_kills_the_link_and_the_code_leads_to_a_new_one(sam: OpenResponse) -> None:
    await note(sam, Notes(shared=True, class_code="K7M4QX"))
    code = await leave_shared(await open_response(sam.token, TODAY), KEY)
    with pytest.raises(UnknownAnswers):
        await open_response(sam.token, TODAY)
    link = await link_of(code, KEY, TODAY)
    assert link != sam.token
    again = await open_response(link, TODAY)
    assert again.given(again.definition.always_asked[6]) == Given(words="The bus is late")
    assert again.notes == Notes(shared=True, class_code="K7M4QX")
