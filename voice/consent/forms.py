"""What somebody typed on the join page. Everything is kept when something has to be put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from surveys.forms import Form
from voice.consent.purposes import OFFERED
from voice.register.values import FORMATS, KINDS, SEN_PROVISION, NewPerson

LONGEST_NAME = 100
LONGEST_EMAIL = 254
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
JOINERS = ("parent_carer", "young_person")


@dataclass(frozen=True)
class JoinForm:
    """The join page as it was sent; `errors` are (field id, sentence)."""

    kind: str = ""
    known_as: str = ""
    email: str = ""
    format: str = "standard"
    sen_provision: str = "X"
    words: str = ""
    purposes: tuple[str, ...] = ()
    errors: tuple[tuple[str, str], ...] = field(default=())

    @property
    def person(self) -> NewPerson:
        return NewPerson(self.kind, self.known_as, self.email, self.format, self.sen_provision, self.words)

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def read_join(form: Form) -> JoinForm:
    """Read the page; look at `.errors` before using `.person`."""
    offered = {purpose.code for purpose in OFFERED}
    read = JoinForm(
        kind=form.one("kind"),
        known_as=form.one("known_as").strip()[: LONGEST_NAME + 1],
        email=form.one("email").strip()[: LONGEST_EMAIL + 1],
        format=form.one("format", "standard"),
        sen_provision=form.one("sen_provision", "X"),
        words=form.one("words").strip()[:2000],
        purposes=tuple(code for code in form.all("purpose") if code in offered),
    )
    return JoinForm(**{**read.__dict__, "errors": tuple(_errors(read))})


def _errors(read: JoinForm) -> list[tuple[str, str]]:
    errors = []
    if read.kind not in JOINERS or read.kind not in KINDS:
        errors.append(("kind", "Choose who you are."))
    if not 0 < len(read.known_as) <= LONGEST_NAME:
        errors.append(("known_as", "Write the name we may use, up to 100 letters."))
    if len(read.email) > LONGEST_EMAIL or not EMAIL.fullmatch(read.email):
        errors.append(("email", "Write an email address, such as name@example.org."))
    if read.format not in FORMATS:
        errors.append(("format", "Choose how you like to read."))
    if read.sen_provision not in SEN_PROVISION:
        errors.append(("sen_provision", "Choose one of the answers."))
    if not read.purposes:
        errors.append(("purpose", "Choose at least one thing we may do. Without one we have nothing to write about."))
    return errors
