"""What each page of a reviewer shows, as values for its template."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from surveys.answering.pages import bare, presentation_from
from surveys.definition import Survey
from surveys.manuscripts.errors import NoSuchQuestion
from surveys.manuscripts.parts import question_in
from surveys.manuscripts.queries import Written
from surveys.questions import COMPOSITES
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.sort_cards import SortBoard
from surveys.reviewing.errors import ReviewWillNotDo
from surveys.reviewing.queries import remarks_by, stands, texts, tried
from surveys.reviewing.values import STATES, Reviewer


def shown_as(asked: str) -> Presentation:
    """One of the two presentations that are written."""
    return Presentation.EASY_READ if presentation_from(asked).easy else Presentation.STANDARD


def address(token: str, question: str, shown: Presentation, lang: str, **more: str) -> str:
    """A page of this reviewer, in the presentation and language of the page before."""
    path = f"/r/{token}/q/{question}" if question else f"/r/{token}"
    asked = {"as": "easy_read" if shown.easy else "", "lang": lang, **more}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{query}" if query else path


def frame(token: str, reviewer: Reviewer, written: Written, shown: Presentation) -> dict[str, Any]:
    """What every page of a reviewer has."""
    return {
        **bare(shown),
        "token": token,
        "back": f"/r/{token}",
        "reviewer": reviewer,
        "survey": written.survey,
        "title": written.survey.words(shown),
        "example": written.is_example,
        "revision": written.revision,
        "states": STATES,
    }


async def whole_page(
    token: str,
    reviewer: Reviewer,
    written: Written,
    shown: Presentation,
    *,
    typed: str = "",
    revision: int = 0,
    errors: list[tuple[str, str]] | None = None,
    sent: bool = False,
) -> dict[str, Any]:
    """The survey with all its questions. `revision` is the one the form was made from that is shown again."""
    mine = await remarks_by(reviewer)
    return {
        **frame(token, reviewer, written, shown),
        "intro": written.survey.easy_intro if shown.easy else (written.survey.intro,),
        "rows": [_row(written.survey, question, shown) for question in written.survey.questions],
        "changed": await _changed_since_yes(reviewer, written),
        "counts": await stands(written, reviewer),
        "mine": [one for one in mine if not one.question],
        "said": {one.question for one in mine},
        "answered": {one.question for one in mine if one.answer},
        "tried": await tried(written.id),
        "typed": typed,
        "errors": errors or [],
        "sent": sent,
        **({"revision": revision} if revision else {}),
    }


def _row(survey: Survey, question: Question, shown: Presentation) -> dict[str, Any]:
    return {"id": question.id, "words": question.wording(shown).words, "of_some": question.only_if is not None}


async def _changed_since_yes(reviewer: Reviewer, written: Written) -> set[str]:
    """The questions that are not as they were when this reviewer said yes; none when they did not."""
    if reviewer.approved_revision is None:
        return set()
    then = (await texts(written, [reviewer.approved_revision]))[reviewer.approved_revision]
    return {question.id for question in written.survey.questions if question_in(then, question.id) != question}


async def question_page(
    token: str,
    reviewer: Reviewer,
    written: Written,
    question_id: str,
    shown: Presentation,
    *,
    part: str = "",
    typed: tuple[str, str] | None = None,
    revision: int = 0,
    refusal: ReviewWillNotDo | None = None,
    sent: bool = False,
) -> dict[str, Any]:
    """One question as families will see it, and the boxes to say something of it. Raises NoSuchQuestion."""
    asked = question_in(written.survey, question_id)
    if asked is None:
        raise NoSuchQuestion
    words, suggestion = typed or ("", asked.wording(shown).words)
    mine = [one for one in await remarks_by(reviewer) if one.question == question_id]
    return {
        **frame(token, reviewer, written, shown),
        **_drawn(written.survey, asked, shown, part),
        **_neighbours(written.survey, asked),
        "asked": asked,
        "mine": mine,
        "typed_words": words,
        "typed_suggestion": suggestion,
        "refused": refusal,
        "errors": [(refusal.field, refusal.sentence)] if refusal else [],
        "sent": sent,
        **({"revision": revision} if revision else {}),
    }


def _drawn(survey: Survey, asked: Question, shown: Presentation, part: str) -> dict[str, Any]:
    """What templates/answering/kinds need, with nothing answered; a question on several pages is drawn one a page."""
    pages = drawn_pages(asked)
    at = int(part) if part in {str(number) for number in range(1, len(pages) + 1)} else 1
    page = pages[at - 1]
    return {
        "question": page,
        "wording": page.wording(shown),
        "given": Given(),
        "chosen": (),
        "words": "",
        "error": "",
        "number": [question.id for question in survey.questions].index(asked.id) + 1,
        "of": len(survey.questions),
        "part": at,
        "part_count": len(pages),
    }


def drawn_pages(asked: Question) -> list[Question]:
    """The pages of a question that differ: of a block that repeats, the first child's; not the board of a sort."""
    composite = COMPOSITES.get(asked.kind)
    if composite is None:
        return [asked]
    different: dict[tuple[str, str], Question] = {}
    for page in composite.parts(asked):
        if page.kind != SortBoard.name:
            different.setdefault((page.kind, page.standard.words), page)
    return list(different.values())


def _neighbours(survey: Survey, asked: Question) -> dict[str, str]:
    ids = ["", *(question.id for question in survey.questions), ""]
    at = ids.index(asked.id)
    return {"before": ids[at - 1], "after": ids[at + 1]}
