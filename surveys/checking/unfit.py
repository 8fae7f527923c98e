"""What keeps a survey from being used at all: texts over their limit, missing words, and the faults of its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import every_question
from surveys.definition import Survey, faults, too_long
from surveys.questions.base import TWINS

# Told by rules that know the place: pictures (ER16), words (ER17, empty), twins (unjoined), about-you, anonymous.
TOLD_BETTER: Final = re.compile(
    r"has no picture|there is no picture for|has no words|has no counterpart in Easy Read|"
    r"^More than \d+ questions about the person|^The survey says “anonymous”"
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
            where = next((name for name in ids if name and fault.startswith(f"{name}:")), "survey")
            said = fault.removeprefix(f"{where}:").strip(" :")
            yield Finding("unfit", Level.STOPS, where, "", said[:1].upper() + said[1:], CHANGE)


def _empty(survey: Survey) -> Iterator[Finding]:
    """Questions, and choices and rows of the standard version, without words."""
    for question, at in every_question(survey):
        for presentation in TWINS:
            if not question.wording(presentation).words.strip():
                yield _missing(f"{at}.{presentation}.words", "The question has no words yet.")
        named = [("options", option) for option in question.standard.options]
        for name, option in (*named, *(("rows", row) for row in question.standard.rows)):
            if not option.words.strip():
                yield _missing(f"{at}.standard.{name}.{option.code}", f"The choice “{option.code}” has no words yet.")


def _missing(where: str, reason: str) -> Finding:
    return Finding("empty", Level.STOPS, where, "", reason, "Write the words.")
