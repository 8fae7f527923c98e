"""Invented answers, sent through the same deeds as real ones, and marked as examples from the first row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from surveys.answering.actions import save_answer, send, start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.definition import Survey
from surveys.queries import SurveyRow, current_version, survey_by_slug
from surveys.questions.base import Given, Outcome, Presentation, Question

FILE = Path(__file__).with_name("answers.yaml")
RATINGS = {
    "very_good": Outcome.POSITIVE,
    "good": Outcome.POSITIVE,
    "neither": Outcome.MIDDLE,
    "ok": Outcome.MIDDLE,
    "poor": Outcome.NEGATIVE,
    "very_poor": Outcome.NEGATIVE,
    "not_good": Outcome.NEGATIVE,
}
HELP = ("self", "self", "helped", "self", "self", "proxy", "self")
RATED, ASKED, OTHER_NEED = "SQ-01", "SQ-81", "OTH"


class ExampleAnswer(msgspec.Struct, frozen=True):
    """One line of answers.yaml. `as_` is the presentation; `themes` are what an officer of the example accepts."""

    sen: str
    sex: str
    need: str
    rating: str
    share: bool
    themes: tuple[str, ...]
    words: str
    as_: str = msgspec.field(name="as")


def example_answers() -> dict[str, tuple[ExampleAnswer, ...]]:
    """Survey slug → its invented answers."""
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    read = msgspec.convert(loaded, dict[str, tuple[ExampleAnswer, ...]])
    return {"parents-and-carers": read["parents"], "children-and-young-people": read["children"]}


async def send_examples(today: date, key: bytes) -> int:
    """Send every invented answer; returns how many."""
    number = 0
    for slug, answers in example_answers().items():
        survey = await survey_by_slug(slug)
        _version, definition = await current_version(survey.id)
        for place, answer in enumerate(answers):
            await _send(survey, definition, answer, place, today, key)
            number += 1
    return number


async def _send(
    survey: SurveyRow, definition: Survey, answer: ExampleAnswer, place: int, today: date, key: bytes
) -> None:
    token, shown = new_token(), Presentation(answer.as_)
    await start_or_resume(token, survey, shown, today, is_example=True)
    response = await open_response(token, today)
    for question, given in _given(definition, answer, shown, place):
        await save_answer(response, question, given, shown, 1)
    await send(await open_response(token, today), today, key)


def _given(
    definition: Survey, answer: ExampleAnswer, shown: Presentation, place: int
) -> Iterator[tuple[Question, Given]]:
    by_role = {
        "completed_by": HELP[place % len(HELP)],
        "words_ok": "yes" if answer.share else "no",
        "respondent": "child" if shown is Presentation.EASY_READ else "yp",
        "about:sen_provision": answer.sen,
        "about:need": answer.need,
        "about:sex": answer.sex,
    }
    for question in definition.questions:
        offered = question.wording(shown).options
        if question.id == ASKED:
            yield question, Given(words=answer.words)
        elif question.id == RATED:
            wanted = RATINGS[answer.rating]
            yield question, Given(choices=(next(o.code for o in offered if o.outcome == wanted),))
        elif question.role in by_role:
            codes = {option.code for option in offered}
            yield question, Given(choices=(by_role[question.role] if by_role[question.role] in codes else OTHER_NEED,))
        elif offered and not question.role:
            yield question, Given(choices=(offered[place % len(offered)].code,))
