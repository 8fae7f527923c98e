"""The coming twelve months, in words and drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.calendar.entries import State
from surveys.calendar.months import bars, coming_months
from tests.surveys.calendar.waves import entry

TODAY = date(2026, 11, 22)


def test_there_are_twelve_months_beginning_with_this_one() -> None:
    names = [month.name for month in coming_months((), TODAY)]
    assert (names[0], names[1], names[2], names[-1], len(names)) == (
        "November 2026", "December 2026", "January 2027", "October 2027", 12,
    )  # fmt: skip


def test_a_survey_stands_where_it_opens_where_it_closes_and_in_the_months_between() -> None:
    one = replace(entry("Winter", date(2026, 12, 10)), closes=date(2027, 2, 5))
    months = coming_months((one,), TODAY)
    assert [month.name for month in months if one in month.opening] == ["December 2026"]
    assert [month.name for month in months if one in month.staying] == ["January 2027"]
    assert [month.name for month in months if one in month.closing] == ["February 2027"]


def test_what_is_open_already_does_not_open_again_and_what_is_over_is_gone() -> None:
    now = replace(entry("Now", date(2026, 11, 2), state=State.OPEN), closes=date(2026, 11, 30))
    over = replace(entry("Over", date(2026, 11, 2), state=State.CLOSED), closes=date(2026, 11, 20))
    november = coming_months((now, over), TODAY)[0]
    assert (november.opening, november.closing) == ((), (now,))


def test_bars_begin_and_end_inside_the_drawing() -> None:
    long = replace(entry("Long", date(2020, 1, 1), state=State.OPEN), closes=None)
    day = replace(entry("A day", date(2027, 10, 31)), closes=date(2027, 10, 31))
    later = entry("Later", date(2028, 1, 1))
    drawn = bars((day, later, long), TODAY)
    assert [(bar.entry.title, bar.at, bar.width) for bar in drawn] == [("Long", 0.0, 100.0), ("A day", 99.73, 0.6)]
