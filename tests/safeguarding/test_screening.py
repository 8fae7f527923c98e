"""New answers are looked at once, and what worries is held. Every sentence is invented."""

from __future__ import annotations

import asyncio

from surveys.answering.actions import save_answer, start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.queries import survey_by_slug
from surveys.questions.base import Given, Presentation
from tests.safeguarding.said import AFRAID, MONDAY, QUIET, SAM, Person, one_flag, open_the_survey, waiting, written
from tests.themes.said import MONDAY as FIRST_DAY
from tests.themes.said import SLUG
from voice.audit.queries import recent
from voice.database import Engine
from voice.safeguarding.actions import raise_by_reader
from voice.safeguarding.queries import held_answer_ids, is_held, open_count
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyFlag
from voice.settings import Settings

NOBODY = {"leads told": 0, "leads not reached": 0}


async def test_words_of_danger_raise_a_flag_and_hold_the_answer(database: Engine, settings: Settings) -> None:
    afraid, quiet = await written(Person(AFRAID), Person(QUIET))
    assert await screen_words(settings, MONDAY) == {"answers": 2, "flags": 1, **NOBODY}
    [flag] = await waiting(settings)
    assert (flag.answer_id, flag.kind, flag.found_by, flag.raised_at) == (
        afraid.answer_id, "child_harmed", "rule", MONDAY,
    )  # fmt: skip
    assert "uncle hits" in flag.words
    assert await held_answer_ids() == {afraid.answer_id}
    assert await is_held(afraid.answer_id)
    assert not await is_held(quiet.answer_id)
    assert await open_count() == 1


async def test_an_answer_is_screened_once(database: Engine, settings: Settings) -> None:
    await one_flag(settings)
    assert await screen_words(settings, MONDAY) == {"answers": 0, "flags": 0, **NOBODY}
    assert await open_count() == 1


async def test_two_processes_at_once_raise_one_flag(database: Engine, settings: Settings) -> None:
    await written(Person(AFRAID))
    await asyncio.gather(*(screen_words(settings, MONDAY) for _ in range(4)))
    assert await open_count() == 1


async def test_answers_that_are_not_sent_are_nobodys_business(database: Engine, settings: Settings) -> None:
    await open_the_survey()
    token = new_token()
    await start_or_resume(token, await survey_by_slug(SLUG), Presentation.STANDARD, FIRST_DAY)
    begun = await open_response(token, FIRST_DAY)
    question = next(one for one in begun.definition.questions if one.id == "SQ-81")
    await save_answer(begun, question, Given(words=AFRAID), Presentation.STANDARD, 1)
    assert await screen_words(settings, MONDAY) == {"answers": 0, "flags": 0, **NOBODY}


async def test_the_most_urgent_kind_names_the_flag(database: Engine, settings: Settings) -> None:
    await one_flag(settings, "My dad hits me and I want to die.")
    [flag] = await waiting(settings)
    assert flag.kind == "self_harm"
    assert "dad hits me" in flag.words
    assert "want to die" in flag.words


async def test_an_answer_without_a_concern_leaves_no_time_behind(database: Engine, settings: Settings) -> None:
    await written(Person(QUIET))
    await screen_words(settings, MONDAY)
    assert await SafetyFlag.count() == 0
    assert await recent() == []


async def test_a_reader_can_raise_a_flag_and_pressing_twice_raises_one(database: Engine, settings: Settings) -> None:
    [quiet] = await written(Person(QUIET))
    for _ in range(2):
        await raise_by_reader(quiet.answer_id, " He sounds afraid of the driver. ", SAM, MONDAY)
    [flag] = await waiting(settings)
    assert (flag.kind, flag.found_by, flag.raised_name, flag.words) == (
        "not_sure", "reader", "Sam (invented)", "He sounds afraid of the driver.",
    )  # fmt: skip
    assert await held_answer_ids() == {quiet.answer_id}
    assert [event["act"] for event in await recent()] == ["told the safeguarding lead"]
