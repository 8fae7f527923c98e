"""What stands in the calendar, and where one family could be asked twice. Values in, values out: no clock.

The 30 days run from one opening to the next, because a survey asks when it opens. One that is always open asks nobody:
families come by themselves. One that follows a milestone asks each family once, when its own day comes, and the
register keeps the 30 days for it. Both stand in the calendar and are named, but they clash with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from babel.dates import format_date

from surveys.papers import MILESTONES, Kept, Quota

APART = timedelta(days=30)
ASKS_ON_ITS_FIRST_DAY = frozenset({"dates", "school_run"})
FAMILIES = frozenset({"child", "yp", "parent"})
RULE, WHERE = "calendar", "wave"  # how a clash that may stand is written among a survey's kept warnings
AUDIENCES = {
    "child": "children",
    "yp": "young people",
    "parent": "parents and carers",
    "practitioner": "people who work with families",
    "other": "other people",
}


class State(StrEnum):
    WRITTEN = "being written"
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Entry:
    """One survey. `key` is its slug, or `PARTNER: TITLE` for one that a partner runs elsewhere; then `id` is there.

    `kind` is one of papers.WAVE_KINDS, `audience` codes of respondents, `closes` the last day (None: there is none).
    """

    key: str
    title: str
    partner: str
    audience: tuple[str, ...]
    kind: str
    opens: date | None
    closes: date | None
    state: State
    milestone: str = ""
    settings: tuple[str, ...] = ()
    quotas: tuple[Quota, ...] = ()
    kept: tuple[Kept, ...] = field(default=(), compare=False)
    id: str = ""

    @property
    def ours(self) -> bool:
        return not self.id

    @property
    def asks_on_its_first_day(self) -> bool:
        return self.kind in ASKS_ON_ITS_FIRST_DAY and self.opens is not None

    @property
    def asked(self) -> str:
        """`children, and parents and carers`; empty when nobody has said."""
        return listed(self.audience)

    @property
    def when(self) -> str:
        """The state with its days, such as `open until 3 April 2027`."""
        if self.state is State.WRITTEN:
            return f"being written, planned for {day_words(self.opens)}" if self.opens else "being written, no day yet"
        if self.state is State.COMING and self.opens:
            return f"opens on {day_words(self.opens)}"
        if self.state is State.OPEN:
            return f"open until {day_words(self.closes)}" if self.closes else "always open"
        return self.state.value

    @property
    def own_rule(self) -> str:
        """How often one that follows a milestone meets a family; empty for the others."""
        if self.kind != "milestone":
            return ""
        after = MILESTONES.get(self.milestone) if self.milestone else ""
        return f"asks each family once, {after[0].lower() + after[1:] if after else 'after a milestone'}"

    def reason_for(self, other: Entry) -> str:
        """Why its author let it stand beside the other; empty when nobody said."""
        kept = (one for one in self.kept if (one.rule, one.where, one.words) == (RULE, WHERE, other.key))
        return next((one.because for one in kept), "")


@dataclass(frozen=True)
class Clash:
    """Two surveys that ask some of the same people less than 30 days apart; `first` opens first, or on the same day."""

    first: Entry
    second: Entry

    @property
    def both_ask(self) -> tuple[str, ...]:
        """Codes of respondents."""
        return tuple(code for code in AUDIENCES if code in self.first.audience and code in self.second.audience)

    @property
    def because(self) -> str:
        """Why both may run; empty while nobody has said."""
        return self.second.reason_for(self.first) or self.first.reason_for(self.second)

    @property
    def ours(self) -> tuple[Entry, ...]:
        """Whichever of the two we can move, or give a reason for; the later one first."""
        return tuple(entry for entry in (self.second, self.first) if entry.ours)

    @property
    def sentence(self) -> str:
        who = "A family" if FAMILIES & set(self.both_ask) else "Somebody"
        days = [f"{each.title} from {day_words(each.opens)}" for each in (self.first, self.second)]
        return f"{who} could be asked twice in 30 days: {' and '.join(days)}, both ask {listed(self.both_ask)}."


def clashes(entries: Iterable[Entry]) -> tuple[Clash, ...]:
    """Every pair that asks the same people less than 30 days apart, the soonest first.

    A pair whose later survey is over is left out: whom it asked, it has asked.
    """
    asking = sorted((entry for entry in entries if entry.asks_on_its_first_day), key=_place)
    pairs = (Clash(first, second) for first, second in combinations(asking, 2))
    return tuple(pair for pair in pairs if _clash(pair))


def _place(entry: Entry) -> tuple[date, str]:
    return entry.opens or date.max, entry.title.casefold()


def _clash(pair: Clash) -> bool:
    opened, opens = pair.first.opens, pair.second.opens
    close = opened is not None and opens is not None and opens - opened < APART
    return close and bool(pair.both_ask) and pair.second.state is not State.CLOSED


def listed(codes: Sequence[str]) -> str:
    """Codes of respondents in words: `children, young people, and parents and carers`."""
    words = [AUDIENCES[code] for code in AUDIENCES if code in codes]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{',' if ' and ' in words[-1] or len(words) > 2 else ''} and {words[-1]}"


def day_words(day: date | None) -> str:
    """`3 March 2027`; empty for no day."""
    return format_date(day, format="d MMMM y", locale="en_GB") if day else ""
