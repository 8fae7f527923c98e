"""Days and dates as the law and the council count them: working days, bank holidays of England, London time."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5
FRIDAY = 4
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today in London."""
    return now().astimezone(LONDON).date()


def london(moment: datetime) -> datetime:
    """The same moment on a clock in London."""
    return moment.astimezone(LONDON)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays of England in a year, from the `holidays` package."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and not a bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The date `number` working days after `day` (before it when negative). Day 0 is `day` itself."""
    step = timedelta(days=1 if number >= 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not later."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))


def leaving_date(born: date) -> date:
    """End of compulsory school age: the last Friday in June of the school year of the 16th birthday.

    A school year runs from 1 September to 31 August (Education Act 1996, s.8).
    """
    sixteen = born.year + 16
    year = sixteen + 1 if (born.month, born.day) >= (9, 1) else sixteen
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later; the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def plain_date(day: date) -> str:
    """`Monday 3 March 2025`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def plain_month(month: str) -> str:
    """`March 2025` from `2025-03`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def plain_moment(moment: datetime) -> str:
    """`Tuesday 3 March 2026, 17:52`, London time."""
    local = london(moment)
    return f"{plain_date(local.date())}, {local:%H:%M}"
