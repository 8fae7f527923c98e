"""Reviewers, remarks and trials as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

GROUPS = {
    "young_person": "A young person",
    "parent": "A parent or carer",
    "colleague": "A colleague",
    "panel": "The young people's panel",
    "forum": "The parent carer forum",
    "other": "Somebody else",
}
TRIED_BY = {
    "young_person": "Young people",
    "parent": "Parents and carers",
    "colleague": "Colleagues",
    "panel": "The young people's panel",
    "forum": "The parent carer forum",
    "other": "Other people",
}
LONGEST_NAME = 100
LONGEST_WORDS = 2_000
OPEN, TAKEN, DECLINED, ANSWERED = "open", "taken", "declined", "answered"
STATES = {OPEN: "Open", TAKEN: "Taken", DECLINED: "Not taken", ANSWERED: "Answered"}
ENOUGH_TRIED = 2  # people with a learning disability, before we say that Easy Read was tested


@dataclass(frozen=True)
class Reviewer:
    """Somebody with a link. Their yes is for the wording of `approved_revision`."""

    id: UUID
    manuscript_id: UUID
    known_as: str
    group_code: str
    invited_on: date
    ended: bool
    approved_revision: int | None
    approved_on: date | None


@dataclass(frozen=True)
class Remark:
    """What somebody said of `question` (empty: of the whole) as it was at `revision`."""

    id: UUID
    reviewer_id: UUID
    known_as: str
    group_code: str
    question: str
    presentation: str
    words: str
    suggestion: str
    revision: int
    made_on: date
    state: str
    answer: str


@dataclass(frozen=True)
class NewRemark:
    """What a reviewer is about to send, with nothing wrong; `revision` is the one they read."""

    question: str
    presentation: str
    words: str
    suggestion: str
    revision: int


@dataclass(frozen=True)
class NewTrial:
    """What an officer typed about a trial, with nothing wrong."""

    held_on: date
    group_code: str
    people: int
    learning_disability: int
    said: str
    changed: str


@dataclass(frozen=True)
class Trial(NewTrial):
    """An entry of the test log. `corrected` is True when a later entry takes its place."""

    id: UUID
    noted_by: str
    corrects: UUID | None
    corrected: bool
