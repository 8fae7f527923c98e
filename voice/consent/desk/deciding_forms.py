"""What a registrar typed about who decides: an adult's word for somebody, and a view of what somebody can decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from surveys.forms import Form
from voice.consent.ability import CAN, CANNOT, CAPACITY, COMPETENCE, View
from voice.consent.actions import Told
from voice.consent.desk.forms import CHANNELS, LONGEST_EVIDENCE
from voice.consent.errors import CareLimited, NoResponsibility, NotTheirs, TheyDecide
from voice.consent.purposes import PURPOSES
from voice.errors import Refusal
from voice.register.desk.fields import Fields, Read

STATES = {"yes": "Yes", "no": "No", "withdrawn": "They take their yes back"}
KINDS = {COMPETENCE: "Competence: from 13 up to the leaving date", CAPACITY: "Capacity: from the leaving date"}
OUTCOMES = {CAN: "Can decide this", CANNOT: "Cannot decide this now"}
REASON, WHO = 1000, 200
# What families read of these says nothing of limits; a registrar may know.
WHY_NOT: dict[type[Refusal], str] = {
    CareLimited: "There is a limit on this care link. It beats everything: this adult decides nothing here.",
    NoResponsibility: "Write down first, under Homes and care, that this adult has parental responsibility.",
    NotTheirs: "Link this adult first, under Homes and care.",
    TheyDecide: "They decide this themselves now. Only a representative whom a view names can speak for them.",
}


@dataclass(frozen=True)
class Word:
    """An adult's yes, no or withdrawal for somebody; `deputy`: the order or the power of attorney was seen."""

    adult: UUID
    purpose: str
    state: str
    told: Told
    deputy: bool


def read_word(form: Form, adults: dict[str, str]) -> tuple[Word | None, Read]:
    """An adult's word; None while something must be put right. `adults`: id → name of those who may be chosen."""
    fields = Fields(form)
    adult = fields.code("adult", adults, "Choose who says it.")
    purpose = fields.code("purpose", PURPOSES, "Choose what it is about.")
    state = fields.code("state", STATES, "Choose what they say.")
    channel = fields.code("channel", CHANNELS, "Choose how they told you.")
    evidence = fields.line("evidence", LONGEST_EVIDENCE, "Write what shows it, such as who rang on which day.")
    deputy = fields.ticked("deputy")
    if fields.read.errors:
        return None, fields.read
    return Word(UUID(adult), purpose, state, Told(channel, evidence), deputy), fields.read


def read_view(form: Form, adults: dict[str, str], today: date) -> tuple[View | None, Read]:
    """A view of one decision; None while something must be put right."""
    fields = Fields(form)
    purpose = fields.code("view_purpose", PURPOSES, "Choose what it is about.")
    kind = fields.code("kind", KINDS, "Choose what was looked at.")
    outcome = fields.code("outcome", OUTCOMES, "Choose what was found.")
    who = fields.code("representative", adults, "Choose one of these adults.", may_be_empty=True)
    reason = fields.text("reason", REASON, "Write why.")
    decided_by = fields.line("decided_by", WHO, "Write who decided this.")
    decided_on = fields.day("decided_on", today)
    review_by = fields.day("review_by", today, to_come=True)
    if fields.read.errors or decided_on is None or review_by is None:
        return None, fields.read
    representative = UUID(who) if who else None
    view = View(purpose, kind, outcome, reason, decided_by, decided_on, review_by, representative)
    return view, fields.read


def with_fault(read: Read, name: str, refusal: Refusal) -> Read:
    """The same page, with why it was refused beside a field."""
    return Read(read.values, read.many, ((name, WHY_NOT.get(type(refusal), refusal.sentence)),))
