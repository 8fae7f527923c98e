"""What somebody asked for on the public page. Everything is kept when something must be put right."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from surveys.errors import Sentence
from surveys.forms import Form
from voice.rights.values import (
    ANSWER_BY,
    ASKED_BY,
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_WORDS,
    REQUESTS,
    Wish,
)

FORM_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class WishForm:
    """The page as it was sent. `form_id` is the form's own number; `errors` pair a field with a sentence."""

    wish: Wish
    form_id: str
    errors: tuple[tuple[str, str], ...] = ()

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


def empty_form(kind: str = "") -> WishForm:
    """A new form with a number that no other has; `kind` may be chosen by a link that leads here."""
    return WishForm(Wish(kind if kind in REQUESTS else "", "", "", "", "", ""), secrets.token_urlsafe(16))


def read_wish(form: Form) -> WishForm:
    """Read the page; look at `.errors` first."""
    wish = Wish(
        kind=form.one("kind"),
        asked_by=form.one("asked_by"),
        words=form.one("words").strip(),
        name=" ".join(form.one("name").split()),
        answer_by=form.one("answer_by"),
        answer_to=form.one("answer_to").strip(),
    )
    typed = form.one("form_id")
    form_id = typed if FORM_ID.fullmatch(typed) else empty_form().form_id
    return WishForm(wish, form_id, tuple(_errors(wish)))


def _errors(wish: Wish) -> list[tuple[str, str]]:
    checks = (
        (wish.kind in REQUESTS, "kind", "Choose what you want."),
        (wish.asked_by in ASKED_BY, "asked_by", "Choose who it is about."),
        (bool(wish.name), "name", "Write a name."),
        (wish.answer_by in ANSWER_BY, "answer_by", "Choose how we should answer."),
        (bool(wish.answer_to), "answer_to", "Write where we should send the answer."),
    )
    missing = [(field, sentence) for right, field, sentence in checks if not right]
    sizes = (
        ("words", wish.words, LONGEST_WORDS),
        ("name", wish.name, LONGEST_NAME),
        ("answer_to", wish.answer_to, LONGEST_ADDRESS),
    )
    too_long = [(field, _shorter(most)) for field, typed, most in sizes if len(typed) > most]
    return [*missing, *too_long]


def _shorter(most: int) -> str:
    return Sentence("Write at most %(most)s letters.", most=most)
