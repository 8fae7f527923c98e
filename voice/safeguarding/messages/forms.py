"""Reading what somebody typed under “I do not feel safe”, and where the page leads back to."""

from __future__ import annotations

import re
import secrets

from surveys.forms import Form
from voice.safeguarding.messages.values import LONGEST_CONTACT, LONGEST_WORDS, MessageForm

FORM_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
# A page of this site: a path without a second slash, so that no link can lead to another host.
OUR_PAGE = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+(\?[A-Za-z0-9_=&-]*)?")


def empty_form() -> MessageForm:
    """A new form with a number of its own, which no other form has."""
    return MessageForm("", "", secrets.token_urlsafe(16), may_be_robot=False)


def message_form(form: Form) -> MessageForm:
    """Read the form. Empty boxes are no fault, and a form without a number gets one: no words are lost over that."""
    words, contact, form_id = form.one("words").strip(), form.one("contact").strip(), form.one("form_id")
    checks = (
        (len(words) <= LONGEST_WORDS, "words", _too_long(words, LONGEST_WORDS)),
        (len(contact) <= LONGEST_CONTACT, "contact", _too_long(contact, LONGEST_CONTACT)),
    )
    return MessageForm(
        words=words,
        contact=contact,
        form_id=form_id if FORM_ID.fullmatch(form_id) else empty_form().form_id,
        may_be_robot=bool(form.one("website")),
        faults=tuple((field, sentence) for right, field, sentence in checks if not right),
    )


def _too_long(text: str, most: int) -> str:
    return f"Make this shorter. You can send {most:,} letters. These are {len(text):,}. Nothing is lost yet."


def way_back(asked: str) -> str:
    """The page of ours that somebody came from; nothing when the address is not one of ours."""
    return asked if OUR_PAGE.fullmatch(asked) else ""
