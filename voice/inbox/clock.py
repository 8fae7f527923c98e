"""The clock of what somebody answers: acknowledged in 5 working days, answered in 10.

The day on which something came is day 0, whatever the hour; the first working day after it is day 1. Days at weekends,
bank holidays of England and bank holidays that were announced since (`ExtraHoliday`) are left out. Nothing of this is
stored, so a new holiday moves every day that is still to come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from voice.calendar import DAYS, MONTHS, SATURDAY, is_working_day, plain_date

ACKNOWLEDGE_DAYS, ANSWER_DAYS = 5, 10
# Where the ten days begin: VOICE_REPLY_FROM.
RECEIPT, ACKNOWLEDGEMENT = "receipt", "acknowledgement"


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday without bank holidays; `extra` names those our list of them does not know."""

    extra: Mapping[date, str] = field(default_factory=dict)

    def why_not(self, day: date) -> str:
        """Why nobody works on this day, in words; empty on a working day."""
        if day.weekday() >= SATURDAY:
            return DAYS[day.weekday()]
        if day in self.extra:
            return self.extra[day]
        return "" if is_working_day(day) else "bank holiday"

    def counted(self, start: date, number: int) -> Counted:
        """`number` working days after `start`, which is day 0."""
        day, days, left_out = start, list[date](), list[tuple[date, str]]()
        while len(days) < number:
            day += timedelta(days=1)
            why = self.why_not(day)
            if why:
                left_out.append((day, why))
            else:
                days.append(day)
        return Counted(start, tuple(days), tuple(left_out))

    def after(self, start: date, number: int) -> date:
        """The date of the last of them; `start` itself when `number` is 0."""
        days = self.counted(start, number).days
        return days[-1] if days else start

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; 0 when `end` is not later."""
        return sum(not self.why_not(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


@dataclass(frozen=True)
class Counted:
    """A sum of days, as a person would check it: `days` were counted, `left_out` pairs a day with the reason."""

    start: date
    days: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]

    @property
    def in_words(self) -> str:
        """`3, 4, 5, 6 and 9 November`."""
        return days_in_words(self.days)

    @property
    def holidays(self) -> tuple[str, ...]:
        """Bank holidays that were left out, each with its day: `Friday 25 December 2026: bank holiday`."""
        return tuple(f"{plain_date(day)}: {why}" for day, why in self.left_out if why not in DAYS)

    @property
    def weekend(self) -> str:
        """Saturdays and Sundays that were left out: `7 and 8 November`; empty when there were none."""
        return days_in_words([day for day, why in self.left_out if why in DAYS])


@dataclass(frozen=True)
class Facts:
    """What the clock of one case needs. Days are in London; `paused_days` are working days of pauses that are over."""

    received: date
    acknowledged: date | None = None
    answered: date | None = None
    closed: date | None = None
    paused: date | None = None
    paused_days: int = 0
    needs_answer: bool = True


@dataclass(frozen=True)
class Clock:
    """Where a case stands. `due` is the next day that counts, None when nothing is due or the clock stands.

    `stood` are the working days of all pauses, with the one that goes on; they are already in `answer_by`.
    """

    acknowledge_by: date
    answer_by: date
    begins: date
    due: date | None
    late: int
    stood: int

    @property
    def is_late(self) -> bool:
        return self.late > 0


def clock_of(facts: Facts, days: WorkingDays, today: date, reply_from: str = RECEIPT) -> Clock:
    """The clock today. Counted from the acknowledgement, a case nobody has acknowledged gets the latest day it may."""
    acknowledge_by = days.after(facts.received, ACKNOWLEDGE_DAYS)
    begins = facts.received if reply_from == RECEIPT else facts.acknowledged or acknowledge_by
    stood = facts.paused_days + (days.between(facts.paused, today) if facts.paused else 0)
    answer_by = days.after(begins, ANSWER_DAYS + stood)
    due = None
    if facts.needs_answer and not facts.closed and not facts.paused:
        due = answer_by if facts.acknowledged else min(acknowledge_by, answer_by)
    return Clock(acknowledge_by, answer_by, begins, due, days.between(due, today) if due else 0, stood)


@dataclass(frozen=True)
class Results:
    """Whether both days were kept. None is not known: the day has not come, or nobody waits for an answer."""

    acknowledged: bool | None
    answered: bool | None


def results(facts: Facts, clock: Clock, today: date) -> Results:
    """What can be said of one case today. What was never noted down is never counted as done."""
    if not facts.needs_answer:
        return Results(None, None)
    until = facts.closed or today
    answered = None if facts.closed or facts.paused else _kept(None, clock.answer_by, today)
    return Results(
        acknowledged=_kept(facts.acknowledged, clock.acknowledge_by, until),
        answered=_kept(facts.answered, clock.answer_by, until) if facts.answered else answered,
    )


def _kept(done: date | None, by: date, until: date) -> bool | None:
    if done:
        return done <= by
    return False if until > by else None


def in_words(clock: Clock, facts: Facts, today: date) -> str:
    """`Acknowledge by Tuesday 1 December 2026 · Answer by Tuesday 8 December 2026`; late ones say so."""
    if facts.closed:
        return _ended(clock, facts)
    if not facts.needs_answer:
        return "Nobody waits for an answer"
    if facts.paused:
        return f"The clock stands since {plain_date(facts.paused)}"
    steps = [] if facts.acknowledged else [_step("Acknowledge", clock.acknowledge_by, today)]
    late = f" · Late by {number_of(clock.late, 'working day')}" if clock.late else ""
    return " · ".join([*steps, _step("Answer", clock.answer_by, today)]) + late


def _ended(clock: Clock, facts: Facts) -> str:
    if facts.answered is None:
        return "Closed without an answer"
    return "Answered in time" if facts.answered <= clock.answer_by else "Answered late"


def _step(act: str, day: date, today: date) -> str:
    return f"{act} today" if day == today else f"{act} by {plain_date(day)}"


def number_of(number: int, what: str) -> str:
    """`1 working day`, `3 working days`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def days_in_words(days: Sequence[date]) -> str:
    """`30 November, 1 and 2 December`."""
    months = [(month, [day.day for day in same]) for month, same in groupby(days, key=lambda day: day.month)]
    numbers = [f"{day}" for _month, same in months for day in same]
    ends, place = dict[int, str](), -1
    for month, same in months:
        place += len(same)
        ends[place] = f" {MONTHS[month - 1]}"
    said = [f"{number}{ends.get(at, '')}" for at, number in enumerate(numbers)]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""
