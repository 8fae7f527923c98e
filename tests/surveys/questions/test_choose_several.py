"""Choose several."""

from __future__ import annotations

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given
from tests.surveys.examples import EASY_READ, PARENTS, STANDARD, definition, question

KIND = KINDS["choose_several"]
MOST_HELP = next(one for one in definition(PARENTS).questions if one.id == "FV-01")


def test_choices_are_kept_once_and_in_the_order_they_are_offered() -> None:
    form = parse_form(b"answer=clubs&answer=less_waiting&answer=clubs")
    assert KIND.read(MOST_HELP, STANDARD, form) == Given(choices=("less_waiting", "clubs"))


def test_one_ticked_box_and_none_are_answers_too() -> None:
    assert KIND.read(MOST_HELP, STANDARD, parse_form(b"answer=clubs")) == Given(choices=("clubs",))
    assert KIND.read(MOST_HELP, STANDARD, Form()) == Given()


def test_one_box_that_is_not_offered_refuses_them_all() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(MOST_HELP, STANDARD, parse_form(b"answer=clubs&answer=a+pony"))


def test_all_chosen_words_are_shown() -> None:
    given = Given(choices=("less_waiting", "in_lessons"))
    assert KIND.show(MOST_HELP, given, STANDARD) == "Less waiting, More help in nursery, school or college"
    assert KIND.show(MOST_HELP, given, EASY_READ) == "Less waiting, More help at school"


def test_more_than_six_choices_in_a_row_are_too_many() -> None:
    assert KIND.faults(question("choose_several", *"abcdef")) == []
    assert KIND.faults(question("choose_several", *"abcdefg")) == ["Q-1: Easy Read has more than 6 choices in a row."]
