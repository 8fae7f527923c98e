"""What the two kinds of words share: read them whole or refuse with the count; nothing typed is ever cut."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import AnswerTooLong, Sentence
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question

TOO_LONG = (
    "Your answer is too long. You wrote %(count)s letters and spaces. There is room for %(most)s. "
    "Your words are still here. Make them shorter."
)


class Words:
    """A question answered in words, `most` characters of them."""

    most: ClassVar[int]

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """The words as they were typed, without the blank around them. Raises AnswerTooLong."""
        given = Given(words=form.one(FIELD).strip())
        self.check(question, given)
        return given

    def check(self, question: Question, given: Given) -> None:
        count = len(given.words)
        if count > self.most:
            raise AnswerTooLong(Sentence(TOO_LONG, count=count, most=self.most), typed=given.words)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return given.words

    def faults(self, question: Question) -> list[str]:
        if question.standard.options or question.easy_read.options:
            return [f"{question.id}: a question in words has no choices."]
        return []
