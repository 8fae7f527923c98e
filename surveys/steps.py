"""Which pages a survey has for somebody: what they answered decides which questions and parts are asked next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveys.definition import Survey
from surveys.questions import COMPOSITES
from surveys.questions.base import Given, Question


def steps(survey: Survey, given: Mapping[str, Given]) -> tuple[Question, ...]:
    """The pages in order, one question each, after the answers so far (question id → answer)."""
    asked = (question for question in survey.questions if _is_asked(question, given))
    return tuple(page for question in asked for page in _pages(question, given))


def _is_asked(question: Question, given: Mapping[str, Given]) -> bool:
    if question.only_if is None:
        return True
    before = given.get(question.only_if.question, Given())
    return bool(set(before.choices) & set(question.only_if.chose))


def _pages(question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
    composite = COMPOSITES.get(question.kind)
    return composite.asked(question, given) if composite else (question,)


def every_question(survey: Survey) -> Iterator[Question]:
    """Every question an answer could belong to: the plain ones, and each page of those asked on several."""
    for question in survey.questions:
        composite = COMPOSITES.get(question.kind)
        yield from composite.parts(question) if composite else (question,)


def by_id(survey: Survey) -> dict[str, Question]:
    """Question id → question, the pages of composite questions among them."""
    return {question.id: question for question in every_question(survey)}
