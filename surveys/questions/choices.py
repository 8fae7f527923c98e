"""What the kinds with choices share: one offered choice or none, shown again in its own words."""

from __future__ import annotations

from surveys.errors import AnswerNotOffered
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question, show_choices


class Choices:
    """A question answered by choosing one of what is offered."""

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """One offered choice, or none. Raises AnswerNotOffered."""
        code = form.one(FIELD)
        if not code:
            return Given()
        if code not in {option.code for option in question.wording(shown).options}:
            raise AnswerNotOffered
        return Given(choices=(code,))

    def check(self, question: Question, given: Given) -> None:
        """A choice that could be read can be sent."""

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return show_choices(question, given, presentation)
