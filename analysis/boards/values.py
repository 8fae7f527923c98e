"""What the board's highlight report says once it is published. A number that may not be shown is None."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from analysis.reports.facts import Value

STATUSES: Mapping[str, str] = {
    "R": "Off track",
    "A": "On track, some concerns",
    "G": "On track",
    "P": "Completed",
    "N": "Not due yet",
    "": "Nobody has said",
}
SCORES: Mapping[str, str] = {"L": "Low", "M": "Medium", "H": "High"}


class StatusCount(Value, frozen=True, kw_only=True):
    """How many actions have one status now, and how many had it at the last snapshot (None: there was none)."""

    status: str
    now: int
    before: int | None

    @property
    def words(self) -> str:
        return STATUSES[self.status]

    @property
    def change(self) -> str:
        """`2 more`, `1 fewer`, or empty."""
        if self.before is None or self.now == self.before:
            return ""
        more = self.now - self.before
        return f"{abs(more)} {'more' if more > 0 else 'fewer'}"


class StreamRow(Value, frozen=True, kw_only=True):
    """One workstream. `lead` names its posts, `vacant` says that nobody holds one of them.

    `report` is the version its themes are from, None when nothing is published yet. `top_people` None is hidden.
    `themes`, `answered`, `late` and `open_again` count its themes.
    """

    code: str
    name: str
    lead: str
    vacant: bool
    statuses: tuple[StatusCount, ...]
    overdue: int
    made_together: int
    report: int | None = None
    top_theme: str = ""
    top_people: int | None = 0
    themes: int = 0
    answered: int = 0
    late: int = 0
    open_again: int = 0


class MeasureRow(Value, frozen=True, kw_only=True):
    """A measure of hearing families: target, result and trend in words, the base as a number of people."""

    code: str
    text: str
    target: str
    result: str
    base: int | None
    trend: str
    source: str
    as_at: date | None


class GroupMissing(Value, frozen=True, kw_only=True):
    """A group below half of its share in the report of a workstream, and what will be done."""

    group: str
    workstream: str
    plan: str


class CannotLine(Value, frozen=True, kw_only=True):
    """What we said we cannot do, why, and which post decided."""

    workstream: str
    theme: str
    reason: str
    post: str


class Loop(Value, frozen=True, kw_only=True):
    """From heard to answered. `median_days` None: nothing is answered yet. People told are of the reports shown."""

    themes: int
    answered: int
    median_days: int | None
    told: int | None
    to_tell: int | None
    open_again: int
    cannot: tuple[CannotLine, ...]


class Kept(Value, frozen=True, kw_only=True):
    """How many of `base` messages kept a day; both None when too few."""

    what: str
    yes: int | None
    base: int | None


class Safety(Value, frozen=True, kw_only=True):
    """Flags of the last 90 days by type, small numbers hidden; what was in time in per cent of a base."""

    kinds: tuple[tuple[str, int | None], ...]
    total: int | None
    opened_percent: int | None
    opened_base: int | None
    decided_percent: int | None
    decided_base: int | None


class RiskRow(Value, frozen=True, kw_only=True):
    """A risk of the plan with its score now and at the last snapshot (empty: there was none)."""

    code: str
    owner: str
    text: str
    now: str
    before: str
    note: str

    @property
    def words(self) -> str:
        """`Medium`, or `Medium, was High`."""
        now = SCORES.get(self.now, self.now)
        return f"{now}, was {SCORES.get(self.before, self.before)}" if self.moved else now

    @property
    def moved(self) -> bool:
        return bool(self.before) and self.before != self.now


class WantedDecision(Value, frozen=True, kw_only=True):
    """What the board is asked to decide, and for which workstream."""

    words: str
    workstream: str


class YoungWords(Value, frozen=True, kw_only=True):
    """The young people's page: their own title and words, as they wrote them."""

    group: str
    title: str
    words: str


class BoardReport(Value, frozen=True, kw_only=True):
    """The highlight report for one meeting, in the order in which it is printed."""

    area: str
    body: str
    meeting: date
    as_at: date
    compared_with: str
    example: bool
    small_number: int
    percent_base: int
    decisions: tuple[WantedDecision, ...]
    rows: tuple[StreamRow, ...]
    measures: tuple[MeasureRow, ...]
    missing: tuple[GroupMissing, ...]
    loop: Loop
    messages: tuple[Kept, ...]
    safety: Safety
    risks: tuple[RiskRow, ...]
    young: YoungWords | None

    @property
    def risks_moved(self) -> tuple[RiskRow, ...]:
        return tuple(risk for risk in self.risks if risk.moved)


def to_json(report: BoardReport) -> str:
    """The same report gives the same bytes."""
    return msgspec.json.encode(report, order="deterministic").decode()


def from_json(text: str) -> BoardReport:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=BoardReport)
