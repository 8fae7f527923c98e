"""The form of a quarter as values, with the words that staff read. The form's own words stand in its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec

from voice.inbox.values import Heard

LINKS = "sendiass"
SOURCE = "sendiass"
COHORTS: Mapping[str, str] = {
    "sen_support": "SEN Support",
    "ehc_plan": "An EHC plan",
    "no_plan": "Neither of these",
    "not_known": "Not known",
}
# Why families came. The words of the plan's themes where there is one; a fixed list, so that quarters can be compared.
REASONS: Mapping[str, str] = {
    "assessment": "Asking for an EHC assessment",
    "plan": "What is in an EHC plan",
    "review": "Annual review",
    "school_place": "A school or college place",
    "in_class": "Adjustments in class and SEN Support",
    "not_in_school": "Not in school, or part of the week only",
    "excluded": "Suspended or excluded",
    "transport": "Getting to school",
    "therapies": "Therapies and health",
    "feelings": "Feelings and mental health",
    "moving_on": "Moving on: next school, adult life",
    "not_answered": "Not kept informed or answered",
    "appeal": "Disagreement, mediation or appeal",
    "family": "Short breaks and looking after the family",
    "other": "Something else",
}
TEXTS: Mapping[str, str] = {
    "urgent": "Needs somebody soon",
    "worries": "What worries families most",
    "well": "What went well",
    "change": "What SENDIASS would change",
}
QUARTERS_BACK = 4  # how many finished quarters a form may be about, besides the present one


class Numbers(msgspec.Struct, frozen=True):
    """What is sealed in a row: code → families. `note` says why a form came again; `texts` are ids of voices."""

    helped: dict[str, int] = msgspec.field(default_factory=dict)
    reasons: dict[str, int] = msgspec.field(default_factory=dict)
    note: str = ""
    texts: dict[str, str] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class NewQuarter:
    """A form ready to be kept; codes nobody gave a number or words for are not in it."""

    quarter: str
    helped: dict[str, int]
    reasons: dict[str, int]
    texts: dict[str, str]
    note: str
    sent_once: str


@dataclass(frozen=True)
class Sent:
    """One form that came. `texts` are ids of voices by field, `voices` their words: None for words that are held."""

    id: UUID
    quarter: str
    made_by: str
    made_at: datetime
    helped: Mapping[str, int]
    reasons: Mapping[str, int]
    note: str
    texts: Mapping[str, str]
    is_example: bool
    voices: Mapping[str, Heard | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """A number of families in one quarter. None: nobody counted. `hidden`: too few to be shown to this reader."""

    count: int | None
    hidden: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the table: a cell for each quarter, oldest first."""

    words: str
    cells: tuple[Cell, ...]

    @property
    def is_known(self) -> bool:
        """False when nobody counted in any of the quarters."""
        return any(cell.hidden or cell.count is not None for cell in self.cells)

    @property
    def change(self) -> int | None:
        """From the quarter before the last to the last; None when one of them is not known or not shown."""
        if len(self.cells) < 2 or any(cell.count is None for cell in self.cells[-2:]):
            return None
        earlier, newest = (cell.count or 0 for cell in self.cells[-2:])
        return newest - earlier
