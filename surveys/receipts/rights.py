"""Answers that a link leads to: shown to whose they are, taken back, or cut loose. Only where a mode keeps the link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from surveys.queries import definition_of, every_definition, given_answers, is_words, survey_by_id
from surveys.questions import KINDS
from surveys.questions.base import Given, Presentation, Question
from surveys.showing.handing import delete_for
from surveys.steps import by_id
from surveys.tables import Answer, Draft, Response, SpentTicket

PORTION = 500


@dataclass(frozen=True)
class Linked:
    """Answers of one person in a confidential or named survey. `said` pairs each question with the answer in words.

    `answers` are the ids of the answers, by which other rooms know them.
    """

    answers: tuple[UUID, ...]
    survey: str
    mode: str
    month: str
    said: tuple[tuple[str, str], ...]


async def linked(hashes: Collection[str]) -> list[Linked]:
    """What was sent by links with these hashes."""
    if not hashes:
        return []
    rows = await Response.select().where(Response.token_hash.is_in(list(hashes)))
    return [await _linked(row) for row in rows]


async def _linked(row: dict[str, Any]) -> Linked:
    survey, questions = await survey_by_id(row["survey"]), by_id(await definition_of(row["version"]))
    given = await given_answers(row["id"])
    answers = await Answer.select(Answer.id).where(Answer.response == row["id"]).output(as_list=True)
    said = tuple(
        (questions[asked].standard.words, _shown(questions[asked], answer, Presentation(row["presentation"])))
        for asked, answer in given.items()
        if asked in questions
    )
    return Linked(tuple(answers), survey.title, survey.mode, row["month"], said)


def _shown(question: Question, given: Given, presentation: Presentation) -> str:
    return KINDS[question.kind].show(question, given, presentation) if question.kind in KINDS else given.words


async def take_out(answer_hashes: Collection[str], ticket_hashes: Collection[str]) -> list[UUID]:
    """Delete what these links sent or began. What a report has counted stays as choices, without words or link.

    Returns the ids of all answers whose words are gone. Call it inside the deed's transaction.
    """
    if ticket_hashes:
        await SpentTicket.delete().where(SpentTicket.ticket_hash.is_in(list(ticket_hashes)))
    if not answer_hashes:
        return []
    await _drop_drafts(answer_hashes)
    rows = await Response.select(Response.id, Response.reported).where(Response.token_hash.is_in(list(answer_hashes)))
    ids = [row["id"] for row in rows]
    answers = await Answer.select(Answer.id).where(Answer.response.is_in(ids)).output(as_list=True) if ids else []
    await delete_for(ids)
    await _cut_loose([row["id"] for row in rows if row["reported"]])
    gone = [row["id"] for row in rows if not row["reported"]]
    if gone:
        await Response.delete().where(Response.id.is_in(gone))
    return list(answers)


async def _drop_drafts(hashes: Collection[str]) -> None:
    rows = await Draft.delete().where(Draft.token_hash.is_in(list(hashes))).returning(Draft.id)
    await delete_for([row["id"] for row in rows])


async def _cut_loose(ids: list[UUID]) -> None:
    """A published count must not change; whose the choices are must not be known."""
    if ids:
        await Answer.update({Answer.words: None}).where(Answer.response.is_in(ids))
        values: dict[Any, Any] = {Response.token_hash: None, Response.receipt_hash: None, Response.received_on: None}
        await Response.update(values).where(Response.id.is_in(ids))


async def words_in(responses: Collection[UUID]) -> list[UUID]:
    """The ids of these responses' answers that are words for a person to read."""
    asked = {row["id"]: row["version"] for row in await _versions(responses)}
    kinds = await every_definition()
    found = []
    for portion in _portions(asked):
        rows = await Answer.select(Answer.id, Answer.response, Answer.question).where(
            Answer.response.is_in(portion), Answer.words.is_not_null()
        )
        found += [row["id"] for row in rows if _is_read(kinds[asked[row["response"]]].get(row["question"]))]
    return found


async def _versions(responses: Collection[UUID]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for portion in _portions(responses):
        rows += await Response.select(Response.id, Response.version).where(Response.id.is_in(portion))
    return rows


def _is_read(question: Question | None) -> bool:
    return question is None or is_words(question.kind)


async def empty_words(responses: Collection[UUID]) -> list[UUID]:
    """Words, pictures and sounds of these responses go; choices, and with them every count, stay. Returns the ids."""
    answers = await words_in(responses)
    for portion in _portions(answers):
        await Answer.update({Answer.words: None}).where(Answer.id.is_in(portion))
    for portion in _portions(responses):
        await delete_for(portion)
    return answers


def _portions(ids: Collection[UUID]) -> list[list[UUID]]:
    wanted = list(ids)
    return [wanted[start : start + PORTION] for start in range(0, len(wanted), PORTION)]


async def unlink(answer_hashes: Collection[str]) -> None:
    """Answers stay, whose they are is not known any more."""
    hashes = list(answer_hashes)
    for start in range(0, len(hashes), PORTION):
        portion = hashes[start : start + PORTION]
        await Response.update({Response.token_hash: None}).where(Response.token_hash.is_in(portion))
