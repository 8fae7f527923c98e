"""Would you do it again? Yes, maybe, no. What somebody would do again leads them less than faces do."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.base import Question, option_faults
from surveys.questions.choices import Choices, three_faults, unsaid_faults


class Again(Choices):
    """Yes, maybe or no in the same order every time, and “I am not sure” apart."""

    name: ClassVar[str] = "again"

    def faults(self, question: Question) -> list[str]:
        wrong = "the choices are yes, maybe, no, and “I am not sure” is apart."
        return option_faults(question, fewest=3, most_easy=3) + three_faults(question, wrong) + unsaid_faults(question)
