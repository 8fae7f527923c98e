"""Who, when and in which place, as it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from surveys.forms import Form
from voice.safeguarding.cover.values import STEPS, Lead

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class TurnForm:
    """The form as it was typed; `lead` and the days are what it means, None where it cannot be read."""

    member: str = ""
    step: str = ""
    from_typed: str = ""
    until_typed: str = ""
    lead: Lead | None = None
    from_on: date | None = None
    until_on: date | None = None
    faults: tuple[tuple[str, str], ...] = ()


def turn_form(form: Form, leads: Sequence[Lead], today: date) -> TurnForm:
    """Read the form; nothing is chosen for anybody."""
    member, step, first, last = (form.one(name).strip() for name in ("member", "step", "from_on", "until_on"))
    lead = next((each for each in leads if each.id == _id(member)), None)
    from_on, until_on = _day(first), _day(last)
    checks = (
        (lead is not None, "member", "Choose somebody."),
        (step in {str(number) for number in STEPS}, "step", "Choose when they are told."),
        (from_on is not None, "from_on", "Write the first day."),
        (until_on is not None, "until_on", "Write the last day."),
        (until_on is None or until_on >= today, "until_on", "This day is over."),
        (not from_on or not until_on or from_on <= until_on, "until_on", "The last day is before the first."),
        (not from_on or not until_on or until_on - from_on <= LONGEST, "until_on", "Choose a year at most."),
    )
    faults: dict[str, str] = {}
    for right, name, sentence in checks:
        if not right:
            faults.setdefault(name, sentence)
    return TurnForm(member, step, first, last, lead, from_on, until_on, tuple(faults.items()))


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
