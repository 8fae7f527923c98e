"""Where a question stands in a survey: by its id, or `BLOCK.ID` for one that a repeating block asks of each child."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.definition import Survey
from surveys.manuscripts.errors import NoSuchQuestion
from surveys.manuscripts.parts import question_in
from surveys.questions.base import Question


def find(survey: Survey, path: str) -> Question:
    """Raises NoSuchQuestion."""
    whole, _dot, inner = path.partition(".")
    found = question_in(survey, whole)
    if found is not None and inner:
        found = next((each for each in found.each if each.id == inner), None)
    if found is None:
        raise NoSuchQuestion
    return found


def with_question(survey: Survey, path: str, question: Question | None) -> Survey:
    """The survey with this question in the place of the one at `path`; None takes it out."""
    whole, _dot, inner = path.partition(".")
    if not inner:
        return replace(survey, questions=_put(survey.questions, whole, question))
    block = find(survey, whole)
    return with_question(survey, whole, replace(block, each=_put(block.each, inner, question)))


def _put(questions: tuple[Question, ...], old: str, new: Question | None) -> tuple[Question, ...]:
    put = (new if question.id == old else question for question in questions)
    return tuple(question for question in put if question is not None)


def every_path(survey: Survey) -> list[tuple[str, Question]]:
    """Every question with its path, in order; those of a block behind it."""
    found = []
    for question in survey.questions:
        found.append((question.id, question))
        found += [(f"{question.id}.{each.id}", each) for each in question.each]
    return found


def new_id(survey: Survey, wanted: str = "") -> str:
    """`wanted` when it is free, else `Q-1`, `Q-2` … or `wanted-2`, `wanted-3` …"""
    taken = {question.id for _path, question in every_path(survey)}
    if wanted and wanted not in taken:
        return wanted
    stem, number = (wanted, 2) if wanted else ("Q", 1)
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
