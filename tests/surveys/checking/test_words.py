"""Hard words, letters, one word for one thing, and where each of them is explained."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from surveys.checking import check
from surveys.checking.vocabulary import FOLDER, idioms, is_easy, lines_of, plain_words, same_things, stem
from surveys.glossary import HardWord
from surveys.papers import Papers
from surveys.questions.base import Wording
from tests.surveys.checking.surveys import asked, found, rated, survey, where


def test_the_lists_are_as_long_as_they_are_said_to_be_and_carry_their_licences() -> None:
    assert (len(lines_of("spache")), len(lines_of("dale_chall"))) == (1063, 2942)
    assert len(set(" ".join(lines_of("uk")).split(" "))) >= 400
    assert len(lines_of("idioms")) >= 250
    assert len(plain_words()) >= 100
    assert len(same_things()) >= 40


@pytest.mark.parametrize("name", ["spache", "dale_chall"])
def test_a_list_of_somebody_else_has_its_notice_beside_it(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert "# Copyright (c) 2014 Titus Wormer" in text
    assert "# The above copyright notice and this permission notice shall be" in text


@pytest.mark.parametrize(
    "word",
    [
        *("mum", "mum's", "worried", "survey", "council", "taxi", "colours", "organised", "travelling", "carried"),
        *("stopping", "biggest", "happily", "children’s", "therapist", "half-term", "2026", "recognise", "unhappy"),
    ],
)
def test_a_word_families_know_is_easy_in_each_of_its_forms(word: str) -> None:
    assert is_easy(word)


@pytest.mark.parametrize("word", ["provision", "statutory", "tribunal", "wellbeing", "multi-agency", "paediatrician"])
def test_the_talk_of_services_is_not_easy(word: str) -> None:
    assert not is_easy(word)


@pytest.mark.parametrize(
    ("word", "same"), [("took", "taking"), ("stopped", "stops"), ("carried", "carry"), ("is", "be")]
)
def test_two_forms_of_a_word_have_one_stem(word: str, same: str) -> None:
    assert stem(word) == stem(same)


def test_an_idiom_is_found_in_any_tense_and_person() -> None:
    for words in ("They got the ball rolling", "It went over the moon", "He pulled his socks up"):
        assert len([*idioms().inside([stem(word) for word in words.split()])]) == 1, words
    assert [*idioms().inside([stem(word) for word in ["The", "ball", "is", "rolling"]])] == []


def test_a_hard_word_stops_and_offers_plain_words() -> None:
    (hard,) = found("ER03", rated(words="How good is the provision?"))
    assert (hard.level.value, hard.where) == ("stops", "q1.easy_read.words")
    assert hard.reason == "“provision” is a word that many people do not know."
    assert hard.offer == "How good is the help?"


def test_a_word_explained_beside_the_question_is_let_through() -> None:
    explained = {"annual review": "This is a meeting about you."}
    assert found("ER03", rated(words="How was your annual review?", explained=explained)) == []
    assert where("ER03", rated(words="How was your annual review?")) == [("q1.easy_read.words", "stops")]


def test_the_glossary_of_the_plan_explains_words_and_letters_in_questions() -> None:
    words = [HardWord("CAMHS", "Mental health services for children.", "People who help with feelings.")]
    question = rated(words="Does CAMHS help you?")
    assert [each.rule for each in check(survey(question), hard_words=words) if each.rule == "ER08"] == []
    assert where("ER08", question) == [("q1.easy_read.words", "stops")]


def test_the_next_sentence_may_explain_a_word_on_the_first_page() -> None:
    assert where("ER08", easy_intro=("You have an EHC plan.", "An EHC plan says what help you get.")) == []
    assert where("ER08", easy_intro=("You have an EHC plan.", "Tell us about school.")) == [("easy_intro.1", "stops")]
    assert where("ER03", easy_intro=("Think about your tribunal.", "This is a meeting about your plan.")) == []


def test_a_name_inside_a_sentence_is_no_hard_word() -> None:
    assert found("ER03", rated(words="Do you like Newport or Shanklin?")) == []
    assert [each.words for each in found("ER03", rated(words="Shanklin Theatre Provision"))] == [
        "Shanklin Theatre Provision",
        "Shanklin Theatre Provision",
    ]


def test_an_address_is_no_hard_word_and_no_sign() -> None:
    hint = "You can write to voice@example.org or see www.example.org/help today."
    assert [each for rule in ("ER03", "ER08", "ER11") for each in found(rule, rated(hint=hint))] == []


def test_letters_in_the_standard_version_are_explained_by_their_full_words_before_them() -> None:
    intro = "Your child has special educational needs or a disability (SEND). SEND help comes from many places."
    assert where("acronym", intro=intro, title="SEND help") == []
    assert where("acronym", asked("Who is your SENCO?"), intro=intro) == [("q1.standard.words", "warns")]
    assert where("acronym", intro="EHC is short for education, health and care.", title="Your EHC plan") == []


def test_the_talk_of_services_is_worth_a_look_in_the_standard_version() -> None:
    (hard,) = found("hard-word", asked("How good is the multi-agency support?"))
    assert hard.level.value == "warns"
    assert hard.suggestion == "Say “of several services”, or explain the word."
    explained = {"multi-agency": "Of several services."}
    assert found("hard-word", asked("How good is the multi-agency support?", explained=explained)) == []


def test_an_explanation_without_a_meaning_or_a_use_is_found() -> None:
    question = rated(words="How was the review?", explained={"review": "", "panel": "People who decide."})
    assert [(each.where, each.level.value) for each in found("ER13", question)] == [
        ("q1.easy_read.explained.review", "stops"),
        ("q1.easy_read.explained.panel", "warns"),
    ]


def test_two_names_for_one_thing_are_found_where_the_second_stands() -> None:
    first, second = (
        rated("q1", words="Does the teaching assistant help?"),
        rated("q2", hint="A classroom assistant helps."),
    )
    (twice,) = found("ER14", first, second)
    assert (twice.where, twice.offer) == ("q2.easy_read.hint", "A teaching assistant helps.")
    assert twice.suggestion == "Say “teaching assistant” each time."
    assert found("ER14", first, rated("q2", hint="The teaching assistant helps.")) == []


def test_grids_hints_reasons_and_notices_are_read_as_well() -> None:
    row = replace(rated().easy_read.options[0], words="Provision")
    question = rated(hint="A tribunal.", why="For commissioning.", rows=(row,))
    papers = Papers(easy_notice=("Our methodology is fair.",))
    assert [each.where for each in check(survey(question, papers=papers)) if each.rule == "ER03"] == [
        "q1.easy_read.hint",
        "q1.easy_read.why",
        "q1.easy_read.rows.good",
        "papers.easy_notice.1",
    ]


def test_the_questions_of_a_block_are_read_as_well() -> None:
    each = replace(rated("rating"), easy_read=Wording(words="Is the provision good?"))
    block = replace(rated("children"), kind="repeat", each=(each,))
    assert where("ER03", block) == [("children.rating.easy_read.words", "stops")]
    assert where("ER16", block) == [("children.rating.easy_read.picture", "stops")]
