"""The coming twelve months: what opens and closes in each, and where a survey's bar stands in a drawing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from babel.dates import format_date

from surveys.calendar.entries import Entry, State

MONTHS = 12
THINNEST = 0.6  # per cent of the drawing: a survey of one day is seen too


@dataclass(frozen=True)
class Month:
    """`opening` and `closing` are in order of their days; `staying` are open on every day of it."""

    first: date
    opening: tuple[Entry, ...]
    closing: tuple[Entry, ...]
    staying: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """`March 2027`."""
        return format_date(self.first, format="MMMM y", locale="en_GB")


@dataclass(frozen=True)
class Bar:
    """A survey in the drawing of the twelve months: where it begins and how long it is, in per cent of the whole."""

    entry: Entry
    at: float
    width: float


def coming_months(entries: Sequence[Entry], today: date) -> tuple[Month, ...]:
    """This month and the eleven after it. What is open already is not said to open again."""
    firsts = _firsts(today)
    return tuple(_month(entries, first, after, today) for first, after in pairwise(firsts))


def _firsts(today: date) -> list[date]:
    """The first days of this month and of the twelve after it."""
    months = [today.month - 1 + ahead for ahead in range(MONTHS + 1)]
    return [date(today.year + month // 12, month % 12 + 1, 1) for month in months]


def _month(entries: Sequence[Entry], first: date, after: date, today: date) -> Month:
    live = [entry for entry in entries if entry.state is not State.CLOSED]
    opening = [entry for entry in live if entry.opens and entry.opens > today and first <= entry.opens < after]
    closing = [entry for entry in live if entry.closes and first <= entry.closes < after]
    staying = [entry for entry in live if _stays(entry, first, after)]
    return Month(
        first,
        tuple(sorted(opening, key=lambda entry: (entry.opens or first, entry.title))),
        tuple(sorted(closing, key=lambda entry: (entry.closes or first, entry.title))),
        tuple(staying),
    )


def _stays(entry: Entry, first: date, after: date) -> bool:
    """True for one with a day of asking that is open before this month and after it."""
    begun = entry.asks_on_its_first_day and entry.opens is not None and entry.opens < first
    return begun and (entry.closes is None or entry.closes >= after)


def bars(entries: Sequence[Entry], today: date) -> tuple[Bar, ...]:
    """Each survey with a day that is not over, by its first day. A bar without a last day runs to the end."""
    firsts = _firsts(today)
    live = [entry for entry in entries if entry.state is not State.CLOSED and entry.opens]
    made = (_bar(entry, firsts[0], firsts[-1]) for entry in sorted(live, key=lambda one: (one.opens, one.title)))
    return tuple(bar for bar in made if bar)


def _bar(entry: Entry, start: date, end: date) -> Bar | None:
    whole = (end - start).days
    begins = max(((entry.opens or start) - start).days, 0)
    ends = min(((entry.closes or end) + timedelta(days=1) - start).days, whole)
    if begins >= whole or ends <= 0:
        return None
    at = round(100 * begins / whole, 2)
    return Bar(entry, at, max(round(100 * (ends - begins) / whole, 2), THINNEST))
