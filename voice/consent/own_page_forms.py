"""What somebody types on their own page: name, addresses, needs. What the page does not ask stays as it was."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.errors import Sentence
from surveys.forms import Form
from voice.consent.forms import (
    LONGEST_POST,
    Errors,
    JoinForm,
    name_errors,
    need_errors,
    read_person,
)
from voice.consent.own_page import Held
from voice.languages import WRITTEN
from voice.register.needs import Need
from voice.register.values import EMAIL, OTHER_NEEDS, PHONE, POST, SUPPORT


@dataclass(frozen=True)
class AboutMe:
    """What they typed; `errors` are (field id, sentence)."""

    typed: JoinForm
    support: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    errors: Errors = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")

    def need(self, before: Need) -> Need:
        """The needs as they are to be written down."""
        read = self.typed
        return Need(
            format=read.format,
            contact_by=read.contact_by,
            language=read.language,
            support=self.support,
            other=self.other,
            words=read.words,
            shared_ok=before.shared_ok,
        )


def about(held: Held) -> AboutMe:
    """What the list holds, as the page shows it to be changed."""
    typed = JoinForm(
        kind=held.kind,
        known_as=held.known_as,
        email=held.first(EMAIL),
        phone=held.first(PHONE),
        post=held.first(POST),
        format=held.need.format,
        contact_by=held.need.contact_by,
        language=held.need.language,
        sen_provision=held.provision,
        words=held.need.words,
    )
    return AboutMe(typed, held.need.support, held.need.other)


def read_about_me(form: Form, held: Held, ways: tuple[str, ...]) -> AboutMe:
    """Read the part; look at `.errors` first. A page that left a field out leaves it as it is."""
    before = about(held)
    read = read_person(_completed(form, before.typed))
    asks = form.has("asks_needs")
    support = tuple(code for code in form.all("support") if code in SUPPORT) if asks else before.support
    other = tuple(code for code in form.all("other") if code in OTHER_NEEDS) if asks else before.other
    return AboutMe(read, support, other, tuple(_errors(read, (*ways, held.need.contact_by))))


def _completed(form: Form, before: JoinForm) -> Form:
    asked = ("known_as", "phone", "post", "format", "contact_by", "language", "sen_provision", "words")
    kept = tuple((name, getattr(before, name)) for name in asked if not form.has(name))
    return Form((*form.pairs, *kept, ("email", before.email), ("kind", before.kind)))


def _errors(read: JoinForm, ways: tuple[str, ...]) -> list[tuple[str, str]]:
    errors = [*name_errors(read.known_as), *need_errors(read)]
    if read.contact_by not in ways and "contact_by" not in dict(errors):
        errors.append(("contact_by", "Choose how we should contact you."))
    if read.contact_by == "email" and not read.email:
        errors.append(("contact_by", "We have no email address of yours. Write one below first."))
    if read.contact_by == "post" and not read.post:
        errors.append(("post", "Write the address we should send letters to."))
    if len(read.post) > LONGEST_POST:
        errors.append(("post", Sentence("Write at most %(most)s letters.", most=LONGEST_POST)))
    if read.language not in WRITTEN:
        errors.append(("language", "Choose one of the languages on this page."))
    return errors
