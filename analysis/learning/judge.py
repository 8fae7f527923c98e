"""How likely a person would give a theme, from what the lines, the keywords and the examples say of it.

One judge for all themes together: what it learns about the frequent ones ("a keyword alone is often a chance hit")
helps the rare ones.
"""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from analysis.learning.counting import Floats
from analysis.learning.features import MOST_KEYWORDS
from analysis.learning.linear import Labels, Signals

FOLDS = 3
DIGITS = 6
# How many texts and themes a leaf of a tree has: fewer would be learned by heart, more would teach nothing.
FEWEST_IN_LEAF, MOST_IN_LEAF, LEAVES = 5, 60, 15


class Judge:
    """Learned from signals of texts that the lines had not seen. `shares` are the themes' shares of the examples."""

    def __init__(self, signals: Signals, labels: Labels, shares: Floats, seed: int) -> None:
        self._shares, self._themes, self._seed = shares, labels.shape[1], seed
        rows = _rows(signals, shares)
        self.unseen = self._unseen(rows, labels)
        self._fitted = _fit(rows, labels.ravel(), seed)

    def likely(self, signals: Signals) -> Floats:
        """From 0 to 1, shape (texts, themes)."""
        return self._ask(self._fitted, _rows(signals, self._shares))

    def _unseen(self, rows: Floats, labels: Labels) -> Floats:
        """The same for the examples themselves, each judged by a judge that had not seen it."""
        fold = np.repeat(np.arange(len(labels)) % FOLDS, self._themes)
        found = np.zeros(labels.size)
        for each in range(FOLDS):
            fitted = _fit(rows[fold != each], labels.ravel()[fold != each], self._seed)
            found[fold == each] = self._ask(fitted, rows[fold == each]).ravel()
        return found.reshape(labels.shape)

    def _ask(self, fitted: HistGradientBoostingClassifier | float, rows: Floats) -> Floats:
        if isinstance(fitted, float):
            return np.full((len(rows) // self._themes, self._themes), fitted)
        return np.asarray(np.round(fitted.predict_proba(rows)[:, 1], DIGITS).reshape(-1, self._themes))


def _fit(rows: Floats, labels: Labels, seed: int) -> HistGradientBoostingClassifier | float:
    if labels.min() == labels.max():
        return float(labels[0])
    trees = HistGradientBoostingClassifier(
        max_iter=100,
        learning_rate=0.06,
        max_leaf_nodes=10,
        min_samples_leaf=max(FEWEST_IN_LEAF, min(MOST_IN_LEAF, len(rows) // LEAVES)),
        l2_regularization=5,
        early_stopping=False,
        random_state=seed,
    )
    return trees.fit(rows, labels)


def _rows(signals: Signals, shares: Floats) -> Floats:
    """One row for every text and theme, shape (texts x themes, columns)."""
    keywords, shape = signals.keywords, signals.line.shape
    columns = [
        signals.line,
        signals.line - _best_other(signals.line),
        np.argsort(np.argsort(-signals.line, axis=1, kind="stable"), axis=1).astype(np.float64),
        signals.sentence,
        signals.sentence - _best_other(signals.sentence),
        signals.alike,
        signals.described,
        np.minimum(keywords, MOST_KEYWORDS),
        (keywords > 0).astype(np.float64),
        np.broadcast_to((keywords > 0).sum(axis=1, keepdims=True), shape),
        np.broadcast_to(np.log(shares), shape),
        np.broadcast_to(np.log1p(signals.lengths)[:, None], shape),
    ]
    return np.stack([column.ravel() for column in columns], axis=1)


def _best_other(distances: Floats) -> Floats:
    """For each theme the highest distance among the other themes; its own where there is no other."""
    if distances.shape[1] < 2:
        return distances
    ordered = np.sort(distances, axis=1)
    return np.where(distances == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
