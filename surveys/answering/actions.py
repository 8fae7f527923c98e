"""Begin, save, send, delete. Each is whole or not at all, and doing it twice is doing it once."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import msgspec

from surveys.answering.queries import by_receipt, check_open, was_sent
from surveys.answering.tokens import hash_of, receipt_code, receipt_hash, ticket_hash_from
from surveys.answering.values import OpenResponse
from surveys.errors import AlreadySent
from surveys.queries import SurveyRow, current_version
from surveys.questions.base import Given, Presentation, Question
from surveys.tables import Answer, Response, SpentTicket, Survey, transaction

SAVE = """
INSERT INTO answer (id, response, question, choices, words, presentation, sequence) VALUES ({}, {}, {}, {}, {}, {}, {})
ON CONFLICT (response, question) DO UPDATE SET
  choices = excluded.choices, words = excluded.words,
  presentation = excluded.presentation, sequence = excluded.sequence
WHERE excluded.sequence >= answer.sequence
RETURNING id
"""


async def start_or_resume(
    token: str, survey: SurveyRow, presentation: Presentation, today: date, *, is_example: bool = False
) -> None:
    """Begin answers under this link, or do nothing when it has some.

    Raises ClosedSurvey, SurveyNotOpenYet, or AlreadySent: an invitation is answered once.
    """
    check_open(survey, today)
    if await was_sent(token):
        raise AlreadySent
    version, _definition = await current_version(survey.id)
    row = Response(
        id=uuid4(),
        survey=survey.id,
        version=version,
        token_hash=hash_of(token),
        presentation=presentation.value,
        started_on=today,
        is_example=is_example,
    )
    await Response.insert(row).on_conflict(target=Response.token_hash, action="DO NOTHING")


async def save_answer(
    response_id: UUID, question: Question, given: Given, presentation: Presentation, sequence: int
) -> bool:
    """Save one answer in one statement, durable when this returns. False when a newer one is there already.

    A form that is sent twice, replayed, or left open in another tab carries an older or the same sequence number.
    """
    choices = msgspec.json.encode(given.choices).decode()
    rows = await Answer.raw(
        SAVE, uuid4(), response_id, question.id, choices, given.words or None, presentation.value, sequence
    )
    return bool(rows)


async def show_as(response_id: UUID, presentation: Presentation) -> None:
    """Go on in this presentation."""
    await Response.update({Response.presentation: presentation.value}).where(Response.id == response_id)


async def send(response: OpenResponse, today: date) -> str:
    """Send the answers and return their receipt code. From here on no link leads to them."""
    code = receipt_code(response.token)
    async with transaction():
        rows = (
            await Response.update(
                {
                    Response.state: "sent",
                    Response.token_hash: None,
                    Response.started_on: None,
                    Response.month: f"{today:%Y-%m}",
                    Response.receipt_hash: receipt_hash(code),
                    Response.respondent: respondent(response),
                    Response.words_ok: words_ok(response),
                }
            )
            .where(Response.id == response.id, Response.state == "open")
            .returning(Response.id)
        )
        if rows:  # else it was sent by the first of two presses
            await Answer.delete().where(Answer.response == response.id, Answer.choices == "[]", Answer.words.is_null())
            ticket = SpentTicket(id=uuid4(), ticket_hash=ticket_hash_from(response.token))
            await SpentTicket.insert(ticket).on_conflict(target=SpentTicket.ticket_hash, action="DO NOTHING")
    return code


def respondent(response: OpenResponse) -> str | None:
    """Who answered: what they chose themselves, else whom the survey is for; None when that could be several."""
    question = response.definition.with_role("respondent")
    chosen = response.given(question).choices if question else ()
    if chosen and chosen[0] in response.survey.audience:
        return chosen[0]
    return response.survey.audience[0] if len(response.survey.audience) == 1 else None


def words_ok(response: OpenResponse) -> bool | None:
    """Whether their words may be shared with names taken out; None when they did not say."""
    question = response.definition.with_role("words_ok")
    chosen = response.given(question).choices if question else ()
    return chosen[0] == "yes" if chosen else None


async def delete_unfinished(response_id: UUID) -> None:
    """Delete answers that were not sent."""
    await Response.delete().where(Response.id == response_id, Response.state == "open")


async def delete_by_receipt(code: str) -> None:
    """Delete sent answers. Raises UnknownReceipt."""
    row = await by_receipt(code)
    await Response.delete().where(Response.id == row["id"])


async def forget_tickets(hashes: frozenset[str]) -> None:
    """Tickets that were noted are no longer needed."""
    if hashes:
        await SpentTicket.delete().where(SpentTicket.ticket_hash.is_in(list(hashes)))


async def forget_unfinished(today: date) -> int:
    """Delete unfinished answers of surveys that take no more; returns how many."""
    rows = await Survey.select(Survey.id, Survey.state, Survey.closes)
    over = [row["id"] for row in rows if row["state"] == "closed" or (row["closes"] and row["closes"] < today)]
    if not over:
        return 0
    gone = await Response.delete().where(Response.survey.is_in(over), Response.state == "open").returning(Response.id)
    return len(gone)
