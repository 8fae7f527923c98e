"""A survey in parts that change one by one."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.manuscripts.parts import difference, mark, parts, with_parts, wording_mark
from tests.surveys.examples import PARENTS, definition


def test_a_survey_put_together_from_its_parts_is_the_same_survey() -> None:
    survey = definition(PARENTS)
    assert with_parts(survey, parts(survey)) == survey
    assert difference(survey, survey) == ({}, {})


def test_the_mark_of_the_wording_changes_with_a_word_and_not_with_a_day() -> None:
    survey = definition(PARENTS)
    later = replace(survey, wave=replace(survey.wave, kind="dates"), papers=replace(survey.papers, dpia="X-1"))
    assert wording_mark(later) == wording_mark(survey)
    assert wording_mark(replace(survey, easy_title="Other")) != wording_mark(survey)
    assert mark({"a": 1, "b": 2}) == mark({"b": 2, "a": 1})
