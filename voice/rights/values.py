"""What people may ask, and what the data protection officer decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

SEE, CORRECT, ERASE, OBJECT, COMPLAIN = "see", "correct", "erase", "object", "complain"
PERSON, PARENT, OTHER = "person", "parent", "other"
OPEN, DONE, REFUSED = "open", "done", "refused"
LONGEST_WORDS, LONGEST_NAME, LONGEST_ADDRESS, LONGEST_REASON = 4_000, 200, 500, 1_000
# What the desk calls each; the words for families stand in the page.
REQUESTS = {
    SEE: "Wants to see it",
    CORRECT: "Wants it put right",
    ERASE: "Wants it erased",
    OBJECT: "Objects to a use",
    COMPLAIN: "Complains about data protection",
}
ASKED_BY = {PERSON: "the person themselves", PARENT: "a parent or carer, about a child", OTHER: "somebody for them"}
ANSWER_BY = {"email": "Email", "phone": "Telephone", "post": "Letter"}
STATES = {OPEN: "Open", DONE: "Done", REFUSED: "Refused"}
# What was put right is noted by the names of fields, never by what stood in them.
FIELDS = {
    "name": "Name",
    "contact": "Email, telephone or address",
    "needs": "How to write or ring",
    "sen": "SEN provision or type of need",
    "setting": "Where they learn",
    "home": "Home",
    "care": "Who cares for whom",
    "born": "Day of birth",
    "facts": "Sex, ethnic group or area",
    "consent": "A yes or a no",
    "dates": "Dates of the process",
    "nothing": "Nothing: it was right",
}


@dataclass(frozen=True)
class Wish:
    """What somebody sent. `kind`, `asked_by` and `answer_by` are codes; the rest is sealed when it is stored."""

    kind: str
    asked_by: str
    words: str
    name: str
    answer_by: str
    answer_to: str


@dataclass(frozen=True)
class Request:
    """A request without its words. `due_on` is the last day the law gives; see `clock`."""

    id: UUID
    kind: str
    person: UUID | None
    asked_by: str
    received_on: date
    due_on: date
    acknowledged_on: date | None
    state: str
    outcome: str
    proof: dict[str, Any]
    handled_by: str
    closed_on: date | None
    is_example: bool
    has_words: bool

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def words(self) -> str:
        """What they ask, for staff."""
        return REQUESTS[self.kind]
