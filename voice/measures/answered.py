"""What people answered to questions of a measure, survey by survey: one outcome of each question for each person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.definition import KNOWN_PERSON
from surveys.queries import SurveyRow, counts, every_definition
from surveys.questions.base import Question
from surveys.tables import Answer, Response
from voice.measures.values import GROUP_OF
from voice.themes.values import PROXY


@dataclass(frozen=True)
class Answered:
    """One person's outcomes, one for each question; empty where they left it out. `who` is a code of WHO."""

    who: str
    month: str
    outcomes: tuple[str, ...]


async def may_be_counted(survey: SurveyRow, today: date) -> bool:
    """True when a count gives nobody away: the survey is over and everything is mixed, or no promise is at stake.

    A number that changes while people answer an anonymous survey would say when one of them did, and what they said.
    """
    if counts_at_once(survey):
        return True
    over = survey.state == "closed" or (survey.closes is not None and survey.closes < today)
    return over and (await counts(survey.id))["waiting"] == 0


def counts_at_once(survey: SurveyRow) -> bool:
    """True for surveys in which somebody can see whose answers they are, and for examples."""
    return survey.is_example or survey.mode in KNOWN_PERSON


async def answered(survey: SurveyRow, questions: Sequence[str]) -> list[Answered]:
    """Everybody who sent an answer to one of these questions for themselves.

    What somebody else gave with their own view is left out: it would be counted as the view of a child.
    """
    chosen = await _chosen(survey, questions)
    if not chosen:
        return []
    definitions = await every_definition()
    rows = await Response.select().where(Response.survey == survey.id, Response.is_example.eq(survey.is_example))
    return [
        Answered(
            who=GROUP_OF.get(row["respondent"] or _only(survey.audience), "other"),
            month=row["month"] or "",
            outcomes=_outcomes(chosen[row["id"]], definitions[row["version"]], questions),
        )
        for row in rows
        if row["id"] in chosen and row["answered_by"] not in PROXY
    ]


def _only(audience: Sequence[str]) -> str:
    """The one group a survey is for; empty when it is for several."""
    groups = {GROUP_OF.get(code, "other") for code in audience}
    return audience[0] if len(groups) == 1 else ""


async def _chosen(survey: SurveyRow, questions: Sequence[str]) -> dict[UUID, dict[str, tuple[str, ...]]]:
    """Response id → question id → codes."""
    rows: Iterable[dict[str, Any]] = await Answer.select(Answer.response, Answer.question, Answer.choices).where(
        Answer.response.survey == survey.id,
        Answer.response.is_example == survey.is_example,
        Answer.question.is_in(list(questions)),
    )
    found: dict[UUID, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row["response"], {})[row["question"]] = msgspec.json.decode(
            row["choices"], type=tuple[str, ...]
        )
    return found


def _outcomes(
    chosen: Mapping[str, tuple[str, ...]], asked: Mapping[str, Question], questions: Sequence[str]
) -> tuple[str, ...]:
    return tuple(_outcome(asked.get(question), chosen.get(question, ())) for question in questions)


def _outcome(question: Question | None, codes: tuple[str, ...]) -> str:
    """Of a question that somebody answered with one choice; several choices have no outcome together."""
    option = question.option(codes[0]) if question and len(codes) == 1 else None
    return option.outcome.value if option and option.outcome else ""
