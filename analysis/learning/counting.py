"""Texts counted once: words and pairs of words, runs of letters, keyword scores, and the question asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from analysis.learning.texts import Piece, Text
from analysis.remarks import tokens
from analysis.themes import CodebookTheme

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Rows = Any  # scipy.sparse.csr_matrix, which has no types

FEWEST_OF_A_QUESTION = 5
POLARITIES = ("liked", "improve", "open")
RUNS = (3, 4, 5)


@dataclass(frozen=True)
class Pieces:
    """Counts of words, shape (pieces, words), of runs of letters, (pieces, runs), and scores, (pieces, themes)."""

    words: Rows
    letters: Rows
    keywords: Floats

    def only(self, rows: Places) -> Pieces:
        """These pieces in this order."""
        return Pieces(self.words[rows], self.letters[rows], self.keywords[rows])


@dataclass(frozen=True)
class Counted:
    """Texts as a whole and sentence by sentence.

    `asked` says which question, shape (texts, questions); `lengths` counts words and `sizes` sentences, shape (texts,).
    """

    whole: Pieces
    sentences: Pieces
    asked: Floats
    lengths: Floats
    sizes: Places

    def only(self, rows: Places) -> Counted:
        """These texts in this order."""
        starts = np.cumsum(self.sizes) - self.sizes
        sentences = np.concatenate([np.arange(starts[row], starts[row] + self.sizes[row]) for row in rows])
        return Counted(
            self.whole.only(rows),
            self.sentences.only(sentences),
            self.asked[rows],
            self.lengths[rows],
            self.sizes[rows],
        )


class Vocabulary:
    """Every term and question of the examples; what is not among them is not counted."""

    def __init__(self, texts: Sequence[Text], codebook: Sequence[CodebookTheme]) -> None:
        self._codes = [theme.code for theme in codebook]
        self._words = _Terms([text.whole.stems for text in texts], _pairs)
        self._letters = _Terms([text.whole.plain for text in texts], _runs)
        asked = Counter(text.said.question for text in texts)
        self._questions = sorted(question for question, times in asked.items() if times >= FEWEST_OF_A_QUESTION)
        self.codebook_words = self._words.count([_described(theme) for theme in codebook])
        self.word_places = self._words.places

    def count(self, texts: Sequence[Text]) -> Counted:
        """One or more texts."""
        return Counted(
            whole=self._pieces([text.whole for text in texts]),
            sentences=self._pieces([piece for text in texts for piece in text.pieces]),
            asked=np.array([self._asked(text) for text in texts]),
            lengths=np.array([float(len(text.whole.words)) for text in texts]),
            sizes=np.array([len(text.pieces) for text in texts]),
        )

    def _pieces(self, pieces: Sequence[Piece]) -> Pieces:
        return Pieces(
            self._words.count([piece.stems for piece in pieces]),
            self._letters.count([piece.plain for piece in pieces]),
            np.array([[piece.scores.get(code, 0.0) for code in self._codes] for piece in pieces]),
        )

    def _asked(self, text: Text) -> list[float]:
        """Which question it was; of one that the examples hardly have, what it asks for."""
        said, known = text.said, text.said.question in self._questions
        questions = [float(said.question == each) for each in self._questions]
        return [*questions, *(float(not known and said.polarity == each) for each in POLARITIES)]


class _Terms:
    """Counts what `parts` makes of a document; knows no term where there was none to learn."""

    def __init__(self, documents: Sequence[Any], parts: Callable[[Any], Iterable[str]]) -> None:
        self._counts = CountVectorizer(analyzer=parts, dtype=np.float64)
        try:
            self._counts.fit(documents)
        except ValueError:  # texts without one word
            self._counts = None

    @property
    def places(self) -> dict[str, int]:
        return dict(self._counts.vocabulary_) if self._counts else {}

    def count(self, documents: Sequence[Any]) -> Rows:
        return self._counts.transform(documents) if self._counts else sparse.csr_matrix((len(documents), 0))


def _pairs(stems: tuple[str, ...]) -> list[str]:
    """Words, and words with the next one."""
    return [*stems, *(f"{first} {second}" for first, second in pairwise(stems))]


def _runs(plain: str) -> list[str]:
    """Runs of 3 to 5 letters inside words, with the word's ends as blanks: they see through misspellings."""
    padded = [f" {word} " for word in plain.lower().split()]
    return [word[at : at + run] for word in padded for run in RUNS for at in range(max(1, len(word) - run + 1))]


def _described(theme: CodebookTheme) -> tuple[str, ...]:
    return tuple(word.stem for word in tokens(" ".join((theme.name, *theme.keywords))))
