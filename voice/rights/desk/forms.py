"""What the data protection officer chose and wrote about a request."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from surveys.forms import Form
from voice.rights.deciding import CAN, CANNOT, Asking
from voice.rights.values import CORRECT, DONE, ERASE, FIELDS, LONGEST_REASON, REFUSED, Request

Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PackForm:
    """The part of the page that makes a pack; `errors` pair a field with a sentence."""

    asking: Asking
    errors: Errors = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


@dataclass(frozen=True)
class CloseForm:
    """The part that closes a request. `fields` are codes of FIELDS: what was put right."""

    state: str = ""
    words: str = ""
    fields: tuple[str, ...] = ()
    errors: Errors = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")

    @property
    def outcome(self) -> str:
        """What is kept: names of fields, never what stood in them, and the officer's own words."""
        changed = ", ".join(FIELDS[code] for code in self.fields)
        return " ".join(part for part in (f"Put right: {changed}." if changed else "", self.words) if part)


def as_uuid(typed: str) -> UUID | None:
    """An id that a button sent, or None when it is none."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def read_pack(form: Form, request: Request) -> PackForm:
    """Look at `.errors` first. Whether a decision is needed at all is `deciding`'s to say."""
    ability, why = form.one("ability"), form.one("why").strip()
    asking = Asking(
        asked_by=request.asked_by,
        adult=as_uuid(form.one("adult")),
        ability=ability if ability in (CAN, CANNOT) else "",
        agreed=form.one("agreed") == "yes",
        why=why,
        released=form.one("released") == "yes",
    )
    errors = []
    if asking.released and not why:
        errors.append(("why", "Write why you release it."))
    if len(why) > LONGEST_REASON:
        errors.append(("why", f"Write at most {LONGEST_REASON} letters."))
    return PackForm(asking, tuple(errors))


def read_close(form: Form, request: Request) -> CloseForm:
    """What was done, or why not. A correction needs the fields, a refusal needs a reason."""
    fields = tuple(code for code in FIELDS if code in form.all("field")) if request.kind == CORRECT else ()
    read = CloseForm(form.one("state"), form.one("words").strip(), fields)
    return CloseForm(read.state, read.words, read.fields, tuple(_close_errors(read, request)))


def _close_errors(read: CloseForm, request: Request) -> list[tuple[str, str]]:
    errors = []
    if read.state not in (DONE, REFUSED):
        errors.append(("state", "Choose whether it is done or refused."))
    if read.state == DONE and request.kind == CORRECT and not read.fields:
        errors.append(("field", "Tick what was put right."))
    if read.state == DONE and request.kind == ERASE and not request.proof:
        errors.append(("state", "Nobody has been erased yet. Erase first, or refuse with a reason."))
    if not read.words:
        errors.append(("words", "Write in one sentence what was done, or why it is refused. Name nobody."))
    if len(read.words) > LONGEST_REASON:
        errors.append(("words", f"Write at most {LONGEST_REASON} letters."))
    return errors


def read_people(form: Form, offered: Collection[UUID]) -> list[UUID]:
    """Whom the officer ticked, of those the page offered."""
    ticked = {as_uuid(typed) for typed in form.all("person")}
    return [person for person in offered if person in ticked]
