"""What may say who somebody is, found in an answer: shown to readers, masked for everybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.ordinary import ordinary_words
from analysis.redaction import STRUCTURED, Finding, find, mask


@dataclass(frozen=True)
class Found:
    """Words to look at before anything is shown: `certain` have the shape of a number, date or address."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


def found_in(text: str) -> Found:
    """Each thing once, in the order of the text."""
    findings = find(text, ordinary_words())
    return Found(
        certain=_words(finding for finding in findings if finding.kind in STRUCTURED),
        possible=_words(finding for finding in findings if finding.kind not in STRUCTURED),
    )


def _words(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.text for finding in findings))


def masked(text: str) -> str:
    """The text with [name], [place], [phone] … in place of everything found."""
    return mask(text, find(text, ordinary_words()))
