"""Telling robots from people at the start of a survey, with nothing to solve and nothing kept.

A form carries the time it was made, signed, and a box that nobody sees and nobody fills in. No address is looked at:
sixty tablets of a school come from one.
"""

from __future__ import annotations

import hmac
from datetime import datetime

from surveys.errors import StartOnceMore
from surveys.forms import Form

LEAST_SECONDS = 1.0  # a person needs longer to read a page; nobody is too slow
STAMP, TRAP = "made", "comment"


def stamp(key: bytes, now: datetime) -> str:
    """The time in milliseconds and its signature: `1774000000000-9f…`. It holds for as long as the page stays open."""
    made = str(round(now.timestamp() * 1000))
    return f"{made}-{_signature(key, made)}"


def _signature(key: bytes, made: str) -> str:
    return hmac.new(key, b"start form" + made.encode(), "sha256").hexdigest()[:32]


def check_person(form: Form, key: bytes, now: datetime) -> None:
    """Raise StartOnceMore for a form that no person sent: the hidden box is filled, or its time is wrong or too near.

    A person who is refused presses the button of the fresh page; nothing else is asked.
    """
    made, _dash, signature = form.one(STAMP).partition("-")
    signed = hmac.compare_digest(signature.encode(), _signature(key, made).encode())
    if not signed or form.one(TRAP) or now.timestamp() - int(made) / 1000 < LEAST_SECONDS:
        raise StartOnceMore
