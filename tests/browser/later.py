"""Runs `voice …` so many days from now: `python -m tests.browser.later 8 web`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from voice import calendar


def move_clock(days: int) -> None:
    """Every part of the program asks `voice.calendar.now`, if this is done before they are imported."""
    calendar.now = lambda: datetime.now(UTC) + timedelta(days=days)


if __name__ == "__main__":
    move_clock(int(sys.argv[1]))
    from voice.cli import main

    main(sys.argv[2:])
