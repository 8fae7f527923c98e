"""Where a theme begins, and whether the learned coder or the keywords decide about it. Examples it had not seen say so.

A theme's own best line is fickle when it has few examples. So it is half its best F1 (the best line if likelihoods are
true), drawn towards the line that is best for all themes, and then halfway to the line that gives the theme as often as
people did: theme counts are what gets published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.learning.counting import Floats
from analysis.learning.linear import Labels

FEWEST_EXAMPLES = 5
PULL = 30
# How far on the way to its line the likeliest theme may be given to an answer without any: never, or so far.
NEVER = 1e9
REACHES = (NEVER, 0.75, 0.5, 0.25)


@dataclass(frozen=True)
class Rules:
    """`lines` are likelihoods from 0 to 1, `learned` is True where the learned coder decides; shape (themes,) each.

    An answer without a theme gets its likeliest one when that is at least `reach` times its line.
    """

    lines: Floats
    learned: NDArray[np.bool_]
    reach: float
    keywords_f1: Floats
    learned_f1: Floats

    def taken(self, likely: Floats, keywords: Floats) -> NDArray[np.bool_]:
        """Which themes are suggested; shape (texts, themes) each."""
        over = np.where(self.learned, likely > self.lines, keywords > 0)
        ahead = likely - self.lines
        best = ahead == ahead.max(axis=1, keepdims=True)
        nearly = best & (likely >= self.lines * self.reach) & (np.cumsum(best, axis=1) == 1)
        return np.asarray(over | (nearly & ~over.any(axis=1, keepdims=True)))


def rules(likely: Floats, keywords: Floats, labels: Labels) -> Rules:
    """From likelihoods of examples unseen by the judge, their keyword scores and their labels; (texts, themes) each."""
    lines = _lines(likely, labels)
    learned_f1, keywords_f1 = f1_of(likely > lines, labels), f1_of(keywords > 0, labels)
    learned = (labels.sum(axis=0) >= FEWEST_EXAMPLES) & (learned_f1 > keywords_f1)
    tried = [Rules(lines, learned, reach, keywords_f1, learned_f1) for reach in REACHES]
    return max(tried, key=lambda each: float(f1_of(each.taken(likely, keywords).ravel(), labels.ravel())))


def f1_of(taken: NDArray[np.bool_], labels: Labels) -> Floats:
    """F1 of every theme (column), from 0 to 1; 0 for a theme that is neither given nor taken."""
    right = (taken & (labels == 1)).sum(axis=0)
    return np.asarray(2 * right / np.maximum(1, taken.sum(axis=0) + labels.sum(axis=0)))


def _lines(likely: Floats, labels: Labels) -> Floats:
    overall = _best(likely.ravel(), labels.ravel()) / 2
    return np.array([_line_of(likely[:, theme], labels[:, theme], overall) for theme in range(labels.shape[1])])


def _line_of(likely: Floats, labels: Labels, overall: float) -> float:
    found = int(labels.sum())
    own = found / (found + PULL)
    best = own * _best(likely, labels) / 2 + (1 - own) * overall
    return (best + _as_often(likely, found)) / 2


def _best(likely: Floats, labels: Labels) -> float:
    """The highest F1 that any line gives."""
    right = np.cumsum(labels[np.argsort(-likely, kind="stable")])
    return float((2 * right / (np.arange(1, len(labels) + 1) + labels.sum())).max())


def _as_often(likely: Floats, found: int) -> float:
    """The line over which as many texts are as have the theme."""
    ordered = np.sort(likely)[::-1]
    return float(ordered[max(found, 1) - 1] + ordered[min(max(found, 1), len(ordered) - 1)]) / 2
