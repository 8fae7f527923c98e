"""Sentences that are like invented ones about danger, for words that no phrase of the list has.

Words and pairs of words are weighed by how much more often they stand in the examples of danger than in the calm ones
(lexicons/concern_examples.txt). It is a coarse likeness and finds something else than the phrases do. On sentences
written after both lists, the two together found 57 of 70, and 33 of 50 that were written to say it sideways.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from analysis.lexicons import entries_of

SENTENCE = re.compile(r"[^.!?\n]+")
WORD = re.compile(r"\w[\w'’]*")
ENDINGS = ("ing", "ed", "es", "s")
# Fewer words than these are never danger by likeness alone.
FEWEST_WORDS = 4
# Leaving one in four examples out and weighing with the others, one calm example in twenty lies above it.
THRESHOLD = 2.4
SMOOTHING = 0.3
TELLING = 3

Feature = tuple[str, int, int]


def alike(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) in each sentence that is like the examples of danger: from its first to its last telling word."""
    for sentence in SENTENCE.finditer(text):
        features = _features(sentence.group(), sentence.start())
        if _count(features) >= FEWEST_WORDS and score(features) >= THRESHOLD:
            telling = sorted(features, key=lambda each: weights().get(each[0], 0.0))[-TELLING:]
            yield min(start for _, start, _ in telling), max(stop for *_, stop in telling)


def _count(features: Sequence[Feature]) -> int:
    return sum(" " not in name for name, *_ in features)


def score(features: Sequence[Feature]) -> float:
    """How much more the words speak for danger than for calm; long and short sentences can be compared."""
    known = [weights().get(name, 0.0) for name in {name for name, *_ in features}]
    return sum(known) / math.sqrt(len(known)) if known else 0.0


def _features(sentence: str, offset: int = 0) -> list[Feature]:
    """Words without endings, and pairs of neighbours, each with its place."""
    words = [(_stem(match.group()), offset + match.start(), offset + match.end()) for match in WORD.finditer(sentence)]
    pairs = [(f"{one} {other}", start, stop) for (one, start, _), (other, _, stop) in pairwise(words)]
    return [*words, *pairs]


def _stem(word: str) -> str:
    plain = word.lower().replace("'", "").replace("’", "")
    shorter = (plain.removesuffix(ending) for ending in ENDINGS if plain.endswith(ending))
    return next((short for short in shorter if len(short) >= 3), plain)


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Word or pair → logarithm of how many times likelier it is in a sentence about danger."""
    examples = entries_of("concern_examples")
    danger = [sentence for kind, sentence in examples if kind == "danger"]
    calm = [sentence for kind, sentence in examples if kind == "calm"]
    in_danger, in_calm = _counts(danger), _counts(calm)
    return {
        name: _share(in_danger[name], len(danger)) - _share(in_calm[name], len(calm))
        for name in in_danger.keys() | in_calm.keys()
    }


def _counts(sentences: Sequence[str]) -> Counter[str]:
    return Counter(name for sentence in sentences for name in {name for name, *_ in _features(sentence)})


def _share(count: int, sentences: int) -> float:
    return math.log((count + SMOOTHING) / (sentences + 2 * SMOOTHING))
