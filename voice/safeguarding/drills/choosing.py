"""When the practice of a month comes. Pure; who does not have the service's key cannot work it out."""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime, time, timedelta

from voice.calendar import LONDON, add_months, is_working_day
from voice.safeguarding.values import MOST_URGENT

FROM, MINUTES = time(9), 6 * 60  # early enough to be decided on the same day


def month_of(day: date) -> str:
    """`2026-03`."""
    return f"{day:%Y-%m}"


def moment_of(day: date, secret: bytes) -> datetime:
    """The moment of the practice in this day's month: a working day, between 9 and 3. UTC."""
    first = day.replace(day=1)
    length = (add_months(first, 1) - first).days
    days = [each for each in (first + timedelta(days=n) for n in range(length)) if is_working_day(each)]
    number = _number(day, secret, "day")
    start = datetime.combine(days[number % len(days)], FROM, LONDON)
    return (start + timedelta(minutes=_number(day, secret, "minute") % MINUTES)).astimezone(UTC)


def kind_of(day: date, secret: bytes) -> str:
    """What it pretends to be, a code of KINDS."""
    return MOST_URGENT[_number(day, secret, "kind") % len(MOST_URGENT)]


def _number(day: date, secret: bytes, what: str) -> int:
    told = f"safety practice {month_of(day)} {what}".encode()
    return int.from_bytes(hmac.new(secret, told, "sha256").digest()[:8])
