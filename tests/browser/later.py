"""Runs `voice …` so many days from now: `python -m tests.browser.later 8 web`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from voice import calendar
from voice.cli import main

if __name__ == "__main__":
    ahead = timedelta(days=int(sys.argv[1]))
    calendar.now = lambda: datetime.now(UTC) + ahead
    main(sys.argv[2:])
