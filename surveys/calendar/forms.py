"""A partner's survey from a form: the value, or what is wrong with what was typed."""

from __future__ import annotations

from datetime import date

from surveys.calendar.entries import Entry
from surveys.calendar.values import LONGEST, Run, Typed
from surveys.definition import RESPONDENTS
from surveys.forms import Form

NO_PARTNER = "Write who runs it."
NO_TITLE = "Write what it is called."
TOO_LONG = f"Use {LONGEST} letters or fewer."
NO_AUDIENCE = "Choose who is asked."
NO_DAY = "Write the first day."
NOT_A_DAY = "Write a day as year, month and day, such as 2027-02-13."
ENDS_FIRST = "The last day is before the first day."

Faults = list[tuple[str, str]]


def typed_in(form: Form) -> Typed:
    """What the form says, with the spaces at its ends and in rows gone."""
    return Typed(
        partner=" ".join(form.one("partner").split()),
        title=" ".join(form.one("title").split()),
        audience=tuple(form.all("audience")),
        opens=form.one("opens").strip(),
        closes=form.one("closes").strip(),
        seen=form.one("seen"),
    )


def typed_from(entry: Entry, seen: str) -> Typed:
    """The form of a survey that is in the calendar."""
    days = [day.isoformat() if day else "" for day in (entry.opens, entry.closes)]
    return Typed(entry.partner, entry.title, entry.audience, days[0], days[1], seen)


def read(typed: Typed) -> tuple[Run | None, Faults]:
    """The value, or the faults: (field, sentence) in the order of the form."""
    opens, closes = _day(typed.opens), _day(typed.closes)
    faults = [*_names(typed), *_audience(typed), *_days(typed, opens, closes)]
    if faults or opens is None:
        return None, faults
    return Run(typed.partner, typed.title, _known(typed.audience), opens, closes), []


def _names(typed: Typed) -> Faults:
    found: Faults = []
    for name, words, missing in (("partner", typed.partner, NO_PARTNER), ("title", typed.title, NO_TITLE)):
        if not words or len(words) > LONGEST:
            found.append((name, TOO_LONG if words else missing))
    return found


def _audience(typed: Typed) -> Faults:
    return [] if _known(typed.audience) else [("audience", NO_AUDIENCE)]


def _known(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in RESPONDENTS if code in codes)


def _days(typed: Typed, opens: date | None, closes: date | None) -> Faults:
    found: Faults = []
    if opens is None:
        found.append(("opens", NOT_A_DAY if typed.opens else NO_DAY))
    if typed.closes and closes is None:
        found.append(("closes", NOT_A_DAY))
    if opens and closes and closes < opens:
        found.append(("closes", ENDS_FIRST))
    return found


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
