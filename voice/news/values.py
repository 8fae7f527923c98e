"""What news is made of: its words in each form and language, what kind of message it is, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from uuid import UUID

from voice.languages import ENGLISH, WRITTEN

# News goes under this purpose and no other.
PURPOSE = "P1"
THIRD_PARTY = "third_party"
# Direct marketing has rules of its own, so each message says what it is (rule B11).
MESSAGE_KINDS = {
    "job": "Something families need to know: part of our job",
    "views": "A way to say what they think",
    "feedback": "What happened because of what people said",
    "news": "News of help, events and changes",
    THIRD_PARTY: "An offer of somebody else",
}
DRAFT, SENDING, SENT, TAKEN = "draft", "sending", "sent", "taken"
STATES = {DRAFT: "Being written", SENDING: "On its way", SENT: "Sent", TAKEN: "Taken back"}
# The languages a translation can be written in; English is the text itself.
OTHER_LANGUAGES = tuple(code for code in WRITTEN if code != ENGLISH)


@dataclass(frozen=True)
class Words:
    """The words in one language. `easy` has one sentence a line; `sms` is what a text message says before its links."""

    title: str = ""
    easy_title: str = ""
    standard: str = ""
    easy: str = ""
    sms: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing is written in this language."""
        return not any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True)
class Draft:
    """What an officer wrote. `translations`: language code → words; `audience` is a `Filter` as JSON."""

    words: Words = Words()
    translations: dict[str, Words] = field(default_factory=dict)
    message_kind: str = ""
    audience: str = "{}"


@dataclass(frozen=True)
class Item:
    """One piece of news as it stands. `number` grows with each save; `people` is how many it was written to."""

    id: UUID
    number: int
    draft: Draft
    state: str
    made_by: str
    changed_at: datetime
    sent_by: str
    sent_at: datetime | None
    people: int
    is_example: bool
