"""When each survey is due, how late it may be, and which dates stop it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from voice.milestones.values import Ask, asks_of, stop_of

REQUESTED = date(2027, 3, 2)


def ask(milestone: str, kind: str = "request", first: date = REQUESTED) -> Ask:
    return Ask(UUID(int=1), UUID(int=2), kind, first, milestone, dict(asks_of(kind, first))[milestone], "")


def after(days: int) -> date:
    return REQUESTED + timedelta(days=days)


def test_a_request_brings_three_surveys_and_a_review_one() -> None:
    assert asks_of("request", REQUESTED) == [("week_6", after(42)), ("week_16", after(112)), ("week_20", after(140))]
    assert asks_of("review", REQUESTED) == [("annual_review", after(14))]
    for kind in ("refusal", "final", "closed"):
        assert asks_of(kind, REQUESTED) == []


@pytest.mark.parametrize(
    ("first", "due"),
    [
        (date(2027, 2, 12), date(2027, 3, 26)),  # Good Friday
        (date(2027, 11, 13), date(2027, 12, 25)),  # Christmas Day
        (date(2028, 1, 18), date(2028, 2, 29)),
    ],
)
def test_weeks_are_weeks_whatever_holiday_they_end_on(first: date, due: date) -> None:
    assert asks_of("request", first)[0] == ("week_6", due)


def test_it_may_be_14_days_late_and_no_more() -> None:
    week_6 = ask("week_6")
    assert not week_6.is_due(after(41))
    assert week_6.is_due(after(42))
    assert not week_6.is_over(after(42 + 14))
    assert week_6.is_over(after(42 + 15))


@pytest.mark.parametrize("milestone", ["week_6", "week_16", "week_20"])
def test_a_closed_case_stops_every_survey_of_it(milestone: str) -> None:
    assert stop_of(ask(milestone), [("request", REQUESTED), ("closed", after(10))]) == "closed"
    assert stop_of(ask(milestone), [("closed", after(-1))]) == ""
    assert stop_of(ask("annual_review", "review"), [("closed", after(1))]) == "closed"


@pytest.mark.parametrize(
    ("refused", "stopped"),
    [
        (40, {"week_16", "week_20"}),  # week 6 asks how the decision was explained
        (42, {"week_16", "week_20"}),
        (43, {"week_20"}),
        (112, {"week_20"}),
        (113, set()),
    ],
)
def test_after_a_refusal_one_survey_asks_about_it_and_the_later_ones_stop(refused: int, stopped: set[str]) -> None:
    dates = [("refusal", after(refused))]
    assert {each for each in ("week_6", "week_16", "week_20") if stop_of(ask(each), dates) == "refusal"} == stopped


def test_a_final_plan_before_week_20_stops_it() -> None:
    assert stop_of(ask("week_20"), [("final", after(139))]) == "final"
    assert stop_of(ask("week_20"), [("final", after(140))]) == ""
    assert stop_of(ask("annual_review", "review"), [("final", after(3)), ("refusal", after(3))]) == ""


def test_an_older_case_does_not_stop_a_new_one() -> None:
    dates = [("request", after(-300)), ("refusal", after(-260)), ("final", after(-170)), ("closed", after(-100))]
    assert stop_of(ask("week_20"), dates) == ""
