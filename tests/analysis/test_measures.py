"""Measures by hand: how answers meet, what may be shown of a share, and when a target is met."""

from __future__ import annotations

import pytest

from analysis.disclosure import ThresholdTooLow
from analysis.measures import Share, Views, both, change, joined, may_follow, met, share

STANDARD = {"very_good": "positive", "good": "positive", "neither": "middle", "poor": "negative"}
EASY = {"good": "positive", "ok": "middle", "not_good": "negative", "not_sure": "not_sure"}


def test_five_choices_and_three_meet_as_outcomes_only() -> None:
    counts = {"very_good": 12, "good": 19, "neither": 3, "ok": 4, "poor": 2, "not_good": 5, "not_sure": 6}
    assert joined(counts, STANDARD | EASY) == Views(positive=31, middle=7, negative=7, not_sure=6)


def test_a_choice_without_an_outcome_is_counted_nowhere() -> None:
    assert joined({"good": 5, "unsaid": 40}, EASY) == Views(positive=5)


def test_who_is_not_sure_gave_no_view() -> None:
    shown = share(Views(positive=31, middle=7, negative=7, not_sure=6), 5, 10)
    assert (shown.percent, shown.base) == (69, 45)  # 31 of 45, not of 51
    assert shown.outcomes == {"positive": 31, "middle": 7, "negative": 7, "not_sure": 6}


@pytest.mark.parametrize(
    ("outcomes", "one"),
    [
        (("positive", "positive"), "positive"),
        (("positive", "middle"), "middle"),
        (("middle", "negative"), "negative"),
        (("not_sure", "negative"), "negative"),
        (("positive", "not_sure"), "not_sure"),
    ],
)
def test_a_person_is_positive_only_when_both_answers_are(outcomes: tuple[str, str], one: str) -> None:
    assert both([outcomes]) == Views(**{one: 1})


def test_who_left_one_of_two_questions_out_is_in_no_share_unless_the_other_answer_was_negative() -> None:
    assert both([("positive", ""), ("", ""), ("", "negative")]) == Views(negative=1)


def test_nothing_is_said_of_a_share_that_tells_of_fewer_than_five_people() -> None:
    assert share(Views(positive=38, negative=3), 5, 10) == Share(None, 41, {})
    assert share(Views(positive=4, negative=30), 5, 10) == Share(None, 34, {})
    # 38 of 41 are positive: the other 3 would be known, although 2 and 1 are hidden.
    assert share(Views(positive=38, middle=2, negative=1), 5, 10) == Share(None, 41, {})


def test_a_percentage_needs_ten_people_and_a_base_of_fewer_than_five_is_hidden_itself() -> None:
    assert share(Views(positive=9), 5, 10) == Share(None, 9, {})
    assert share(Views(positive=3), 5, 10) == Share(None, None, {})


def test_a_small_part_of_those_who_are_not_positive_is_hidden_and_the_share_is_not() -> None:
    shown = share(Views(positive=30, middle=7, negative=3, not_sure=2), 5, 10)
    assert (shown.percent, shown.base) == (75, 40)
    assert shown.outcomes == {"positive": 30, "middle": None, "negative": None, "not_sure": None}


def test_of_a_small_group_that_agrees_no_percentage_is_given() -> None:
    assert share(Views(positive=12), 5, 10) == Share(None, 12, {}, "almost all")
    assert share(Views(negative=12), 5, 10) == Share(None, 12, {}, "almost none")
    assert share(Views(positive=25), 5, 10).percent == 100


def test_a_threshold_below_five_is_refused() -> None:
    with pytest.raises(ThresholdTooLow):
        share(Views(positive=40), 4, 10)


def test_a_later_share_waits_while_its_difference_would_tell_of_a_few() -> None:
    first = share(Views(positive=30, middle=10), 5, 10)
    assert not may_follow(first, share(Views(positive=31, middle=10), 5, 10), 5)  # one person more
    assert not may_follow(first, share(Views(positive=34, middle=11), 5, 10), 5)  # five more, one of them not positive
    assert may_follow(first, share(Views(positive=35, middle=10), 5, 10), 5)
    assert may_follow(first, first, 5)


def test_waves_are_compared_with_the_one_before_only() -> None:
    assert change([76, 64, 90]) == "up"
    assert change([60, 64]) == "down"
    assert change([64, 64]) == "same"
    assert change([64]) == "first"
    assert change([64, None, 50]) == change([None, 50]) == change([]) == "unknown"


def test_a_target_is_met_by_its_own_comparison() -> None:
    assert [met(10, op, 10) for op in (">=", ">", "=", "<", "<=")] == [True, False, True, False, True]
