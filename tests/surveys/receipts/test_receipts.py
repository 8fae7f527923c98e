"""A receipt code shows, changes and takes back what was sent, until a report has counted it."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response, sent_response
from surveys.answering.values import Do, OpenResponse
from surveys.builder.actions import close_survey
from surveys.errors import AlreadyReported, ClosedSurvey, UnknownReceipt
from surveys.holding.queries import how_many
from surveys.questions.base import Given
from surveys.receipts.actions import change_by_receipt, delete_by_receipt, mark_reported
from surveys.sealing import NotOurs
from surveys.tables import Draft, Response, SpentTicket
from tests.surveys.examples import EASY_READ, KEY, PARENTS, TODAY, begun, mixed, opened, page, step

pytestmark = pytest.mark.usefixtures("database")
RATING = "SQ-01"


async def rate(response: OpenResponse, code: str, sequence: int = 1) -> None:
    question = response.definition.always_asked[page(response.definition, RATING) - 1]
    await take(response, question, step(Do.CONTINUE, code, sequence=sequence, shown=EASY_READ))


@pytest.fixture
async def code() -> str:
    """Priya (invented) has sent one answer."""
    await opened(PARENTS)
    response = await begun(PARENTS, EASY_READ)
    await rate(response, "ok")
    return await send(await open_response(response.token, TODAY), TODAY, KEY)


async def rating(code: str) -> Given:
    found = await sent_response(code, KEY)
    return found.answers[RATING]


@pytest.mark.parametrize("waiting", [True, False])
async def test_changed_answers_take_the_place_of_the_sent_ones_under_the_same_code(code: str, waiting: bool) -> None:
    if not waiting:
        await mixed()
    link = await change_by_receipt(code.lower(), KEY, TODAY)
    again = await open_response(link, TODAY)
    assert again.given(again.definition.always_asked[1]) == Given(choices=("ok",))
    await rate(again, "good", sequence=2)
    assert await rating(code) == Given(choices=("ok",))
    assert await send(await open_response(link, TODAY), TODAY, KEY) == code
    assert await rating(code) == Given(choices=("good",))
    survey = again.survey.id
    assert await Response.count() + await how_many(survey) == 1
    assert (await Draft.count(), await SpentTicket.count()) == (0, 1)


async def test_answers_that_are_only_looked_at_again_stand_as_they_were_sent(code: str) -> None:
    await change_by_receipt(code, KEY, TODAY)
    assert await rating(code) == Given(choices=("ok",))


async def test_once_a_report_has_counted_them_answers_stay_and_the_page_says_so(code: str) -> None:
    await mixed()
    survey = (await sent_response(code, KEY)).survey.id
    assert await mark_reported([survey], "2026-02") == 0
    assert await mark_reported([survey], "2026-03") == 1
    assert await mark_reported([survey], "2026-03") == 0
    assert await mark_reported([], "2026-03") == 0
    with pytest.raises(AlreadyReported):
        await delete_by_receipt(code, KEY)
    with pytest.raises(AlreadyReported):
        await change_by_receipt(code, KEY, TODAY)
    assert (await sent_response(code, KEY)).reported


async def test_a_closed_survey_takes_no_changes_but_gives_answers_back(code: str) -> None:
    await close_survey(PARENTS)
    with pytest.raises(ClosedSurvey):
        await change_by_receipt(code, KEY, date(2026, 6, 1))
    await delete_by_receipt(code, KEY)
    with pytest.raises(UnknownReceipt):
        await sent_response(code, KEY)


async def test_nobody_without_the_key_finds_what_waits(code: str) -> None:
    with pytest.raises(NotOurs):
        await sent_response(code, b"x" * 32)
