"""Look for names in what a partner typed, before it is kept: they were asked to leave names out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from analysis.ordinary import ordinary_words
from analysis.redaction import find
from voice.inbox.partners.values import Passed, Piece


def pieces(text: str) -> tuple[Piece, ...]:
    """The whole text in pieces, in order; those that may be a name, a number or an address are `found`."""
    return tuple(piece for piece in _pieces(text) if piece.text)


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for finding in find(text, ordinary_words()):
        yield Piece(text[at : finding.start], found=False)
        yield Piece(finding.text, found=True)
        at = finding.end
    yield Piece(text[at:], found=False)


def to_look_at(passed: Passed) -> tuple[tuple[Piece, ...], ...]:
    """Each text in which something was found, in pieces; none when nothing was."""
    texts = [pieces(thing.words) for thing in passed.things]
    return tuple(text for text in texts if any(piece.found for piece in text))


def digest(texts: tuple[tuple[Piece, ...], ...]) -> str:
    """What the page showed them, so that “send it anyway” is said of these findings and of no others."""
    found = "\x00".join(piece.text for text in texts for piece in text if piece.found)
    return hashlib.sha256(found.encode()).hexdigest()
