"""Thumbs: up, in the middle, down, each with its word. A quick check that also works in signs."""

from __future__ import annotations

from typing import ClassVar

from surveys.forms import Form
from surveys.questions.base import Given, Outcome, Presentation, Question, option_faults, read_choice, show_choices

OUTCOMES = (Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE)


class Thumbs:
    """Three thumbs in the same order every time, and “I am not sure” apart."""

    name: ClassVar[str] = "thumbs"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        return read_choice(question, shown, form)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return show_choices(question, given, presentation)

    def faults(self, question: Question) -> list[str]:
        faults = option_faults(question, fewest=3, most_easy=3)
        for presentation in Presentation:
            in_a_row = [option.outcome for option in question.wording(presentation).options if not option.apart]
            if tuple(in_a_row) != OUTCOMES:
                faults.append(f"{question.id}: thumbs go up, in the middle, down.")
        return faults
