"""Questions that push, ask two things or turn yes and no around; and what a survey promises."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from surveys.papers import Papers
from surveys.questions.base import Option
from tests.surveys.checking.surveys import BAD, GOOD, NOT_SURE, OK, asked, found, rated, survey, where


def test_a_question_about_two_things_is_worth_a_look_in_both_versions() -> None:
    words = "Do you feel happy and safe?"
    assert where("double", asked(words)) == [("q1.standard.words", "warns")]
    assert where("ER12", rated(words=words)) == [("q1.easy_read.words", "warns")]


@pytest.mark.parametrize("words", ["Are you a girl or a boy?", "How good is it for children and young people?"])
def test_what_belongs_together_is_one_thing(words: str) -> None:
    assert found("double", asked(words)) == []


def test_a_choice_between_two_things_asks_one_question() -> None:
    options = (Option(code="a", words="By talking"), Option(code="b", words="By writing"))
    assert found("double", asked("Do you like talking or writing best?", options=options)) == []
    assert found("double", asked("Do you like lessons or teachers?", kind="this_or_that")) == []
    assert where("double", asked("Do you like lessons or teachers?")) == [("q1.standard.words", "warns")]


def test_each_row_of_a_grid_is_asked() -> None:
    rows = (Option(code="a", words="Teachers and lessons"), Option(code="b", words="Parents and carers"))
    assert where("double", asked("How good are these?", kind="grid", rows=rows)) == [("q1.standard.rows.a", "warns")]


def test_a_question_that_says_which_answer_is_hoped_for_is_found_with_the_words_that_do_it() -> None:
    (pushes,) = found("leading", asked("Don't you agree that it is better?"))
    assert pushes.reason == "“Don't you agree that” tells people which answer you hope for."
    (loaded,) = found("leading", asked("What is good?", hint="Think of the excellent new club."))
    assert loaded.where == "q1.standard.hint"


@pytest.mark.parametrize("words", ["How good is it?", "How easy or hard was it?", "What do you think of the club?"])
def test_a_question_that_any_answer_fits_is_fair(words: str) -> None:
    assert found("leading", asked(words)) == []


def test_a_negative_question_is_worth_a_look_and_two_negatives_in_easy_read_stop() -> None:
    assert where("negative", asked("Did you not get a reply?")) == [("q1.standard.words", "warns")]
    assert where("negative", asked("What do you not like?")) == []
    assert where("ER06", rated(words="Did you not get help?")) == [("q1.easy_read.words", "stops")]
    assert where("ER06", rated(hint="Do not leave with nothing.")) == [("q1.easy_read.hint", "stops")]
    assert where("ER06", rated(hint="Do not write names.")) == [("q1.easy_read.hint", "warns")]
    assert where("ER06", rated(hint="You can say no.")) == []


def test_anonymous_is_said_only_where_nobody_can_know() -> None:
    intro, notice = "Your answers are anonymous.", Papers(notice="Nobody can know who you are.")
    assert where("anonymous", intro=intro, papers=notice, mode="tick_off") == []
    assert where("anonymous", intro=intro, papers=notice, mode="confidential") == [
        ("intro", "stops"),
        ("papers.notice", "stops"),
    ]


def test_more_than_four_questions_about_the_person_stop() -> None:
    about = [asked("How old are you?") for _ in range(5)]
    five = [replace(one, id=f"a{n}", role=f"about:{n}") for n, one in enumerate(about)]
    (many,) = found("about-you", *five)
    assert many.reason == "5 questions about the person. More than 4 could tell who it is."
    assert found("about-you", *five[:4]) == []


def test_ratings_of_one_sort_use_one_set_of_answers() -> None:
    great = (replace(GOOD, words="Great"), OK, BAD, NOT_SURE)
    other, again = rated("q2", options=great), rated("q3", options=great)
    (differs,) = found("ratings", rated("q1"), other, again)
    assert differs.where == "q2.easy_read.options"
    assert differs.reason == (
        "Its answers are “Great”, “OK”, “Not good”. The first rating of this sort has “Good”, “OK”, “Not good”."
    )
    assert found("ratings", rated("q1"), rated("q2")) == []


def test_an_answer_of_a_rating_has_one_or_two_words() -> None:
    long = (replace(GOOD, words="Really very good"), OK, BAD, NOT_SURE)
    assert where("ratings", rated(options=long)) == [("q1.easy_read.options.good", "warns")]


def test_a_long_sentence_in_the_standard_version_is_worth_a_look() -> None:
    words = (
        "We would like to know what you think of the help that your child has had since the start of this school year."
    )
    (long,) = found("long", asked("What is good?", hint=words))
    assert long.reason == "23 words in one sentence. 20 or fewer are better."
    assert survey(asked("What is good?", hint=words)).questions[0].standard.hint == words
