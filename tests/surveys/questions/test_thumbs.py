"""Thumbs."""

from __future__ import annotations

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given, Outcome
from tests.surveys.examples import CHILDREN, EASY_READ, STANDARD, definition, question

KIND = KINDS["thumbs"]
LISTEN = next(one for one in definition(CHILDREN).questions if one.id == "SQ-70")


def test_a_thumb_is_taken_and_shown() -> None:
    given = KIND.read(LISTEN, EASY_READ, parse_form(b"answer=sometimes"))
    assert given == Given(choices=("sometimes",))
    assert KIND.show(LISTEN, given, STANDARD) == "Sometimes"


def test_four_thumbs_there_are_not() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(LISTEN, EASY_READ, parse_form(b"answer=very_good"))


def test_thumbs_go_up_in_the_middle_down() -> None:
    assert KIND.faults(LISTEN) == []
    up, middle, down = Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE
    turned = question("thumbs", "no", "so_so", "yes", no=down, so_so=middle, yes=up)
    assert "Q-1: thumbs go up, in the middle, down." in KIND.faults(turned)
