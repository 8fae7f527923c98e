"""What a text shows before anything is learned: its sentences, their stems, and the keywords they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.learning.values import Said
from analysis.remarks import Token, sentences, tokens
from analysis.themes import CodebookTheme, Suggestion, suggest


@dataclass(frozen=True)
class Piece:
    """Characters `start` up to `end` of a text, their words, and the score of each theme whose keywords fire."""

    start: int
    end: int
    plain: str
    words: tuple[Token, ...]
    scores: Mapping[str, float]

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words, in order."""
        return tuple(word.stem for word in self.words)


@dataclass(frozen=True)
class Text:
    """An answer as a whole and cut into sentences (one, empty, where there are no words), and what keywords suggest."""

    said: Said
    whole: Piece
    pieces: tuple[Piece, ...]
    suggestions: Mapping[str, Suggestion]


def look(said: Said, codebook: Sequence[CodebookTheme]) -> Text:
    """Cut one answer up and try the codebook's keywords on it and on each sentence."""
    text, words = said.text, tokens(said.text)
    found = suggest(text, codebook)
    whole = Piece(0, len(text), text, words, {each.theme: each.score for each in found})
    spans = sentences(text)
    if len(spans) < 2:
        start, end = (spans[0].start, spans[0].end) if spans else (0, len(text))
        pieces: tuple[Piece, ...] = (Piece(start, end, text, words, whole.scores),)
    else:
        pieces = tuple(_piece(text, span.start, span.end, codebook) for span in spans)
    return Text(said, whole, pieces, {each.theme: each for each in found})


def _piece(text: str, start: int, end: int, codebook: Sequence[CodebookTheme]) -> Piece:
    plain = text[start:end]
    return Piece(start, end, plain, tokens(plain), {found.theme: found.score for found in suggest(plain, codebook)})
