"""A help number as families and staff see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from voice.calendar import plain_date

# A number nobody has confirmed for so many days may have changed: no survey opens until somebody phones again.
HELP_NUMBER_DAYS = 120
# Phoning these to try them would keep a line busy that somebody needs.
NEVER_TRIED = frozenset({"999", "112"})
PHONE = re.compile(r"\+?[0-9](?:[0-9 ]{1,38}[0-9])")


@dataclass(frozen=True)
class HelpNumber:
    """Whom to call. `printed` is the plan's number, `phone` the one to use: staff may have corrected it.

    `checked_on` is the day on which somebody last confirmed `phone`; `days_left` counts down from 120 to 0.
    `is_example`: nobody phoned, the example only says so.
    """

    code: str
    who: str
    easy_who: str
    hours: str
    phone: str
    printed: str
    checked_on: date | None
    checked_by: str
    days_left: int
    is_example: bool

    @property
    def confirmed(self) -> bool:
        """True when a person phoned within the last 120 days."""
        return self.days_left > 0 and not self.is_example

    @property
    def never_tried(self) -> bool:
        return self.phone in NEVER_TRIED

    @property
    def what_is_missing(self) -> str:
        """For whoever wants to open a survey."""
        if self.checked_on is None or self.is_example:
            return f"{self.phone} ({self.who}): nobody has confirmed this number yet."
        return f"{self.phone} ({self.who}): last confirmed on {plain_date(self.checked_on)}."


def days_left(checked_on: date | None, today: date) -> int:
    """How many days a confirmation still counts; 0 when it has run out or there is none."""
    if checked_on is None:
        return 0
    return max(0, HELP_NUMBER_DAYS - (today - checked_on).days)
