"""Sort answers into a few kinds as people did, and say nothing where that is not sure enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from analysis.learning.coder import THREADS
from analysis.learning.counting import Counted, Floats, Places, Rows, Vocabulary
from analysis.learning.features import Features
from analysis.learning.lexicons import COMPOUND, POLARITY, tones
from analysis.learning.texts import look
from analysis.learning.values import Said

Kinds = NDArray[np.str_]

NOT_SURE = "not_sure"
FEWEST_TEXTS = 40
FEWEST_OF_A_KIND = 5
FOLDS = 3
RIGHT_ENOUGH = 0.9
STRICTNESS = 2.0
RARITY = 0.75
BATCH = 1_000
DIGITS = 6


@dataclass(frozen=True)
class Sorted:
    """`likeliest` is the best guess, `likely` from 0 to 1; `kind` is the same, or "not_sure" below the cut."""

    kind: str
    likeliest: str
    likely: float


@dataclass(frozen=True)
class _Seen:
    """Texts counted, with their tones; `only` takes some of them."""

    counted: Counted
    tones: Floats

    def only(self, rows: Places) -> _Seen:
        return _Seen(self.counted.only(rows), self.tones[rows])


class _Model:
    def __init__(self, seen: _Seen, kinds: Sequence[str], vocabulary: Vocabulary, seed: int) -> None:
        self._features = Features(seen.counted, vocabulary.codebook_words)
        self._fitted = LogisticRegression(
            C=STRICTNESS, class_weight=_weights(kinds), max_iter=2_000, tol=1e-3, random_state=seed
        ).fit(self._rows(seen), list(kinds))
        self.kinds = tuple(str(kind) for kind in self._fitted.classes_)

    def likely(self, seen: _Seen) -> Floats:
        """Shape (texts, kinds)."""
        return np.asarray(np.round(self._fitted.predict_proba(self._rows(seen)), DIGITS))

    def _rows(self, seen: _Seen) -> Rows:
        """The question changes what a tone and a length mean: short answers to "what could be better" are praise."""
        lengths = np.log1p(seen.counted.lengths)[:, None] / 3
        turning = np.hstack([lengths, seen.tones[:, [POLARITY, COMPOUND]]])
        asked = seen.counted.asked
        turned = (asked[:, :, None] * turning[:, None, :]).reshape(len(asked), -1)
        said = self._features.said(seen.counted.whole)
        return sparse.hstack([said, sparse.csr_matrix(np.hstack([seen.tones, lengths, asked, turned]))]).tocsr()


class Sorter:
    """Sorts answers into the kinds it was shown; `cut` is the likelihood, 0 to 1, below which it is not sure."""

    def __init__(self, vocabulary: Vocabulary, model: _Model, cut: float) -> None:
        self._vocabulary, self._model, self.cut = vocabulary, model, cut

    def sort(self, said: Sequence[Said]) -> list[Sorted]:
        """Each answer by itself."""
        return [each for first in range(0, len(said), BATCH) for each in self._batch(said[first : first + BATCH])]

    def _batch(self, said: Sequence[Said]) -> list[Sorted]:
        with threadpool_limits(limits=THREADS):
            likely = self._model.likely(_see(self._vocabulary, said))
        return [self._one(float(row.max()), self._model.kinds[int(row.argmax())]) for row in likely]

    def _one(self, likely: float, kind: str) -> Sorted:
        return Sorted(kind if likely >= self.cut else NOT_SURE, kind, likely)


def train_sorter(labelled: Sequence[tuple[Said, str]], *, seed: int = 0) -> Sorter | None:
    """Learn kinds that people gave, in whatever order they come; None while there are too few.

    Too few is under 40 answers, or under two kinds with 5 each; kinds with fewer are left out. The cut is where nine of
    ten answers that the model had not seen are right.
    """
    often = {kind for kind, times in Counter(kind for _, kind in labelled).items() if times >= FEWEST_OF_A_KIND}
    kept = sorted((pair for pair in labelled if pair[1] in often), key=_canonical)
    if len(kept) < FEWEST_TEXTS or len(often) < 2:
        return None
    said, kinds = [pair[0] for pair in kept], np.array([pair[1] for pair in kept], dtype=np.str_)
    vocabulary = Vocabulary([look(each, ()) for each in said], ())
    with threadpool_limits(limits=THREADS):
        seen = _see(vocabulary, said)
        cut = _cut(seen, kinds, vocabulary, seed)
        return Sorter(vocabulary, _Model(seen, list(kinds), vocabulary, seed), cut)


def _see(vocabulary: Vocabulary, said: Sequence[Said]) -> _Seen:
    return _Seen(vocabulary.count([look(each, ()) for each in said]), tones([each.text for each in said]))


def _cut(seen: _Seen, kinds: Kinds, vocabulary: Vocabulary, seed: int) -> float:
    """The lowest likelihood from which on answers unseen by the model are right often enough; 1 when never."""
    folds = np.array_split(np.random.default_rng(seed).permutation(len(kinds)), FOLDS)
    found: list[tuple[float, bool]] = []
    for unseen in folds:
        rest = np.setdiff1d(np.arange(len(kinds)), unseen)
        if len(set(kinds[rest])) > 1:
            model = _Model(seen.only(rest), list(kinds[rest]), vocabulary, seed)
            found += _tried(model, seen.only(unseen), kinds[unseen])
    found.sort(key=lambda each: (-each[0], each[1]))
    right = np.cumsum([hit for _, hit in found]) / np.arange(1, len(found) + 1)
    enough = np.flatnonzero(right >= RIGHT_ENOUGH)
    return found[int(enough[-1])][0] if len(enough) else 1.0


def _tried(model: _Model, seen: _Seen, kinds: Kinds) -> list[tuple[float, bool]]:
    """How likely the best guess was, and whether it was right, for every text."""
    likely = model.likely(seen)
    guesses = [model.kinds[at] for at in likely.argmax(axis=1)]
    return [(float(row.max()), guess == str(kind)) for row, guess, kind in zip(likely, guesses, kinds, strict=True)]


def _weights(kinds: Sequence[str]) -> dict[str, float]:
    """Rare kinds weigh more, but not so much that they are seen everywhere: between justice to kinds and to answers."""
    times = Counter(kinds)
    return {kind: (len(kinds) / (len(times) * number)) ** RARITY for kind, number in times.items()}


def _canonical(pair: tuple[Said, str]) -> tuple[str, ...]:
    said, kind = pair
    return (said.text, said.question, said.polarity, kind)
