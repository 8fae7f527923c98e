"""What a registrar typed for somebody else. How they said it, and what shows it, are part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surveys.forms import Form
from voice.consent.actions import Told
from voice.consent.ages import YoungRule
from voice.consent.forms import Errors, JoinForm, birthday_errors, is_email, name_errors, need_errors, read_person
from voice.register.values import CHILD, KINDS, YOUNG_PERSON, NewPerson

CHANNELS = {"telephone": "By telephone", "paper": "On paper", "in_person": "In person"}
LONGEST_EVIDENCE = 500
# A child is added on the page of an adult.
ADDED = {code: words for code, words in KINDS.items() if code != CHILD}


@dataclass(frozen=True)
class DeskForm:
    """The page as it was sent; `errors` are (field id, sentence)."""

    typed: JoinForm
    channel: str = ""
    evidence: str = ""
    errors: Errors = ()

    @property
    def person(self) -> NewPerson:
        return self.typed.person

    @property
    def told(self) -> Told:
        return Told(self.channel, self.evidence)

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def read_new(form: Form, today: date, rule: YoungRule) -> DeskForm:
    """Somebody to add. Without an email address they can be rung or written a letter."""
    read, channel, evidence = _read(form)
    errors = []
    if read.kind not in ADDED:
        errors.append(("kind", "Choose who they are."))
    if read.kind == YOUNG_PERSON:
        errors += birthday_errors(read, today)
        if read.too_young(today, rule):
            errors.append(("born", "Somebody this young cannot join alone. Add their parent or carer, then the child."))
    errors += name_errors(read.known_as)
    if read.email and not is_email(read.email):
        errors.append(("email", "Write an email address, such as name@example.org, or leave it empty."))
    if not read.email and read.contact_by in ("", "email"):
        errors.append(("email", "Write an email address, or choose another way to contact them."))
    errors += need_errors(read)
    if read.contact_by == "post" and not read.post:
        errors.append(("post", "Write the address that letters go to."))
    if not read.purposes:
        errors.append(("purpose", "Tick at least one thing they said yes to."))
    return DeskForm(read, channel, evidence, (*errors, *_evidence_errors(channel, evidence)))


def read_change(form: Form, *, has_phone: bool) -> DeskForm:
    """Something a known person told us."""
    read, channel, evidence = _read(form)
    errors = [*name_errors(read.known_as), *(e for e in need_errors(read) if e[0] != "phone" or not has_phone)]
    return DeskForm(read, channel, evidence, (*errors, *_evidence_errors(channel, evidence)))


def _read(form: Form) -> tuple[JoinForm, str, str]:
    return read_person(form), form.one("channel"), form.one("evidence").strip()[: 2 * LONGEST_EVIDENCE]


def _evidence_errors(channel: str, evidence: str) -> list[tuple[str, str]]:
    errors = []
    if channel not in CHANNELS:
        errors.append(("channel", "Choose how they told you."))
    if not 0 < len(evidence) <= LONGEST_EVIDENCE:
        sentence = f"Write what shows it, such as who rang on which day. At most {LONGEST_EVIDENCE} letters."
        errors.append(("evidence", sentence))
    return errors
