"""Choose several: checkboxes, at most six in a row in Easy Read."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import AnswerNotOffered
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question, option_faults, show_choices


class ChooseSeveral:
    """Any number of the choices, kept in the order they are offered."""

    name: ClassVar[str] = "choose_several"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        offered = [option.code for option in question.wording(shown).options]
        chosen = form.all(FIELD)
        if not set(chosen) <= set(offered):
            raise AnswerNotOffered
        return Given(choices=tuple(code for code in offered if code in chosen))

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return show_choices(question, given, presentation)

    def faults(self, question: Question) -> list[str]:
        return option_faults(question, fewest=2, most_easy=6)
