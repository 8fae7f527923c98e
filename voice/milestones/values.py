"""Which days of a case bring a survey, when it is due, and what stops it (rule H2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

REQUEST, REFUSAL, FINAL, REVIEW, CLOSED = "request", "refusal", "final", "review", "closed"
DATE_KINDS = {
    REQUEST: "An assessment was asked for",
    REFUSAL: "The answer was no",
    FINAL: "The final plan was sent",
    REVIEW: "An annual review was held",
    CLOSED: "The case was closed",
}
# Days after the date on which each survey is due.
DUE: dict[str, tuple[tuple[str, int], ...]] = {
    REQUEST: (("week_6", 42), ("week_16", 112), ("week_20", 140)),
    REVIEW: (("annual_review", 14),),
}
LATEST = timedelta(days=14)
WAITING, ASKED, STOPPED, MISSED = "waiting", "asked", "stopped", "missed"
STATES = {WAITING: "Waiting", ASKED: "Asked", STOPPED: "Stopped", MISSED: "Missed"}
STOPS = {
    "closed": "the case was closed",
    "refusal": "the answer was no, and we asked after it once",
    "final": "the final plan came before",
    "moved": "they moved away",
    "bereavement": "somebody died",
    "safety": "a rule that keeps somebody safe",
    "no yes": "nobody said yes to being asked",
    "by hand": "we cannot write in the way they want: ask them yourself",
}
MISSES = {
    "no survey": "no survey for it was open",
    "asked lately": "we had asked them in the last 30 days",
    "asked already": "we had asked them this survey before",
    "late": "its 14 days were over before we could ask",
}
REASONS = {**STOPS, **MISSES}


@dataclass(frozen=True)
class Ask:
    """A survey that waits: `first_day` is the date that brought it, `person` whom that date is about."""

    id: UUID
    person: UUID
    kind: str
    first_day: date
    milestone: str
    due_on: date
    reason: str

    def is_due(self, today: date) -> bool:
        """From its day on."""
        return self.due_on <= today

    def is_over(self, today: date) -> bool:
        """More than 14 days late: it is never sent then."""
        return today > self.due_on + LATEST


def asks_of(kind: str, day: date) -> list[tuple[str, date]]:
    """The surveys that a date brings: code of the milestone and the day it is due."""
    return [(milestone, day + timedelta(days=days)) for milestone, days in DUE.get(kind, ())]


def stop_of(ask: Ask, dates: list[tuple[str, date]]) -> str:
    """Why other dates of the same person stop this survey; empty when none does. `dates` are kinds and days.

    The first survey after a refusal asks about it; those after that one are stopped.
    """
    for kind, day in sorted(dates, key=lambda each: each[1]):
        if day < ask.first_day:
            continue
        if kind == CLOSED:
            return "closed"
        if ask.kind == REQUEST and kind == FINAL and day < ask.due_on:
            return "final"
        if ask.kind == REQUEST and kind == REFUSAL and _asked_after(ask, day):
            return "refusal"
    return ""


def _asked_after(ask: Ask, refused: date) -> bool:
    """An earlier survey of the same request was due on or after that day."""
    return any(refused <= due < ask.due_on for _, due in asks_of(ask.kind, ask.first_day))
