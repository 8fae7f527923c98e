"""A help number as somebody typed it."""

from __future__ import annotations

from surveys.forms import Form
from voice.safeguarding.numbers.values import PHONE


def read_phone(form: Form) -> tuple[str, str]:
    """(The number, with single spaces; the sentence that says what is wrong with it, or nothing.)"""
    phone = " ".join(form.one("phone").split())
    if PHONE.fullmatch(phone):
        return phone, ""
    return phone, "Write the number with digits and spaces only, such as 01983 000000."
