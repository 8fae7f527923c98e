"""Days as people type them, and ages."""

from __future__ import annotations

import re
from datetime import date

from surveys.questions.date import month_number


def read_day(typed: str) -> date | None:
    """`27 3 2008`, `27/03/2008` or `27 March 2008`, the month in any of our languages; None for anything else."""
    parts = re.findall(r"\d+|[^\W\d_]+", typed)
    if len(parts) != 3 or not (parts[0].isdecimal() and parts[2].isdecimal()):
        return None
    try:
        return date(int(parts[2]), month_number(parts[1][:3]), int(parts[0]))
    except (ValueError, OverflowError):
        return None


def typed_day(day: date | None) -> str:
    """A day as `read_day` reads it; nothing for none."""
    return f"{day.day} {day.month} {day.year}" if day else ""


def age(born: date, today: date) -> int:
    """Years since birth; negative for a day to come."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
