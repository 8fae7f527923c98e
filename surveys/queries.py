"""Reading surveys and what was sent. Unfinished answers are nobody's business and appear nowhere but as a count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from piccolo.query.functions.aggregate import Count

from surveys.definition import SLUG, Survey, from_json
from surveys.errors import UnknownSurvey
from surveys.questions import WORDS
from surveys.questions.base import Given, Question
from surveys.sealing import unseal_words
from surveys.steps import by_id
from surveys.tables import Answer, Draft, Holding, Response, SpentTicket, SurveyVersion
from surveys.tables import Survey as SurveyTable
from surveys.translation import ENGLISH, in_language

MOST_KEPT = 256
_KNOWN: dict[tuple[UUID, str], Survey] = {}
COMPLETED_BY, OBSERVED = "completed_by", "observed"


@dataclass(frozen=True)
class SurveyRow:
    """A survey as it stands. `closes` is its last day, or None when it is always open."""

    id: UUID
    slug: str
    title: str
    easy_title: str
    mode: str
    state: str
    opens: date | None
    closes: date | None
    workstreams: tuple[str, ...]
    audience: tuple[str, ...]
    version: int
    is_example: bool

    def is_open(self, today: date) -> bool:
        """True on its days while nobody has closed it."""
        begun = self.opens is None or self.opens <= today
        return self.state == "open" and begun and (self.closes is None or today <= self.closes)


@dataclass(frozen=True)
class SentWords:
    """One answer in words that was sent, with the coarse facts it may be read with. `month` is `2026-03`."""

    answer_id: UUID
    response_id: UUID
    survey_id: UUID
    survey_title: str
    question: str
    question_words: str
    polarity: str
    workstreams: tuple[str, ...]
    text: str
    respondent: str | None
    presentation: str
    month: str
    words_ok: bool | None
    is_example: bool
    observed: bool = False  # what an adult noticed, which is reported apart


@dataclass(frozen=True)
class Heard:
    """Who was heard: counts by fact and value, such as about:sex → boy → 12. Examples are counted apart."""

    people: int
    by: dict[str, dict[str, int]]


def survey_from(row: dict[str, Any], prefix: str = "") -> SurveyRow:
    """The survey in a row of a select; `prefix` is `survey.` when it was joined."""
    own = {name: row[prefix + name] for name in SurveyRow.__dataclass_fields__}
    lists = {name: tuple(msgspec.json.decode(own[name])) for name in ("workstreams", "audience")}
    return SurveyRow(**{**own, **lists})


async def every_survey() -> list[SurveyRow]:
    """All surveys by title."""
    return [survey_from(row) for row in await SurveyTable.select().order_by(SurveyTable.title)]


async def open_surveys(today: date) -> list[SurveyRow]:
    """The surveys a family can answer today."""
    return [survey for survey in await every_survey() if survey.is_open(today)]


async def survey_by_slug(slug: str) -> SurveyRow:
    """Raises UnknownSurvey."""
    if not re.fullmatch(SLUG, slug):  # what no survey is called need not reach the database
        raise UnknownSurvey
    row = await SurveyTable.select().where(SurveyTable.slug == slug).first()
    if row is None:
        raise UnknownSurvey
    return survey_from(row)


async def survey_by_id(survey_id: UUID) -> SurveyRow:
    """Raises UnknownSurvey."""
    row = await SurveyTable.select().where(SurveyTable.id == survey_id).first()
    if row is None:
        raise UnknownSurvey
    return survey_from(row)


async def current_version(survey_id: UUID) -> tuple[UUID, Survey]:
    """Id and definition of the newest version."""
    row = await (
        SurveyVersion.select(SurveyVersion.id, SurveyVersion.definition)
        .where(SurveyVersion.survey == survey_id)
        .order_by(SurveyVersion.number, ascending=False)
        .first()
    )
    if row is None:
        raise UnknownSurvey
    return row["id"], _read(row["definition"])


async def definition_of(version_id: UUID, language: str = ENGLISH) -> Survey:
    """The definition a response was begun with, in this language where it has it. Raises UnknownSurvey.

    A version never changes, so it is read once and then kept.
    """
    known = _KNOWN.get((version_id, language))
    if known is not None:
        return known
    row = await SurveyVersion.select(SurveyVersion.definition).where(SurveyVersion.id == version_id).first()
    if row is None:
        raise UnknownSurvey
    return _keep(version_id, language, in_language(_read(row["definition"]), language))


def _keep(version_id: UUID, language: str, definition: Survey) -> Survey:
    if len(_KNOWN) >= MOST_KEPT:
        _KNOWN.clear()
    _KNOWN[version_id, language] = definition
    return definition


@lru_cache(maxsize=64)
def _read(definition: str) -> Survey:
    return from_json(definition)


@lru_cache(maxsize=64)
def _questions(definition: str) -> dict[str, Question]:
    return by_id(_read(definition))


async def every_definition() -> dict[UUID, dict[str, Question]]:
    """Version id → question id → question, the pages of questions asked on several among them."""
    rows = await SurveyVersion.select(SurveyVersion.id, SurveyVersion.definition)
    return {row["id"]: _questions(row["definition"]) for row in rows}


async def given_answers(response_id: UUID) -> dict[str, Given]:
    """Question id → answer, of answers that were sent."""
    rows = await Answer.select().where(Answer.response == response_id)
    return {row["question"]: _given(row) for row in rows}


def _given(row: dict[str, Any]) -> Given:
    return Given(
        choices=tuple(msgspec.json.decode(row["choices"])), words=unseal_words(row["words"]) if row["words"] else ""
    )


async def words_sent(exclude: Collection[UUID] = frozenset()) -> list[SentWords]:
    """Every answer in words that was sent, but those in `exclude` (answer ids)."""
    responses = {row["id"]: row for row in await Response.select()}
    surveys = {survey.id: survey for survey in await every_survey()}
    definitions = await every_definition()
    rows = [row for row in await Answer.select().where(Answer.words.is_not_null()) if row["id"] not in exclude]
    read = (_sent_words(row, responses[row["response"]], surveys, definitions) for row in rows)
    return [words for words in read if words]


async def words_among(ids: Collection[UUID]) -> list[SentWords]:
    """Those of these answers (a few hundred at most) that are there, in no order."""
    rows = await Answer.select().where(Answer.id.is_in(list(ids)), Answer.words.is_not_null()) if ids else []
    if not rows:
        return []
    wanted = list({row["response"] for row in rows})
    responses = {row["id"]: row for row in await Response.select().where(Response.id.is_in(wanted))}
    surveys, definitions = {survey.id: survey for survey in await every_survey()}, await every_definition()
    read = (_sent_words(row, responses[row["response"]], surveys, definitions) for row in rows)
    return [words for words in read if words]


async def words_ids() -> frozenset[UUID]:
    """The ids of all that `words_sent` gives, without unsealing one text.

    Where surveys use one question id for words and for a date, the dates are in it too.
    """
    asked = [question for questions in (await every_definition()).values() for question in questions.values()]
    unread = list({question.id for question in asked} - {question.id for question in asked if _is_read(question)})
    query = Answer.select(Answer.id).where(Answer.words.is_not_null())
    rows = await (query.where(Answer.question.not_in(unread)) if unread else query)
    return frozenset(row["id"] for row in rows)


async def asked() -> dict[tuple[UUID, str], tuple[str, str]]:
    """(Survey id, question id) → (the survey's title, the question's words in the newest version that asks it)."""
    titles = {row["id"]: row["title"] for row in await SurveyTable.select(SurveyTable.id, SurveyTable.title)}
    rows = await SurveyVersion.select(SurveyVersion.survey, SurveyVersion.definition).order_by(SurveyVersion.number)
    return {
        (row["survey"], question.id): (titles[row["survey"]], question.standard.words)
        for row in rows
        for question in _questions(row["definition"]).values()
    }


async def words_of(answer_id: UUID) -> SentWords | None:
    """One answer in words that was sent; None when there is none, or not any more."""
    row = await Answer.select().where(Answer.id == answer_id).first()
    response = await Response.select().where(Response.id == row["response"]).first() if row and row["words"] else None
    if row is None or response is None:
        return None
    survey, definition = await survey_by_id(response["survey"]), await definition_of(response["version"])
    return _sent_words(row, response, {survey.id: survey}, {response["version"]: by_id(definition)})


def _is_read(question: Question | None) -> bool:
    """A date is in words too, and nobody has to read it."""
    return question is None or question.kind in WORDS


def _sent_words(
    row: dict[str, Any],
    response: dict[str, Any],
    surveys: dict[UUID, SurveyRow],
    definitions: dict[UUID, dict[str, Question]],
) -> SentWords | None:
    """None when the question is not one to be read, such as a date."""
    survey, question = surveys[response["survey"]], definitions[response["version"]].get(row["question"])
    if not _is_read(question):
        return None
    return SentWords(
        answer_id=row["id"],
        response_id=response["id"],
        survey_id=survey.id,
        survey_title=survey.title,
        question=row["question"],
        question_words=question.standard.words if question else row["question"],
        polarity=question.polarity if question else "open",
        workstreams=(question.workstreams if question else ()) or survey.workstreams,
        text=unseal_words(row["words"]),
        respondent=response["respondent"],
        presentation=row["presentation"],
        month=response["month"],
        words_ok=response["words_ok"],
        is_example=response["is_example"],
        observed=bool(question and question.role == OBSERVED),
    )


async def heard(
    survey_ids: Collection[UUID] | None = None, *, examples: bool = False, without: Collection[UUID] = frozenset()
) -> Heard:
    """Who sent answers, by respondent, month, presentation and each question with a role; not those in `without`.

    `typed` says whether they came from a screen or were typed from paper.
    """
    rows = await Response.select().where(Response.is_example.eq(examples))
    kept = [row for row in rows if row["id"] not in without]
    responses = {row["id"]: row for row in kept if survey_ids is None or row["survey"] in survey_ids}
    by: dict[str, Counter[str]] = {name: Counter() for name in ("respondent", "month", "presentation")}
    for row in responses.values():
        for name, counter in by.items():
            counter[row[name] or ""] += 1
    by["typed"] = Counter("typed" if row["typed"] else "screen" for row in responses.values())
    for _response, fact, value in await _roles(set(responses)):
        by.setdefault(fact, Counter())[value] += 1
    return Heard(len(responses), {name: dict(counter) for name, counter in by.items()})


async def about_people(
    survey_ids: Collection[UUID], *, examples: bool = False, without: Collection[UUID] = frozenset()
) -> dict[UUID, dict[str, str]]:
    """Response id → role → code, for weighing people by what they say of themselves. Never shown by itself."""
    rows = await Response.select(Response.id, Response.survey).where(Response.is_example.eq(examples))
    found: dict[UUID, dict[str, str]] = {
        row["id"]: {} for row in rows if row["survey"] in survey_ids and row["id"] not in without
    }
    for response, role, code in await _roles(set(found)):
        found[response][role] = code
    return found


async def _roles(responses: set[UUID]) -> list[tuple[UUID, str, str]]:
    """(Response id, role, chosen code) of every answer that tells who somebody is or who helped."""
    roles = {id: question.role for asked in (await every_definition()).values() for id, question in asked.items()}
    wanted = [question for question, role in roles.items() if role.startswith("about:") or role == COMPLETED_BY]
    if not wanted:
        return []
    rows = await Answer.select(Answer.response, Answer.question, Answer.choices).where(Answer.question.is_in(wanted))
    return [
        (row["response"], roles[row["question"]], code)
        for row in rows
        if row["response"] in responses
        for code in msgspec.json.decode(row["choices"])
    ]


async def completed_by(*, examples: bool | None = None) -> dict[UUID, str]:
    """Response id → who filled it in (self, helped, proxy …), for those who said so."""
    query = Response.select(Response.id, Response.answered_by).where(Response.answered_by != "")
    if examples is not None:
        query = query.where(Response.is_example.eq(examples))
    return {row["id"]: row["answered_by"] for row in await query}


async def counts(survey_id: UUID) -> dict[str, int]:
    """How many people began and sent; `waiting` have sent and wait to be mixed; examples apart."""
    return (await counts_of([survey_id]))[survey_id]


async def counts_of(survey_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """`counts` of each of these surveys, in three statements."""
    found = {id: {"started": 0, "waiting": 0, "sent": 0, "examples": 0} for id in survey_ids}
    if not found:
        return found
    sent = Response.select(Response.survey, Response.is_example, Count()).where(Response.survey.is_in(list(found)))
    for row in await sent.group_by(Response.survey, Response.is_example):
        found[row["survey"]]["examples" if row["is_example"] else "sent"] = row["count"]
    begun = Draft.select(Draft.survey, Count()).where(Draft.survey.is_in(list(found)), Draft.is_example.eq(False))
    for row in await begun.group_by(Draft.survey):
        found[row["survey"]]["started"] = row["count"]
    for row in await Holding.select(Holding.survey, Holding.many).where(Holding.survey.is_in(list(found))):
        found[row["survey"]]["waiting"] += row["many"]
    return {id: {**each, "started": each["started"] + each["waiting"] + each["sent"]} for id, each in found.items()}


async def link_hash_of(response_id: UUID) -> str | None:
    """The hash of the link a response was given by, kept in confidential and named surveys only."""
    row = await Response.select(Response.token_hash).where(Response.id == response_id).first()
    return row["token_hash"] if row else None


async def spent_tickets() -> frozenset[str]:
    """Hashes of the tickets spent since they were last forgotten."""
    return frozenset(row["ticket_hash"] for row in await SpentTicket.select(SpentTicket.ticket_hash))


def is_words(kind: str) -> bool:
    """True for the kinds of question that are answered in words."""
    return kind in WORDS
