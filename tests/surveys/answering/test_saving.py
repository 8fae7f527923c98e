"""An answer is saved at each press, in one statement; an older page never wins over a newer answer."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from surveys.answering.actions import delete_unfinished, forget_unfinished, save_answer, start_or_resume, take
from surveys.answering.queries import open_response
from surveys.answering.tokens import hash_of
from surveys.answering.values import Do, OpenResponse
from surveys.builder.actions import close_survey
from surveys.errors import (
    AnswerChangedElsewhere,
    AnswerTooLong,
    ClosedSurvey,
    SurveyNotOpenYet,
    UnknownAnswers,
)
from surveys.queries import survey_by_slug
from surveys.questions.base import Given
from surveys.sealing import NotOurs, link_key, unseal
from surveys.tables import Draft, DraftAnswer
from tests.surveys.examples import CHILDREN, EASY_READ, PARENTS, STANDARD, TODAY, begun, opened, step

pytestmark = pytest.mark.usefixtures("database")
LINK = "mia-the-invented-child"


@pytest.fixture
async def mia() -> OpenResponse:
    """Mia (invented) has opened the children's survey in Easy Read."""
    await opened(CHILDREN, closes=date(2026, 4, 30))
    return await begun(CHILDREN, EASY_READ, token=LINK)


async def again() -> OpenResponse:
    return await open_response(LINK, TODAY)


async def test_what_was_saved_is_there_when_the_link_is_opened_again(mia: OpenResponse) -> None:
    rating, change = mia.definition.always_asked[1], mia.definition.always_asked[6]
    await take(mia, rating, step(Do.CONTINUE, "ok", shown=EASY_READ))
    await take(mia, change, step(Do.CONTINUE, words="The wait 😀 — too long", shown=EASY_READ))
    now = await again()
    assert now.given(rating) == Given(choices=("ok",))
    assert now.given(change) == Given(words="The wait 😀 — too long")
    assert now.presentation is EASY_READ


async def test_opening_a_link_twice_begins_once(mia: OpenResponse) -> None:
    for _ in range(2):
        await start_or_resume(LINK, mia.survey, STANDARD, TODAY)
    assert await Draft.count() == 1
    assert (await again()).presentation is EASY_READ


async def test_the_row_holds_a_hash_of_the_link_and_a_day(mia: OpenResponse) -> None:
    row = await Draft.select().first()
    assert row is not None
    assert (row["token_hash"], row["started_on"], row["resume_hash"]) == (hash_of(LINK), TODAY, None)


async def test_what_is_under_way_can_be_read_with_its_link_only(mia: OpenResponse) -> None:
    await take(mia, mia.definition.always_asked[6], step(Do.CONTINUE, words="The bus is late"))
    (row,) = await DraftAnswer.select()
    assert "bus" not in str(row)
    with pytest.raises(NotOurs):
        unseal(link_key(LINK + "x"), row["sealed"])
    assert "The bus is late" in unseal(link_key(LINK), row["sealed"])


async def test_a_form_sent_twice_saves_once(mia: OpenResponse) -> None:
    rating = mia.definition.always_asked[1]
    for _ in range(3):
        await take(mia, rating, step(Do.CONTINUE, "ok"))
    assert await DraftAnswer.count() == 1
    assert (await again()).sequence(rating) == 1


async def test_ten_presses_at_once_save_once(mia: OpenResponse) -> None:
    rating = mia.definition.always_asked[1]
    presses = [save_answer(mia, rating, Given(choices=("ok",)), EASY_READ, 1) for _ in range(10)]
    assert await asyncio.gather(*presses) == [True] * 10
    assert await DraftAnswer.count() == 1


async def test_an_old_page_never_overwrites_a_newer_answer(mia: OpenResponse) -> None:
    rating = mia.definition.always_asked[1]
    assert await save_answer(mia, rating, Given(choices=("ok",)), EASY_READ, 1)
    assert await save_answer(mia, rating, Given(choices=("good",)), EASY_READ, 2)
    assert not await save_answer(mia, rating, Given(choices=("not_good",)), EASY_READ, 1)
    with pytest.raises(AnswerChangedElsewhere):
        await take(await again(), rating, step(Do.CONTINUE, "not_good", sequence=1))
    assert (await again()).given(rating) == Given(choices=("good",))


async def test_an_old_page_that_says_the_same_goes_on(mia: OpenResponse) -> None:
    rating = mia.definition.always_asked[1]
    await save_answer(mia, rating, Given(choices=("ok",)), EASY_READ, 2)
    await take(await again(), rating, step(Do.CONTINUE, "ok", sequence=1))


async def test_the_browsers_back_button_changes_an_answer(mia: OpenResponse) -> None:
    rating = mia.definition.always_asked[1]
    await take(mia, rating, step(Do.CONTINUE, "ok", sequence=1))
    await take(await again(), rating, step(Do.CONTINUE, "good", sequence=1))
    assert (await again()).given(rating) == Given(choices=("good",))


async def test_words_that_are_too_long_are_refused_by_continue_alone(mia: OpenResponse) -> None:
    change = mia.definition.always_asked[6]
    long = step(Do.CONTINUE, words="a" * 5000)
    refused = long.__class__(Do.CONTINUE, STANDARD, long.given, 1, refusal=AnswerTooLong("Too long."))
    with pytest.raises(AnswerTooLong):
        await take(mia, change, refused)
    assert (await again()).given(change) == Given()


@pytest.mark.parametrize("do", [Do.BACK, Do.STOP, Do.OTHER])
async def test_every_way_out_keeps_what_was_typed(mia: OpenResponse, do: Do) -> None:
    change = mia.definition.always_asked[6]
    await take(mia, change, step(do, words="a" * 5000, shown=EASY_READ))
    now = await again()
    assert now.given(change) == Given(words="a" * 5000)
    assert now.presentation is (STANDARD if do is Do.OTHER else EASY_READ)


@pytest.mark.parametrize("do", [Do.BACK, Do.STOP, Do.OTHER])
async def test_leaving_a_question_untouched_is_not_skipping_it(mia: OpenResponse, do: Do) -> None:
    await take(mia, mia.definition.always_asked[0], step(do))
    assert await DraftAnswer.count() == 0
    assert (await again()).first_unanswered == 1


async def test_skip_goes_past_a_question_and_it_is_not_asked_again(mia: OpenResponse) -> None:
    first, second = mia.definition.always_asked[:2]
    await take(mia, first, step(Do.SKIP, "self"))
    assert (await again()).given(first) == Given()
    assert (await again()).first_unanswered == 2
    await take(mia, second, step(Do.CONTINUE, "ok"))
    assert (await again()).first_unanswered == 3


async def test_skip_on_an_answered_question_takes_the_answer_away(mia: OpenResponse) -> None:
    first = mia.definition.always_asked[0]
    await take(mia, first, step(Do.CONTINUE, "helped"))
    await take(await again(), first, step(Do.SKIP, "helped", sequence=2))
    assert (await again()).given(first) == Given()


async def test_an_unknown_link_has_no_answers(mia: OpenResponse) -> None:
    for link in ("", LINK + "x", LINK.upper(), "\ud800".encode("utf-8", "replace").decode()):
        with pytest.raises(UnknownAnswers):
            await open_response(link, TODAY)


async def test_a_survey_takes_answers_on_its_last_day_and_not_after(mia: OpenResponse) -> None:
    assert (await open_response(LINK, date(2026, 4, 30))).id == mia.id
    with pytest.raises(ClosedSurvey):
        await open_response(LINK, date(2026, 5, 1))
    await close_survey(CHILDREN)
    with pytest.raises(ClosedSurvey):
        await open_response(LINK, TODAY)


async def test_a_survey_takes_no_answers_before_its_first_day() -> None:
    await opened(PARENTS)
    with pytest.raises(SurveyNotOpenYet):
        await start_or_resume("early", await survey_by_slug(PARENTS), STANDARD, date(2026, 2, 28))
    assert await Draft.count() == 0


async def test_deleting_unfinished_answers_leaves_no_row(mia: OpenResponse) -> None:
    await take(mia, mia.definition.always_asked[0], step(Do.CONTINUE, "self"))
    await delete_unfinished(mia.id)
    assert (await Draft.count(), await DraftAnswer.count()) == (0, 0)


async def test_unfinished_answers_are_forgotten_when_their_survey_is_over(mia: OpenResponse) -> None:
    await opened(PARENTS)
    await begun(PARENTS)
    assert await forget_unfinished(date(2026, 4, 30)) == 0
    assert await forget_unfinished(date(2026, 5, 1)) == 1
    assert await forget_unfinished(date(2026, 5, 1)) == 0
    assert await Draft.count() == 1
