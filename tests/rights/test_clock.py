"""The clocks of the law, over Christmas, New Year, February and Easter."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from voice.rights.clock import Clock, clock_of, due_on
from voice.rights.values import COMPLAIN, DONE, OPEN, SEE, Request


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 3, 2), date(2026, 4, 2)),  # the same day of the next month
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas Day, Boxing Day and its bank holiday on Monday 28
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day is a Friday
        (date(2027, 1, 29), date(2027, 3, 1)),  # February has 28 days, and the 28th is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year
        (date(2026, 3, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
    ],
)
def test_a_request_is_answered_within_one_calendar_month(received: date, last: date) -> None:
    assert due_on(SEE, received) == last


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 3, 2), date(2026, 4, 1)),  # thirty days that begin on the day after
        (date(2026, 11, 25), date(2026, 12, 29)),
        (date(2026, 12, 2), date(2027, 1, 4)),
        (date(2027, 1, 29), date(2027, 3, 1)),
        (date(2027, 2, 1), date(2027, 3, 3)),
    ],
)
def test_a_complaint_is_acknowledged_within_30_days(received: date, last: date) -> None:
    assert due_on(COMPLAIN, received) == last


def asked(kind: str, *, state: str = OPEN, acknowledged: date | None = None) -> Request:
    received = date(2026, 3, 2)
    return Request(
        uuid4(), kind, None, "person", received, due_on(kind, received), acknowledged, state, "", {}, "", None,
        is_example=False, has_words=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("today", "clock"),
    [
        (date(2026, 3, 2), Clock("31 days left to answer")),
        (date(2026, 4, 1), Clock("1 day left to answer")),
        (date(2026, 4, 2), Clock("Last day to answer: today")),
        (date(2026, 4, 3), Clock("Late by 1 day. Answer it now.", 1)),
        (date(2026, 4, 12), Clock("Late by 10 days. Answer it now.", 10)),
    ],
)
def test_the_list_says_how_long_is_left_and_when_it_is_late(today: date, clock: Clock) -> None:
    assert clock_of(asked(SEE), today) == clock


def test_acknowledging_stops_the_clock_of_a_complaint_and_of_nothing_else() -> None:
    late, told = date(2026, 5, 1), date(2026, 3, 4)
    assert clock_of(asked(COMPLAIN), late) == Clock("Late by 30 days. Acknowledge it now.", 30)
    assert clock_of(asked(COMPLAIN, acknowledged=told), late) == Clock("Acknowledged. Look into it without delay.")
    assert clock_of(asked(SEE, acknowledged=told), late).late == 29


def test_a_closed_request_has_no_clock() -> None:
    assert clock_of(asked(SEE, state=DONE), date(2027, 1, 1)) == Clock("Closed")
