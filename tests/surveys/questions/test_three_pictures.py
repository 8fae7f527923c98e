"""Three pictures."""

from __future__ import annotations

import re

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given, Option, Outcome, Presentation, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, question
from tests.surveys.questions.rendering import part

KIND = KINDS["three_pictures"]


def offered(good: str, not_good: str, picture: bool) -> tuple[Option, ...]:
    """The three and “I am not sure”; without pictures, those of Easy Read are drawn."""
    rows = (("good", good, Outcome.POSITIVE), ("ok", "OK", Outcome.MIDDLE), ("notgood", not_good, Outcome.NEGATIVE))
    three = tuple(Option(code, words, code if picture else "", outcome) for code, words, outcome in rows)
    unsure = Option("unsure", "I am not sure", "unsure" if picture else "", Outcome.NOT_SURE, apart=True)
    return (*three, unsure)


SCHOOL = Question(
    id="Q-1",
    kind="three_pictures",
    standard=Wording(words="How is school for you?", options=offered("Going well", "Not going well", picture=False)),
    easy_read=Wording(words="How is school?", picture="school", options=offered("Good", "Not good", picture=True)),
)


def codes(page: str) -> list[str]:
    return re.findall(r'name="answer" value="(\w+)"', page)


def test_one_of_the_three_or_not_sure_is_taken() -> None:
    for code in ("good", "ok", "notgood", "unsure"):
        assert KIND.read(SCHOOL, EASY_READ, parse_form(f"answer={code}".encode())) == Given(choices=(code,))
    assert KIND.read(SCHOOL, STANDARD, Form()) == Given()


def test_a_fourth_is_not_offered() -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(SCHOOL, STANDARD, parse_form(b"answer=very_good"))


def test_it_is_shown_in_the_words_of_the_presentation() -> None:
    given = Given(choices=("notgood",))
    KIND.check(SCHOOL, given)
    assert KIND.show(SCHOOL, given, STANDARD) == "Not going well"
    assert KIND.show(SCHOOL, given, EASY_READ) == "Not good"


@pytest.mark.parametrize("shown", list(Presentation))
def test_pictures_and_words_stand_together_in_every_presentation(shown: Presentation) -> None:
    page = part(SCHOOL, shown)
    assert codes(page) == ["good", "ok", "notgood", "unsure"]
    for option in SCHOOL.wording(shown).options:
        assert re.search(rf'/pictures/{option.code}\.svg"[^>]*><b>{option.words}</b>', page)
    assert page.count('type="radio"') == 4
    assert " checked" not in page


def test_turned_round_the_three_stand_in_reverse_and_not_sure_stays_last() -> None:
    page = part(SCHOOL, EASY_READ, chosen=("good",), mirrored=True)
    assert codes(page) == ["notgood", "ok", "good", "unsure"]
    assert re.findall(r'value="(\w+)" checked', page) == ["good"]
    assert codes(part(SCHOOL, EASY_READ, mirrored=False)) == ["good", "ok", "notgood", "unsure"]


def test_an_error_is_said_beside_the_question() -> None:
    page = part(SCHOOL, STANDARD, error="Choose one of the answers on this page.")
    assert 'aria-describedby="answer-error" aria-invalid="true"' in page
    assert "</span>Choose one of the answers on this page.</p>" in page


def test_the_three_go_from_good_to_not_good_with_not_sure_apart() -> None:
    assert KIND.faults(SCHOOL) == []
    outcomes = {"a": Outcome.POSITIVE, "b": Outcome.MIDDLE, "c": Outcome.NEGATIVE, "d": Outcome.NOT_SURE}
    wrong = "Q-1: three pictures go from good to not good, and “I am not sure” is apart."
    assert KIND.faults(question("three_pictures", "a", "b", "c", "d", **outcomes)) == [
        "Q-1: Easy Read has more than 3 choices in a row.",
        wrong,
        wrong,
    ]


def test_a_picture_never_stands_without_words() -> None:
    silent = Wording(words="How is school?", picture="school", options=offered("", "Not good", picture=True))
    assert KIND.faults(Question(id="Q-1", kind="three_pictures", standard=SCHOOL.standard, easy_read=silent)) == [
        "Q-1: the choice “good” has no words in the easy_read presentation."
    ]
