"""What a message is about, how it came, how it is answered, and why families complain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voice.inbox.clock import Clock, Facts
from voice.inbox.values import WHO

QUESTION, COMPLAINT, REQUEST, THANKS, COMMENT = "question", "complaint", "request", "thanks", "comment"
KINDS: Mapping[str, str] = {
    QUESTION: "Question",
    COMPLAINT: "Complaint",
    REQUEST: "Suggestion",
    THANKS: "Thanks",
    COMMENT: "Comment",
}
# A comment is what staff write down; on the public page everything is one of the others.
PUBLIC_KINDS = (QUESTION, COMPLAINT, REQUEST, THANKS)
WEB = "web"
WAYS: Mapping[str, str] = {
    WEB: "This website",
    "phone": "Telephone call",
    "email": "Email",
    "letter": "Letter",
    "in_person": "Said in person",
}
# What staff take in by hand; the first two are acknowledged while they are heard.
BY_HAND: Mapping[str, str] = {code: words for code, words in WAYS.items() if code != WEB}
SPOKEN = ("phone", "in_person")
NO_ANSWER = "none"
ANSWER_BY: Mapping[str, str] = {
    "email": "Email",
    "phone": "Telephone call",
    "text": "Text message",
    "post": "Letter",
    NO_ANSWER: "No answer wanted",
}
FORMATS: Mapping[str, str] = {
    "standard": "Standard",
    "easy_read": "Easy Read",
    "large_print": "Large print",
    "call": "A telephone call that explains it",
}
SPEAKERS: Mapping[str, str] = {code: WHO[code] for code in ("child", "yp", "parent", "practitioner", "other")}
CAUSES: Mapping[str, str] = {
    "delay": "Something took too long",
    "decision": "A decision they do not agree with",
    "communication": "They were not told, or not listened to",
    "staff": "How somebody at work treated them",
    "plan": "What the EHC plan says is not done",
    "review": "The yearly review of the plan",
    "placement": "The school or college place",
    "transport": "Transport",
    "health": "Health help",
    "support": "Help at school without a plan",
    "other": "Something else",
}
OPEN, PAUSED, CLOSED = "open", "paused", "closed"
STATES: Mapping[str, str] = {OPEN: "Open", PAUSED: "Clock stands", CLOSED: "Closed"}
# How a case was answered; the last one closes it without an answer.
HOW: Mapping[str, str] = {
    "email": "By email",
    "phone": "By telephone",
    "text": "By text message",
    "post": "By letter",
    "in_person": "In person",
}
WITHOUT = "without"
LONGEST_WORDS, LONGEST_BY_HAND, LONGEST_NAME, LONGEST_ADDRESS, LONGEST_REASON = 4_000, 20_000, 200, 500, 200


@dataclass(frozen=True)
class NewCase:
    """A message ready to be kept. Codes are those above; `workstreams` the plan's; `day` is when it came.

    `answer_to` may be empty when staff know the address from elsewhere. `told` says that whoever took it in said
    then and there that we have it. `words_ok` is None when nobody was asked.
    """

    kind: str
    way: str
    words: str
    day: date
    who: str = "other"
    name: str = ""
    answer_by: str = NO_ANSWER
    answer_to: str = ""
    format_wanted: str = ""
    words_ok: bool | None = None
    verbatim: bool = True
    workstreams: tuple[str, ...] = ()
    cause: str = ""
    told: bool = False


@dataclass(frozen=True)
class Contact:
    """How to answer somebody. `to` is empty when nobody gave it, and once its time is over."""

    by: str = NO_ANSWER
    to: str = ""

    @property
    def wants_answer(self) -> bool:
        return self.by != NO_ANSWER


@dataclass(frozen=True)
class Reply:
    """How a case ended. `how` is a code of HOW or WITHOUT; `words` say what was answered, or why nothing was."""

    how: str = ""
    words: str = ""


@dataclass(frozen=True)
class Case:
    """One case as the desk shows it, without name, address and words."""

    id: UUID
    number: int
    item: UUID
    kind: str
    way: str
    cause: str
    format_wanted: str
    answer_by: str
    has_name: bool
    has_address: bool
    state: str
    facts: Facts
    acknowledged_name: str
    replied_name: str
    paused_reason: str
    is_example: bool

    @property
    def is_closed(self) -> bool:
        return self.state == CLOSED

    @property
    def called(self) -> str:
        """`M-482913`, as people quote it."""
        return called(self.number)


@dataclass(frozen=True)
class Timed:
    """A case with its clock today, and the clock in words."""

    case: Case
    clock: Clock
    words: str


def called(number: int) -> str:
    """`M-482913`."""
    return f"M-{number}"
