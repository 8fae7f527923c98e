"""What an officer typed."""

from __future__ import annotations

import msgspec

from surveys.forms import Form
from voice.audiences.filters import EVERYBODY, Filter
from voice.languages import ENGLISH
from voice.news.checking import field_of
from voice.news.queries import WORDS
from voice.news.values import MESSAGE_KINDS, OTHER_LANGUAGES, Draft, Words

EVERYBODY_JSON = msgspec.json.encode(EVERYBODY).decode()


def read_draft(form: Form) -> Draft:
    """The words, trimmed; a kind or a group that no list has is left empty."""
    others = {language: _words(form, language) for language in OTHER_LANGUAGES}
    kind = form.one("message_kind")
    return Draft(
        words=_words(form, ENGLISH),
        translations={language: words for language, words in others.items() if not words.is_empty},
        message_kind=kind if kind in MESSAGE_KINDS else "",
        audience=in_order(form.one("audience")),
    )


def _words(form: Form, language: str) -> Words:
    return Words(**{name: form.one(field_of(name, language)).strip() for name in WORDS})


def in_order(audience: str) -> str:
    """A filter as JSON in the one way we write it, so that two can be compared; everybody when it is none."""
    try:
        return msgspec.json.encode(msgspec.json.decode(audience, type=Filter)).decode()
    except (msgspec.DecodeError, ValueError):
        return EVERYBODY_JSON


def seen_number(form: Form) -> int:
    """The number of the version that the page showed; 0 when somebody changed it by hand."""
    typed = form.one("seen")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
