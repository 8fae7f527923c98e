"""What may say who somebody is, found in an answer: shown to readers, masked for everybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.names import NOBODY, Known
from analysis.ordinary import ordinary_words
from analysis.redaction import STRUCTURED, Finding, find, mask


@dataclass(frozen=True)
class Found:
    """Words to look at before anything is shown: `certain` have the shape of a number, date or address."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


def findings(text: str, known: Known = NOBODY) -> tuple[Finding, ...]:
    """Everything found in a text, in order; `known` are names that are held here."""
    return find(text, ordinary_words(), known)


def found_in(text: str) -> Found:
    """Each thing once, in the order of the text."""
    found = findings(text)
    return Found(
        certain=_words(finding for finding in found if finding.kind in STRUCTURED),
        possible=_words(finding for finding in found if finding.kind not in STRUCTURED),
    )


def _words(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.text for finding in found))


def masked(text: str, recorded: Iterable[Finding] = (), known: Known = NOBODY) -> str:
    """The text with [name], [place], [phone] … in place of everything found, and of what a person has masked.

    `recorded` are places in this very text; a person's mask comes before what was found beneath it.
    """
    by_people = tuple(recorded)
    beside = (each for each in findings(text, known) if not any(overlap(each, other) for other in by_people))
    return mask(text, (*by_people, *beside))


def overlap(one: Finding, other: Finding) -> bool:
    """Whether they share a letter."""
    return one.start < other.end and other.start < one.end
