"""What somebody said, cut into sentences and words that point into the original text.

TextBlob's own `.words` and `.sentences` need corpora that have to be downloaded. Nothing is downloaded here: an
untrained Punkt finds sentences, a pattern finds words, and TextBlob's words give their stems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import RegexpTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from textblob import Word

# Untrained Punkt takes every full stop for an end. These are the ones people write in answers about services.
ABBREVIATIONS = frozenset(
    {"approx", "appt", "dept", "dr", "e.g", "eg", "esp", "etc", "i.e", "ie", "mr", "mrs", "ms", "mx", "prof", "rev",
     "st", "tel", "vs"}
)  # fmt: skip
APOSTROPHES = re.compile(r"['’‘`]")
STEMMER = SnowballStemmer("english")
LINES = re.compile(r"[^\r\n]+")


@dataclass(frozen=True)
class Span:
    """Characters `start` up to, not including, `end` of the original text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Token:
    """One word where it stands, as written in lower case without apostrophes, and its Snowball stem."""

    start: int
    end: int
    plain: str
    stem: str


def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)


PUNKT = _punkt()
# Hyphens part words, so that "co-produced" and "co produced" are the same; apostrophes do not.
WORDS = RegexpTokenizer(r"[^\W_]+(?:['’‘`][^\W_]+)*")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the white space around them.

    A new line ends a sentence, because many people write line ends instead of full stops. A piece without a letter or
    digit (three dots, a smile) stays with the sentence before it.
    """
    return tuple(span for line in LINES.finditer(text) for span in _in_line(text, line.start(), line.end()))


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    pieces = [Span(start + a, start + b) for a, b in PUNKT.span_tokenize(line)]
    if line.strip():
        yield from _joined(text, [_trimmed(text, piece) for piece in pieces])


def _trimmed(text: str, span: Span) -> Span:
    said = span.of(text)
    return Span(span.end - len(said.lstrip()), span.start + len(said.rstrip()))


def _joined(text: str, pieces: list[Span]) -> Iterator[Span]:
    held = pieces[0]
    for piece in pieces[1:]:
        # "1." and "2)" before an item are no sentences either: they go with what follows.
        if _says_nothing(piece.of(text)) or _is_number(held.of(text)):
            held = Span(held.start, piece.end)
        else:
            yield held
            held = piece
    yield held


def _says_nothing(said: str) -> bool:
    return not any(letter.isalnum() for letter in said)


def _is_number(said: str) -> bool:
    return bool(re.fullmatch(r"\(?\d{1,2}[.)]+", said))


def tokens(text: str) -> tuple[Token, ...]:
    """The words in order, each with its place in the text and its stem."""
    return tuple(_token(text, start, end) for start, end in WORDS.span_tokenize(text))


def _token(text: str, start: int, end: int) -> Token:
    plain = APOSTROPHES.sub("", text[start:end]).lower()
    return Token(start, end, plain, stem(plain))


@lru_cache(maxsize=50_000)
def stem(plain: str) -> str:
    """The Snowball stem of one word: "waiting" and "waited" are both "wait"."""
    stemmed: str = Word(plain).stem(STEMMER)
    return stemmed
