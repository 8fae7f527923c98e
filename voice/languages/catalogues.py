"""Sentences in other languages, read once from the .po files that translators edit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from surveys.errors import Sentence
from voice.languages import ENGLISH, LANGUAGES
from voice.languages.dates import day_in

LOCALE = Path(__file__).parent / "locale"


def catalogue_file(code: str) -> Path:
    """Where a language's sentences lie."""
    return LOCALE / code / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """English sentence → the sentence in this language. Empty for English and for a language we do not have."""
    if code == ENGLISH or code not in LANGUAGES:
        return {}
    with catalogue_file(code).open("rb") as file:
        read = read_po(file, locale=code)
    return {str(message.id): str(message.string) for message in read if message.id and message.string}


def translated(sentence: str, code: str) -> str:
    """The sentence in this language; in English when nobody has translated it."""
    if isinstance(sentence, Sentence):
        return _filled(sentence, code)
    return catalogue(code).get(sentence, sentence)


def _filled(sentence: Sentence, code: str) -> str:
    source = catalogue(code).get(sentence.source)
    if source is None:
        return sentence
    return source % {name: value_in(value, code) for name, value in sentence.values.items()}


def value_in(value: object, code: str) -> str:
    """A number, a day, or words, as the language writes them."""
    if isinstance(value, date):
        return day_in(value, code)
    return format_decimal(value, locale=code) if isinstance(value, int) else str(value)
