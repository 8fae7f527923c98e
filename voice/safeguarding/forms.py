"""What the safeguarding lead chose and wrote about a flag."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.forms import Form
from voice.safeguarding.values import KINDS, LONGEST_NOTE, OUTCOMES, Decision

CLEARED = {"yes": True, "no": False}


@dataclass(frozen=True)
class DecisionForm:
    """The form as it was typed. `faults` pairs a field with the sentence that says what is missing."""

    kind: str
    outcome: str
    note: str
    cleared: str
    faults: tuple[tuple[str, str], ...]

    @property
    def decision(self) -> Decision:
        """Only of a form without faults."""
        return Decision(self.kind, self.outcome, self.note, CLEARED[self.cleared])


def decision_form(form: Form, *, about_answer: bool = True) -> DecisionForm:
    """Read the form; nothing is chosen for anybody. A message to the safety person is never read with the answers."""
    kind, outcome, note, cleared = (form.one(name).strip() for name in ("kind", "outcome", "note", "cleared"))
    cleared = cleared if about_answer else "no"
    checks = (
        (kind in KINDS, "kind", "Choose what it is."),
        (outcome in OUTCOMES, "outcome", "Choose what was done."),
        (bool(note), "note", "Write in one sentence why."),
        (len(note) <= LONGEST_NOTE, "note", f"Write at most {LONGEST_NOTE} letters. These are {len(note)}."),
        (cleared in CLEARED, "cleared", "Choose whether the answer may now be read with the others."),
    )
    faults = tuple((field, sentence) for right, field, sentence in checks if not right)
    return DecisionForm(kind, outcome, note, cleared, faults)
