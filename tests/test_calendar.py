"""Dates as the law counts them."""

from __future__ import annotations

from datetime import date

import pytest

from voice.calendar import (
    add_working_days,
    is_working_day,
    leaving_date,
    plain_date,
    plain_month,
    working_days_between,
)


@pytest.mark.parametrize(
    ("born", "leaves"),
    [
        (date(2009, 9, 1), date(2026, 6, 26)),
        (date(2010, 2, 1), date(2026, 6, 26)),
        (date(2010, 8, 31), date(2026, 6, 26)),  # before the 16th birthday
        (date(2010, 9, 1), date(2027, 6, 25)),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: date, leaves: date) -> None:
    assert leaving_date(born) == leaves


def test_easter_is_not_working_time() -> None:
    assert add_working_days(date(2026, 4, 2), 5) == date(2026, 4, 13)
    assert working_days_between(date(2026, 4, 2), date(2026, 4, 13)) == 5


def test_christmas_is_not_working_time() -> None:
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert not is_working_day(date(2026, 12, 28))  # Boxing Day is moved from the Saturday


def test_ten_working_days_before_a_meeting() -> None:
    assert add_working_days(date(2026, 2, 24), -10) == date(2026, 2, 10)


def test_no_working_day_lies_between_a_day_and_itself() -> None:
    assert working_days_between(date(2026, 2, 24), date(2026, 2, 24)) == 0


def test_dates_are_said_in_full() -> None:
    assert plain_date(date(2025, 3, 3)) == "Monday 3 March 2025"
    assert plain_month("2025-03") == "March 2025"
