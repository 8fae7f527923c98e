"""Panels and what they say, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

YOUNG_PEOPLE: Final = "young_people"
WHO: Mapping[str, str] = {YOUNG_PEOPLE: "Young people", "parents": "Parents and carers"}
RENAME, MERGE, CHALLENGE, MISSING, FINE = "rename", "merge", "challenge", "missing", "fine"
KINDS: Mapping[str, str] = {
    RENAME: "Better words",
    MERGE: "Same as another one",
    CHALLENGE: "This is not right",
    MISSING: "Something is missing",
    FINE: "Good name",
}
WAITING, TAKEN, DECLINED = "waiting", "taken", "declined"
LONGEST_WORDS: Final = 1_000
LONGEST_NAME: Final = 200
LONGEST_REASON: Final = 500
MOST_PEOPLE: Final = 500
MOST_SUGGESTIONS: Final = 600  # of one link: more than any panel says, and fewer than a program would


@dataclass(frozen=True)
class Session:
    """A panel as staff see it; its address is known to its holders only. `workstream` is empty for all themes.

    `said` counts what it sent, `waiting` what nobody has answered yet.
    """

    id: UUID
    who: str
    name: str
    held_on: date
    ends_on: date
    people: int | None
    workstream: str
    made_by: str
    is_example: bool
    said: int = 0
    waiting: int = 0

    @property
    def easy(self) -> bool:
        """Young people see the Easy Read version first."""
        return self.who == YOUNG_PEOPLE

    def is_open(self, today: date) -> bool:
        """True while it may say something: up to and with its last day. What came of it can be read afterwards too."""
        return today <= self.ends_on


@dataclass(frozen=True)
class NewSession:
    """What an officer typed about a panel, with nothing wrong."""

    who: str
    name: str
    held_on: date
    ends_on: date
    people: int | None
    workstream: str


@dataclass(frozen=True)
class Said:
    """What a panel is about to send, with nothing wrong. `theme` is empty for something that is missing."""

    kind: str
    theme: str = ""
    other: str = ""
    words: str = ""


@dataclass(frozen=True)
class Suggestion:
    """What a panel sent and what came of it. `reason` is our answer, which the panel reads.

    `version` is the codebook that has it; 0 while it is only in the draft.
    """

    id: UUID
    session: UUID
    kind: str
    theme: str
    other: str
    words: str
    made_at: datetime
    state: str
    reason: str
    decided_name: str
    decided_at: datetime | None
    version: int
