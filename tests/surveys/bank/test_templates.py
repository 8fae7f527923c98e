"""The 8 surveys to start from, and the empty one: each can be used, and leaves the officer's part open."""

from __future__ import annotations

from datetime import date

import pytest

from surveys import bank
from surveys.checking.findings import Level
from surveys.checking.whole import check
from surveys.definition import MOST_ABOUT_YOU, checked, from_yaml, to_yaml
from surveys.errors import WrongDefinition
from surveys.papers import MILESTONES, WAVE_KINDS
from surveys.questions.base import Given
from surveys.steps import steps

TODAY = date(2026, 3, 10)
IDS = ("ST-W06", "ST-W16", "ST-W20", "ST-AR", "ST-SS", "ST-LO", "ST-YEAR", "ST-MOVE")
EACH = pytest.mark.parametrize("template", bank.templates(), ids=lambda template: template.id)


def pages(template_id: str, who: str) -> list[str]:
    """The questions of the bank that somebody sees who says who they are."""
    survey = bank.survey_from(template_id, "spring")
    given = {"completed-by": Given(choices=("self",)), "respondent": Given(choices=(who,))}
    return [question.id for question in steps(survey, given) if question.id.startswith("SQ-")]


def test_there_are_eight_templates() -> None:
    assert tuple(template.id for template in bank.templates()) == IDS


@EACH
def test_a_template_makes_a_survey_that_can_be_used(template: bank.Template) -> None:
    survey = bank.survey_from(template.id, "spring")
    assert checked(survey) is survey
    assert survey.slug == "spring"
    assert survey.audience == template.audience
    assert [question.id for question in survey.questions if question.id.startswith("SQ-")] == list(template.questions)


@EACH
def test_a_template_asks_who_answers_who_helps_and_whether_words_may_be_used(template: bank.Template) -> None:
    survey = bank.survey_from(template.id, "spring")
    assert survey.questions[0].role == "completed_by"
    assert survey.questions[-1].role == "how_sure"
    for role in ("respondent", "words_ok", "helper_role", "help_given"):
        assert survey.with_role(role) is not None
    assert 1 <= sum(question.role.startswith("about:") for question in survey.questions) <= MOST_ABOUT_YOU


@EACH
def test_who_can_answer_is_whom_the_template_is_for(template: bank.Template) -> None:
    question = bank.survey_from(template.id, "spring").with_role("respondent")
    assert question is not None
    for wording in (question.standard, question.easy_read):
        assert {option.code for option in wording.options} == {*template.audience, "unsaid"}


@EACH
def test_a_template_leaves_to_the_officer_what_only_the_officer_knows(template: bank.Template) -> None:
    papers = bank.survey_from(template.id, "spring").papers
    assert (papers.owner, papers.dpia, papers.lawful_basis, papers.special_basis, papers.retention) == ("",) * 5
    assert papers.notice
    assert len(papers.easy_notice) == 5


@EACH
def test_a_template_knows_when_it_runs(template: bank.Template) -> None:
    assert template.wave.kind in WAVE_KINDS
    assert template.wave.milestone in MILESTONES
    assert (template.wave.kind == "milestone") == bool(template.wave.milestone)
    assert (template.wave.kind == "dates") == bool(template.days)


@EACH
def test_a_survey_from_a_template_is_the_same_after_a_way_through_a_file(template: bank.Template) -> None:
    survey = bank.survey_from(template.id, "spring", today=TODAY)
    assert from_yaml(to_yaml(survey)) == survey


def test_a_question_is_asked_only_of_those_it_is_for() -> None:
    assert pages("ST-W20", "parent") == ["SQ-21", "SQ-22", "SQ-70", "SQ-80", "SQ-81"]
    assert pages("ST-W20", "child") == ["SQ-20", "SQ-70", "SQ-80", "SQ-81"]
    assert pages("ST-AR", "practitioner") == ["SQ-40", "SQ-81"]
    assert pages("ST-AR", "yp") == ["SQ-30", "SQ-70", "SQ-81"]


def test_somebody_who_does_not_say_who_they_are_is_asked_what_is_for_everybody() -> None:
    assert pages("ST-W20", "unsaid") == ["SQ-70", "SQ-80", "SQ-81"]


def test_staff_are_not_asked_about_a_child() -> None:
    survey = bank.survey_from("ST-AR", "spring")
    given = {"respondent": Given(choices=("practitioner",))}
    assert not [question for question in steps(survey, given) if question.role.startswith("about:")]


def test_a_start_with_a_day_plans_the_usual_time() -> None:
    yearly = bank.survey_from("ST-YEAR", "spring", today=TODAY).wave
    assert (yearly.kind, yearly.opens, yearly.closes) == ("dates", TODAY, date(2026, 4, 21))
    always = bank.survey_from("ST-LO", "spring", today=TODAY).wave
    assert (always.kind, always.opens, always.closes) == ("always", TODAY, None)
    assert bank.survey_from("ST-W06", "spring").wave.opens is None


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="ST-NONE"):
        bank.survey_from("ST-NONE", "spring")


def test_a_name_that_will_not_do_is_refused() -> None:
    with pytest.raises(WrongDefinition, match="small letters"):
        bank.survey_from("ST-LO", "Spring Wave")


def test_the_empty_start_has_no_question_of_its_own() -> None:
    survey = bank.empty("spring", "Our spring survey")
    assert (survey.slug, survey.title, survey.easy_title) == ("spring", "Our spring survey", "Our spring survey")
    roles = [question.role for question in survey.questions]
    assert roles == ["completed_by", "helper_role", "agreed", "words_ok", "help_given", "how_shown", "how_sure"]
    assert survey.workstreams == ()


@EACH
def test_the_checks_find_nothing_that_stops_a_template_and_little_to_answer(template: bank.Template) -> None:
    found = check(bank.survey_from(template.id, "spring"))
    assert [one for one in found if one.level is Level.STOPS] == []
    rules = {one.rule for one in found if one.level is Level.WARNS}
    expected = {"ST-YEAR": {"ER19", "ratings"}, "ST-W06": {"ratings"}, "ST-W16": {"ratings"}}
    assert rules == expected.get(template.id, set())
