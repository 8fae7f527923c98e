"""What people talk about that the codebook has no theme for: groups among the answers it explains least.

Suggestions only. Groups shift when answers are added, so nothing is ever counted by them: a person gives a group a name
and keywords, or says that it is nothing. Time and memory grow with the number of answers, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from threadpoolctl import threadpool_limits

from analysis.learning.coder import THREADS
from analysis.learning.counting import Floats, Rows
from analysis.learning.naming import noun_phrases
from analysis.learning.values import Cluster, Weighed
from analysis.remarks import Token, tokens

SHARE = 0.35
MOST_TEXTS = 5_000
FEWEST_TEXTS = 12
FEWEST_MEMBERS = 4
MOST_GROUPS = 30
FEWEST_WITH_WORD = 3
# A member shares at least this much with the middle of its group (cosine).
CLOSE = 0.2
WORDS = 6
ROUNDS = 4

Places = NDArray[np.int64]


@dataclass(frozen=True)
class _Residual:
    """The answers in hand: their places in the whole list, in an order of their own, their texts and words."""

    places: tuple[int, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Token, ...], ...]


def explained(weighed: Weighed) -> float:
    """How well the codebook explains an answer, 0 to 1: the score of its likeliest theme."""
    return max((coded.score for coded in weighed.chosen), default=0.0)


def emerging(
    texts: Sequence[str], explained: Sequence[float], *, share: float = SHARE, seed: int = 0
) -> tuple[Cluster, ...]:
    """Groups among the `share` (0 to 1) of answers explained least, the largest first; none among a dozen or fewer.

    `explained` is 0 to 1 for each text. Not more than 5,000 texts are grouped, the least explained.
    """
    held = _residual(texts, explained, share)
    if len(held.texts) < FEWEST_TEXTS:
        return ()
    vectors = TfidfVectorizer(analyzer=_kept, min_df=FEWEST_WITH_WORD, sublinear_tf=True)
    try:
        rows = vectors.fit_transform(held.words)
    except ValueError:  # no word that three of them share
        return ()
    with threadpool_limits(limits=THREADS):
        middles, groups = _groups(rows, seed)
    names = vectors.get_feature_names_out()
    found = [_cluster(held, rows, middles[at], members, names) for at, members in groups.items()]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.members), cluster.members)))


def _residual(texts: Sequence[str], explained: Sequence[float], share: float) -> _Residual:
    """In an order that depends on what was said alone, so that the same answers in another order group the same."""
    order = sorted(range(len(texts)), key=lambda at: (explained[at], texts[at]))
    least = order[: min(round(len(texts) * share), MOST_TEXTS)]
    places = tuple(sorted(least, key=lambda at: (texts[at], explained[at])))
    return _Residual(places, tuple(texts[at] for at in places), tuple(tokens(texts[at]) for at in places))


def _kept(words: Iterable[Token]) -> list[str]:
    """Stems that may tell one subject from another."""
    return [word.stem for word in words if word.plain not in ENGLISH_STOP_WORDS and len(word.plain) > 2]


def _groups(rows: Rows, seed: int) -> tuple[Floats, Mapping[int, Places]]:
    wanted = int(min(MOST_GROUPS, max(2, round((rows.shape[0] / 2) ** 0.5)), rows.shape[0]))
    fitted = KMeans(wanted, n_init=ROUNDS, random_state=seed).fit(rows)
    middles = fitted.cluster_centers_ / np.maximum(np.linalg.norm(fitted.cluster_centers_, axis=1, keepdims=True), 1e-9)
    near = np.asarray(rows @ middles.T)
    members = {at: np.flatnonzero((fitted.labels_ == at) & (near[:, at] >= CLOSE)) for at in range(wanted)}
    return middles, {at: rows for at, rows in members.items() if len(rows) >= FEWEST_MEMBERS}


def _cluster(held: _Residual, rows: Rows, middle: Floats, members: Places, stems: NDArray[np.str_]) -> Cluster:
    said = [word for member in members for word in held.words[member]]
    theirs = {word.stem for word in said}
    heavy = [str(stems[at]) for at in np.argsort(-middle, kind="stable") if stems[at] in theirs][:WORDS]
    words = tuple(_as_said(stem, said) for stem in heavy)
    near = np.asarray(rows[members] @ middle).ravel()
    nearest = held.places[int(members[int(near.argmax())])]
    name = _name([held.texts[member] for member in members], set(heavy)) or words[0]
    return Cluster(name, words, nearest, tuple(sorted(held.places[member] for member in members)))


def _as_said(stem: str, said: Iterable[Token]) -> str:
    """The form of a word that people used most."""
    forms = Counter(word.plain for word in said if word.stem == stem)
    return min(forms, key=lambda form: (-forms[form], form))


def _name(texts: Sequence[str], heavy: set[str]) -> str:
    """The noun phrase that most of them use and that holds a telling word; longer ones before parts of them."""
    counts = Counter(phrase for text in texts for phrase in set(noun_phrases(text)))
    telling = {phrase: times for phrase, times in counts.items() if heavy & {word.stem for word in tokens(phrase)}}
    if not telling:
        return ""
    return min(telling, key=lambda phrase: (-telling[phrase] * (1 + 0.5 * phrase.count(" ")), phrase))
