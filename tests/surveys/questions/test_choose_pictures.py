"""Choose pictures."""

from __future__ import annotations

import re

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given, Option, Presentation, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD
from tests.surveys.questions.rendering import part

KIND = KINDS["choose_pictures"]
ELSE = Option("other", "Someone else", "people", apart=True)


def helpers(*codes: str, last: tuple[Option, ...] = (ELSE,)) -> Question:
    """Who helps me: these people, with a picture in Easy Read only, and someone else."""
    plain = tuple(Option(code, code.capitalize()) for code in codes)
    drawn = tuple(Option(code, f"My {code}", code) for code in codes)
    return Question(
        id="Q-1",
        kind="choose_pictures",
        standard=Wording(words="Who helps you?", options=plain + last),
        easy_read=Wording(words="Who helps you?", picture="help", options=drawn + last),
    )


WHO = helpers("family", "teacher", "friends")


def test_several_are_kept_once_and_in_the_order_they_are_offered() -> None:
    form = parse_form(b"answer=other&answer=family&answer=other")
    assert KIND.read(WHO, STANDARD, form) == Given(choices=("family", "other"))
    assert KIND.read(WHO, STANDARD, Form()) == Given()


def test_one_that_is_not_offered_refuses_them_all() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(WHO, EASY_READ, parse_form(b"answer=family&answer=a+pony"))


def test_they_are_shown_in_words() -> None:
    given = Given(choices=("family", "other"))
    KIND.check(WHO, given)
    assert KIND.show(WHO, given, STANDARD) == "Family, Someone else"
    assert KIND.show(WHO, given, EASY_READ) == "My family, Someone else"


@pytest.mark.parametrize("shown", list(Presentation))
def test_boxes_with_pictures_and_words_stand_in_every_presentation(shown: Presentation) -> None:
    page = part(WHO, shown, chosen=("teacher", "other"))
    assert re.findall(r'/pictures/(\w+)\.svg"[^>]*><b>([^<]+)<', page) == [
        (option.picture or option.code, option.words) for option in WHO.wording(shown).options
    ]
    assert page.count('type="checkbox"') == 4
    assert re.findall(r'value="(\w+)" checked', page) == ["teacher", "other"]
    assert page.count('class="card apart"') == 1


def test_six_pictures_and_someone_else_are_the_most() -> None:
    assert KIND.faults(helpers(*"abcdef")) == []
    assert KIND.faults(helpers(*"abcdefg")) == [
        "Q-1: Easy Read has more than 6 choices in a row.",
        "Q-1: there are more than 6 pictures besides the one apart.",
    ]


def test_someone_else_is_always_offered_and_stands_apart() -> None:
    wrong = "Q-1: “someone else” or “something else” is set apart and has the code other."
    assert KIND.faults(helpers(*"abc", last=())) == [wrong, wrong]
    assert KIND.faults(helpers(*"abc", last=(Option("other", "Someone else", "people"),))) == [wrong, wrong]
