"""The clocks of the law: a calendar month for a request, 30 days to acknowledge a complaint.

A month ends on the same day of the next month, or on its last day. Thirty days begin on the day after. Either way a
last day at a weekend or on a bank holiday moves to the next working day, as the Information Commissioner counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from voice.calendar import add_months, is_working_day
from voice.rights.values import COMPLAIN, Request

ACKNOWLEDGE = timedelta(days=30)


def due_on(kind: str, received: date) -> date:
    """The last day to answer a request, or to acknowledge a complaint, that came on `received`."""
    last = received + ACKNOWLEDGE if kind == COMPLAIN else add_months(received, 1)
    while not is_working_day(last):
        last += timedelta(days=1)
    return last


@dataclass(frozen=True)
class Clock:
    """`words` say how long is left, or that it is late; `late` counts days, 0 when it is not."""

    words: str
    late: int = 0


def clock_of(request: Request, today: date) -> Clock:
    """How long is left for one request. A closed one, and an acknowledged complaint, have no last day any more."""
    if not request.is_open:
        return Clock("Closed")
    if request.kind == COMPLAIN and request.acknowledged_on:
        return Clock("Acknowledged. Look into it without delay.")
    what = "acknowledge" if request.kind == COMPLAIN else "answer"
    left = (request.due_on - today).days
    if left < 0:
        return Clock(f"Late by {_days(-left)}. {what.capitalize()} it now.", -left)
    return Clock(f"Last day to {what}: today" if left == 0 else f"{_days(left)} left to {what}")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
