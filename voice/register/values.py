"""Codes and values of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

KINDS = {"parent_carer": "Parent or carer", "young_person": "Young person", "practitioner": "Works with families"}
FORMATS = {
    "standard": "Standard words",
    "easy_read": "Easy Read: short words and pictures",
    "large_print": "Large print",
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
EMAIL = "email"


@dataclass(frozen=True)
class NewPerson:
    """Somebody who wants to be on the register. `sen_provision` is a code, "X" when they did not say."""

    kind: str
    known_as: str
    email: str
    format: str
    sen_provision: str
    words: str = ""


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, as a message needs them. `format` is standard, easy_read or large_print."""

    person_id: UUID
    known_as: str
    format: str
    address: str


@dataclass(frozen=True)
class Entry:
    """One person on the register, as the registrar sees them."""

    id: UUID
    kind: str
    known_as: str
    format: str
    words: str
    sen_provision: str
    address: str
    verified_on: date | None
    stopped: bool
    is_example: bool
