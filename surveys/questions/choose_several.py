"""Choose several: checkboxes, at most six in a row in Easy Read."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import AnswerNotOffered
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question, option_faults
from surveys.questions.choices import Choices


class ChooseSeveral(Choices):
    """Any number of the choices, kept in the order they are offered."""

    name: ClassVar[str] = "choose_several"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """Every offered choice that is ticked. Raises AnswerNotOffered."""
        offered = [option.code for option in question.wording(shown).options]
        chosen = form.all(FIELD)
        if not set(chosen) <= set(offered):
            raise AnswerNotOffered
        return Given(choices=tuple(code for code in offered if code in chosen))

    def faults(self, question: Question) -> list[str]:
        return option_faults(question, fewest=2, most_easy=6)
