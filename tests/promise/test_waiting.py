"""Answers of tick-off surveys wait, sealed, until five of them can be mixed. Nothing is lost on the way."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response, sent_response
from surveys.answering.values import Do
from surveys.builder.actions import close_survey
from surveys.holding.actions import release
from surveys.holding.queries import held_words, how_many
from surveys.queries import counts, survey_by_slug, words_sent
from surveys.steps import by_id
from surveys.tables import Answer, Holding, Response
from tests.surveys.examples import KEY, PARENTS, TODAY, begun, opened, step

pytestmark = pytest.mark.usefixtures("database")


async def write(words: str) -> str:
    """Somebody invented writes one sentence and sends it."""
    response = await begun(PARENTS)
    await take(response, by_id(response.definition)["SQ-81"], step(Do.CONTINUE, words=words))
    return await send(await open_response(response.token, TODAY), TODAY, KEY)


async def test_four_wait_and_the_fifth_moves_them_all() -> None:
    survey = await opened(PARENTS)
    for number in range(4):
        await write(f"Sentence {number}")
    assert await release(TODAY, KEY) == 0
    assert await counts(survey) == {"started": 4, "waiting": 4, "sent": 0, "examples": 0}
    await write("Sentence 4")
    assert await release(TODAY, KEY) == 5
    assert await counts(survey) == {"started": 5, "waiting": 0, "sent": 5, "examples": 0}
    assert sorted(words.text for words in await words_sent()) == [f"Sentence {number}" for number in range(5)]
    assert await release(TODAY, KEY) == 0
    assert (await Response.count(), await Answer.count(), await Holding.count()) == (5, 5, 0)


async def test_a_small_batch_moves_when_the_survey_takes_no_more() -> None:
    await opened(PARENTS)
    code = await write("Alone")
    assert await release(TODAY, KEY) == 0
    await close_survey(PARENTS)
    assert await release(TODAY, KEY) == 1
    found = await sent_response(code, KEY)
    assert (found.waiting, [given.words for given in found.answers.values()]) == (False, ["Alone"])


async def test_what_waits_cannot_be_read_without_the_key_and_has_no_time() -> None:
    await opened(PARENTS)
    await write("The taxi never comes")
    rows = await Holding.select()
    assert "taxi" not in str(rows)
    assert {key for row in rows for key in row} == {"id", "survey", "slot", "many", "sealed"}


async def test_words_that_wait_can_be_read_for_somebodys_safety() -> None:
    await opened(PARENTS)
    await write("I am afraid at home")
    (held,) = await held_words(KEY)
    assert (held.text, held.survey_title) == ("I am afraid at home", "Tell us about the help your child gets")
    assert await words_sent() == []
    await release(TODAY, KEY, smallest=1)
    assert [words.answer_id for words in await words_sent()] == [held.answer_id]


async def test_thirty_who_send_at_once_are_all_there() -> None:
    survey = await opened(PARENTS)
    codes = await asyncio.gather(*(write(f"Sentence {number}") for number in range(30)))
    assert (len(set(codes)), await how_many(survey)) == (30, 30)
    moved = await asyncio.gather(*(release(date(2026, 3, 11), KEY) for _ in range(3)))
    assert sorted(moved) == [0, 0, 30]
    assert len({words.text for words in await words_sent()}) == 30
    assert (await survey_by_slug(PARENTS)).id == survey
