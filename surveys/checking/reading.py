"""How hard the words are, as formulas say. Information only: the NHS advises against scores as a gate.

Spache (revised, 1974) is for texts for children up to about 8; Flesch–Kincaid counts syllables. Both give the year of
an American school; five years more is the age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import Text, tokens
from surveys.checking.vocabulary import is_of_spache

SCHOOL_AGE: Final = 5
VOWELS: Final = re.compile(r"[aeiouy]+")
SILENT: Final = re.compile(r"(?<=[^laeiouy])es$|(?<=[^aeiouydt])ed$|(?<=[^laeiouy])e$")


def levels(texts: Sequence[Text]) -> Iterator[Finding]:
    """One finding for each presentation that has words."""
    for easy, name, formula in ((False, "The standard version", flesch_kincaid), (True, "Easy Read", spache)):
        sentences = [sentence for text in texts if text.easy is easy for sentence in text.sentences]
        if sentences:
            grade = formula(sentences)
            called = "Spache" if easy else "Flesch–Kincaid"
            reason = f"{name} reads like a text for somebody of about {age(grade)} ({called} {grade:.1f})."
            suggestion = "Shorter sentences and shorter words bring it down. It is a rough figure."
            yield Finding("reading", Level.SAYS, "survey", "", reason, suggestion)


def age(grade: float) -> int:
    """Years of age of somebody in this year of an American school."""
    return max(SCHOOL_AGE, round(grade) + SCHOOL_AGE)


def spache(sentences: Sequence[str]) -> float:
    """The grade by the length of sentences and the share of different words that are unfamiliar."""
    words = [word.lower() for sentence in sentences for word in tokens(sentence)]
    unfamiliar = {word for word in words if not word.isdigit() and not is_of_spache(word)}
    return 0.121 * len(words) / len(sentences) + 0.082 * 100 * len(unfamiliar) / len(words) + 0.659


def flesch_kincaid(sentences: Sequence[str]) -> float:
    """The grade by the length of sentences and of words."""
    words = [word for sentence in sentences for word in tokens(sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """About how many syllables a word has, by its vowels; at least one."""
    spoken = SILENT.sub("", word.lower())
    return max(1, len(VOWELS.findall(spoken)))
