"""Choose one: three pictures and “I am not sure” in Easy Read; up to seven rows in the standard presentation."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import Question, option_faults
from surveys.questions.choices import Choices

MOST_EASY = 3
# A fact about somebody, such as their need, cannot be squeezed into three.
MOST_EASY_FACTS = 6


class ChooseOne(Choices):
    """Radio buttons. Nothing is chosen beforehand."""

    name: ClassVar[str] = "choose_one"

    def faults(self, question: Question) -> list[str]:
        return option_faults(question, fewest=2, most_easy=MOST_EASY_FACTS if question.role else MOST_EASY)
