"""A whole number between the least and the most that the question takes. Typed as text: no spinner changes it."""

from __future__ import annotations

import re
from typing import ClassVar

from surveys.errors import AnswerNotANumber, Sentence
from surveys.forms import Form
from surveys.questions.base import FIELD, TWINS, Given, Presentation, Question

# Digits, or digits in threes after spaces or commas; a comma before two digits may stand for a point, so it is refused.
WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:[\s,]\d{3}){1,2}")
SENTENCE = "Write a whole number from %(least)s to %(most)s. Use digits."


class Number:
    """`Given.words` is the number in digits; what cannot be one is kept as it was typed."""

    name: ClassVar[str] = "number"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """The number, or none. Raises AnswerNotANumber."""
        typed = form.one(FIELD).strip()
        return Given(words=_digits(question, typed)) if typed else Given()

    def check(self, question: Question, given: Given) -> None:
        if given.words:
            _digits(question, given.words)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return given.words

    def faults(self, question: Question) -> list[str]:
        faults = []
        if question.standard.options or question.easy_read.options:
            faults.append(f"{question.id}: a question for a number has no choices.")
        if not 0 <= question.least < question.most:
            faults.append(f"{question.id}: a number goes from a least, which is 0 or more, to a most above it.")
        return faults + [
            f"{question.id}: the {presentation} hint says the least and the most, {question.least} and {question.most}."
            for presentation in TWINS
            if not _numbers(question.wording(presentation).hint) >= {question.least, question.most}
        ]


def _digits(question: Question, typed: str) -> str:
    """`1200` for “1,200”. Raises AnswerNotANumber with what was typed."""
    if WHOLE.fullmatch(typed):
        number = int(re.sub(r"\D", "", typed))
        if question.least <= number <= question.most:
            return str(number)
    raise AnswerNotANumber(Sentence(SENTENCE, least=question.least, most=question.most), typed=typed)


def _numbers(text: str) -> set[int]:
    """The whole numbers in a text; “1,200” is one."""
    return {int(found) for found in re.findall(r"\d+", text.replace(",", ""))}
