"""How actions and risks stand, the engagement plan and the ways of being heard: frozen values, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec

from voice.calendar import london
from voice.plan.values import Activity

STATUSES: Final[Mapping[str, str]] = {
    "R": "Off track",
    "A": "On track, some concerns",
    "G": "On track, no concerns",
    "P": "Completed",
    "N": "Not due yet",
}
NOBODY_SAID = "Nobody has said yet"
SCORES: Final[Mapping[str, str]] = {"L": "Low", "M": "Medium", "H": "High"}
KINDS: Final[Mapping[str, str]] = {"everyday": "Everyday work", "strategic": "A change of how things work"}
STAGES: Final[Mapping[str, str]] = {
    "earliest": "From the beginning", "middle": "In the middle", "late": "At the end",
}  # fmt: skip
MADE_TOGETHER = "made_together"
DONE = "P"


@dataclass(frozen=True)
class Update:
    """What was said of an action at one time. `number` counts what was said of it."""

    activity: str
    number: int
    status: str
    lead: str
    start: date | None
    due: date | None
    kind: str
    level: str
    level_evidence: str
    note: str
    made_name: str
    made_at: datetime
    is_example: bool

    @property
    def words(self) -> str:
        return STATUSES[self.status]

    @property
    def said_on(self) -> date:
        return london(self.made_at).date()


@dataclass(frozen=True)
class Standing:
    """An action of the plan with what was last said of it; None when nobody has said anything."""

    activity: Activity
    update: Update | None

    @property
    def status(self) -> str:
        """A code of STATUSES, or empty."""
        return self.update.status if self.update else ""

    @property
    def words(self) -> str:
        return STATUSES.get(self.status, NOBODY_SAID)

    @property
    def due(self) -> date | None:
        return self.update.due if self.update and self.update.due else self.activity.due

    def is_overdue(self, today: date) -> bool:
        """Its day has passed and it is not completed."""
        return self.due is not None and self.due < today and self.status != DONE

    @property
    def made_together(self) -> bool:
        """Made together, with evidence that people took part."""
        return bool(self.update and self.update.level == MADE_TOGETHER and self.update.level_evidence)


@dataclass(frozen=True)
class StreamProgress:
    """One workstream: status code → actions (empty: nobody has said); `before` the same at the last snapshot."""

    workstream: str
    counts: Mapping[str, int]
    before: Mapping[str, int] | None
    overdue: int
    made_together: int


@dataclass(frozen=True)
class RiskStanding:
    """A risk of the plan with its score now and at the last snapshot (empty: there was none).

    `number` is how often anybody scored it.
    """

    code: str
    owner: str
    text: str
    impact: str
    score: str
    before: str
    note: str
    number: int

    @property
    def words(self) -> str:
        return SCORES[self.score]

    @property
    def moved(self) -> bool:
        return bool(self.before) and self.before != self.score


class Frozen(msgspec.Struct, frozen=True):
    """Activity code → status code, and risk code → score, on one day. What nobody spoke of is not in it."""

    actions: dict[str, str]
    risks: dict[str, str]


@dataclass(frozen=True)
class Snapshot:
    """A frozen day."""

    id: UUID
    name: str
    day: date
    frozen: Frozen
    made_name: str
    is_example: bool


@dataclass(frozen=True)
class EngagementLine:
    """One line of a workstream's engagement plan. `people` None: nobody counted."""

    id: UUID
    workstream: str
    activity: str
    audience: str
    method: str
    stage: str
    planned: date | None
    done: date | None
    people: int | None
    what_came: str
    is_example: bool

    @property
    def stage_words(self) -> str:
        return STAGES.get(self.stage, "")


@dataclass(frozen=True)
class Heard:
    """One way in which people are heard now. No workstreams: it is for all."""

    id: UUID
    name: str
    owner: str
    audience: str
    rhythm: str
    reach: str
    last_used: date | None
    what_changed: str
    workstreams: tuple[str, ...]
    is_example: bool
