"""Begin, save, send, delete. Each is whole or not at all, and doing it twice is doing it once."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import msgspec

from surveys.answering.queries import check_open, sent_response, was_sent
from surveys.answering.tokens import hash_of, receipt_code, receipt_hash, ticket_hash_from
from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import AlreadySent, AnswerChangedElsewhere, NothingToSend
from surveys.queries import SurveyRow, current_version
from surveys.questions import KINDS
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
        is_example=is_example or survey.is_example,  # answers to an example survey are examples
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


async def take(response: OpenResponse, question: Question, step: Step) -> None:
    """Save what one press of a button says. Only Continue refuses: an answer that will not do, or an old page.

    Skip means “I give no answer here”. A chosen radio button cannot be taken back in any other way, so what was chosen
    but not yet saved is dropped; on an answered question the same button says that it takes the answer away.
    Going back, stopping and the other presentation keep whatever was typed, even words too long to be sent.
    """
    if step.do is Do.CONTINUE and step.refusal:
        raise step.refusal
    given = Given() if step.do is Do.SKIP else step.given
    before = response.given(question)
    if step.do in (Do.CONTINUE, Do.SKIP) or given != before:
        saved = await save_answer(response.id, question, given, step.shown, step.sequence)
        if not saved and step.do is Do.CONTINUE and given != before:
            raise AnswerChangedElsewhere
    if step.do is Do.OTHER:
        await show_as(response.id, step.shown.other)


async def show_as(response_id: UUID, presentation: Presentation) -> None:
    """Go on in this presentation."""
    await Response.update({Response.presentation: presentation.value}).where(Response.id == response_id)


async def send(response: OpenResponse, today: date) -> str:
    """Send the answers and return their receipt code. From here on no link leads to them.

    Raises NothingToSend, or AnswerTooLong for words that were kept on a way back or out.
    """
    check_sendable(response)
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


def check_sendable(response: OpenResponse) -> None:
    """Raise NothingToSend or AnswerTooLong unless the answers can be sent as they are."""
    given = [(question, response.given(question)) for question in response.definition.questions]
    if all(answer.is_empty for _question, answer in given):
        raise NothingToSend
    for question, answer in given:
        KINDS[question.kind].check(answer)


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
    sent = await sent_response(code)
    await Response.delete().where(Response.id == sent.id)


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
