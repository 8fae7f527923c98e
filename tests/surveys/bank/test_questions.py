"""The 25 questions: each a whole question in both presentations, with choices that are counted together."""

from __future__ import annotations

import pytest

from surveys import bank
from surveys.definition import RESPONDENTS
from surveys.pictures import known
from surveys.questions import KINDS
from surveys.questions.base import TWINS, Outcome, counterpart

IDS = (
    *("SQ-01", "SQ-02", "SQ-03", "SQ-04", "SQ-05", "SQ-06", "SQ-07", "SQ-08", "SQ-10", "SQ-11", "SQ-20", "SQ-21"),
    *("SQ-22", "SQ-30", "SQ-40", "SQ-50", "SQ-51", "SQ-60", "SQ-61", "SQ-62", "SQ-70", "SQ-71", "SQ-80", "SQ-81"),
    "SQ-82",
)
EACH = pytest.mark.parametrize("banked", bank.questions().values(), ids=lambda banked: banked.id)
RATED = {"good5", "agree5", "sla"}


def test_the_bank_has_its_25_questions_in_order() -> None:
    assert tuple(bank.questions()) == IDS


@EACH
def test_a_question_can_be_asked_as_it_is(banked: bank.Banked) -> None:
    question = banked.question
    assert question.id == banked.id
    assert KINDS[question.kind].faults(question) == []
    assert set(banked.audience) <= set(RESPONDENTS)
    assert banked.topic


@EACH
def test_every_picture_is_there(banked: bank.Banked) -> None:
    easy = banked.question.easy_read
    assert all(known(name) for name in (easy.picture, *(option.picture for option in easy.options)))


@EACH
def test_a_question_never_shows_one_picture_for_two_things(banked: bank.Banked) -> None:
    easy = banked.question.easy_read
    shown = [easy.picture, *(option.picture for option in easy.options)]
    assert len(shown) == len(set(shown))


@EACH
def test_a_scale_joins_only_as_positive_middle_negative_and_not_sure(banked: bank.Banked) -> None:
    if banked.scale not in RATED:
        assert (banked.scale, banked.question.kind) == ("text", "long_words")
        return
    for presentation in TWINS:
        outcomes = {option.outcome for option in banked.question.wording(presentation).options}
        assert outcomes == set(Outcome)
    for option in banked.question.standard.options:
        twin = counterpart(banked.question, option.code, TWINS[1])
        assert twin is not None
        assert twin.outcome is option.outcome


@EACH
def test_what_does_not_apply_or_is_not_sure_is_set_apart(banked: bank.Banked) -> None:
    for presentation in TWINS:
        apart = [o.outcome for o in banked.question.wording(presentation).options if o.apart]
        assert apart == ([Outcome.NOT_SURE] if banked.scale in RATED else [])


@EACH
def test_easy_read_has_short_sentences_of_plain_words(banked: bank.Banked) -> None:
    easy = banked.question.easy_read
    for sentence in (easy.words, easy.hint):
        parts = sentence.replace("?", ".").split(".")
        assert all(len(part.split()) <= 10 for part in parts), sentence
        assert not {"easy", "simple", "just", "please"} & set(sentence.lower().strip("?.").split())


def test_words_nobody_has_agreed_yet_are_marked() -> None:
    assert [one.id for one in bank.questions().values() if one.proposed] == ["SQ-40"]


def test_a_wording_that_differs_from_the_proposal_says_why() -> None:
    changed = {one.id for one in bank.questions().values() if one.changed}
    assert changed == {"SQ-02", "SQ-05", "SQ-06", "SQ-07", "SQ-08", "SQ-10", "SQ-11", "SQ-21", "SQ-40", "SQ-51"}


def test_questions_are_found_by_every_word_of_the_search() -> None:
    assert [one.id for one in bank.find("local offer")] == ["SQ-06", "SQ-08"]
    assert [one.id for one in bank.find("PLAN needs")] == ["SQ-22"]
    assert [one.id for one in bank.find("kt-36")] == ["SQ-21", "SQ-22"]
    assert bank.find("submarine") == ()


def test_questions_are_found_for_those_they_can_be_asked_of() -> None:
    assert [one.id for one in bank.find("review", "practitioner")] == ["SQ-40"]
    assert [one.id for one in bank.find("plan", "child")] == ["SQ-20"]
    assert len(bank.find("")) == 25
