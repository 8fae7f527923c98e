"""Noun phrases of a text, without TextBlob's corpora: its pattern parser needs none."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache

from textblob.en import parse

LONGEST = 2_000  # characters that are parsed
MOST_WORDS = 4
NOUNS = ("NN", "NNS", "NNP", "NNPS")
WITH_NOUNS = (*NOUNS, "JJ", "JJR", "JJS", "VBG", "VBN")


def noun_phrases(text: str) -> tuple[str, ...]:
    """Phrases of one to four words that end in a noun, in lower case, in the order of the text, repeats and all."""
    return tuple(phrase for sentence in _parsed(text) for phrase in _phrases(sentence))


@lru_cache(maxsize=1)
def _load_lexicons() -> None:
    """TextBlob reads its files with the first text and leaves closing them to Python, which would warn of each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        parse("Ann met a zorkle in London", tokenize=True, tags=True, chunks=True)


def _parsed(text: str) -> Iterator[list[list[str]]]:
    _load_lexicons()
    written = parse(text[:LONGEST], tokenize=True, tags=True, chunks=True)
    for line in written.split("\n"):
        yield [word.split("/") for word in line.split()]


def _phrases(words: list[list[str]]) -> Iterator[str]:
    held: list[list[str]] = []
    for word in [*words, ["", "", "O", "O"]]:
        inside = word[2] in ("B-NP", "I-NP") and word[1] in WITH_NOUNS and word[0].isalpha() and len(word[0]) > 1
        if held and (not inside or word[2] == "B-NP"):
            yield from _phrase(held)
            held = []
        if inside:
            held.append(word)


def _phrase(held: list[list[str]]) -> Iterator[str]:
    while held and held[-1][1] not in NOUNS:
        held.pop()
    if held:
        yield " ".join(word[0].lower() for word in held[-MOST_WORDS:])
