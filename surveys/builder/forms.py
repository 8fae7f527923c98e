"""What an officer typed about a survey."""

from __future__ import annotations

from datetime import date

from surveys.errors import WrongDay
from surveys.forms import Form


def last_day(form: Form, today: date) -> date | None:
    """The last day of a survey; None when the box is empty. Raises WrongDay."""
    typed = form.one("closes").strip()
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError as fault:
        raise WrongDay("Write the last day as year, month and day, such as 2027-02-13.") from fault
    if day < today:
        raise WrongDay("The last day is in the past. Choose today or a later day.")
    return day
