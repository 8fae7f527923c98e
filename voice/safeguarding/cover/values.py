"""A turn on the cover list, and somebody who can be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

STEPS = {
    1: "First: is told at once",
    2: "Second: is told when nobody has opened or decided in time",
    3: "Third: is told 2 working hours after the second",
}
ORDINALS = {1: "First", 2: "Second", 3: "Third"}
NOT_ON_LIST = 4  # every other safeguarding lead: told when nobody before them can be


@dataclass(frozen=True)
class Turn:
    """Somebody's days on the list, first and last day included."""

    id: UUID
    member: UUID
    name: str
    step: int
    from_on: date
    until_on: date
    made_by: str

    @property
    def ordinal(self) -> str:
        return ORDINALS[self.step]


@dataclass(frozen=True)
class Lead:
    """An active safeguarding lead. `step` is where they stand on the list of a day, 1 to 4."""

    id: UUID
    name: str
    address: str
    step: int = NOT_ON_LIST
