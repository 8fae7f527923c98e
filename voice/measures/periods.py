"""The time a number is of: a year, a quarter or a month, as a code that sorts and as words."""

from __future__ import annotations

import re
from typing import Final

from voice.calendar import MONTHS
from voice.inbox.messages.causes import quarter_in_words

PERIOD: Final = re.compile(r"20\d\d(-(0[1-9]|1[0-2])|-Q[1-4])?")


def is_period(typed: str) -> bool:
    """`2026`, `2026-Q3` or `2026-10`."""
    return PERIOD.fullmatch(typed) is not None


def in_words(period: str) -> str:
    """`2026`, `July to September 2026` or `October 2026`."""
    year, _, rest = period.partition("-")
    if not rest:
        return year
    return quarter_in_words(period) if rest.startswith("Q") else f"{MONTHS[int(rest) - 1]} {year}"
