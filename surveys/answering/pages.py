"""What each answering page shows, as values for its template."""

from __future__ import annotations

from typing import Any

from surveys.answering.forms import chosen_here
from surveys.answering.values import OpenResponse, SentResponse, Step
from surveys.definition import Survey
from surveys.errors import AnswerTooLong, UnknownQuestion
from surveys.queries import SurveyRow
from surveys.questions import KINDS
from surveys.questions.base import Given, Presentation, Question


def presentation_from(asked: str) -> Presentation:
    """The presentation an address asks for with `?as=`; standard when it asks for none we have."""
    return Presentation(asked) if asked in set(Presentation) else Presentation.STANDARD


def bare(presentation: Presentation) -> dict[str, Any]:
    """How a page speaks that belongs to no survey."""
    easy = presentation.easy
    return {"easy": easy, "presentation": presentation.value, "other": presentation.other.value}


def frame(survey: SurveyRow, presentation: Presentation) -> dict[str, Any]:
    """What every page of a survey has: its name, and how it speaks."""
    page = bare(presentation)
    title = survey.easy_title if page["easy"] else survey.title
    return {**page, "survey": survey, "title": title, "example": survey.is_example}


def start_page(
    survey: SurveyRow, definition: Survey, presentation: Presentation, *, start_url: str, here: str
) -> dict[str, Any]:
    """The first page. `start_url` takes its POST; `here` is its own address, for the other presentation."""
    page = frame(survey, presentation)
    intro = definition.easy_intro if page["easy"] else definition.intro
    asked_of_children = bool({"child", "yp"} & set(survey.audience))
    return {
        **page,
        "intro": intro,
        "questions": len(definition.questions),
        "of_children": asked_of_children,
        "start_url": start_url,
        "here": here,
    }


def question_at(response: OpenResponse, number: int) -> Question:
    """The question on this page. Raises UnknownQuestion."""
    if not 1 <= number <= len(response.definition.questions):
        raise UnknownQuestion
    return response.definition.questions[number - 1]


def question_page(
    response: OpenResponse, number: int, *, step: Step | None = None, error: str = "", from_check: bool = False
) -> dict[str, Any]:
    """One question. With a `step` the page shows what was typed in it, else what is saved."""
    question = question_at(response, number)
    shown = step.shown if step else response.presentation
    given = step.given if step else response.given(question)
    return {
        **frame(response.survey, shown),
        "token": response.token,
        "number": number,
        "of": len(response.definition.questions),
        "question": question,
        "wording": question.wording(shown),
        "chosen": chosen_here(question, given, shown),
        "words": given.words,
        "answered": not response.given(question).is_empty,
        "sequence": response.sequence(question) + 1,
        "from_check": step.from_check if step else from_check,
        "error": error,
    }


def check_page(response: OpenResponse, error: str = "") -> dict[str, Any]:
    """Every question with its answer, before sending."""
    asked = enumerate(response.definition.questions, 1)
    rows = [_row(number, question, response.given(question), response.presentation) for number, question in asked]
    return {
        **frame(response.survey, response.presentation),
        "token": response.token,
        "rows": rows,
        "errors": [(f"row-{row['number']}", row["fault"]) for row in rows if row["fault"]]
        or ([("rows", error)] if error else []),
    }


def sent_page(sent: SentResponse, presentation: Presentation) -> dict[str, Any]:
    """Answers that were sent, to see them again."""
    asked = enumerate(sent.definition.questions, 1)
    rows = [_row(number, question, sent.given(question), presentation) for number, question in asked]
    return {**frame(sent.survey, presentation), "rows": rows, "month": sent.month}


def _row(number: int, question: Question, given: Given, presentation: Presentation) -> dict[str, Any]:
    return {
        "number": number,
        "asked": question.wording(presentation).words,
        "answer": KINDS[question.kind].show(question, given, presentation),
        "fault": _fault(question, given),
    }


def _fault(question: Question, given: Given) -> str:
    """Why an answer that was kept on a way back or out cannot be sent; empty when it can."""
    try:
        KINDS[question.kind].check(given)
    except AnswerTooLong as refusal:
        return refusal.sentence
    return ""
