"""This or that: two big cards. Children from about four can answer it, where yes and no mislead them.

Zaman and others (2013) found it reliable with preschool children; the faces scale was not.
"""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import TWINS, Question, option_faults
from surveys.questions.choices import Choices


class ThisOrThat(Choices):
    """Exactly two choices, and “I am not sure” apart."""

    name: ClassVar[str] = "this_or_that"

    def faults(self, question: Question) -> list[str]:
        faults = option_faults(question, fewest=2, most_easy=2)
        for presentation in TWINS:
            in_a_row = [option for option in question.wording(presentation).options if not option.apart]
            if len(in_a_row) != 2:
                faults.append(f"{question.id}: this or that has two choices, and “I am not sure” apart.")
        return faults
