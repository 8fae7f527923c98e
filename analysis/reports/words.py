"""The sentences a report makes by itself: numbers, months and states in plain words with the right grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SOME = "some people"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class State(StrEnum):
    """What stands against a theme. A theme without an answer is in the state NONE, and is never left out."""

    DID = "did"
    DOING = "doing"
    WILL = "will"
    CANNOT = "cannot"
    NOT_OURS = "not_ours"
    THINKING = "thinking"
    NONE = "none"

    @property
    def words(self) -> str:
        """The state as a person says it."""
        return STATE_WORDS[self]


STATE_WORDS: Mapping[State, str] = {
    State.DID: "We did",
    State.DOING: "We are doing",
    State.WILL: "We will",
    State.CANNOT: "We cannot",
    State.NOT_OURS: "Not ours",
    State.THINKING: "Not decided",
    State.NONE: "No answer yet",
}
# One thing, several things. The order is the order in which the top line names them.
AGAIN, LATE = "again", "late"
_TALLIES: Mapping[str, tuple[str, str]] = {
    State.DID: ("has changed", "have changed"),
    State.DOING: ("is under way", "are under way"),
    State.WILL: ("has a date", "have a date"),
    LATE: ("is late", "are late"),
    AGAIN: ("is open again", "are open again"),
    State.CANNOT: ("we cannot do", "we cannot do"),
    State.NOT_OURS: ("is not ours to do", "are not ours to do"),
    State.THINKING: ("is not decided", "are not decided"),
    State.NONE: ("has no answer yet", "have no answer yet"),
}


def day_words(day: date, *, weekday: bool = False) -> str:
    """`30 April 2026`, or `Thursday 30 April 2026`."""
    name = f"{DAYS[day.weekday()]} " if weekday else ""
    return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(month: str) -> str:
    """`March 2026` from `2026-03`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def chip_words(state: State, by_date: date | None) -> str:
    """The state as it stands on its chip: a promise carries its day."""
    return f"{state.words}, by {day_words(by_date)}" if state is State.WILL and by_date else state.words


def number_words(number: int) -> str:
    """`three`, and digits from 10 on."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def people_words(people: int | None, small_number: int) -> str:
    """`118 people`, `1 person`, `nobody`; a hidden number (None) is `fewer than 5 people`."""
    if people is None:
        return f"fewer than {small_number} people"
    if people == 0:
        return "nobody"
    return "1 person" if people == 1 else f"{people:,} people"


def period_words(first: str | None, last: str | None) -> str:
    """`In March 2026`, `From October 2025 to March 2026`, or nothing when no month is known."""
    if first is None or last is None:
        return ""
    if first == last:
        return f"In {month_words(first)}"
    return f"From {month_words(first)} to {month_words(last)}"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def in_a_sentence(name: str) -> str:
    """A name as it stands inside a sentence: `waiting`, but `EHC assessment` keeps its letters."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def capital(sentence: str) -> str:
    """The sentence with a capital letter in front; nothing else is touched."""
    return sentence[:1].upper() + sentence[1:]


def heard_sentence(people: int | None, about: str, first: str | None, last: str | None, small_number: int) -> str:
    """Who told us, about what and when."""
    if people == 0:
        return f"Nobody has told us about {in_a_sentence(about)} in our surveys yet."
    start, who = period_words(first, last), people_words(people, small_number)
    told = f"{who} told us about {in_a_sentence(about)}."
    return f"{start}, {told}" if start else capital(told)


def some_sentence(about: str, first: str | None, last: str | None) -> str:
    """That people told us, where their number would tell a hidden one."""
    start, told = period_words(first, last), f"{SOME} told us about {in_a_sentence(about)}."
    return f"{start}, {told}" if start else capital(told)


def biggest_sentence(biggest: Sequence[str]) -> str:
    """The theme most people spoke of; more than one when they are level; nothing when none can be named."""
    if not biggest:
        return ""
    names = listed([in_a_sentence(name) for name in biggest])
    return f"The biggest thing was {names}." if len(biggest) == 1 else f"The biggest things were {names}."


def tally_sentence(states: Sequence[str]) -> str:
    """`Two things have changed, one we cannot do and three have no answer yet.`"""
    counted = [(number, _TALLIES[state]) for state in _TALLIES if (number := list(states).count(state))]
    parts = [f"{number_words(number)} {forms[number > 1]}" for number, forms in counted]
    if not parts:
        return ""
    first = counted[0][0]
    thing = "thing" if first == 1 else "things"
    parts[0] = parts[0].replace(number_words(first), f"{number_words(first)} {thing}", 1)
    return f"{capital(listed(parts))}."


def top_line(
    people: int | None,
    about: str,
    months: tuple[str | None, str | None],
    biggest: Sequence[str],
    states: Sequence[str],
    small_number: int,
    *,
    withheld: bool = False,
) -> str:
    """The whole report in three sentences at most."""
    said = some_sentence(about, *months) if withheld else heard_sentence(people, about, *months, small_number)
    return " ".join(part for part in (said, biggest_sentence(biggest), tally_sentence(states)) if part)


def change_words(before: int | None, now: int | None, *, known: bool) -> str:
    """How a number moved since the last report. Nothing is said while one of the two is hidden."""
    if not known:
        return "new since the last report"
    if before is None or now is None:
        return ""
    if before == now:
        return "as many as in the last report"
    return f"{'up' if now > before else 'down'} from {before:,}"
