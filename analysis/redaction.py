"""Find what may say who somebody is, so that it can be taken out before words are shown.

Numbers and addresses have a shape and can be masked at once. Names have none: they are candidates for a person to look
at, some of them wrong and some missing. On real comments about services, rules of this sort find about nine names in
ten; nothing here replaces the two people who check a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis import shapes
from analysis.names import NOBODY, Known, name_candidates
from analysis.rules import version_of

# It stands beside what these rules found, so that a better list is tried on older texts too.
RULES = version_of(
    "redaction.py",
    "names.py",
    "buildings.py",
    "tokens.py",
    "shapes.py",
    "lexicons/around_names.txt",
    "lexicons/capitals.txt",
    "lexicons/first_names.txt",
    "lexicons/places.txt",
)


class Kind(StrEnum):
    """What a finding is. `mask` is what stands in its place."""

    NAME = "name"
    SCHOOL = "school"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs_number"
    REFERENCE = "reference"
    DATE = "date"
    LINK = "link"
    HANDLE = "handle"

    @property
    def mask(self) -> str:
        return f"[{_MASKS.get(self, self.value)}]"


_MASKS = {Kind.POSTCODE: "address", Kind.NHS_NUMBER: "number", Kind.REFERENCE: "number", Kind.HANDLE: "link"}
# The shape decides, so a machine may mask these; all other kinds are for a person to judge.
STRUCTURED = frozenset(
    {Kind.PHONE, Kind.EMAIL, Kind.POSTCODE, Kind.NHS_NUMBER, Kind.REFERENCE, Kind.DATE, Kind.LINK, Kind.HANDLE}
)


@dataclass(frozen=True)
class Finding:
    """Characters `start` up to, not including, `end` of the original text."""

    kind: Kind
    start: int
    end: int
    text: str


# In this order: what an earlier shape has taken is not looked at again.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, shapes.EMAIL),
    (Kind.LINK, shapes.LINK),
    (Kind.HANDLE, shapes.HANDLE),
    (Kind.HANDLE, shapes.NAMED_HANDLE),
    (Kind.HANDLE, shapes.CALLED_HANDLE),
    (Kind.DATE, shapes.NUMBER_DATE),
    (Kind.DATE, shapes.DAY_AND_MONTH),
    (Kind.DATE, shapes.MONTH_AND_DAY),
    (Kind.DATE, shapes.BIRTH),
    (Kind.DATE, shapes.SAID_DAY),
    (Kind.NHS_NUMBER, shapes.SAID_NHS_NUMBER),
    (Kind.PHONE, shapes.PHONE),
    (Kind.NHS_NUMBER, shapes.LIKE_NHS_NUMBER),
    (Kind.PHONE, shapes.SAID_PHONE),
    (Kind.REFERENCE, shapes.SAID_REFERENCE),
    (Kind.POSTCODE, shapes.POSTCODE),
    (Kind.REFERENCE, shapes.LIKE_REFERENCE),
    (Kind.POSTCODE, shapes.SAID_POSTCODE),
    (Kind.ADDRESS, shapes.STREET),
    (Kind.ADDRESS, shapes.HOME),
)


def find(text: str, ordinary_words: frozenset[str], known: Known = NOBODY) -> tuple[Finding, ...]:
    """Everything found, in the order of the text, no two overlapping.

    `ordinary_words` are words in lower case that are no names (see analysis.ordinary): a word with a capital that is
    not among them is a candidate. `known` are names that are candidates too.
    """
    findings: list[Finding] = []
    taken = bytearray(len(text))
    for kind, start, end in (*_structured(text, ordinary_words), *_names(text, ordinary_words, known)):
        if not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            findings.append(Finding(kind, start, end, text[start:end]))
    return tuple(sorted(findings, key=lambda finding: finding.start))


def _structured(text: str, ordinary_words: frozenset[str]) -> Iterator[tuple[Kind, int, int]]:
    for kind, shape in _SHAPES:
        for match in shape.finditer(text):
            start, end = _span(match)
            if _is_meant(shape, text[start:end], ordinary_words):
                yield kind, start, end


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The part that is the finding, where a shape has words before it that only say what it is."""
    parts = (part for part in ("said", "day") if match.groupdict().get(part) is not None)
    return match.span(next(parts, 0))


def _is_meant(shape: re.Pattern[str], words: str, ordinary_words: frozenset[str]) -> bool:
    if shape is shapes.LIKE_NHS_NUMBER:
        return is_nhs_number(words)
    return shape is not shapes.CALLED_HANDLE or words.lower() not in ordinary_words


def _names(text: str, ordinary_words: frozenset[str], known: Known) -> Iterator[tuple[Kind, int, int]]:
    return ((Kind(kind), start, end) for start, end, kind in name_candidates(text, ordinary_words, known))


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last one is the check digit (modulus 11, NHS Data Dictionary). Spaces and dashes are ignored."""
    numbers = [int(digit) for digit in digits if digit.isdigit()]
    if len(numbers) != 10:
        return False
    total = sum(number * weight for number, weight in zip(numbers, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == numbers[9]


def mask(text: str, findings: Iterable[Finding]) -> str:
    """The text with a word in square brackets in place of each finding: `[name]`, `[phone]`."""
    masked, at = [], 0
    for finding in sorted(findings, key=lambda each: each.start):
        masked += [text[at : finding.start], finding.kind.mask]
        at = finding.end
    return "".join([*masked, text[at:]])
