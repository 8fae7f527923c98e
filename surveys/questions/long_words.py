"""Long words: a big box, 4,000 characters."""

from __future__ import annotations

from typing import ClassVar

from surveys.forms import Form
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.words import no_options, read_words

MOST = 4000


class LongWords:
    """As many sentences as somebody wants to write."""

    name: ClassVar[str] = "long_words"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        return read_words(form, MOST)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return given.words

    def faults(self, question: Question) -> list[str]:
        return no_options(question)
