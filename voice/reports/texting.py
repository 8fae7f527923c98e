"""A published report as a text message in each language we write, for copying and for those who asked for texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from analysis.reports.textmessage import parts, text_message
from analysis.reports.values import Edition
from surveys.errors import Sentence
from voice.languages import ENGLISH, WRITTEN, language
from voice.languages.catalogues import translated


@dataclass(frozen=True)
class Text:
    """One message: in which language (as HTML calls it), for whom, its words, and how many messages it is sent as."""

    language: str
    tag: str
    easy: bool
    words: str
    parts: int


def texts(edition: Edition, url: str) -> tuple[Text, ...]:
    """Standard and Easy Read, in English and Welsh. `url` is the address of the report."""
    return tuple(_text(edition, url, code, easy=easy) for code in WRITTEN for easy in (False, True))


def words_in(edition: Edition, url: str, code: str, *, easy: bool = False) -> str:
    """One of them."""
    address = (f"{url}/easy-read" if easy else url) + ("" if code == ENGLISH else f"?lang={code}")
    return text_message(edition, address, easy=easy, say=partial(_said, code), accents=code != ENGLISH)


def _text(edition: Edition, url: str, code: str, *, easy: bool) -> Text:
    words, spoken = words_in(edition, url, code, easy=easy), language(code)
    return Text(spoken.name, spoken.tag, easy, words, parts(words))


def _said(code: str, source: str, **values: object) -> str:
    return translated(Sentence(source, **values), code)
