"""Words where they stand in a text, with what the search for names asks of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.lexicons import words_of

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SHORT_FORM = re.compile(r"(?:n['’]t|['’](?:s|m|d|ll|ve|re))$")
GOES_ON_AFTER = frozenset(",'’-–&/(")
MOSTLY_CAPITALS = 0.6
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "ment", "ments")
# The list of ordinary words is American.
BRITISH = (("our", "or"), ("is", "iz"), ("ll", "l"), ("ae", "e"))


@dataclass(frozen=True)
class Word:
    """A word where it stands. `plain` is in lower case without 's; `opens` at the start of a sentence or line.

    `follows`: nothing but a space or hyphen parts it from the word before, or the full stop of "Dr." or "St.".
    `comma`: it comes after a comma and a space.
    """

    start: int
    end: int
    said: str
    plain: str
    opens: bool
    follows: bool
    comma: bool

    @property
    def capital(self) -> bool:
        return self.said[0].isupper() and (len(self.said) == 1 or not self.said.isupper())

    @property
    def bare(self) -> str:
        """In lower case without any apostrophe: "St Mary's" and "st marys" are one."""
        return self.said.lower().replace("'", "").replace("’", "")

    def is_a(self, kind: str) -> bool:
        """Whether the word is of this kind among the words that stand beside names."""
        return self.plain in words_of("around_names", kind)

    @property
    def is_building(self) -> bool:
        return self.is_a("school") or self.is_a("place") or self.is_a("street")


def words_in(text: str) -> Iterator[Word]:
    """Every word that does not begin in the middle of a number, in order."""
    before: Word | None = None
    for match in WORD.finditer(text):
        if match.start() and text[match.start() - 1].isdigit():
            continue
        gap = text[before.end if before else 0 : match.start()].strip(" ")
        dotted = before is not None and gap == "." and (before.is_a("short") or _is_initial(before))
        before = Word(
            start=match.start(),
            end=match.end(),
            said=match.group(),
            plain=SHORT_FORM.sub("", match.group()).lower(),
            opens=not dotted and _opens(gap, first=before is None),
            follows=before is not None and (gap in ("", "-") or dotted),
            comma=before is not None and gap == ",",
        )
        yield before


def _is_initial(word: Word) -> bool:
    """The "D." of "Mrs D. Larch": one capital after a word that it follows."""
    return word.follows and len(word.said) == 1 and word.said.isupper() and word.said != "I"


def _opens(gap: str, *, first: bool) -> bool:
    return first if not gap else not (gap[-1].isalnum() or gap[-1] in GOES_ON_AFTER)


def mostly_capitals(text: str) -> bool:
    """True where a capital says nothing: the writer holds the key down."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > MOSTLY_CAPITALS * len(letters)


def is_ordinary(word: Word, ordinary_words: frozenset[str]) -> bool:
    """Whether the word, or what is left without its ending, is in the list or in our own."""
    plain = word.plain
    if plain in words_of("capitals") or plain in ordinary_words:
        return True
    shorter = (plain.removesuffix(ending) for ending in ENDINGS if plain.endswith(ending))
    bases = [form for base in shorter if len(base) > 2 for form in (base, f"{base}e")]
    return any(form in ordinary_words for form in [*(plain.replace(*pair) for pair in BRITISH), *bases])
