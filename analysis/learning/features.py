"""Texts as rows of numbers: words and pairs of words, runs of letters, keyword scores, and the question asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.learning.texts import Piece, Text
from analysis.learning.values import Said
from analysis.remarks import tokens
from analysis.themes import CodebookTheme

Floats = NDArray[np.float64]
Rows = Any  # scipy.sparse.csr_matrix, which has no types

KEYWORD_WEIGHT = 0.5
MOST_KEYWORDS = 3.0
FEWEST_OF_A_QUESTION = 5
POLARITIES = ("liked", "improve", "open")


class Terms:
    """TF-IDF over what `parts` makes of a document. Knows no term when there was none to learn."""

    def __init__(self, documents: Sequence[Any], parts: Callable[[Any], Iterable[str]], fewest: int) -> None:
        self._vectors = TfidfVectorizer(analyzer=parts, min_df=fewest, sublinear_tf=True)
        try:
            self._vectors.fit(documents)
        except ValueError:  # no term at all: texts without words, or no two alike
            self._vectors = None

    @property
    def places(self) -> dict[str, tuple[int, float]]:
        """Each term's column, and how rare it is: 1 where every document has it, more where few have."""
        if not self._vectors:
            return {}
        rarity = self._vectors.idf_
        return {term: (int(place), float(rarity[place])) for term, place in self._vectors.vocabulary_.items()}

    def rows(self, documents: Sequence[Any]) -> Rows:
        """One row of unit length per document, shape (documents, terms)."""
        return self._vectors.transform(documents) if self._vectors else sparse.csr_matrix((len(documents), 0))


class Features:
    """Learned from the examples' texts; rows of new texts have the same columns, words first."""

    def __init__(self, texts: Sequence[Text], codebook: Sequence[CodebookTheme]) -> None:
        self._codes = [theme.code for theme in codebook]
        self._words = Terms([text.whole.stems for text in texts], _pairs, 1)
        self._letters = Terms([text.whole.plain for text in texts], _letters, 2)
        asked = Counter(text.said.question for text in texts)
        self._questions = sorted(question for question, times in asked.items() if times >= FEWEST_OF_A_QUESTION)
        self._described = self._words.rows([_described(theme) for theme in codebook])
        self.word_places = self._words.places

    def said(self, pieces: Sequence[Piece]) -> Rows:
        """Words and letters alone, shape (pieces, terms)."""
        words = self._words.rows([piece.stems for piece in pieces])
        return sparse.hstack([words, self._letters.rows([piece.plain for piece in pieces])]).tocsr()

    def whole(self, pieces: Sequence[Piece], asked: Sequence[Said]) -> Rows:
        """All columns: words, letters, keyword scores, question, shape (pieces, columns)."""
        scores = np.minimum(self.keywords(pieces), MOST_KEYWORDS) * KEYWORD_WEIGHT
        beside = [sparse.csr_matrix(scores), sparse.csr_matrix(self._asked(asked))]
        return sparse.hstack([self.said(pieces), *beside]).tocsr()

    def keywords(self, pieces: Sequence[Piece]) -> Floats:
        """The codebook's own scores, shape (pieces, themes)."""
        return np.array([[piece.scores.get(code, 0.0) for code in self._codes] for piece in pieces])

    def likeness(self, pieces: Sequence[Piece]) -> Floats:
        """How like the codebook's own words each piece is, 0 to 1, shape (pieces, themes)."""
        rows = self._words.rows([piece.stems for piece in pieces])
        return np.asarray((rows @ self._described.T).toarray())

    def _asked(self, asked: Sequence[Said]) -> Floats:
        rows = [
            [*(said.question == each for each in self._questions), *(said.polarity == each for each in POLARITIES)]
            for said in asked
        ]
        return np.array(rows, dtype=np.float64)


def _pairs(stems: tuple[str, ...]) -> list[str]:
    """Words, and words with the next one."""
    return [*stems, *(f"{first} {second}" for first, second in zip(stems, stems[1:], strict=False))]


def _letters(plain: str) -> list[str]:
    """Runs of 3 to 5 letters inside words, with the word's ends as blanks: they see through misspellings."""
    runs: list[str] = []
    for word in plain.lower().split():
        padded = f" {word} "
        for length in (3, 4, 5):
            runs.extend(padded[at : at + length] for at in range(max(1, len(padded) - length + 1)))
    return runs


def _described(theme: CodebookTheme) -> tuple[str, ...]:
    return tuple(word.stem for word in tokens(" ".join((theme.name, *theme.keywords))))
