"""Would you do it again?"""

from __future__ import annotations

import re

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given, Option, Outcome, Presentation, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, question
from tests.surveys.questions.rendering import part

KIND = KINDS["again"]
ANSWERS = (
    Option("yes", "Yes", "tick", Outcome.POSITIVE),
    Option("maybe", "Maybe", "maybe", Outcome.MIDDLE),
    Option("no", "No", "cross", Outcome.NEGATIVE),
    Option("unsure", "I am not sure", "unsure", Outcome.NOT_SURE, apart=True),
)
CLUB = Question(
    id="Q-1",
    kind="again",
    standard=Wording(words="Would you go to the club again?", options=ANSWERS),
    easy_read=Wording(words="Would you go again?", picture="play", options=ANSWERS),
)


def test_yes_maybe_no_and_not_sure_are_taken_and_shown() -> None:
    for option in ANSWERS:
        given = KIND.read(CLUB, STANDARD, parse_form(f"answer={option.code}".encode()))
        assert given == Given(choices=(option.code,))
        KIND.check(CLUB, given)
        assert KIND.show(CLUB, given, EASY_READ) == option.words


def test_never_again_is_not_offered() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(CLUB, STANDARD, parse_form(b"answer=never"))


@pytest.mark.parametrize("shown", list(Presentation))
def test_the_same_pictures_stand_in_every_presentation(shown: Presentation) -> None:
    page = part(CLUB, shown, chosen=("maybe",))
    assert re.findall(r'/pictures/(\w+)\.svg"[^>]*><b>([^<]+)<', page) == [
        ("tick", "Yes"),
        ("maybe", "Maybe"),
        ("cross", "No"),
        ("unsure", "I am not sure"),
    ]
    assert re.findall(r'value="(\w+)" checked', page) == ["maybe"]


def test_it_is_yes_maybe_no_with_not_sure_apart_and_nothing_else() -> None:
    assert KIND.faults(CLUB) == []
    wrong = "Q-1: the choices are yes, maybe, no, and “I am not sure” is apart."
    outcomes = {"no": Outcome.NEGATIVE, "maybe": Outcome.MIDDLE, "yes": Outcome.POSITIVE, "unsure": Outcome.NOT_SURE}
    turned = question("again", "no", "maybe", "yes", "unsure", **outcomes)
    assert KIND.faults(turned) == ["Q-1: Easy Read has more than 3 choices in a row.", wrong, wrong]
