"""Which words are familiar, which are the talk of services, which groups name one thing, and which are idioms.

Familiar is a word of Spache, of Dale–Chall or of our list, or a form of one: each form is looked up without its
ending. British spellings are looked up as American ones too. The lists lie in words/, with their licences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "words"
GAP: Final = "~"
# ending → what may stand in its place, the likeliest first
ENDINGS: Final = (
    ("'s", ("",)),
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("ily", ("y",)),
    ("es", ("e", "")),
    ("ed", ("e", "")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("", "le")),
    ("s", ("",)),
)
SHORTEST: Final = 2
STEMMED: Final = (("ies", "y"), ("ied", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("s", ""))
AMERICAN: Final = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("tre", "ter"), ("lled", "led"))
KEPT: Final = 20_000  # words whose forms are remembered


def lines_of(name: str) -> list[str]:
    """The lines of a list, without its notes."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def familiar() -> frozenset[str]:
    """Every word of the three lists, in small letters."""
    return frozenset(
        word.lower() for name in ("spache", "dale_chall", "uk") for line in lines_of(name) for word in line.split()
    )


@cache
def spache() -> frozenset[str]:
    """The words that the Spache formula calls familiar."""
    return frozenset(word.lower() for word in lines_of("spache"))


@cache
def little_words() -> frozenset[str]:
    """Words such as “the” and “you”, which say nothing by themselves."""
    return frozenset(word for line in lines_of("little") for word in line.split())


@cache
def plain_words() -> dict[str, str]:
    """Talk of services → plain words that could stand instead."""
    return _pairs("jargon")


@cache
def _irregular() -> dict[str, str]:
    """`took` → `take`."""
    return _pairs("irregular")


def _pairs(name: str) -> dict[str, str]:
    pairs = (line.split(" = ", 1) for line in lines_of(name))
    return dict(pairs)


@cache
def same_things() -> tuple[tuple[str, ...], ...]:
    """Groups of words that name one thing."""
    return tuple(tuple(line.split(", ")) for line in lines_of("same_things"))


@lru_cache(KEPT)
def is_easy(word: str) -> bool:
    """True for a familiar word in any of its forms, and for a number."""
    parts = [part for part in re.split(r"[-–]", word.replace("’", "'").lower()) if part]
    return all(part.isdigit() or any(form in familiar() for form in forms(part)) for part in parts)


def is_of_spache(word: str) -> bool:
    """True for a form of a word that the Spache formula calls familiar."""
    return any(form in spache() for form in forms(word.replace("’", "'").lower()))


def forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: `carried` → `carry`, `stopping` → `stop`, `colours` → `color`."""
    yield from _spellings(word)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word.removesuffix(ending)
            yield from (form for other in instead for form in _spellings(stem + other))
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _spellings(word: str) -> Iterator[str]:
    yield word
    yield from (word.replace(british, american) for british, american in AMERICAN if british in word)


@lru_cache(KEPT)
def stem(word: str) -> str:
    """One form for all forms of a word, to compare words with: `took`, `takes` and `taking` are all `tak`."""
    word = word.replace("’", "'").lower().removesuffix("'s")
    word = _irregular().get(word, word)
    for ending, instead in STEMMED:
        if word.endswith(ending) and len(word) - len(ending) > SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    word = word.removesuffix("e") if len(word) > SHORTEST + 1 else word
    return word[:-1] if word[-2:-1] == word[-1:] else word


def place_of(wanted: Sequence[str], stems: Sequence[str]) -> int | None:
    """Where the stems `wanted` stand in `stems` one after the other; `~` stands for any one word. None: nowhere."""
    for start in range(len(stems) - len(wanted) + 1):
        if all(want in (GAP, stems[start + step]) for step, want in enumerate(wanted)):
            return start
    return None


@lru_cache(KEPT)
def stems_of(words: str) -> tuple[str, ...]:
    """The stems of a term; a gap stays a gap."""
    return tuple(each if each == GAP else stem(each) for each in re.findall(r"~|[\w'’]+", words))


class Phrases:
    """Phrases looked for in sentences by their stems. Each is kept under its last word, which is never a gap."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_last: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for phrase in phrases:
            wanted = stems_of(phrase)
            self._by_last.setdefault(wanted[-1], []).append((phrase, wanted))

    def inside(self, stems: Sequence[str]) -> Iterator[str]:
        """The phrases in the stems of a sentence."""
        for each in dict.fromkeys(stems):
            for phrase, wanted in self._by_last.get(each, ()):
                if place_of(wanted, stems) is not None:
                    yield phrase


@cache
def idioms() -> Phrases:
    """Words that do not mean what they say."""
    return Phrases(lines_of("idioms"))


@cache
def talk_of_services() -> Phrases:
    """The words that `plain_words` has others for."""
    return Phrases(plain_words())
