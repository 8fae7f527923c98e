"""Questions about the person that an officer can take from the shelf, so that a report can say who was heard."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from surveys import bank
from surveys.checking.findings import Level
from surveys.checking.whole import check
from surveys.definition import Survey, checked
from surveys.questions.base import OnlyIf

ALL = ("about-sen", "about-need", "about-sex", "about-age", "about-place", "about-setting")


def with_one_more(survey: Survey, question_id: str) -> Survey:
    return replace(survey, questions=(*survey.questions, bank.about_you(survey)[question_id]))


def test_what_is_asked_already_is_not_offered_again() -> None:
    assert tuple(bank.about_you(bank.empty("spring", "Spring"))) == ALL
    assert tuple(bank.about_you(bank.survey_from("ST-YEAR", "spring"))) == ALL[3:]


def test_staff_are_asked_nothing_about_a_child() -> None:
    question = bank.about_you(bank.survey_from("ST-AR", "spring"))["about-age"]
    assert question.only_if == OnlyIf("respondent", ("child", "yp", "parent"))
    assert bank.about_you(bank.survey_from("ST-SS", "spring"))["about-age"].only_if is None


def test_where_nobody_says_who_answers_everybody_is_asked() -> None:
    assert bank.about_you(bank.empty("spring", "Spring"))["about-age"].only_if is None


@pytest.mark.parametrize("question_id", ALL[3:])
@pytest.mark.parametrize("template", ["ST-SS", "ST-AR", "ST-LO"])
def test_one_more_question_about_the_person_brings_no_new_finding_about_its_words(
    template: str, question_id: str
) -> None:
    survey = bank.survey_from(template, "spring")
    more = checked(with_one_more(survey, question_id))
    before = {(one.rule, one.where) for one in check(survey)}
    found = [one for one in check(more) if (one.rule, one.where) not in before]
    assert {(one.rule, one.level) for one in found} <= {("recognise", Level.SAYS)}
