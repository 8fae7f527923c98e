"""What the two kinds of words share: read them whole or refuse with the count; nothing typed is ever cut."""

from __future__ import annotations

from surveys.errors import AnswerTooLong
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Question


def read_words(form: Form, most: int) -> Given:
    """The words as they were typed, without the blank around them. Raises AnswerTooLong."""
    words = form.one(FIELD).strip()
    if len(words) > most:
        raise AnswerTooLong(
            f"You wrote {len(words):,} characters. There is room for {most:,}. Your words are still here: make them "
            "shorter, or send us the rest in another answer."
        )
    return Given(words=words)


def no_options(question: Question) -> list[str]:
    """A question in words has no choices."""
    if question.standard.options or question.easy_read.options:
        return [f"{question.id}: a question in words has no choices."]
    return []
