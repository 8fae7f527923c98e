"""Which answers about the person would, together, tell who it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from surveys.checking import check
from surveys.checking.findings import Finding
from surveys.questions.base import Option, Question, Wording
from tests.surveys.checking.surveys import survey

PEOPLE = {
    "about:sex": {"girl": 400, "boy": 600},
    "about:age": {"5_7": 100, "8_11": 400, "12_16": 500},
    "about:need": {"HI": 50, "ASD": 450, "OTH": 500},
}
WORDS = {"5_7": "5 to 7", "8_11": "8 to 11", "12_16": "12 to 16", "HI": "Hearing", "ASD": "Autism", "OTH": "Other"}


def about(name: str, *codes: str) -> Question:
    options = tuple(
        Option(code=code, words=WORDS.get(code, f"A {code}" if name == "sex" else f"{name} {code}"), picture="child")
        for code in codes
    )
    wording = Wording(words=f"Which {name}?", why="To hear everybody.", picture="child", options=options)
    return Question(id=name, kind="choose_one", role=f"about:{name}", standard=wording, easy_read=wording)


SEX, AGE, NEED = about("sex", "girl", "boy"), about("age", "5_7", "8_11", "12_16"), about("need", "HI", "ASD", "OTH")


def told(
    *questions: Question, people: Mapping[str, Mapping[str, int]] = PEOPLE, mode: str = "anonymous"
) -> list[Finding]:
    return [each for each in check(survey(*questions, mode=mode), people=people) if each.rule == "recognise"]


def test_three_facts_that_few_people_share_are_told_with_the_smallest_group() -> None:
    (found,) = told(SEX, AGE, NEED)
    assert (found.level.value, found.where) == ("warns", "survey")
    assert found.reason == (
        "About 2 people live here who would choose all of these: “A girl”, “5 to 7”, “Hearing”. "
        "Answers could tell who it is. 1 more group is as small."
    )
    assert found.suggestion == (
        "Leave out “Which need?”, or join “Hearing” with “Autism”, "
        "or write on the first page that it may tell who it is."
    )


@pytest.mark.parametrize("questions", [(SEX,), (SEX, AGE), (SEX, NEED), (AGE, NEED)])
def test_five_people_or_more_are_enough(questions: tuple[Question, ...]) -> None:
    assert told(*questions) == []


def test_a_pair_that_is_too_small_is_told_once_and_not_again_with_a_third() -> None:
    small = {**PEOPLE, "about:need": {"HI": 4, "ASD": 496, "OTH": 500}}
    assert [each.reason.split(":")[0] for each in told(NEED, SEX, AGE, people=small)] == [
        "About 4 people live here who would choose “Hearing”. Answers could tell who it is."
    ]
    pair = {**PEOPLE, "about:need": {"HI": 30, "ASD": 470, "OTH": 500}}
    assert ["“5 to 7”, “Hearing”" in each.reason for each in told(SEX, AGE, NEED, people=pair)] == [True]


def test_fewer_than_one_person_is_said_so() -> None:
    few = {**PEOPLE, "about:need": {"HI": 0, "ASD": 500, "OTH": 500}}
    assert told(NEED, people=few)[0].reason == (
        "Fewer than 1 person lives here who would choose “Hearing”. Answers could tell who it is."
    )


def test_choices_without_a_figure_are_left_out_of_the_reckoning() -> None:
    with_unsaid = about("sex", "girl", "boy", "unsaid")
    assert told(with_unsaid, AGE) == []


def test_questions_nobody_has_figures_for_are_named() -> None:
    (found,) = told(SEX, about("religion", "a", "b"))
    assert (found.level.value, found.reason) == (
        "says",
        "Nobody has figures for “Which religion?”, so groups that are too small cannot be counted.",
    )
    assert told(about("religion", "a", "b")) == []


@pytest.mark.parametrize("mode", ["confidential", "named"])
def test_where_somebody_can_see_who_answered_nothing_is_to_be_recognised(mode: str) -> None:
    assert told(SEX, AGE, NEED, mode=mode) == []


def test_many_choices_take_no_time() -> None:
    codes = [str(n) for n in range(40)]
    questions = [replace(about(name, *codes), id=name) for name in ("a", "b", "c", "d")]
    people = {f"about:{name}": dict.fromkeys(codes, 10) for name in ("a", "b", "c", "d")}
    assert len(told(*questions, people=people)) == 6
