"""Candidates for names of people, schools and places: capitals, titles, words that introduce a name, common names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.lexicons import words_of

Candidate = tuple[int, int, str]

# After "my name is" every word is a name; after the others one that looks like it.
NAMED = re.compile(r"\b(?:m[ey] name(?: is|['’]s)|my names)\s+(?=\w)", re.IGNORECASE)
INTRODUCED = re.compile(
    r"\b(?:name is|names? was|is called|was called|named|ask for|i am called|im called)\s+(?=\w)", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
SHORT_FORM = re.compile(r"(?:n['’]t|['’](?:s|m|d|ll|ve|re))$")
GOES_ON_AFTER = frozenset(",'’-–&/)")
MOSTLY_CAPITALS = 0.6
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "ment", "ments")
# The list of ordinary words is American.
BRITISH = (("our", "or"), ("is", "iz"), ("ll", "l"), ("ae", "e"))


def name_candidates(text: str, ordinary_words: frozenset[str]) -> list[Candidate]:
    """(start, end, kind) of each candidate, `kind` one of name, school, place; in order and apart from each other."""
    return list(_Search(text, ordinary_words).candidates())


@dataclass(frozen=True)
class _Word:
    """A word where it stands. `plain` is in lower case without 's; `opens` at the start of a sentence or line.

    `follows`: nothing but a space or hyphen parts it from the word before, or the full stop of "Dr." or "St.".
    """

    start: int
    end: int
    said: str
    plain: str
    opens: bool
    follows: bool

    @property
    def capital(self) -> bool:
        return self.said[0].isupper() and (len(self.said) == 1 or not self.said.isupper())

    def is_a(self, kind: str) -> bool:
        """Whether the word is of this kind among the words that stand beside names."""
        return self.plain in words_of("around_names", kind)

    @property
    def is_building(self) -> bool:
        return self.is_a("school") or self.is_a("place")


class _Search:
    """One look through one text."""

    def __init__(self, text: str, ordinary_words: frozenset[str]) -> None:
        self.ordinary_words = ordinary_words
        self.words = tuple(_words(text))
        self.named = {match.end() for match in NAMED.finditer(text)}
        self.introduced = {match.end() for match in INTRODUCED.finditer(text)}
        self.capitals_count = not _mostly_capitals(text)

    def candidates(self) -> Iterator[Candidate]:
        at = 0
        while at < len(self.words):
            stop, kind = self._candidate(at)
            if stop > at:
                last = self.words[stop - 1]
                yield self.words[at].start, last.start + len(POSSESSIVE.sub("", last.said)), kind
            at = max(stop, at + 1)

    def _candidate(self, at: int) -> tuple[int, str]:
        """Where the candidate that begins at this word stops, and its kind; `at` itself when none begins here."""
        run = self._run(at)
        building = self._following(max(run, at + 1))
        if building and building.is_building and self._can_name_a_building(at, run):
            return self._building_stops(max(run, at + 1)), "school" if building.is_a("school") else "place"
        if run > at + 1 and self._is_place(at):
            return run, "place"
        if self._is_person(at, run):
            return max(run, at + 1, self._titled(at)), "name"
        return (run, "place") if self._is_place(at) else (at, "")

    def _run(self, at: int) -> int:
        """The end of the words with a capital, from here on, that could be parts of one name."""
        stop = at
        while stop < len(self.words) and (stop == at or self.words[stop].follows) and self._could_be_part(stop):
            stop += 1
        return stop

    def _could_be_part(self, at: int) -> bool:
        word = self.words[at]
        title = word.is_a("short") and word.plain != "st"
        known = word.said == "I" or title or word.is_building or word.plain in words_of("capitals")
        return self.capitals_count and word.capital and not known

    def _following(self, at: int) -> _Word | None:
        """The word here when it belongs with the one before."""
        return self.words[at] if at < len(self.words) and self.words[at].follows else None

    def _before(self, at: int, kind: str) -> bool:
        return at > 0 and self.words[at].follows and self.words[at - 1].is_a(kind)

    def _can_name_a_building(self, at: int, run: int) -> bool:
        """Not "The school" or "Special school" at the start of a sentence, but "lowmeadow school" anywhere."""
        word = self.words[at]
        if run == at:
            return len(word.plain) > 3 and not self._is_ordinary(word)
        return not word.opens or not self._is_ordinary(word)

    def _building_stops(self, at: int) -> int:
        """Where "Primary School" or "School Sixth Form" stops: all of it belongs to the name."""
        stop = at + 1
        while (word := self._following(stop)) and word.is_building:
            stop += 1
        return stop

    def _is_person(self, at: int, run: int) -> bool:
        word = self.words[at]
        strange = not self._is_ordinary(word)
        if word.start in self.named or self._titled(at) > at:
            return True
        if word.start in self.introduced and (strange or word.capital):
            return True
        if strange and (word.plain in words_of("first_names") or self._before(at, "person")) and len(word.plain) > 2:
            return True
        if run == at or len(word.plain) == 1:
            return False
        # "Pip Larch" is a name though a pip is something else, and so is "Rose".
        part = not word.opens and any(not self._is_ordinary(other) for other in self.words[at:run])
        return strange or part or self._is_first_name(at)

    def _is_first_name(self, at: int) -> bool:
        """A name that is an ordinary word too. When a sentence begins with it, it needs something to do."""
        word, following = self.words[at], self._following(at + 1)
        acts = following is not None and following.is_a("does")
        return word.plain in words_of("first_names") and (acts or not word.opens)

    def _titled(self, at: int) -> int:
        """The end of "Mrs Patel"; `at` when this word is no title or no name follows."""
        name = self._following(at + 1)
        if name is None or name.said == "I" or not self.words[at].is_a("title"):
            return at
        if name.capital or self.words[at].is_a("always") or (len(name.plain) > 2 and not self._is_ordinary(name)):
            return max(self._run(at + 1), at + 2)
        return at

    def _is_place(self, at: int) -> bool:
        word = self.words[at]
        return self._could_be_part(at) and len(word.plain) > 1 and self._before(at, "before_place")

    def _is_ordinary(self, word: _Word) -> bool:
        plain = word.plain
        shorter = (plain.removesuffix(ending) for ending in ENDINGS if plain.endswith(ending))
        bases = [form for base in shorter if len(base) > 2 for form in (base, f"{base}e")]
        forms = [plain, *(plain.replace(*pair) for pair in BRITISH), *bases]
        return plain in words_of("capitals") or any(form in self.ordinary_words for form in forms)


def _words(text: str) -> Iterator[_Word]:
    before = None
    for match in WORD.finditer(text):
        gap = text[before.end() : match.start()] if before else ""
        short = before is not None and before.group().lower() in words_of("around_names", "short")
        yield _Word(
            start=match.start(),
            end=match.end(),
            said=match.group(),
            plain=SHORT_FORM.sub("", match.group()).lower(),
            opens=_opens(text, match.start()) and not short,
            follows=before is not None and (gap.strip(" ") in ("", "-") or (short and gap.strip(" ") == ".")),
        )
        before = match


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return not before or not (before[-1].isalnum() or before[-1] in GOES_ON_AFTER)


def _mostly_capitals(text: str) -> bool:
    letters: Sequence[str] = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > MOSTLY_CAPITALS * len(letters)
