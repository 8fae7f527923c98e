"""Thumbs: up, in the middle, down, each with its word. A quick check that also works in signs."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import TWINS, Question, option_faults
from surveys.questions.choices import OUTCOMES, Choices


class Thumbs(Choices):
    """Three thumbs in the same order every time, and “I am not sure” apart."""

    name: ClassVar[str] = "thumbs"

    def faults(self, question: Question) -> list[str]:
        faults = option_faults(question, fewest=3, most_easy=3)
        for presentation in TWINS:
            in_a_row = [option.outcome for option in question.wording(presentation).options if not option.apart]
            if tuple(in_a_row) != OUTCOMES:
                faults.append(f"{question.id}: thumbs go up, in the middle, down.")
        return faults
