"""What the safeguarding lead chose and wrote about a flag."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.forms import Form
from voice.safeguarding.values import (
    KINDS,
    LONGEST_COMPLAINT,
    LONGEST_NOTE,
    LONGEST_REF,
    OUTCOMES,
    TO_COMPLAINTS,
    Decision,
)

CLEARED = {"yes": True, "no": False}


@dataclass(frozen=True)
class DecisionForm:
    """The form as it was typed. `faults` pairs a field with the sentence that says what is missing."""

    kind: str
    outcome: str
    note: str
    cleared: str
    faults: tuple[tuple[str, str], ...] = ()
    external_ref: str = ""
    complaint: str = ""

    @property
    def decision(self) -> Decision:
        """Only of a form without faults."""
        return Decision(self.kind, self.outcome, self.note, CLEARED[self.cleared], self.external_ref, self.complaint)


def decision_form(form: Form, *, about_answer: bool = True, has_case: bool = False) -> DecisionForm:
    """Read the form; nothing is chosen for anybody. A message to the safety person is never read with the answers.

    `has_case`: the words came as a message that has its case, so that nothing needs to be written for the desk.
    """
    names = ("kind", "outcome", "note", "cleared", "external_ref", "complaint")
    kind, outcome, note, cleared, ref, complaint = (form.one(name).strip() for name in names)
    cleared = cleared if about_answer else "no"
    complaint = complaint if outcome == TO_COMPLAINTS and not has_case else ""
    checks = (
        (kind in KINDS, "kind", "Choose what it is."),
        (outcome in OUTCOMES, "outcome", "Choose what was done."),
        (bool(complaint) or outcome != TO_COMPLAINTS or has_case, "complaint", "Write what they should look into."),
        (len(complaint) <= LONGEST_COMPLAINT, "complaint", _too_long(complaint, LONGEST_COMPLAINT)),
        (not ref or any(each.isdigit() for each in ref), "external_ref", "Write the number of the case, not a name."),
        (len(ref) <= LONGEST_REF, "external_ref", _too_long(ref, LONGEST_REF)),
        (bool(note), "note", "Write in one sentence why."),
        (len(note) <= LONGEST_NOTE, "note", _too_long(note, LONGEST_NOTE)),
        (cleared in CLEARED, "cleared", "Choose whether the answer may now be read with the others."),
    )
    faults = tuple((field, sentence) for right, field, sentence in checks if not right)
    return DecisionForm(kind, outcome, note, cleared, faults, ref, complaint)


def _too_long(text: str, most: int) -> str:
    return f"Write at most {most} letters. These are {len(text)}."
