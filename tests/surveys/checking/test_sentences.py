"""How much the checks find in sentences of our own, and how often they are wrong.

The sentences were written by whoever wrote the rules, so the figures are kind to them. Those that are held out were
written after the rules and nothing was changed for them.
"""

from __future__ import annotations

import pytest

from surveys.checking.findings import Finding, Level
from surveys.checking.sentence import look_at
from tests.surveys.checking.measuring import Case, cases, found
from tests.surveys.plain import not_plain

CASES = cases()
BAD, GOOD = [case for case in CASES if case.rule], [case for case in CASES if not case.rule]
# Nothing here understands a sentence. These need a person, or a longer list.
MISSED = {
    "Say what is on your mind.",
    "Given how long families wait, is the service too slow?",
    "Do you think it is right that children wait so long?",
    "Is your child a looked-after child?",
    "Has your child seen a paediatrician?",
    "Was your chair broken by somebody?",
    "Do staff respect you and take your worries seriously?",
    "Why is the service so poor?",
}


def test_there_are_enough_sentences_to_measure_with() -> None:
    assert (len(BAD), len(GOOD)) == (131, 120)
    assert (sum(case.held_out == "yes" for case in BAD), sum(case.held_out == "yes" for case in GOOD)) == (36, 36)


def test_123_of_131_faults_are_found_and_33_of_36_that_were_held_out() -> None:
    missed = [case for case in BAD if case.rule not in found(case)]
    assert {case.words for case in missed} == MISSED
    assert (len(BAD) - len(missed), 36 - sum(case.held_out == "yes" for case in missed)) == (123, 33)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.words)
def test_a_good_sentence_is_left_alone(case: Case) -> None:
    assert found(case) - {"unjoined", "unfit"} == set()


def rules(words: str) -> list[tuple[str, str]]:
    return [(each.rule, each.level.value) for each in look_at(words, "here")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We look at all the forms that each of you sent.", [("ER01", "warns")]),
        ("We don't know.", [("ER07", "stops"), ("ER06", "warns")]),
        ("It’s your plan.", [("ER26", "warns"), ("ER07", "stops")]),
        ("Ask the SENCO.", [("ER08", "stops")]),
        ("There are three people.", [("ER09", "warns")]),
        ("Half is 50%.", [("ER10", "stops")]),
        ("You (and mum) can come.", [("ER11", "warns")]),
        ("The page is easy.", [("ER25", "warns")]),
    ],
)
def test_words_that_are_hard_to_read_are_found(words: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(rules(words)) == sorted(expected)


@pytest.mark.parametrize(
    "words",
    [
        "How good is the help you get?",
        "OK",
        "Your child’s help.",
        "There are 11 questions.",
        "I am not sure",
        "",
        "...",
    ],
)
def test_plain_words_are_left_alone(words: str) -> None:
    assert rules(words) == []


def test_letters_with_an_explanation_beside_them_are_let_through() -> None:
    assert look_at("An EHC plan", "here", explained="EHC plan") == []
    assert rules("An EHC plan") == [("ER08", "stops")]


def test_each_sentence_is_looked_at_by_itself() -> None:
    bitten = not_plain("We read it. We don't keep it. We're here at 7.30 today.", "intro")
    assert [(one.where, one.words) for one in bitten] == [
        ("intro", "We don't keep it."),
        ("intro", "We're here at 7.30 today."),
    ]


def offered(words: str, rule: str) -> str:
    return next(each for each in look_at(words, "here") if each.rule == rule).offer


@pytest.mark.parametrize(
    ("rule", "words", "offer"),
    [
        ("ER07", "We can't see who you are.", "We cannot see who you are."),
        ("ER07", "It’s OK. ", "It is OK."),
        ("ER07", "You won't wait.", "You will not wait."),
        ("ER07", "Let's talk.", "Let us talk."),
        ("ER09", "Choose three or twenty-one.", "Choose 3 or 21."),
        ("ER11", "Mum & dad", "Mum and dad"),
        ("ER11", "School/college", "School or college"),
        ("ER11", "Ages 5–7", "Ages 5 to 7"),
        (
            "ER01",
            "We look at all your answers and then we write a plan.",
            "We look at all your answers. Then we write a plan.",
        ),
    ],
)
def test_other_words_are_offered_where_a_program_can_tell(rule: str, words: str, offer: str) -> None:
    assert offered(words, rule) == offer


def test_a_finding_says_what_is_wrong_and_what_to_do() -> None:
    words = "You can write about anything that you would like us to change before your next year begins."
    (long, *_others) = look_at(words, "q1.easy_read.hint")
    assert long == Finding(
        rule="ER01",
        level=Level.STOPS,
        where="q1.easy_read.hint",
        words=words,
        reason="17 words in one sentence. The most is 15.",
        suggestion="Split it in two, or leave words out.",
    )
    assert (long.question, long.open) == ("q1", True)


@pytest.mark.parametrize("sign", ["." * 5000, "a" + "." * 5000 + " b", "?!" * 2000, "a" * 5000, "- " * 2000])
@pytest.mark.timeout(5)
def test_odd_texts_take_no_time(sign: str) -> None:
    assert isinstance(look_at(sign, "here"), list)
