"""Codes and values of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

PARENT_CARER, YOUNG_PERSON = "parent_carer", "young_person"
KINDS = {PARENT_CARER: "Parent or carer", YOUNG_PERSON: "Young person", "practitioner": "Works with families"}
FORMATS = {
    "standard": "Standard words",
    "easy_read": "Easy Read: short words and pictures",
    "large_print": "Large print",
    "plain_text": "Plain text email",
    "audio": "Audio",
    "braille": "Braille",
    "bsl_video": "British Sign Language video",
    "other": "Another format",
}
# The formats an email can meet. A message in any other format is made by a person, so none is sent instead of it.
EMAIL_FORMATS = frozenset({"standard", "easy_read", "large_print", "plain_text"})
CONTACT_BY = {
    "email": "Email",
    "telephone": "Telephone call",
    "text": "Text message",
    "post": "Letter",
    "school": "Through school",
    "worker": "Through a worker they know",
}
# DfE school census codes, and for the register only: A, W and X.
SEN_PROVISION = {
    "K": "SEN Support",
    "E": "EHC plan",
    "A": "EHC assessment under way",
    "W": "Waiting or being looked at",
    "N": "No SEN",
    "X": "Not known",
}
EMAIL, PHONE = "email", "phone"


@dataclass(frozen=True)
class NewPerson:
    """Somebody who wants to be on the register. `sen_provision` is a code, "X" when they did not say.

    `language` is the code of one that we write in. `email` is empty only for somebody a registrar adds;
    `leaving_date` is known for young people.
    """

    kind: str
    known_as: str
    email: str
    format: str
    sen_provision: str
    words: str = ""
    contact_by: str = "email"
    phone: str = ""
    leaving_date: date | None = None
    language: str = "en"


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, as a message needs them. `format` is one that an email can meet, or standard.

    `language` is the code of one that we write in.
    """

    person_id: UUID
    known_as: str
    format: str
    address: str
    language: str = "en"


@dataclass(frozen=True)
class Reach:
    """What says whether an email may go: has an address, its owner confirmed it, and it meets the person's needs."""

    stopped: bool
    has_address: bool
    verified: bool
    contact_by: str
    format: str


@dataclass(frozen=True)
class Entry:
    """One person on the register, as they and the registrar see them."""

    id: UUID
    kind: str
    known_as: str
    format: str
    contact_by: str
    language: str
    words: str
    sen_provision: str
    address: str
    phone: str
    verified_on: date | None
    stopped: bool
    is_example: bool

    @property
    def has_need(self) -> bool:
        """True when somebody must know something before they write or ring."""
        return bool(self.format != "standard" or self.contact_by != "email" or self.words)
