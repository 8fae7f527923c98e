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
# An answer without a theme gets its likeliest one when that is at least half the way to its line.
NEARLY = 0.5


@dataclass(frozen=True)
class Rules:
    """`lines` are likelihoods from 0 to 1, `learned` is True where the learned coder decides; shape (themes,) each."""

    lines: Floats
    learned: NDArray[np.bool_]
    keywords_f1: Floats
    learned_f1: Floats


def rules(likely: Floats, keywords: Floats, labels: Labels) -> Rules:
    """From likelihoods of examples unseen by the judge, their keyword scores and their labels; (texts, themes) each."""
    lines, fired = _lines(likely, labels), keywords > 0
    learned_f1, keywords_f1 = f1_of(chosen(likely, lines), labels), f1_of(fired, labels)
    learned = (labels.sum(axis=0) >= FEWEST_EXAMPLES) & (learned_f1 > keywords_f1)
    return Rules(lines, learned, keywords_f1, learned_f1)


def chosen(likely: Floats, lines: Floats) -> NDArray[np.bool_]:
    """Which themes are over their lines; the likeliest where none is and one nearly is."""
    return with_likeliest(likely > lines, likely, lines)


def with_likeliest(taken: NDArray[np.bool_], likely: Floats, lines: Floats) -> NDArray[np.bool_]:
    """The same with one theme for texts without any, where one is near enough."""
    ahead = likely - lines
    best = ahead == ahead.max(axis=1, keepdims=True)
    nearly = best & (likely >= lines * NEARLY) & (np.cumsum(best, axis=1) == 1)
    return np.asarray(taken | (nearly & ~taken.any(axis=1, keepdims=True)))


def f1_of(taken: NDArray[np.bool_], labels: Labels) -> Floats:
    """F1 of every theme, from 0 to 1; 0 for a theme that is neither given nor taken."""
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
