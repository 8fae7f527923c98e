"""This or that."""

from __future__ import annotations

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given
from tests.surveys.examples import CHILDREN, EASY_READ, STANDARD, definition, question

KIND = KINDS["this_or_that"]
TELLING = next(one for one in definition(CHILDREN).questions if one.id == "FV-02")


def test_one_of_the_two_or_not_sure_is_taken() -> None:
    for code in ("talking", "writing", "not_sure"):
        assert KIND.read(TELLING, EASY_READ, parse_form(f"answer={code}".encode())) == Given(choices=(code,))


def test_a_third_is_not_offered() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(TELLING, EASY_READ, parse_form(b"answer=singing"))


def test_it_is_shown_in_words() -> None:
    assert KIND.show(TELLING, Given(choices=("writing",)), STANDARD) == "By writing or drawing"


def test_it_has_two_choices_and_no_more() -> None:
    assert KIND.faults(TELLING) == []
    wrong = "Q-1: this or that has two choices, and “I am not sure” apart."
    assert KIND.faults(question("this_or_that", "a", "b", "c")) == [
        "Q-1: Easy Read has more than 2 choices in a row.",
        wrong,
        wrong,
    ]
