"""The clock of the queue. It runs in working hours only: nobody reads at night, and families are told so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from voice.calendar import LONDON, add_working_days, is_working_day, london, plain_date

OFFICE_OPENS = time(9)
OFFICE_CLOSES = time(17)
MINUTES_A_DAY = 8 * 60
MINUTES_TO_OPEN = 2 * 60
FIRST, SECOND, LAST = 1, 2, 3  # steps of the cover list
# Nobody hears at night. What is due when the office closes is still told at that moment.
STILL_TELLS = timedelta(minutes=10)


def working_minutes(start: datetime, end: datetime) -> int:
    """Whole minutes between two moments in which the office is open; 0 when the end is not later."""
    day, last, seconds = london(start).date(), london(end).date(), 0.0
    while day <= last:
        opens, closes = _hours(day)
        if is_working_day(day):
            seconds += max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
        day += timedelta(days=1)
    return int(seconds // 60)


def _hours(day: date) -> tuple[datetime, datetime]:
    return (
        datetime.combine(day, OFFICE_OPENS, LONDON).astimezone(UTC),
        datetime.combine(day, OFFICE_CLOSES, LONDON).astimezone(UTC),
    )


def begins(moment: datetime) -> datetime:
    """When the clock of something raised at this moment begins: at once in working hours, else the next morning."""
    day = london(moment).date()
    opens, closes = _hours(day)
    if is_working_day(day) and moment < closes:
        return max(moment, opens)
    return _hours(add_working_days(day, 1))[0]


def open_by(raised: datetime) -> datetime:
    """Two working hours after it was raised."""
    begun = begins(raised)
    closes = _hours(london(begun).date())[1]
    wanted = begun + timedelta(minutes=MINUTES_TO_OPEN)
    if wanted <= closes:
        return wanted
    return _hours(add_working_days(london(begun).date(), 1))[0] + (wanted - closes)


def decide_by(raised: datetime) -> datetime:
    """The end of the working day on which the clock began."""
    return _hours(london(begins(raised)).date())[1]


def is_office_time(moment: datetime) -> bool:
    """True on working days from 9 to 5, and for ten minutes more."""
    day = london(moment).date()
    opens, closes = _hours(day)
    return is_working_day(day) and opens <= moment < closes + STILL_TELLS


def step_due(raised: datetime, opened: datetime | None, now: datetime) -> int:
    """How far up the cover list a flag nobody has decided should be by now, 1 to 3.

    The second person is told after two working hours unopened or a working day undecided, the third after two more
    working hours.
    """
    limits = [decide_by(raised)] if opened else [decide_by(raised), open_by(raised)]
    over = [working_minutes(limit, now) for limit in limits if limit <= now]
    if not over:
        return FIRST
    return LAST if max(over) >= MINUTES_TO_OPEN else SECOND


def in_time(raised: datetime, opened: datetime, decided: datetime) -> tuple[bool, bool]:
    """Whether it was opened within two working hours, and decided on the same working day."""
    return opened <= open_by(raised), decided <= decide_by(raised)


@dataclass(frozen=True)
class Waiting:
    """How long a flag waits and what is due next, in words. `late`: the next thing should have happened already."""

    waited: str
    due: str
    late: bool


def waiting(raised: datetime, opened: datetime | None, now: datetime) -> Waiting:
    """The clock of a flag nobody has decided."""
    due = open_by(raised) if opened is None else decide_by(raised)
    act = "Open it by" if opened is None else "Decide by"
    return Waiting(long(working_minutes(raised, now)), f"{act} {when(due, now)}", now > due)


def long(minutes: int) -> str:
    """Working minutes in words, in the largest unit that fits."""
    if minutes == 0:
        return "no working time yet"
    if minutes < 60:
        return _number(minutes, "working minute")
    if minutes < MINUTES_A_DAY:
        return _number(minutes // 60, "working hour")
    return _number(minutes // MINUTES_A_DAY, "working day")


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def when(moment: datetime, now: datetime) -> str:
    """`12:00 today`, or the day with its date."""
    local = london(moment)
    day = "today" if local.date() == london(now).date() else plain_date(local.date())
    return f"{local:%H:%M} {day}"
