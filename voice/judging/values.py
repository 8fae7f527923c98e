"""What somebody may say of an answer they were given, and the counts of it that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

YES, PARTLY, NO = "yes", "partly", "no"
NOT_MINE = "mine"  # “It is not about me”: counts for nothing, and can be changed later
VERDICTS = (YES, PARTLY, NO, NOT_MINE)
# What “Did it work?” is made of.
COUNTED = (YES, PARTLY, NO)


@dataclass(frozen=True)
class Link:
    """What a link leads to: one report of a workstream. Whose it is, nobody knows."""

    id: UUID
    workstream: str
    report: int
    is_example: bool


@dataclass(frozen=True)
class Judged:
    """One answer, ready to be kept: of a theme, on the decision with this number, in a report; 0 is no decision."""

    workstream: str
    theme: str
    line: int
    report: int
    verdict: str
    is_example: bool = False


@dataclass(frozen=True)
class Tally:
    """How many people said yes, partly and no."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def all(self) -> int:
        return self.yes + self.partly + self.no
