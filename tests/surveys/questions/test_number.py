"""A whole number."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from surveys.errors import AnswerNotANumber
from surveys.forms import Form, parse_form
from surveys.questions import KINDS, WORDS
from surveys.questions.base import Given, Presentation, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, options
from tests.surveys.questions.rendering import part

KIND = KINDS["number"]


def weeks(least: int = 1, most: int = 1500, hint: str = "From 1 to 1,500 weeks.") -> Question:
    return Question(
        id="Q-1",
        kind="number",
        standard=Wording(words="How many weeks did you wait?", hint=hint),
        easy_read=Wording(words="How many weeks did you wait?", hint=hint, picture="wait"),
        least=least,
        most=most,
    )


def sent(words: str) -> Form:
    return parse_form(urlencode({"answer": words}).encode())


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1", "1"),
        ("007", "7"),
        (" 12 ", "12"),
        ("1,200", "1200"),
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1500", "1500"),
        ("١٢", "12"),
    ],
)
def test_digits_with_spaces_or_commas_are_a_number(typed: str, digits: str) -> None:
    given = KIND.read(weeks(), STANDARD, sent(typed))
    assert given == Given(words=digits)
    KIND.check(weeks(), given)
    assert KIND.show(weeks(), given, EASY_READ) == digits


@pytest.mark.parametrize(
    "typed", ["0", "1501", "-3", "+3", "2.5", "1,2", "12,00", "1200,", "twelve", "3 weeks", "½", "9" * 5000]
)
def test_anything_else_is_refused_with_the_range_and_kept(typed: str) -> None:
    with pytest.raises(AnswerNotANumber) as refused:
        KIND.read(weeks(), STANDARD, sent(typed))
    assert refused.value.sentence == "Write a whole number from 1 to 1,500. Use digits."
    assert refused.value.typed == typed
    assert refused.value.status == 422


def test_nothing_typed_is_no_answer_and_zero_is_one() -> None:
    assert KIND.read(weeks(), STANDARD, sent("  ")) == Given()
    assert KIND.read(weeks(), STANDARD, Form()) == Given()
    KIND.check(weeks(), Given())
    assert KIND.read(weeks(0, 30), STANDARD, sent("0")) == Given(words="0")


def test_what_was_kept_wrong_is_refused_before_it_is_sent() -> None:
    with pytest.raises(AnswerNotANumber):
        KIND.check(weeks(), Given(words="about 10"))


@pytest.mark.parametrize("shown", list(Presentation))
def test_the_box_has_no_spinner_and_keeps_what_was_typed(shown: Presentation) -> None:
    page = part(weeks(), shown, words='"10"', error="Write a whole number from 1 to 1,500. Use digits.")
    assert 'type="text" inputmode="numeric" id="answer" name="answer" value="&#34;10&#34;"' in page
    assert 'aria-describedby="answer-hint answer-error" aria-invalid="true"' in page
    assert '<label for="answer">How many weeks did you wait?</label>' in page
    assert "From 1 to 1,500 weeks." in page


def test_the_hint_says_the_least_and_the_most() -> None:
    assert KIND.faults(weeks()) == []
    assert KIND.faults(weeks(hint="At least 1.")) == [
        "Q-1: the standard hint says the least and the most, 1 and 1500.",
        "Q-1: the easy_read hint says the least and the most, 1 and 1500.",
    ]


def test_a_number_has_a_range_and_no_choices() -> None:
    hint = "0, 5"
    range_wrong = "Q-1: a number goes from a least, which is 0 or more, to a most above it."
    assert KIND.faults(weeks(5, 5, hint)) == [range_wrong]
    assert KIND.faults(weeks(5, 0, hint)) == [range_wrong]
    chosen = Wording(words="How many?", hint=hint, options=options("a", "b"))
    with_choices = Question(id="Q-1", kind="number", standard=chosen, easy_read=chosen, least=0, most=5)
    assert KIND.faults(with_choices) == ["Q-1: a question for a number has no choices."]


def test_a_number_is_not_read_as_words() -> None:
    assert "number" not in WORDS
