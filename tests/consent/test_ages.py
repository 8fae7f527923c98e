"""Three dates from one day of birth, and whose yes counts on the days around them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from voice.calendar import leaving_date
from voice.consent.ages import Dates, Standing, dates_of, standing
from voice.consent.forms import age

A_DAY = timedelta(days=1)


@pytest.mark.parametrize("born", [date(2009, 9, 1), date(2010, 2, 1), date(2010, 8, 31)])
def test_a_whole_school_year_leaves_on_one_day(born: date) -> None:
    assert dates_of(born).leaving == date(2026, 6, 26)


def test_a_day_earlier_or_later_is_another_school_year() -> None:
    assert leaving_date(date(2009, 8, 31)) == date(2025, 6, 27)
    assert leaving_date(date(2010, 9, 1)) == date(2027, 6, 25)


def test_born_in_august_somebody_decides_before_they_are_16() -> None:
    dates = dates_of(date(2010, 8, 31))
    assert dates == Dates(date(2023, 8, 31), date(2026, 8, 31), date(2026, 6, 26))
    assert dates.leaving < dates.sixteen
    assert standing("child", date(2010, 8, 31), None, dates.leaving) is Standing.OWN
    assert age(date(2010, 8, 31), dates.leaving) == 15


def test_born_in_september_somebody_is_16_for_months_before_they_decide() -> None:
    dates = dates_of(date(2009, 9, 1))
    assert dates.sixteen == date(2025, 9, 1)
    assert standing("child", date(2009, 9, 1), None, dates.leaving - A_DAY) is Standing.TEEN


def test_born_on_29_february_somebody_is_13_on_1_march_and_16_on_29_february() -> None:
    dates = dates_of(date(2012, 2, 29))
    assert dates == Dates(date(2025, 3, 1), date(2028, 2, 29), date(2028, 6, 30))
    assert standing("child", date(2012, 2, 29), None, date(2025, 2, 28)) is Standing.CHILD
    assert standing("child", date(2012, 2, 29), None, date(2025, 3, 1)) is Standing.TEEN


def test_when_june_ends_on_a_friday_that_is_the_day() -> None:
    assert leaving_date(date(2012, 5, 1)) == date(2028, 6, 30)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 1, 31), Standing.CHILD),
        (date(2023, 2, 1), Standing.TEEN),
        (date(2026, 6, 25), Standing.TEEN),
        (date(2026, 6, 26), Standing.OWN),
        (date(2026, 6, 27), Standing.OWN),
    ],
)
@pytest.mark.parametrize("kind", ["child", "young_person"])
def test_who_decides_the_day_before_on_the_day_and_after(kind: str, day: date, expected: Standing) -> None:
    born = date(2010, 2, 1)
    assert standing(kind, born, leaving_date(born), day) is expected
    assert standing(kind, born, None, day) is expected


def test_adults_and_young_people_who_joined_alone_decide_and_a_child_without_dates_does_not() -> None:
    today = date(2026, 6, 26)
    assert standing("parent_carer", None, None, today) is Standing.OWN
    assert standing("practitioner", None, None, today) is Standing.OWN
    assert standing("young_person", None, None, today) is Standing.OWN
    assert standing("young_person", None, date(2025, 6, 27), today) is Standing.OWN
    assert standing("child", None, None, today) is Standing.CHILD
