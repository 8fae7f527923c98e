"""Whether a sentence can stand in an Easy Read page: what blocks it, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 15
# Each pattern with the sentence for its writer; `{}` is what was found.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?!I\b)[A-Z]{2,}s?\b"), "“{}” is short for something. Write the full words."),
    (re.compile(r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d|m))\b", re.IGNORECASE), "Write “{}” in full."),
    (re.compile(r"\b(?:it|that|there|what|who)['’]s\b", re.IGNORECASE), "Write “{}” in full."),
    (re.compile(r"\d+\s?%|\bper ?cent\b", re.IGNORECASE), "Say “{}” in another way: how many people out of how many."),
    (re.compile(r"[&/<>#§();—]"), "Write words in place of “{}”."),
    (re.compile(r"\b(?:easy|easily|simple|simply|just|obviously|please)\b", re.IGNORECASE), "Leave out “{}”."),
    (re.compile(r"\b(?:e\.?g\.?|i\.?e\.?|etc)(?:\.|\b)", re.IGNORECASE), "Write “{}” in English words."),
    (re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE), "“{}” is not sure. Say what is, or what will be."),
)


def easy_faults(sentence: str) -> Iterator[str]:
    """What has to change before this sentence can be read by everybody; nothing when it can."""
    words = sentence.split()
    if len(words) > MOST_WORDS:
        yield f"A sentence has {len(words)} words. Write at most {MOST_WORDS}; 10 is better: “{sentence}”"
    for pattern, advice in _RULES:
        if found := pattern.search(sentence):
            yield f"{advice.format(found[0])} It stands in: “{sentence}”"
