"""One line per theme through the examples, and what it says of a text, of its best sentence, and of texts like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from analysis.learning.counting import Counted, Floats, Places, Rows
from analysis.learning.features import Features, unit

Labels = NDArray[np.int64]

STRICTNESS = 0.5
NEIGHBOURS = 20
FEWEST = 2
UNKNOWN = -3.0


@dataclass(frozen=True)
class Signals:
    """What is known of each text and theme before it is judged; every array has the shape (texts, themes).

    `line` is the signed distance from the theme's line, `sentence` that of the best sentence, `place` which sentence
    that is; `alike` is the share of this theme among the examples most like the text; `described` is how like the
    codebook's own words it is; `keywords` are the keyword scores. `lengths` counts the words, shape (texts,).
    """

    line: Floats
    sentence: Floats
    place: Places
    alike: Floats
    described: Floats
    keywords: Floats
    lengths: Floats


def joined(parts: Sequence[Signals], order: Places) -> Signals:
    """One after the other, then in this order of all their texts."""
    return Signals(
        **{each.name: np.concatenate([getattr(part, each.name) for part in parts])[order] for each in fields(Signals)}
    )


class Lines:
    """One linear support vector machine per theme. `labels` has the shape (texts, themes), 1 where a person said so."""

    def __init__(self, examples: Counted, labels: Labels, codebook_words: Rows, seed: int) -> None:
        self.features = Features(examples, codebook_words)
        said = self.features.said(examples.whole)
        rows = sparse.hstack([said, self.features.beside(examples.whole, examples.asked)]).tocsr()
        fitted = [_line(rows, labels[:, theme], seed) for theme in range(labels.shape[1])]
        self.weights = np.stack([weights for weights, _ in fitted])
        self._starts = np.array([start for _, start in fitted])
        self._known, self._labels = unit(said), labels

    def signals(self, texts: Counted) -> Signals:
        """Everything the lines and the examples say of these texts (one or more)."""
        said = self.features.said(texts.whole)
        sentence, place = self._best_sentences(texts)
        return Signals(
            line=self._distances(said, self.features.beside(texts.whole, texts.asked)),
            sentence=sentence,
            place=place,
            alike=self._alike(said),
            described=self.features.likeness(texts.whole),
            keywords=texts.whole.keywords,
            lengths=texts.lengths,
        )

    def _distances(self, said: Rows, beside: Rows) -> Floats:
        return np.asarray(sparse.hstack([said, beside]).tocsr() @ self.weights.T + self._starts)

    def _best_sentences(self, texts: Counted) -> tuple[Floats, Places]:
        asked = np.repeat(texts.asked, texts.sizes, axis=0)
        beside = self.features.beside(texts.sentences, asked)
        parts = np.split(self._distances(self.features.said(texts.sentences), beside), np.cumsum(texts.sizes)[:-1])
        return np.stack([part.max(axis=0) for part in parts]), np.stack([part.argmax(axis=0) for part in parts])

    def _alike(self, said: Rows) -> Floats:
        likeness = np.asarray((unit(said) @ self._known.T).toarray())
        most = min(NEIGHBOURS, likeness.shape[1])
        nearest = np.argpartition(-likeness, most - 1, axis=1)[:, :most]
        weights = np.take_along_axis(likeness, nearest, axis=1) ** 2
        shares = np.einsum("tn,tnk->tk", weights, self._labels[nearest])
        return np.asarray(shares / (weights.sum(axis=1, keepdims=True) + 0.02))


def _line(rows: Rows, labels: Labels, seed: int) -> tuple[Floats, float]:
    found, width = int(labels.sum()), rows.shape[1]
    if found < FEWEST or found == len(labels):
        return np.zeros(width), UNKNOWN if found < FEWEST else -UNKNOWN
    fitted = LinearSVC(C=STRICTNESS, random_state=seed, tol=1e-3).fit(rows, labels)
    return fitted.coef_[0], float(fitted.intercept_[0])
