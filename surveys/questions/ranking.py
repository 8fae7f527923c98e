"""Put up to six things in order, the most important first, with Move up and Move down. Nothing has to be dragged."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import AnswerNotOffered
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question, counterpart, option_faults
from surveys.questions.choices import Choices, unsaid_faults

FEWEST, MOST = 2, 6
STEPS = {"up": -1, "down": 1}
THEIRS = "answer-theirs"  # a field of the page when the order shown is one that somebody made or agreed to


class Ranking(Choices):
    """`Given.choices` is every item once, in their order."""

    name: ClassVar[str] = "ranking"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """The order on the page, or none when they only looked at ours. Raises AnswerNotOffered."""
        order = form.all(FIELD)
        if order and sorted(order) != sorted(_offered(question, shown)):
            raise AnswerNotOffered
        return Given(choices=tuple(order)) if _is_theirs(form) else Given()

    def pressed(self, question: Question, given: Given, button: str) -> Given | None:
        """The order after `up:CODE` or `down:CODE`; what is first stays first when it goes up."""
        way, _, code = button.partition(":")
        order = list(given.choices or _offered(question, Presentation.EASY_READ))
        if way not in STEPS or code not in order:
            return None
        at = order.index(code)
        to = min(max(at + STEPS[way], 0), len(order) - 1)
        order[at], order[to] = order[to], order[at]
        return Given(choices=tuple(order))

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        """`1. School, 2. Home`."""
        items = [counterpart(question, code, presentation) for code in given.choices]
        return ", ".join(f"{place}. {item.words}" for place, item in enumerate(items, 1) if item)

    def faults(self, question: Question) -> list[str]:
        faults = option_faults(question, fewest=FEWEST, most_easy=MOST) + unsaid_faults(question)
        if any(option.apart for option in (*question.standard.options, *question.easy_read.options)):
            faults.append(f"{question.id}: nothing stands apart from the things to put in order.")
        if _offered(question, Presentation.STANDARD) != _offered(question, Presentation.EASY_READ):
            faults.append(f"{question.id}: both presentations have the same things in the same order.")
        return faults


def _offered(question: Question, shown: Presentation) -> list[str]:
    return [option.code for option in question.wording(shown).options]


def _is_theirs(form: Form) -> bool:
    """The order a page starts with is ours: going back, stopping or switching from it is no answer."""
    button = form.one("do", "continue")
    return button == "continue" or button.partition(":")[0] in STEPS or form.has(THEIRS)
