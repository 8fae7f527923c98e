"""Candidates for names of people, schools and places: capitals, titles, words that introduce a name, common names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.buildings import Buildings
from analysis.lexicons import words_of
from analysis.tokens import Word, is_ordinary, mostly_capitals, words_in

Candidate = tuple[int, int, str]

# After "my name is" every word is a name; after the others one that looks like it.
NAMED = re.compile(r"\b(?:m[ey] name(?: is|['’]s)|my names)\s+(?=\w)", re.IGNORECASE)
INTRODUCED = re.compile(
    r"\b(?:name is|names? was|(?:is|was|are|were|he['’]?s|she['’]?s) called|named|ask for|i am called|im called)"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
# "my friends are poppy and ravi": what comes may as well be "kind", so only a known name counts without a capital.
SAID_TO_BE = re.compile(
    r"\b(?:friends?|mates?|besties?|teachers?|tas?|lsas?|tutors?|carers?|driver|escort|brothers?|sisters?|cousins?|twins?|sons?|"
    r"daughters?|kids|children|boys|girls|nurse|doctor|keyworker|caseworker|worker|senco|head|headteacher|called|"
    r"spoke to|speak to|thanks(?: to)?|thank you(?: to)?|cheers|dear|hello|sit with|sat with|me and|"
    r"i['’]?m|i am|this is)"
    r"(?: is| are| was| were|,|:| -| \()?\s*(?=\w)",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?$")
SCHOOL_BEFORE = re.compile(
    r"\b(?:school|academy|college|nursery)(?:,| is| was| called| named| is called)\s+$", re.IGNORECASE
)
LONGEST_BEFORE = 30
LONGEST_NAME = 6


@dataclass(frozen=True)
class Known:
    """Names somebody holds a list of, in lower case: single names of people, and settings without apostrophes."""

    people: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()


NOBODY = Known()


def name_candidates(text: str, ordinary_words: frozenset[str], known: Known = NOBODY) -> list[Candidate]:
    """(start, end, kind) of each candidate, in order and apart from each other.

    `kind` is one of name, school, place, address (a street). `known` adds to what is taken for a name anyway.
    """
    return list(_Search(text, ordinary_words, known).candidates())


class _Search:
    """One look through one text."""

    def __init__(self, text: str, ordinary_words: frozenset[str], known: Known) -> None:
        self.text = text
        self.ordinary_words = ordinary_words
        self.known = known
        self.words = tuple(words_in(text))
        self.buildings = Buildings(self.words, ordinary_words, known.settings)
        self.named = {match.end() for match in NAMED.finditer(text)}
        self.introduced = {match.end() for match in INTRODUCED.finditer(text)}
        self.said_to_be = {match.end() for match in SAID_TO_BE.finditer(text)}
        self.capitals_count = not mostly_capitals(text)
        self.after_name = -1

    def candidates(self) -> Iterator[Candidate]:
        at = 0
        while at < len(self.words):
            stop, kind = self._candidate(at)
            if stop > at:
                last = self.words[stop - 1]
                end = last.start + len(POSSESSIVE.sub("", last.said))
                yield self.words[at].start, end, kind
                self.after_name = stop if kind == "name" else -1
            at = max(stop, at + 1)

    def _candidate(self, at: int) -> tuple[int, str]:
        """Where the candidate that begins at this word stops, and its kind; `at` itself when none begins here."""
        titled = self._titled(at)
        built, kind = self.buildings.at(at)
        if built > max(titled, at) and (self.capitals_count or not self.words[at].said.isupper()):
            return built, kind
        run = self._run(at)
        if titled == at and run > at and (self._is_office(run) or self._is_office(run - 1)):
            return at, ""
        if titled == at and run > at + 1 and self._is_place(at):
            return run, "place"
        if self._is_person(at, run):
            return max(run, at + 1, titled), self._person_or_school(at)
        return (run, "place") if self._is_place(at) else (at, "")

    def _person_or_school(self, at: int) -> str:
        start = self.words[at].start
        return "school" if SCHOOL_BEFORE.search(self.text[max(0, start - LONGEST_BEFORE) : start]) else "name"

    def _run(self, at: int) -> int:
        """The end of the words with a capital, from here on, that could be parts of one name."""
        stop = at
        end = min(len(self.words), at + LONGEST_NAME)
        while stop < end and (stop == at or self.words[stop].follows) and self._could_be_part(stop):
            if stop > at and self.buildings.at(stop)[0]:
                break
            stop += 1
        return stop

    def _could_be_part(self, at: int) -> bool:
        word = self.words[at]
        title = word.is_a("short") and word.plain != "st"
        known = word.said == "I" or title or word.is_building or word.plain in words_of("capitals")
        return self.capitals_count and word.capital and not known

    def _is_office(self, at: int) -> bool:
        """The word here says that the capitals before it name an organisation."""
        word = self._following(at)
        return word is not None and word.is_a("office")

    def _following(self, at: int) -> Word | None:
        """The word here when it belongs with the one before."""
        return self.words[at] if at < len(self.words) and self.words[at].follows else None

    def _before(self, at: int, kind: str) -> bool:
        return at > 0 and self.words[at].follows and self.words[at - 1].is_a(kind)

    def _is_person(self, at: int, run: int) -> bool:
        word = self.words[at]
        strange = not self._is_ordinary(word)
        if word.start in self.named or self._titled(at) > at:
            return True
        said = word.start in self.said_to_be or self._goes_on(at)
        if said and self._is_known(word) and (word.capital or not word.is_a("verb")):
            return True
        if word.plain in words_of("capitals"):
            return False
        if word.start in self.introduced and (strange or word.capital or self._is_known(word)):
            return True
        if self._before(at, "person") and self._comes_after_a_person(at, strange=strange):
            return True
        if strange and self._is_known(word) and (len(word.plain) > 2 or word.capital):
            return True
        if run == at or len(word.plain) == 1:
            return False
        # "Pip Larch" is a name though a pip is something else, and so is "Rose".
        others = [other for other in self.words[at:run] if len(other.plain) > 1]
        part = not word.opens and any(not self._is_ordinary(other) for other in others)
        return strange or part or self._is_first_name(at)

    def _is_known(self, word: Word) -> bool:
        """An everyday word is no name because somebody held is called so, unless it is written like one."""
        if word.plain in words_of("first_names"):
            return True
        return word.bare in self.known.people and (word.capital or not self._is_ordinary(word))

    def _goes_on(self, at: int) -> bool:
        """ "and poppy" or ", poppy" right after a name."""
        if at == self.after_name:
            return self.words[at].comma
        joined = at == self.after_name + 1 and self.words[at - 1].plain in ("and", "n", "or")
        return joined and self.words[at].follows

    def _comes_after_a_person(self, at: int, *, strange: bool) -> bool:
        """ "my friend kacper", "my ta jo", "my friend rose is": not "my friend will come" nor "my friend is"."""
        word, following = self.words[at], self._following(at + 1)
        if strange and (len(word.plain) > 2 or self._is_known(word)):
            return True
        acts = following is None or following.is_a("does")
        return self._is_known(word) and (acts if word.is_a("verb") else True)

    def _is_first_name(self, at: int) -> bool:
        """A name that is an ordinary word too. When a sentence begins with it, it needs something to do."""
        word, following = self.words[at], self._following(at + 1)
        acts = following is not None and following.is_a("does")
        return self._is_known(word) and (acts or not word.opens)

    def _titled(self, at: int) -> int:
        """The end of "Mrs Patel" or "miss green"; `at` when this word is no title or no name follows."""
        name, word = self._following(at + 1), self.words[at]
        if name is None or name.said == "I" or not word.is_a("title") or name.is_a("inside"):
            return at
        known = self._is_known(name) or (len(name.plain) > 2 and not self._is_ordinary(name))
        surname = name.is_a("surname") and not (word.plain == "miss" and self._before(at, "misses"))
        if word.is_a("always") or self._is_capital_name(name) or (known and not name.is_a("verb")) or surname:
            return max(self._run(at + 1), at + 2)
        return at

    def _is_capital_name(self, name: Word) -> bool:
        return name.capital and self.capitals_count and name.plain not in words_of("capitals")

    def _is_place(self, at: int) -> bool:
        word = self.words[at]
        return self._could_be_part(at) and len(word.plain) > 1 and self._before(at, "before_place")

    def _is_ordinary(self, word: Word) -> bool:
        return is_ordinary(word, self.ordinary_words)
