"""The first Easy Read checks, and our own surveys pass them."""

from __future__ import annotations

import pytest

from surveys.wording import findings, look_at
from tests.surveys.examples import CHILDREN, PARENTS, definition


@pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
def test_our_own_surveys_need_no_second_look(slug: str) -> None:
    assert findings(definition(slug)) == []


@pytest.mark.parametrize(
    ("words", "rule", "stops"),
    [
        ("We look at what you need and then we tell you.", "ER01", False),
        ("We look at what you need and then we write a plan for you and your family.", "ER01", True),
        ("We don't know.", "ER07", True),
        ("It’s your plan.", "ER07", True),
        ("They'll help you.", "ER07", True),
        ("Ask the SENCO.", "ER08", True),
        ("There are three people.", "ER09", False),
        ("Half is 50%.", "ER11", True),
        ("You (and mum) can come.", "ER11", False),
        ("It is easy.", "ER25", False),
    ],
)
def test_words_that_are_hard_to_read_are_found(words: str, rule: str, stops: bool) -> None:
    assert [(found.rule, found.stops) for found in look_at(words, "here")] == [(rule, stops)]


@pytest.mark.parametrize(
    "words",
    ["How good is the help you get?", "OK", "Your child’s help.", "There are 11 questions.", "I am not sure", ""],
)
def test_plain_words_are_left_alone(words: str) -> None:
    assert look_at(words, "here") == []


def test_an_acronym_with_an_explanation_beside_it_is_let_through() -> None:
    assert look_at("An EHC plan", "here", explained="EHC plan") == []
    assert [found.rule for found in look_at("An EHC plan", "here")] == ["ER08"]


def test_each_sentence_is_looked_at_by_itself() -> None:
    found = look_at("We read it. We don't keep it. We're here.", "intro")
    assert [(one.where, one.sentence) for one in found] == [("intro", "We don't keep it."), ("intro", "We're here.")]
