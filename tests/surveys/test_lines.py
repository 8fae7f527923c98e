"""What is no survey file is refused with the line where the fault stands, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import from_yaml, read_yaml
from surveys.errors import WrongDefinition
from surveys.lines import MOST_CHARACTERS
from tests.surveys.examples import PARENTS, survey_file

SMALL = """\
slug: small
title: A
easy_title: A
mode: anonymous
audience: [child]
workstreams: []
intro: ''
easy_intro: []
questions:
  - block: helping
  - id: q1
    kind: thumbs
    standard: {words: "Good?"}
    easy_read:
      words: Good?
      options:
        - {code: a, words: A}
"""


def refusal(text: str) -> str:
    with pytest.raises(WrongDefinition) as refused:
        read_yaml(text)
    (fault,) = refused.value.faults
    return fault


def test_a_small_file_is_read_though_nobody_can_use_it_yet() -> None:
    assert [one.id for one in read_yaml(SMALL).questions][-1] == "q1"
    with pytest.raises(WrongDefinition):
        from_yaml(SMALL)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A\neasy", "easy", "Line 1: “title” is missing."),
        ("mode:", "mood:", "Line 4: A survey has no field “mood” here."),
        ('standard: {words: "Good?"}', "standard: 5", "Line 13, standard of number 2 of questions: "),
        ("      words: Good?", "      words: 5", "Line 15, words of easy_read of number 2 of questions: "),
        ("{code: a, words: A}", "{code: a}", "Line 17, number 1 of options of easy_read of number 2 of questions: "),
        ("{code: a, words: A}", "{code: a, words: A, outcome: nice}", "Line 17, outcome of number 1 of options"),
        ("audience: [child]", "audience: child", "Line 5, audience: This should be a list, not words."),
        ("kind: thumbs", "kind: thumbs\n    kinds: x", "Line 13, number 2 of questions: A survey has no field “kinds”"),
        ("kind: thumbs", "kind: thumbs\n    kind: x", "Line 13: “kind” is there twice in one place."),
        ("mode: anonymous", "mode: [", "Line 6: This is not a survey file. It cannot be read as YAML: "),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(old: str, new: str, said: str) -> None:
    assert SMALL.count(old) == 1
    assert refusal(SMALL.replace(old, new)).startswith(said)


def test_the_reason_is_in_plain_words() -> None:
    assert refusal(SMALL.replace('standard: {words: "Good?"}', "standard: 5")) == (
        "Line 13, standard of number 2 of questions: This should be a group of fields, not a whole number."
    )
    assert refusal(SMALL.replace("{code: a, words: A}", "{code: a, words: A, outcome: nice}")).endswith(
        "“nice” is not one of the words that can stand here."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: This is not a survey file: it has no fields such as “title:”."),
        ("\n- 1", "Line 2: This is not a survey file: it has no fields such as “title:”."),
        ("1: 2", "Line 1: The name of a field is a word."),
        ("a: \x00", "Line 1: This is not a survey file: it holds a character that no text has."),
        ("a: &b [*b]", "Line 1: There is more in this file than in any survey."),
        ("x: 2026-02-31", "Line 1: This is not a survey file. It cannot be read as YAML: "),
        ("a: 1\n--- \nb: 2", "Line 2: This is not a survey file. It cannot be read as YAML: "),
        ("? [a]\n: 1", "Line 1: This is not a survey file. It cannot be read as YAML: "),
        ("a: " + "[" * 3000, "Line 1: This is not a survey file. It cannot be read as YAML: "),
    ],
)
def test_what_is_no_survey_file_is_refused_in_words(text: str, said: str) -> None:
    assert refusal(text).startswith(said)


def test_a_few_lines_that_stand_for_millions_of_values_are_refused() -> None:
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert refusal(laughs).endswith("There is more in this file than in any survey.")


def test_a_file_longer_than_any_survey_is_refused_with_the_limit() -> None:
    assert refusal("#" * (MOST_CHARACTERS + 1)) == (
        "The file has more than 1,000,000 characters. No survey is that long."
    )


def test_a_fault_in_what_an_anchor_stands_for_is_told_where_the_anchor_is() -> None:
    text = survey_file(PARENTS).replace("_unsaid: &unsaid {code: unsaid,", "_unsaid: &unsaid {cod: unsaid,")
    line = text.split("\n").index(next(each for each in text.split("\n") if "cod: unsaid" in each)) + 1
    assert refusal(text).startswith(f"Line {line}, number 5 of options of standard of number ")


@given(st.text(max_size=200))
def test_no_text_is_read_as_a_survey_by_chance(text: str) -> None:
    assert refusal(text)
