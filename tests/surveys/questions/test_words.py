"""Short words and long words: whole, or refused with the count."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from surveys.errors import AnswerTooLong
from surveys.forms import Form, parse_form
from surveys.questions import KINDS, WORDS
from surveys.questions.base import Given
from tests.surveys.examples import EASY_READ, STANDARD, question

SIZES = pytest.mark.parametrize(("kind", "most"), [("short_words", 300), ("long_words", 4000)])


def sent(words: str) -> Form:
    return parse_form(urlencode({"answer": words}).encode())


@SIZES
def test_as_many_characters_as_there_is_room_for_are_taken(kind: str, most: int) -> None:
    words = "😀" * most
    assert KINDS[kind].read(question(kind), STANDARD, sent(words)) == Given(words=words)


@SIZES
def test_one_more_is_refused_with_the_count(kind: str, most: int) -> None:
    with pytest.raises(AnswerTooLong) as refused:
        KINDS[kind].read(question(kind), EASY_READ, sent("a" * (most + 1)))
    assert refused.value.sentence == (
        f"Your answer is too long. You wrote {most + 1:,} letters and spaces. There is room for {most:,}. "
        "Your words are still here. Make them shorter."
    )


@SIZES
def test_words_that_were_kept_too_long_are_refused_before_they_are_sent(kind: str, most: int) -> None:
    KINDS[kind].check(question(kind), Given(words="a" * most))
    with pytest.raises(AnswerTooLong):
        KINDS[kind].check(question(kind), Given(words="a" * (most + 1)))


def test_blank_space_around_words_goes_and_inside_stays() -> None:
    given = KINDS["long_words"].read(question("long_words"), STANDARD, sent("  First.\r\n\r\n  Then.\n "))
    assert given == Given(words="First.\n\n  Then.")
    assert KINDS["long_words"].show(question("long_words"), given, EASY_READ) == "First.\n\n  Then."


def test_only_blank_space_is_no_answer() -> None:
    assert KINDS["short_words"].read(question("short_words"), STANDARD, sent(" \n\t ")).is_empty


def test_a_question_in_words_has_no_choices() -> None:
    for kind in WORDS:
        assert KINDS[kind].faults(question(kind)) == []
        assert KINDS[kind].faults(question(kind, "a", "b")) == ["Q-1: a question in words has no choices."]
