"""Kinds of concern, what was done about them, and a flag as the queue shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from voice.calendar import london

# The codes and words of the plan's lists safeguarding_type and safeguarding_outcome; a test compares.
# Only a person asks for help: no word list and no reader can say that somebody did.
KINDS = {
    "asked_for_help": "Somebody asked for help",
    "child_harmed": "A child may be being harmed",
    "adult_harmed": "An adult may be being harmed",
    "self_harm": "Somebody may hurt themselves",
    "worker": "Concern about a worker or volunteer",
    "in_danger_now": "Missing or in danger now",
    "crime": "Crime",
    "not_sure": "Not sure",
}
# Of several kinds in one text, the first of these names the flag.
MOST_URGENT = ("in_danger_now", "self_harm", "child_harmed", "worker", "adult_harmed", "crime", "not_sure")
ROUTES = {
    "child_harmed": "The children’s front door (MASH: the multi-agency safeguarding hub)",
    "adult_harmed": "Adult safeguarding",
    "worker": "The local authority designated officer (LADO)",
    "in_danger_now": "999",
}
OUTCOMES = {
    "referred": "Referred",
    "passed_to_a_named_worker": "Passed to a named worker",
    "spoke_to_the_person": "Spoke to the person",
    "person_not_found": "Person cannot be found: help page shown",
    "context_noted": "Context noted (a setting or place, no person)",
    "not_safeguarding": "Not safeguarding",
    "sent_to_complaints": "Sent to complaints",
}
RULE = "rule"
READER = "reader"
PERSON = "person"
VIEWER = "viewer"
LONGEST_WORRY = 2000
LONGEST_NOTE = 4000
LONGEST_REF = 100
LONGEST_COMPLAINT = 4000
TO_COMPLAINTS = "sent_to_complaints"
# Why a message to a safeguarding lead did not leave.
AWAY, REFUSED = "away", "refused"
FAULTS = {
    AWAY: "the mail server did not take it",
    REFUSED: "the mail server says that there is no such address",
}


@dataclass(frozen=True)
class Flag:
    """A flag without the words it is about. Decided ones know the month they were raised in and no finer time.

    `answer_id` is the message's when a person asked for help, and the picture's or sound's when a viewer is worried.
    `step` is how far up the cover list it went; `opened_in_time` and `decided_in_time` are None until it is decided.
    """

    id: UUID
    answer_id: UUID
    kind: str
    found_by: str
    words: str
    raised_at: datetime
    raised_name: str
    opened_at: datetime | None
    opened_name: str
    decided_at: datetime | None
    decided_name: str
    outcome: str
    note: str
    cleared: bool
    step: int
    escalated_at: datetime | None
    opened_in_time: bool | None
    decided_in_time: bool | None
    external_ref: str
    drill: bool

    @property
    def is_message(self) -> bool:
        """True when a person asked for help: it is about their message, and about no answer."""
        return self.found_by == PERSON

    @property
    def is_shown(self) -> bool:
        """True when it is about a photo, a drawing or a sound."""
        return self.found_by == VIEWER

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind]

    @property
    def decided_on(self) -> date | None:
        """The day of the decision in London."""
        return london(self.decided_at).date() if self.decided_at else None

    @property
    def outcome_words(self) -> str:
        return OUTCOMES.get(self.outcome, "")


@dataclass(frozen=True)
class Decision:
    """What somebody decided. `cleared`: the answer may now be read, themed and counted with the others.

    `external_ref` is the number of a case elsewhere; `complaint` what the desk of messages is asked to look into.
    """

    kind: str
    outcome: str
    note: str
    cleared: bool
    external_ref: str = ""
    complaint: str = ""


@dataclass(frozen=True)
class Unread:
    """How long texts wait for a reader, examples apart. Days are working days.

    `oldest` is None when none waits. `late` wait longer than their limit: 1 day, or 3 in a wave above 500.
    """

    waiting: int
    oldest: int | None
    late: int


GiveUnread = Callable[[], Awaitable[Unread]]
