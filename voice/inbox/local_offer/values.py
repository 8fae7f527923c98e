"""What a comment is about, what becomes of it, and what is published of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from voice.calendar import london
from voice.inbox.values import WHO, Heard

SOURCE = "local_offer"
# What the law tells apart: what the Local Offer says, how people get at it, and how it was made.
ABOUT: Mapping[str, str] = {
    "content": "What it says",
    "access": "Finding, opening and understanding it",
    "how_it_was_made": "How it was made",
}
# What people choose → under which of these it counts, and how staff read it.
DETAILS: Mapping[str, tuple[str, str]] = {
    "missing": ("content", "Something is missing"),
    "wrong": ("content", "Something is wrong or old"),
    "poor": ("content", "It is not good enough"),
    "good": ("content", "Something is good"),
    "find": ("access", "Could not find or open it"),
    "understand": ("access", "Could not understand it"),
    "made": ("how_it_was_made", "How it was made, and who was asked"),
}
SPEAKERS = ("child", "yp", "parent", "practitioner", "other")
WAITING, PUBLISH, SUMMARISE, NOT_PUBLISHED = "waiting", "publish", "summarise", "not_published"
STATES: Mapping[str, str] = {
    PUBLISH: "Publish their words, with what could say who they are taken out",
    SUMMARISE: "Publish what it says in our own words",
    NOT_PUBLISHED: "Do not publish it",
}
COMPLAINT = "complaint"
WHY_NOT: Mapping[str, str] = {
    "abusive": "Abusive or vexatious",
    COMPLAINT: "One person's complaint, which is answered in the inbox",
    "identifies": "It could say who somebody is, whatever is taken out",
    "not_local_offer": "It is not about the Local Offer",
    "duplicate": "The same comment came before",
}
LONGEST = 4_000  # letters of each text that staff write
SPEAKER_WORDS: Mapping[str, str] = {code: WHO[code] for code in SPEAKERS}


@dataclass(frozen=True)
class NewComment:
    """A comment ready to be kept. `page` is the page or address it is about; `answer_to` is empty without a wish."""

    detail: str
    page: str
    words: str
    who: str
    words_ok: bool | None
    name: str
    answer_by: str
    answer_to: str
    sent_once: str


@dataclass(frozen=True)
class Decision:
    """What an officer decides. `not_names`: they looked at the words that may be names, and say that they are none."""

    state: str
    shown: str
    why_not: str
    response: str
    easy_response: str
    action: str
    not_names: bool


@dataclass(frozen=True)
class Comment:
    """One comment as the desk shows it. `said` is None while the safeguarding lead holds the words.

    `shown` is what is published: their words without names, or ours. Public once somebody else has checked it.
    """

    id: UUID
    item: UUID
    about: str
    detail: str
    month: str
    heard_on: date
    said: Heard | None
    state: str
    shown: str
    why_not: str
    response: str
    easy_response: str
    action: str
    responded_on: date | None
    decided_name: str
    decided_at: datetime | None
    checked_name: str
    checked_at: datetime | None
    is_example: bool

    @property
    def is_public(self) -> bool:
        """On the public page now."""
        return self.for_everybody and self.checked_at is not None and self.said is not None

    @property
    def public_since(self) -> date | None:
        """The day, in London, on which the second person checked it."""
        return london(self.checked_at).date() if self.checked_at else None

    @property
    def for_everybody(self) -> bool:
        """Decided to be published, checked or not."""
        return self.state in (PUBLISH, SUMMARISE)

    @property
    def to_check(self) -> bool:
        """A second person has to look at it."""
        return self.for_everybody and self.checked_at is None

    @property
    def seen(self) -> str:
        """Which decision a page showed, so that nobody checks one that has changed since."""
        return self.decided_at.isoformat() if self.decided_at else ""

    @property
    def year(self) -> int:
        return self.heard_on.year


@dataclass(frozen=True)
class Duty:
    """At least once a year: when something was last published, and by when the oldest open comment has to be."""

    last: date | None
    due: date | None
    open: int

    def overdue(self, today: date) -> bool:
        """True when a comment has waited for more than a year."""
        return self.due is not None and self.due < today
