"""What each answering page shows, as values for its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveys.answering.forms import chosen_here
from surveys.answering.values import Notes, OpenResponse, SentResponse, Step
from surveys.definition import Survey
from surveys.display import chosen
from surveys.errors import AnswerWillNotDo, UnknownQuestion
from surveys.queries import SurveyRow
from surveys.questions import KINDS, NOT_KEPT
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.sort_cards import SortBoard, board
from surveys.steps import by_id
from surveys.translation import ENGLISH, languages_of

SHOW_US, ABOUT_ME = "show_us", "about_me"


def presentation_from(asked: str) -> Presentation:
    """The presentation an address asks for with `?as=`; standard when it asks for none we have."""
    return Presentation(asked) if asked in set(Presentation) else Presentation.STANDARD


def way_in(token: str, presentation: Presentation) -> str:
    """Where new answers begin: at the practice page in Easy Read, else at the first question."""
    return f"/a/{token}/{'practice' if presentation.easy else 1}"


def bare(presentation: Presentation) -> dict[str, Any]:
    """How a page speaks that belongs to no survey."""
    return {
        "easy": presentation.easy,
        "pictures_first": presentation is Presentation.PICTURES,
        "presentation": presentation.value,
        "other": presentation.other.value,
    }


def frame(survey: SurveyRow, definition: Survey, presentation: Presentation) -> dict[str, Any]:
    """What every page of a survey has: its name, how it speaks, and which languages its text is in."""
    return {
        **bare(presentation),
        "survey": survey,
        "title": definition.words(presentation),
        "example": survey.is_example,
        "languages": languages_of(definition),
    }


def draft_frame(response: OpenResponse, shown: Presentation | None = None) -> dict[str, Any]:
    """What every page of answers under way has."""
    notes = response.notes
    return {
        **frame(response.survey, response.definition, shown or response.presentation),
        "token": response.token,
        "back": f"/a/{response.token}",
        "lang": notes.language,
        "look": notes.display,
        "mirrored": notes.mirrored,
        "shared": notes.shared,
        "shared_start": f"/c/{notes.class_code}" if notes.class_code else f"/s/{response.survey.slug}",
    }


def start_page(
    survey: SurveyRow,
    definition: Survey,
    presentation: Presentation,
    *,
    start_url: str,
    here: str,
    made: str,
    error: str = "",
    setting: str = "",
) -> dict[str, Any]:
    """The first page. `start_url` takes its POST; `here` is its own address, for the other presentation.

    `made` is the signed time of its form; `setting` the name of the school whose class code was used.
    """
    asked_of_children = bool({"child", "yp"} & set(survey.audience))
    return {
        **frame(survey, definition, presentation),
        "intro": definition.easy_intro if presentation.easy else definition.intro,
        "papers": definition.papers,
        "questions": len(definition.always_asked),
        "of_children": asked_of_children,
        "start_url": start_url,
        "here": here,
        "made": made,
        "error": error,
        "setting": setting,
    }


def question_at(response: OpenResponse, number: int) -> Question:
    """The question on this page. Raises UnknownQuestion."""
    if not 1 <= number <= len(response.asked):
        raise UnknownQuestion
    return response.asked[number - 1]


def number_posted(response: OpenResponse, number: int, question_id: str) -> int:
    """The page a form came from. Its question says so: an answer elsewhere may have put another page at its number."""
    return response.number_of(question_id) if question_id else number


def is_asked_no_more(response: OpenResponse, question_id: str) -> bool:
    """True when a form came from a question that has no page now."""
    return bool(question_id) and all(question.id != question_id for question in response.asked)


def any_question(response: OpenResponse, question_id: str) -> Question:
    """A question of the survey, asked of this person or not. Raises UnknownQuestion."""
    found = by_id(response.definition).get(question_id)
    if found is None:
        raise UnknownQuestion
    return found


def question_page(
    response: OpenResponse, number: int, *, step: Step | None = None, error: str = "", back_to: str = ""
) -> dict[str, Any]:
    """One question. With a `step` the page shows what was typed in it, else what is saved."""
    question = question_at(response, number)
    shown = step.shown if step else response.presentation
    given = step.given if step else response.given(question)
    return {
        **draft_frame(response, shown),
        "back": f"/a/{response.token}/{number}",
        "number": number,
        "of": len(response.asked),
        "question": question,
        "wording": question.wording(shown),
        "given": given,
        "chosen": chosen_here(question, given, shown),
        "words": given.words,
        "answered": not response.given(question).is_empty,
        "sequence": response.sequence(question) + 1,
        "back_to": step.back_to if step else back_to,
        "error": error,
        "takes_files": question.kind == SHOW_US,
        "board": _board(response, question, shown),
    }


def _board(response: OpenResponse, question: Question, shown: Presentation) -> list[Any]:
    """The cards in their columns, on the page that shows them all."""
    if question.kind != SortBoard.name:
        return []
    given = {id: kept.given for id, kept in response.answers.items()}

    def address(card: str) -> str:
        return f"/a/{response.token}/{response.number_of(card)}?from={question.id}"

    return list(board(question, given, shown, address))


def check_page(response: OpenResponse, error: str = "") -> dict[str, Any]:
    """Every question with its answer, before sending."""
    rows = [
        _row(number, question, response.given(question), response.presentation)
        for number, question in enumerate(response.asked, 1)
        if question.kind != SortBoard.name  # it shows answers, and has none of its own
    ]
    return {
        **draft_frame(response),
        "back": f"/a/{response.token}/check",
        "rows": rows,
        "about_me": any(question.kind in NOT_KEPT for question in response.asked),
        "errors": [(f"row-{row['number']}", row["fault"]) for row in rows if row["fault"]]
        or ([("rows", error)] if error else []),
    }


def sent_page(sent: SentResponse, presentation: Presentation) -> dict[str, Any]:
    """Answers that were sent, to see them again. Only what was answered: what they kept for themselves is not here."""
    hidden = {*NOT_KEPT, SortBoard.name}
    asked = [question for question in sent.asked if question.kind not in hidden]
    rows = [_row(number, question, sent.given(question), presentation) for number, question in enumerate(asked, 1)]
    return {
        **frame(sent.survey, sent.definition, presentation),
        "rows": rows,
        "month": sent.month,
        "reported": sent.reported,
        "words_ok": sent.words_ok,
        "lang": sent.language,
    }


def _row(number: int, question: Question, given: Given, presentation: Presentation) -> dict[str, Any]:
    wording = question.wording(presentation)
    return {
        "number": number,
        "above": wording.above,
        "asked": wording.words,
        "answer": KINDS[question.kind].show(question, given, presentation),
        "fault": _fault(question, given),
    }


def _fault(question: Question, given: Given) -> str:
    """Why an answer that was kept on a way back or out cannot be sent; empty when it can."""
    try:
        KINDS[question.kind].check(question, given)
    except AnswerWillNotDo as refusal:
        return refusal.sentence
    return ""


def about_me_of(response: OpenResponse) -> Question:
    """The question whose page a person keeps. Raises UnknownQuestion when the survey has none."""
    found = next((question for question in response.definition.questions if question.kind == ABOUT_ME), None)
    if found is None:
        raise UnknownQuestion
    return found


def first_notes(language: str) -> Notes:
    """What a draft that begins in this language remembers."""
    return Notes(language=language or ENGLISH)


def chosen_look(display: Mapping[str, str]) -> str:
    """The display choices as the end of an address: the last page shows them, and they are kept nowhere."""
    return f"?look={'.'.join(f'{name}-{value}' for name, value in sorted(display.items()))}" if display else ""


def read_look(written: str) -> dict[str, str]:
    """What `chosen_look` wrote; anything else in the address is left out."""
    pairs = (choice.partition("-") for choice in written.split("."))
    return chosen((name, value) for name, _dash, value in pairs)
