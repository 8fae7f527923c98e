"""When two people in two lists may be one: the same or a similar name, the same or a mistyped day of birth."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from typing import Final

ALIKE: Final = 0.85


def similar(one: str, other: str) -> bool:
    """Of two names as `register.names.names_of` writes them: a short form, a first name that begins alike, a slip."""
    words, others = one.split(), other.split()
    if not words or not others:
        return False
    if set(words) <= set(others) or set(others) <= set(words):
        return True
    if words[-1] == others[-1] and words[0][0] == others[0][0]:
        return True
    return SequenceMatcher(None, one.strip(), other.strip(), autojunk=False).ratio() >= ALIKE


def mistyped(one: date, other: date) -> bool:
    """True for the same day, for day and month exchanged, and where only one of day, month and year differs."""
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    return (one.day != other.day) + (one.month != other.month) + (one.year != other.year) <= 1
