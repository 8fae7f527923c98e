"""Words that should make a person look at a text now.

This cannot be relied on to find a disclosure. Phrases like these found nearly every sentence their writers had thought
of and almost none of those written afterwards by somebody else. A text without a concern is not a safe text: a person
opens every one. What this does is put some texts first.

So it rather says too much than too little. A symbol or a single everyday word is never a concern by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from analysis.lexicons import entries_of
from analysis.likeness import alike
from analysis.phrases import Phrases
from analysis.rules import version_of

RULES = version_of(
    "concern.py",
    "phrases.py",
    "likeness.py",
    "lexicons/concern.txt",
    "lexicons/concern_groups.txt",
    "lexicons/concern_examples.txt",
)


class ConcernType(StrEnum):
    """What kind of worry it may be; a person decides. The same codes as the plan's list `safeguarding_type`."""

    CHILD_HARMED = "child_harmed"
    ADULT_HARMED = "adult_harmed"
    SELF_HARM = "self_harm"
    WORKER = "worker"
    IN_DANGER_NOW = "in_danger_now"
    CRIME = "crime"
    NOT_SURE = "not_sure"


UNSURE = ConcernType.NOT_SURE


@dataclass(frozen=True)
class Concern:
    """Characters `start` up to, not including, `end` of the original text, and these words themselves."""

    type: ConcernType
    start: int
    end: int
    words: str


def concerns(text: str) -> tuple[Concern, ...]:
    """Every phrase found, in the order of the text; where two of one type overlap, all their words as one.

    NOT_SURE stands only where nothing else does.
    """
    always = set(_phrases("unless").spans(text))
    found = [each for kind in ConcernType for each in _of_kind(kind, text, always)] or list(_alike(text, always))
    return tuple(sorted(_joined(found, text), key=lambda each: (each.start, each.end, each.type)))


def _of_kind(kind: ConcernType, text: str, always: set[tuple[int, int]]) -> Iterator[Concern]:
    """Phrases of one kind that no "unless" takes back: those of all kinds are in `always`, some are of this kind."""
    found = set(_phrases(kind.value).spans(text))
    harmless = always | set(_phrases(f"{kind.value} unless").spans(text)) if found else always
    for start, end in found:
        if not any(first < end <= last for first, last in harmless):
            yield Concern(kind, start, end, text[start:end])


def _alike(text: str, harmless: set[tuple[int, int]]) -> Iterator[Concern]:
    """Where no phrase was found: sentences like those of others who were in danger, but for known harmless sayings."""
    for start, end in alike(text):
        if not any(first < end and start < last for first, last in harmless):
            yield Concern(UNSURE, start, end, text[start:end])


@lru_cache(maxsize=16)
def _phrases(kind: str) -> Phrases:
    return Phrases([phrase for own, phrase in entries_of("concern") if own == kind], dict(entries_of("concern_groups")))


def _joined(found: Iterable[Concern], text: str) -> Iterator[Concern]:
    """Type by type, so that NOT_SURE comes last and finds what is taken."""
    taken: list[Concern] = []
    for each in sorted(found, key=lambda concern: (concern.type is UNSURE, concern.type, concern.start, concern.end)):
        before = taken[-1] if taken else None
        if before and before.type is each.type and each.start < before.end:
            end = max(before.end, each.end)
            taken[-1] = Concern(each.type, before.start, end, text[before.start : end])
        elif each.type is not UNSURE or not any(other.start < each.end and each.start < other.end for other in taken):
            taken.append(each)
    yield from taken
