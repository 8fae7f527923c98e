"""Quarters of a year, as `2026-Q3`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from voice.calendar import MONTHS

QUARTER = re.compile(r"(20\d\d)-Q([1-4])")


def quarter_of(day: date) -> str:
    """The quarter in which a day lies."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(quarter: str) -> date:
    """The first day of a quarter. Raises ValueError for what is none."""
    match = QUARTER.fullmatch(quarter)
    if match is None:
        raise ValueError(f"{quarter!r} is no quarter.")
    return date(int(match[1]), 3 * int(match[2]) - 2, 1)


def last_day(quarter: str) -> date:
    """The last day of a quarter."""
    return first_day(before(quarter, -1)) - timedelta(days=1)


def before(quarter: str, steps: int = 1) -> str:
    """The quarter so many quarters earlier."""
    first = first_day(quarter)
    months = first.year * 12 + first.month - 1 - 3 * steps
    return quarter_of(date(months // 12, months % 12 + 1, 1))


def words(quarter: str) -> str:
    """`July to September 2026`."""
    first = first_day(quarter)
    return f"{MONTHS[first.month - 1]} to {MONTHS[first.month + 1]} {first.year}"
