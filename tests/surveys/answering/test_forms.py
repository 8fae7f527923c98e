"""What one press of a button on a question's page says."""

from __future__ import annotations

import pytest

from surveys.answering.forms import chosen_here, read_step, settled
from surveys.answering.values import Do
from surveys.errors import AnswerNotOffered, AnswerTooLong
from surveys.forms import parse_form
from surveys.questions.base import Given, Outcome
from tests.surveys.examples import CHILDREN, EASY_READ, PARENTS, STANDARD, begun, definition, opened, question

HELP = next(one for one in definition(CHILDREN).questions if one.id == "SQ-01")
CHANGE = next(one for one in definition(CHILDREN).questions if one.id == "SQ-81")


def chose(*codes: str) -> Given:
    return Given(choices=codes)


@pytest.mark.usefixtures("database")
async def test_enter_in_a_box_and_a_button_we_do_not_know_are_continue() -> None:
    await opened(CHILDREN)
    response = await begun(CHILDREN)
    assert read_step(parse_form(b"answer=good"), HELP, response).do is Do.CONTINUE
    assert read_step(parse_form(b"answer=good&do=explode"), HELP, response).do is Do.CONTINUE
    assert read_step(parse_form(b"do=continue&answer=good&do=back"), HELP, response).do is Do.BACK


@pytest.mark.usefixtures("database")
async def test_a_form_says_in_which_presentation_it_was_shown() -> None:
    await opened(CHILDREN)
    response = await begun(CHILDREN, EASY_READ)
    assert read_step(parse_form(b"answer=poor&as=standard"), HELP, response).given == chose("poor")
    assert read_step(parse_form(b"answer=ok"), HELP, response).shown is EASY_READ
    assert read_step(parse_form(b"answer=ok&as=klingon"), HELP, response).shown is EASY_READ


@pytest.mark.usefixtures("database")
async def test_a_refusal_is_carried_and_what_was_typed_with_it() -> None:
    await opened(CHILDREN)
    response = await begun(CHILDREN)
    too_long = read_step(parse_form(b"answer=" + b"a" * 4001), CHANGE, response)
    assert too_long.given == Given(words="a" * 4001)
    assert isinstance(too_long.refusal, AnswerTooLong)
    odd = read_step(parse_form(b"answer=pony"), HELP, response)
    assert (odd.given, type(odd.refusal)) == (Given(), AnswerNotOffered)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("typed", ["", "-1", "99999999999999999999", "2147483647", "two", "1.5", "²"])
async def test_no_number_can_lock_an_answer(typed: str) -> None:
    await opened(CHILDREN)
    response = await begun(CHILDREN)
    assert read_step(parse_form(f"sequence={typed}".encode()), HELP, response).sequence == 1


def test_the_other_presentation_keeps_the_answer_that_it_stands_for() -> None:
    assert chosen_here(HELP, chose("very_poor"), EASY_READ) == {"not_good"}
    assert settled(HELP, chose("very_poor"), chose("not_good"), EASY_READ) == chose("very_poor")
    assert settled(HELP, chose("very_good"), chose("good"), EASY_READ) == chose("very_good")


def test_another_choice_in_the_other_presentation_is_a_change() -> None:
    assert settled(HELP, chose("very_poor"), chose("ok"), EASY_READ) == chose("ok")
    assert settled(HELP, chose("very_good"), chose("good"), STANDARD) == chose("good")


def test_ticks_keep_what_this_presentation_cannot_show() -> None:
    asked = question("choose_several", "a", "b")
    assert settled(asked, chose("z", "a"), chose("b"), STANDARD) == chose("z", "b")
    assert settled(asked, chose("z", "a"), Given(), STANDARD) == chose("z")


def test_a_radio_answer_this_presentation_cannot_show_stays_until_another_is_chosen() -> None:
    asked = question("choose_one", "a", "b", a=Outcome.POSITIVE)
    assert settled(asked, chose("z"), Given(), STANDARD) == chose("z")
    assert settled(asked, chose("z"), chose("b"), STANDARD) == chose("b")


def test_words_are_the_words_that_were_typed_last() -> None:
    assert settled(CHANGE, Given(words="old"), Given(words="new"), EASY_READ) == Given(words="new")
    assert settled(CHANGE, Given(words="old"), Given(), EASY_READ) == Given()


def test_every_easy_read_choice_can_be_shown_in_the_standard_presentation() -> None:
    for slug in (PARENTS, CHILDREN):
        for asked in definition(slug).questions:
            for option in asked.easy_read.options:
                assert len(chosen_here(asked, chose(option.code), STANDARD)) == 1, (asked.id, option.code)
