"""Counted texts as rows of numbers: rare terms weigh more, and every block of terms has unit length."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

from analysis.learning.counting import Counted, Floats, Pieces, Rows

KEYWORD_WEIGHT = 0.5
MOST_KEYWORDS = 3.0
FEWEST_WITH_RUN = 2


class Features:
    """How rare each term is among the examples. Rows of other texts have the same columns, words first."""

    def __init__(self, examples: Counted, codebook_words: Rows) -> None:
        self.rarity = _rarity(examples.whole.words, 1)
        self._letter_rarity = _rarity(examples.whole.letters, FEWEST_WITH_RUN)
        self._described = _weighted(codebook_words, self.rarity)

    def said(self, pieces: Pieces) -> Rows:
        """Words and letters alone, shape (pieces, terms)."""
        blocks = [_weighted(pieces.words, self.rarity), _weighted(pieces.letters, self._letter_rarity)]
        return sparse.hstack(blocks).tocsr()

    def beside(self, pieces: Pieces, asked: Floats) -> Rows:
        """Keyword scores and the question, shape (pieces, columns)."""
        scores = np.minimum(pieces.keywords, MOST_KEYWORDS) * KEYWORD_WEIGHT
        return sparse.csr_matrix(np.hstack([scores, asked]))

    def likeness(self, pieces: Pieces) -> Floats:
        """How like the codebook's own words each piece is, 0 to 1, shape (pieces, themes)."""
        return np.asarray((_weighted(pieces.words, self.rarity) @ self._described.T).toarray())


def _rarity(counts: Rows, fewest: int) -> Floats:
    """For each term 1 where every example has it, more where few have, 0 where fewer than `fewest` have."""
    found = np.asarray((counts > 0).sum(axis=0)).ravel()
    return np.where(found >= fewest, np.log((1 + counts.shape[0]) / (1 + found)) + 1, 0.0)


def _weighted(counts: Rows, rarity: Floats) -> Rows:
    weighted = counts.copy()
    weighted.data = (1 + np.log(weighted.data)) * rarity[weighted.indices]
    weighted.eliminate_zeros()
    return unit(weighted)


def unit(rows: Rows) -> Rows:
    """Every row of length 1, or 0 where it has no term; as they are where there are no terms at all."""
    return normalize(rows) if min(rows.shape) else rows
