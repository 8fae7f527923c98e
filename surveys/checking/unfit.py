"""What keeps a survey from being used at all: texts over their limit, missing words, and the faults of its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.definition import Survey, faults, too_long
from surveys.questions.base import TWINS

# Told by rules that know the place: pictures (ER16), words (ER17, empty), twins (unjoined), about-you, anonymous, ER18.
TOLD_BETTER: Final = re.compile(
    r"has no picture|there is no picture for|has no words|has no counterpart in Easy Read|^More than \d+ questions about the person|"
    r"^The survey says “anonymous”|Easy Read has more than \d+ choices in a row"
)
CHANGE: Final = "Change it as it says. Nobody can use the survey before."


def unfit(survey: Survey) -> Iterator[Finding]:
    """Each fault that no other rule tells, at its question."""
    yield from _empty(survey)
    over = too_long(survey)
    for each in over:
        yield Finding("too-long", Level.STOPS, each.where, "", each.reason, "Make it shorter.")
    ids = sorted({question.id for question in survey.questions}, key=len, reverse=True)
    limits = {each.fault for each in over}
    for fault in dict.fromkeys(faults(survey)):
        if fault not in limits and not TOLD_BETTER.search(fault):
            where = next((name for name in ids if fault.startswith(f"{name}:")), "survey")
            said = fault.removeprefix(f"{where}:").strip()
            yield Finding("unfit", Level.STOPS, where, "", said[:1].upper() + said[1:], CHANGE)


def _empty(survey: Survey) -> Iterator[Finding]:
    """Questions and standard choices without words."""
    for question in survey.questions:
        for presentation in TWINS:
            if not question.wording(presentation).words.strip():
                yield _missing(f"{question.id}.{presentation}.words", "The question has no words yet.")
        for option in question.standard.options:
            if not option.words.strip():
                where = f"{question.id}.standard.options.{option.code}"
                yield _missing(where, f"The choice “{option.code}” has no words yet.")


def _missing(where: str, reason: str) -> Finding:
    return Finding("empty", Level.STOPS, where, "", reason, "Write the words.")
