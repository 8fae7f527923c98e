"""Schools, streets and other places: words with a capital before "School" or "Road", saints, and a list of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicons import entries_of, words_of
from analysis.tokens import Word, is_ordinary

LONGEST = 8
NONE = (0, "")
SAINT = frozenset({"st", "saint"})


@dataclass(frozen=True)
class Buildings:
    """The places of one text. `known` are names of settings in lower case, without apostrophes."""

    words: Sequence[Word]
    ordinary_words: frozenset[str]
    known: frozenset[str] = frozenset()

    def at(self, at: int) -> tuple[int, str]:
        """Where a building or place that begins with this word stops, and its kind; 0 where none begins."""
        longest = max(self._built(at), self._listed(at))
        return longest if longest[0] else self._saint(at)

    def _listed(self, at: int) -> tuple[int, str]:
        """The longest name of the lists that begins here."""
        first = self.words[at].bare
        if not (first in _first_words() or first.removesuffix("s") in _first_words() or self.known):
            return NONE
        for stop in range(min(at + LONGEST, len(self.words)), at, -1):
            if all(word.follows for word in self.words[at + 1 : stop]):
                kind = self._kind_of(self.words[at:stop])
                if kind:
                    return stop, kind
        return NONE

    def _kind_of(self, words: Sequence[Word]) -> str:
        """With and without the s of "Ryde's"."""
        phrase = " ".join(word.bare for word in words)
        forms = (phrase, phrase.removesuffix("s")) if words[-1].plain != words[-1].said.lower() else (phrase,)
        if not self.known.isdisjoint(forms):
            return "school"
        listed = next((listed_places()[form] for form in forms if form in listed_places()), "")
        written = " ".join(word.said for word in words)
        return listed or ("place" if written in _with_capital() and not words[0].opens else "")

    def _built(self, at: int) -> tuple[int, str]:
        """Words that belong together and end in a word for a building."""
        stop = at
        last = 0
        while stop < len(self.words) and stop - at < LONGEST and (stop == at or self.words[stop].follows):
            word = self.words[stop]
            if stop > at and word.is_building and (word.capital or not word.is_a("often")):
                last = stop + 1
            elif not (self._is_part(word, first=stop == at) or (stop > at and word.is_a("inside"))):
                break
            stop += 1
        if not last or not self._names_one(at, last) or self._is_office(last):
            return NONE
        return last, _kind(self.words[at + 1 : last])

    def _is_part(self, word: Word, *, first: bool) -> bool:
        """A word with a capital, or the first word when it is no ordinary one: "lowmeadow school"."""
        if word.said == "I" or (word.is_a("short") and word.plain not in SAINT):
            return False
        return word.capital or (first and self._is_strange(word)) or (first and word.plain in SAINT)

    def _is_strange(self, word: Word) -> bool:
        return len(word.plain) > 3 and not is_ordinary(word, self.ordinary_words)

    def _names_one(self, at: int, stop: int) -> bool:
        """Not "The school", nor "Special School": one part must tell it from others."""
        if self.words[at].plain in SAINT:
            return stop - at > 2
        parts = [word for word in self.words[at:stop] if not (word.is_building or word.is_a("inside"))]
        telling = [word for word in parts if not word.is_a("generic") and word.plain not in words_of("capitals")]
        area = [word.plain for word in parts] == ["isle", "wight"]
        return area or any(not word.opens or not is_ordinary(word, self.ordinary_words) for word in telling)

    def _is_office(self, stop: int) -> bool:
        return stop < len(self.words) and self.words[stop].follows and self.words[stop].is_a("office")

    def _saint(self, at: int) -> tuple[int, str]:
        """ "St George's" by itself: a school, a church or a hospital."""
        if self.words[at].plain in SAINT and at + 1 < len(self.words):
            name = self.words[at + 1]
            if name.follows and name.capital and name.said.lower().endswith("s"):
                return at + 2, "school"
        return NONE


def _kind(words: Sequence[Word]) -> str:
    """`words` without the first, and up to the last word for a building."""
    if words[-1].is_a("street"):
        return "address"
    return "school" if any(word.is_a("school") for word in words) else "place"


@lru_cache(maxsize=1)
def listed_places() -> dict[str, str]:
    """Names of places in lower case → place or school."""
    return {name: kind for kind, entry in entries_of("places") if kind != "capital" for name in entry.split(" | ")}


@lru_cache(maxsize=1)
def _with_capital() -> frozenset[str]:
    return frozenset(name for kind, entry in entries_of("places") if kind == "capital" for name in entry.split(" | "))


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Most words of a text begin no name of the lists: one look says so."""
    return frozenset(name.lower().partition(" ")[0] for name in (*listed_places(), *_with_capital()))
