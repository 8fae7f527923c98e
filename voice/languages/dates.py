"""Days and months as a sentence of each language says them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from voice.calendar import MONTHS, plain_date, plain_month
from voice.languages import ENGLISH, language


def date_in(day: date, code: str) -> str:
    """`Dydd Llun 3 Mawrth 2025`: the day of the week, the day, the month and the year."""
    known = language(code).code
    return plain_date(day) if known == ENGLISH else format_date(day, format="full", locale=known)


def day_in(day: date, code: str) -> str:
    """`3 Mawrth 2025`: without the day of the week."""
    known = language(code).code
    if known == ENGLISH:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return format_date(day, format="long", locale=known)


def month_in(month: str, code: str) -> str:
    """`Mawrth 2025` from `2025-03`."""
    known = language(code).code
    if known == ENGLISH:
        return plain_month(month)
    return format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=known)
