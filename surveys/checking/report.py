"""What was found in a survey, as text for a person and as values for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from surveys.checking.findings import Finding, Level
from surveys.definition import Survey

CALLED: Final = {Level.STOPS: "Stops", Level.WARNS: "Warns", Level.SAYS: "Says"}
FIRST_PAGE: Final = "The first page, the papers and the whole survey"


def as_json(survey: Survey, found: Sequence[Finding]) -> dict[str, Any]:
    """`slug`, how many findings there are of each level, how many are `open`, and `findings` in order."""
    counted = Counter(finding.level for finding in found)
    return {
        "slug": survey.slug,
        **{level.value: counted[level] for level in Level},
        "open": sum(finding.open for finding in found),
        "findings": [_fields(finding) for finding in found],
    }


def _fields(finding: Finding) -> dict[str, Any]:
    names = ("rule", "level", "where", "words", "reason", "suggestion", "offer", "kept")
    fields = {name: str(getattr(finding, name)) for name in names}
    return {**fields, "question": finding.question, "open": finding.open}


def as_text(survey: Survey, found: Sequence[Finding]) -> str:
    """Grouped by question, in the order of the pages; each finding with its level, reason and suggestion."""
    lines = [f"{survey.title} ({survey.slug})"]
    for question in dict.fromkeys(finding.question for finding in found):
        lines += ["", f"Question {question}" if question else FIRST_PAGE]
        lines += [line for finding in found if finding.question == question for line in _lines(finding)]
    return "\n".join([*lines, "", _summary(found)])


def _lines(finding: Finding) -> Iterator[str]:
    yield f"  {CALLED[finding.level]}  {finding.rule}  {finding.where}"
    if finding.words:
        yield f"    “{finding.words}”"
    yield f"    {finding.reason}"
    yield f"    {finding.suggestion}"
    if finding.offer:
        yield "    Such as: " + finding.offer.replace("\n", " / ")
    if finding.kept:
        yield f"    Kept because: {finding.kept}"


def _summary(found: Sequence[Finding]) -> str:
    stops = sum(finding.level is Level.STOPS for finding in found)
    waiting = sum(finding.open for finding in found) - stops
    if not stops and not waiting:
        return "Nothing is open."
    parts = [f"{stops} to put right" if stops else "", f"{waiting} to change or to answer" if waiting else ""]
    return f"Open: {' and '.join(part for part in parts if part)}."
