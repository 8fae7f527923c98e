"""Answers that a link leads to: shown to whose they are, taken back, or cut loose. Only where a mode keeps the link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from surveys.queries import definition_of, given_answers, survey_by_id
from surveys.questions import KINDS
from surveys.questions.base import Given, Presentation, Question
from surveys.showing.handing import delete_for
from surveys.steps import by_id
from surveys.tables import Answer, Draft, Response, SpentTicket

PORTION = 500


@dataclass(frozen=True)
class Linked:
    """Answers of one person in a confidential or named survey. `said` pairs each question with the answer in words."""

    response: UUID
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
    said = tuple(
        (questions[asked].standard.words, _shown(questions[asked], answer, Presentation(row["presentation"])))
        for asked, answer in given.items()
        if asked in questions
    )
    return Linked(row["id"], survey.title, survey.mode, row["month"], said)


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


async def unlink(answer_hashes: Collection[str]) -> None:
    """Answers stay, whose they are is not known any more."""
    hashes = list(answer_hashes)
    for start in range(0, len(hashes), PORTION):
        portion = hashes[start : start + PORTION]
        await Response.update({Response.token_hash: None}).where(Response.token_hash.is_in(portion))
