"""Choose one."""

from __future__ import annotations

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given
from tests.surveys.examples import CHILDREN, EASY_READ, STANDARD, definition

KIND = KINDS["choose_one"]
HELP = next(one for one in definition(CHILDREN).questions if one.id == "SQ-01")


def test_an_offered_choice_is_taken() -> None:
    assert KIND.read(HELP, STANDARD, parse_form(b"answer=very_poor")) == Given(choices=("very_poor",))


def test_no_choice_is_no_answer() -> None:
    assert KIND.read(HELP, STANDARD, Form()) == Given()
    assert KIND.read(HELP, STANDARD, parse_form(b"answer=")) == Given()


def test_a_choice_of_the_other_presentation_is_not_offered() -> None:
    assert KIND.read(HELP, EASY_READ, parse_form(b"answer=not_good")) == Given(choices=("not_good",))
    with pytest.raises(AnswerNotOffered):
        KIND.read(HELP, STANDARD, parse_form(b"answer=not_good"))


def test_an_answer_is_shown_in_the_words_of_the_presentation() -> None:
    given = Given(choices=("very_poor",))
    assert KIND.show(HELP, given, STANDARD) == "Very poor"
    assert KIND.show(HELP, given, EASY_READ) == "Not good"
    assert KIND.show(HELP, Given(), STANDARD) == ""


def test_what_could_be_read_can_be_sent() -> None:
    KIND.check(HELP, Given(choices=("very_poor",)))
