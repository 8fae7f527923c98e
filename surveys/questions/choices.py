"""What the kinds with choices share: one offered choice or none, shown again in its own words."""

from __future__ import annotations

from surveys.errors import AnswerNotOffered
from surveys.forms import Form
from surveys.questions.base import FIELD, TWINS, Given, Outcome, Presentation, Question, Wording, show_choices

OUTCOMES = (Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE)


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


def is_three(wording: Wording) -> bool:
    """Positive, middle and negative in a row, in this order; “I am not sure” and nothing else set apart."""
    in_a_row = tuple(option.outcome for option in wording.options if not option.apart)
    return in_a_row == OUTCOMES and [o.outcome for o in wording.options if o.apart] == [Outcome.NOT_SURE]


def three_faults(question: Question, sentence: str) -> list[str]:
    """`sentence` once for each presentation that is not three choices and “I am not sure”."""
    return [f"{question.id}: {sentence}" for shown in TWINS if not is_three(question.wording(shown))]


def unsaid_faults(question: Question) -> list[str]:
    """A picture never stands alone: every choice has words."""
    return [
        f"{question.id}: the choice “{option.code}” has no words in the {presentation} presentation."
        for presentation in TWINS
        for option in question.wording(presentation).options
        if not option.words.strip()
    ]
