"""Days and months in five languages."""

from __future__ import annotations

from datetime import date

import pytest

from voice.languages.dates import date_in, month_in

DAY = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("en", "Monday 3 March 2025", "March 2025"),
        ("cy", "Dydd Llun, 3 Mawrth 2025", "Mawrth 2025"),
        ("pl", "poniedziałek, 3 marca 2025", "marzec 2025"),
        ("ar", "الاثنين، 3 مارس 2025", "مارس 2025"),
        ("uk", "понеділок, 3 березня 2025\N{NARROW NO-BREAK SPACE}р.", "березень 2025\N{NARROW NO-BREAK SPACE}р."),
        ("xx", "Monday 3 March 2025", "March 2025"),
    ],
)
def test_a_day_and_a_month_are_said_as_the_language_says_them(code: str, day: str, month: str) -> None:
    assert (date_in(DAY, code), month_in("2025-03", code)) == (day, month)
