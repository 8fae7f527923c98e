"""How somebody answered, for those who read the answers: who helped and how, in which presentation, and any flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import msgspec
from piccolo.query.functions.aggregate import Count

from surveys.definition import from_json
from surveys.flags import FLAGS, flags_of
from surveys.queries import every_definition
from surveys.questions.base import Question
from surveys.steps import by_id
from surveys.tables import Answer, Response, SurveyVersion

RESPONSES_AT_ONCE = 500


@dataclass(frozen=True)
class HowAnswered:
    """Facts in the words of the survey's own choices; empty where nobody said. `flags` are sentences."""

    answered_by: str
    helper: str
    help_given: tuple[str, ...]
    how_shown: tuple[str, ...]
    how_sure: str
    agreed: str
    language: str
    presentation: str
    flags: tuple[str, ...]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was said about the answering, as (heading, words)."""
        said = [
            ("Who filled it in", self.answered_by),
            ("Who helped", self.helper),
            ("How they helped", ", ".join(self.help_given)),
            ("How the answers were shown", ", ".join(self.how_shown)),
            ("How sure", self.how_sure),
            ("Did the child agree to take part", self.agreed),
        ]
        return [(heading, words) for heading, words in said if words]


async def how_answered(response_id: UUID) -> HowAnswered | None:
    """How this response was given; None when it is gone."""
    row = await Response.select().where(Response.id == response_id).first()
    if row is None:
        return None
    questions = (await every_definition())[row["version"]]
    roles = {question.role: question for question in questions.values() if question.role}
    signs = (await flags_of({response_id})).get(response_id, ())
    return HowAnswered(
        answered_by=_words(roles.get("completed_by"), row["answered_by"]),
        helper=_words(roles.get("helper_role"), row["helper_role"]),
        help_given=_all_words(roles.get("help_given"), row["help_given"]),
        how_shown=_all_words(roles.get("how_shown"), row["how_shown"]),
        how_sure=_words(roles.get("how_sure"), row["how_sure"]),
        agreed=_words(roles.get("agreed"), row["agreed"]),
        language=row["language"],
        presentation=row["presentation"],
        flags=tuple(FLAGS[sign] for sign in signs),
    )


async def choice_counts(survey_id: UUID, *, examples: bool = False) -> dict[str, Counter[str]]:
    """Question id → option code → how many people chose it, of answers that were sent and mixed; examples apart."""
    rows = await Answer.select(Answer.question, Answer.choices).where(
        Answer.response.survey == survey_id, Answer.response.is_example == examples
    )
    counted: dict[str, Counter[str]] = {}
    for row in rows:
        counted.setdefault(row["question"], Counter()).update(msgspec.json.decode(row["choices"]))
    return counted


def _words(question: Question | None, code: str) -> str:
    option = question.option(code) if question and code else None
    return option.words if option else code


def _all_words(question: Question | None, codes: str) -> tuple[str, ...]:
    return tuple(_words(question, code) for code in msgspec.json.decode(codes))


async def typed_count(survey_id: UUID) -> int:
    """How many people's answers two members of staff typed from paper; examples, and what waits, are not counted."""
    found: int = await Response.count().where(
        Response.survey == survey_id, Response.typed.eq(True), Response.is_example.eq(False)
    )
    return found


@dataclass(frozen=True)
class SentAnswer:
    """One answer of a response. `sealed` are its words under the service's key, or None."""

    id: UUID
    choices: tuple[str, ...]
    sealed: str | None


@dataclass(frozen=True)
class SentResponse:
    """One person's answers with the coarse facts that are kept of them. `month` is `2026-03`; nothing is finer."""

    id: UUID
    respondent: str
    answered_by: str
    month: str
    language: str
    presentation: str
    words_ok: bool | None
    answers: Mapping[str, SentAnswer]


async def responses_in_pages(
    survey_id: UUID, *, examples: bool = False, filed: Collection[UUID] | None = None
) -> AsyncIterator[list[SentResponse]]:
    """Every response that was sent and mixed, a few hundred at a time, in the order of their random ids.

    With `filed` only those that carry one of these marks (mark_new).
    """
    which: Any = (Response.survey == survey_id) & Response.is_example.eq(examples)
    if filed is not None:
        which &= Response.filed.is_in(list(filed))
    last: UUID | None = None
    while True:
        after = which & (Response.id > last) if last else which
        rows = await Response.select().where(after).order_by(Response.id).limit(RESPONSES_AT_ONCE)
        if rows:
            yield await _responses(rows)
        if len(rows) < RESPONSES_AT_ONCE:
            return
        last = rows[-1]["id"]


async def mark_new(survey_id: UUID) -> dict[UUID, int]:
    """Mark those who carry no mark yet; mark → how many people carry it now. Call it inside the deed's transaction.

    All who are new at one time get one mark, a random number, which goes with their answers; nobody gets one that was
    given out before. So of a file it is enough to keep how many people carried which mark: that tells who came and who
    went since, and holds nothing of anybody who is gone.
    """
    own = (Response.survey == survey_id) & Response.is_example.eq(False)
    await Response.update({Response.filed: uuid4()}).where(own & Response.filed.is_null())
    return await marks_of(survey_id)


async def marks_of(survey_id: UUID) -> dict[UUID, int]:
    """Mark → how many people carry it now."""
    own = (Response.survey == survey_id) & Response.is_example.eq(False)
    rows = await Response.select(Response.filed, Count(alias="people")).where(own).group_by(Response.filed)
    return {row["filed"]: row["people"] for row in rows if row["filed"]}


async def people_sent(survey_id: UUID, *, examples: bool) -> int:
    """How many people's answers to a survey are there."""
    own = (Response.survey == survey_id) & Response.is_example.eq(examples)
    number: int = await Response.count().where(own)
    return number


async def _responses(rows: list[dict[str, Any]]) -> list[SentResponse]:
    given: dict[UUID, dict[str, SentAnswer]] = {row["id"]: {} for row in rows}
    for row in await Answer.select().where(Answer.response.is_in(list(given))):
        choices = tuple(msgspec.json.decode(row["choices"], type=list[str]))
        given[row["response"]][row["question"]] = SentAnswer(row["id"], choices, row["words"])
    return [
        SentResponse(
            id=row["id"],
            respondent=row["respondent"] or "",
            answered_by=row["answered_by"],
            month=row["month"] or "",
            language=row["language"],
            presentation=row["presentation"],
            words_ok=row["words_ok"],
            answers=given[row["id"]],
        )
        for row in rows
    ]


async def questions_of(survey_id: UUID) -> dict[str, list[Question]]:
    """Question id → the question as each version of the survey asks it, newest first; the newest version's come first.

    The pages of questions asked on several are among them.
    """
    rows = await (
        SurveyVersion.select(SurveyVersion.definition)
        .where(SurveyVersion.survey == survey_id)
        .order_by(SurveyVersion.number, ascending=False)
    )
    asked: dict[str, list[Question]] = {}
    for row in rows:
        for question in by_id(from_json(row["definition"])).values():
            asked.setdefault(question.id, []).append(question)
    return asked
