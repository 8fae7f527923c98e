"""A survey is a value; a wrong one is refused with every fault by name."""

from __future__ import annotations

import msgspec
import pytest

from surveys.blocks import QUESTIONS
from surveys.definition import Survey, checked, digest, from_json, from_yaml, to_json, to_yaml
from surveys.errors import WrongDefinition
from surveys.questions.base import TWINS, Outcome, Presentation, Wording
from tests.surveys.examples import CHILDREN, PARENTS, definition, question, survey_file

BOTH = pytest.mark.parametrize("slug", [PARENTS, CHILDREN])


def changed(**values: object) -> Survey:
    return msgspec.structs.replace(definition(PARENTS), **values)


def faults_of(survey: Survey) -> tuple[str, ...]:
    with pytest.raises(WrongDefinition) as refused:
        checked(survey)
    return refused.value.faults


@BOTH
def test_our_own_surveys_can_be_used(slug: str) -> None:
    survey = definition(slug)
    assert survey.slug == slug
    assert survey.mode == "tick_off"
    assert len(survey.always_asked) == 11
    assert {one.role for one in survey.questions} >= {"completed_by", "words_ok", "about:sen_provision", "about:sex"}


@BOTH
def test_every_question_has_words_in_both_presentations_and_a_workstream(slug: str) -> None:
    of_every_survey = {one["id"] for block in QUESTIONS.values() for one in block}
    for one in definition(slug).questions:
        assert one.standard.words
        assert one.easy_read.words
        assert one.workstreams or one.id in of_every_survey, one.id


def test_the_questions_of_the_bank_keep_their_ids_measures_and_words() -> None:
    parents = {one.id: one for one in definition(PARENTS).questions}
    assert (parents["SQ-01"].measure, parents["SQ-05"].measure) == ("KT-01", "IW-01")
    assert parents["SQ-01"].easy_read.words == "How good is the help you get?"
    assert [option.words for option in parents["SQ-05"].standard.options] == [
        "Within 5 working days",
        "In 6 to 10 working days",
        "After more than 10 working days",
        "Nobody has answered",
        "I have not contacted them",
    ]
    assert (parents["SQ-80"].polarity, parents["SQ-81"].polarity) == ("liked", "improve")


@BOTH
def test_a_survey_survives_yaml_and_json_unchanged(slug: str) -> None:
    survey = definition(slug)
    assert from_yaml(to_yaml(survey)) == survey
    assert from_json(to_json(survey)) == survey
    assert digest(from_json(to_json(survey))) == digest(survey)


def test_the_digest_changes_with_one_letter() -> None:
    assert digest(changed(title="Tell us about the help your child gets.")) != digest(definition(PARENTS))


def test_anchors_under_a_name_that_begins_with_a_line_are_no_part_of_the_survey() -> None:
    assert "_good5_standard" in survey_file(PARENTS)
    assert "_good5" not in to_yaml(definition(PARENTS))


def test_two_questions_with_one_id_are_refused() -> None:
    first = definition(PARENTS).questions[0]
    assert faults_of(changed(questions=(first, first))) == ("Two questions have the id completed-by.",)


def test_a_mode_an_audience_and_a_name_we_do_not_know_are_refused_together() -> None:
    assert faults_of(changed(mode="secret", audience=("dog",), slug="Our Survey")) == (
        "The name “Our Survey” has small letters, digits and dashes only, 60 at most.",
        "The mode “secret” is not one of anonymous, tick_off, confidential, named.",
        "The audience is one or more of child, yp, parent, practitioner, other.",
    )


def test_a_title_longer_than_its_column_is_refused() -> None:
    assert faults_of(changed(title="x" * 201)) == ("A title has 1 to 200 characters.",)


def test_a_survey_without_questions_or_with_thirteen_is_refused() -> None:
    thirteen = tuple(question("long_words", id=f"Q-{number}") for number in range(13))
    for questions in ((), thirteen):
        assert faults_of(changed(questions=questions)) == ("A survey has 1 to 12 questions.",)


def test_five_questions_about_the_person_could_tell_who_it_is() -> None:
    about = definition(PARENTS).always_asked[-1]
    five = tuple(msgspec.structs.replace(about, id=f"about-{number}") for number in range(5))
    assert faults_of(changed(questions=five)) == ("More than 4 questions about the person could tell who it is.",)


def test_a_question_about_the_person_says_why_and_lets_people_not_say() -> None:
    about = question("choose_one", "girl", "boy", id="about-sex", role="about:sex")
    assert (
        faults_of(changed(questions=(about,)))
        == (
            "about-sex: a question about the person says why it is asked.",
            "about-sex: a question about the person offers “I do not want to say” (unsaid).",
        )
        * 2
    )


def test_the_question_about_using_words_is_answered_yes_or_no() -> None:
    asked = question("choose_one", "yes", "perhaps", id="words-ok", role="words_ok")
    assert set(faults_of(changed(questions=(asked,)))) == {
        "words-ok: the choices about using words have the codes yes and no."
    }


def test_a_kind_of_question_that_does_not_exist_is_refused() -> None:
    assert faults_of(changed(questions=(question("matrix", "a", "b"),))) == (
        "Q-1: “matrix” is not a kind of question.",
    )


def test_a_standard_choice_without_a_twin_in_easy_read_is_refused() -> None:
    asked = question("choose_one", "good", "bad")
    lonely = msgspec.structs.replace(asked, easy_read=question("choose_one", "good", "ok").easy_read)
    assert faults_of(changed(questions=(lonely,))) == ("Q-1: the choice “Bad” has no counterpart in Easy Read.",)


def test_the_same_outcome_makes_two_choices_twins() -> None:
    standard = question("choose_one", "poor", "unsure", poor=Outcome.NEGATIVE, unsure=Outcome.NOT_SURE)
    easy = question("choose_one", "bad", "unsure", bad=Outcome.NEGATIVE, unsure=Outcome.NOT_SURE)
    survey = changed(questions=(msgspec.structs.replace(standard, easy_read=easy.easy_read),))
    assert checked(survey) is survey


def test_a_rating_in_easy_read_offers_i_am_not_sure() -> None:
    rated = question("choose_one", "good", "bad", good=Outcome.POSITIVE, bad=Outcome.NEGATIVE)
    assert faults_of(changed(questions=(rated,))) == ("Q-1: Easy Read has no “I am not sure”.",)


def test_more_than_three_easy_read_choices_are_refused_unless_they_are_facts() -> None:
    four = question("choose_one", "a", "b", "c", "d")
    assert faults_of(changed(questions=(four,))) == ("Q-1: Easy Read has more than 3 choices in a row.",)
    assert checked(changed(questions=(msgspec.structs.replace(four, role="respondent"),)))


def test_every_easy_read_question_and_choice_has_a_picture_we_have() -> None:
    asked = question("choose_one", "a", "b")
    bare = tuple(msgspec.structs.replace(option, picture="") for option in asked.easy_read.options)
    odd = Wording(words="How is it?", picture="unicorn", options=bare)
    assert faults_of(changed(questions=(msgspec.structs.replace(asked, easy_read=odd),))) == (
        "Q-1: the Easy Read choice “A” has no picture.",
        "Q-1: the Easy Read choice “B” has no picture.",
        "Q-1: there is no picture for “unicorn”.",
    )
    none = Wording(words="How is it?", options=asked.easy_read.options)
    assert faults_of(changed(questions=(msgspec.structs.replace(asked, easy_read=none),))) == (
        "Q-1: the Easy Read question has no picture.",
    )


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "1: 2", "slug: x", survey_file(PARENTS).replace("mode:", "mood:")])
def test_a_file_that_is_no_survey_is_refused_in_words(text: str) -> None:
    with pytest.raises(WrongDefinition) as refused:
        from_yaml(text)
    assert refused.value.faults
    assert refused.value.status == 422


def test_the_other_presentation_of_the_other_is_the_same_again() -> None:
    for presentation in TWINS:
        assert presentation.other.other is presentation
    assert Presentation.PICTURES.other is Presentation.STANDARD
