"""Begin, save, send, come back, take back. Each is whole or not at all, and doing it twice is doing it once."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import msgspec

from surveys.answering.packing import pack
from surveys.answering.queries import answers_of, check_open, was_spent
from surveys.answering.tokens import hash_of, receipt_code, receipt_hash, shared_receipt_code, ticket_hash_from
from surveys.answering.values import Do, Notes, OpenResponse, Sealed, Step
from surveys.errors import AlreadySent, AnswerChangedElsewhere, NothingToSend
from surveys.holding.actions import hold, take_out
from surveys.parcels import Parcel, store
from surveys.queries import SurveyRow, current_version
from surveys.questions import KINDS
from surveys.questions.base import Given, Presentation, Question
from surveys.sealing import link_key, seal
from surveys.showing.handing import delete_for
from surveys.showing.parcels import send_with
from surveys.tables import NO_PARENT, Draft, DraftAnswer, Response, SpentTicket, Survey, transaction

SAVE = """
INSERT INTO draft_answer (id, draft, question, sealed, sequence) VALUES ({}, {}, {}, {}, {})
ON CONFLICT (draft, question) DO UPDATE SET sealed = excluded.sealed, sequence = excluded.sequence
WHERE excluded.sequence >= draft_answer.sequence
RETURNING id
"""


async def start_or_resume(
    token: str,
    survey: SurveyRow,
    presentation: Presentation,
    today: date,
    *,
    notes: Notes | None = None,
    is_example: bool = False,
    version: UUID | None = None,
) -> None:
    """Begin answers under this link, or do nothing when it has some. `version` is the newest if none is named.

    Raises ClosedSurvey, SurveyNotOpenYet, or AlreadySent: an invitation is answered once.
    """
    check_open(survey, today)
    if await was_spent(token):
        raise AlreadySent
    newest, definition = await current_version(survey.id)
    begun = notes or Notes()
    if definition.mirrored and not begun.typed:  # half of the people see the pictures in the other order
        begun = msgspec.structs.replace(begun, mirrored=secrets.choice((True, False)))
    row = Draft(
        id=uuid4(),
        survey=survey.id,
        version=version or newest,
        token_hash=hash_of(token),
        presentation=presentation.value,
        notes=_sealed_notes(token, begun),
        started_on=today,
        is_example=is_example or survey.is_example,  # answers to an example survey are examples
    )
    await Draft.insert(row).on_conflict(target=Draft.token_hash, action="DO NOTHING")


def _sealed_notes(token: str, notes: Notes) -> str:
    return seal(link_key(token), msgspec.json.encode(notes).decode())


async def note(response: OpenResponse, notes: Notes) -> None:
    """Remember these notes with the draft."""
    await Draft.update({Draft.notes: _sealed_notes(response.token, notes)}).where(Draft.id == response.id)


async def save_answer(
    response: OpenResponse, question: Question, given: Given, presentation: Presentation, sequence: int
) -> bool:
    """Save one answer in one statement, durable when this returns. False when a newer one is there already.

    A form that is sent twice, replayed, or left open in another tab carries an older or the same sequence number.
    """
    kept = Sealed(choices=given.choices, words=given.words, shown=presentation.value)
    sealed = seal(response.key, msgspec.json.encode(kept).decode())
    rows = await DraftAnswer.raw(SAVE, uuid4(), response.id, question.id, sealed, sequence)
    return bool(rows)


async def take(response: OpenResponse, question: Question, step: Step) -> None:
    """Save what one press of a button says. Only Continue refuses: an answer that will not do, or an old page.

    Skip means “I give no answer here”. A chosen radio button cannot be taken back in any other way, so what was chosen
    but not yet saved is dropped; on an answered question the same button says that it takes the answer away.
    Every other way out keeps whatever was typed, even words too long to be sent.
    """
    if step.do in (Do.CONTINUE, Do.PRESS) and step.refusal:
        raise step.refusal
    given = Given() if step.do is Do.SKIP else step.given
    before = response.given(question)
    if step.do in (Do.CONTINUE, Do.SKIP) or given != before:
        try:
            saved = await save_answer(response, question, given, step.shown, step.sequence)
        except NO_PARENT as fault:  # sent or deleted in another tab since this page was opened
            raise AlreadySent from fault
        if not saved and step.do in (Do.CONTINUE, Do.PRESS) and given != before:
            raise AnswerChangedElsewhere
    if step.do is Do.OTHER:
        await show_as(response, step.shown.other)


async def show_as(response: OpenResponse, presentation: Presentation) -> None:
    """Go on in this presentation."""
    await Draft.update({Draft.presentation: presentation.value}).where(Draft.id == response.id)


def receipt_of(response: OpenResponse, key: bytes) -> str:
    """The receipt code these answers will have: that of the answers they replace, else one made from their link."""
    if response.notes.replaces:
        return response.notes.replaces
    if response.notes.typed:  # the paper with its code is all that somebody without a screen has in hand
        return response.notes.copy
    if response.notes.shared:
        return shared_receipt_code(response.token, key)
    return receipt_code(response.token)


async def send(response: OpenResponse, today: date, key: bytes) -> str:
    """Send the answers and return their receipt code. From here on no link leads to them.

    `key` is the service's own. Raises NothingToSend, or AnswerTooLong for words kept on a way back or out.
    """
    code = receipt_of(response, key)
    async with transaction():
        if await _end_link(response):  # else it was sent by the first of two presses
            # Read again, now that nobody can add to them: another tab may have saved since.
            whole = replace(response, answers=await answers_of(response.id, response.key))
            check_sendable(whole)
            await _replace(whole, key)
            parcel = await _with_shown(pack(whole, code, today), whole, key)
            await (hold(parcel, key) if whole.waits else store(parcel))
            await Draft.delete().where(Draft.id == whole.id)
    if response.spends_a_code and not response.notes.replaces:
        await tick_off(response.token)
    return code


async def _end_link(response: OpenResponse) -> bool:
    """From here on nobody saves under this link; False when somebody else has ended it.

    Changing a unique column takes the row's whole lock, which an answer that is being saved waits for, or we for it.
    """
    ended = hash_of(f"sent {response.id}")
    rows = await (
        Draft.update({Draft.token_hash: ended})
        .where(Draft.id == response.id, Draft.token_hash == hash_of(response.token))
        .returning(Draft.id)
    )
    return bool(rows)


async def _with_shown(parcel: Parcel, response: OpenResponse, key: bytes) -> Parcel:
    """What the draft shows, handed over with the answers."""
    asked = [question.id for question in response.asked]
    keys = {"draft_key": response.key, "service_key": key}
    return await send_with(parcel, response.id, **keys, waits=response.waits, asked=asked)


async def _replace(response: OpenResponse, key: bytes) -> None:
    """What these answers take the place of goes, wherever it is."""
    if response.notes.replaces:
        await remove(receipt_hash(response.notes.replaces), key)


async def tick_off(token: str) -> None:
    """Note that the link was used, apart from the answers: another transaction, and a row of its own.

    Nobody is ticked off in an anonymous survey; there only the code of a printed copy is used up, which belongs to
    nobody. Doing it again changes nothing, so a press that was cut short between the two is made whole by the next one.
    """
    ticket = SpentTicket(id=uuid4(), ticket_hash=ticket_hash_from(token))
    await SpentTicket.insert(ticket).on_conflict(target=SpentTicket.ticket_hash, action="DO NOTHING")


def check_sendable(response: OpenResponse) -> None:
    """Raise NothingToSend or AnswerTooLong unless the answers can be sent as they are."""
    given = [(question, response.given(question)) for question in response.asked]
    if all(answer.is_empty for _question, answer in given):
        raise NothingToSend
    for question, answer in given:
        KINDS[question.kind].check(question, answer)


async def delete_unfinished(draft_id: UUID) -> None:
    """Delete answers that were not sent."""
    await Draft.delete().where(Draft.id == draft_id)
    await delete_for([draft_id])


async def remove(hashed: str, key: bytes) -> bool:
    """Remove sent answers by their receipt's hash, waiting or stored; False when there are none."""
    gone = await Response.delete().where(Response.receipt_hash == hashed).returning(Response.id)
    await delete_for([row["id"] for row in gone])
    return bool(gone) or await take_out(hashed, key)


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
    gone = await Draft.delete().where(Draft.survey.is_in(over)).returning(Draft.id)
    await delete_for([row["id"] for row in gone])
    return len(gone)
