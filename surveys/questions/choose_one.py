"""Choose one: three pictures and “I am not sure” in Easy Read; up to seven rows in the standard presentation."""

from __future__ import annotations

from typing import ClassVar

from surveys.forms import Form
from surveys.questions.base import Given, Presentation, Question, option_faults, read_choice, show_choices

MOST_EASY = 6


class ChooseOne:
    """Radio buttons. Nothing is chosen beforehand."""

    name: ClassVar[str] = "choose_one"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        return read_choice(question, shown, form)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return show_choices(question, given, presentation)

    def faults(self, question: Question) -> list[str]:
        return option_faults(question, fewest=2, most_easy=3 if not question.role else MOST_EASY)
