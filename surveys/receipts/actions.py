"""What a receipt code can do: see sent answers, change them, take them back, until a report has counted them.

That nobody shows their words any more can be said at any time, also when a report is out.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

import msgspec

from surveys.answering.actions import remove, save_answer
from surveys.answering.queries import check_open, open_response, sent_response
from surveys.answering.showing import bring_back
from surveys.answering.tokens import hash_of, new_token, receipt_hash, spoken_again
from surveys.answering.values import Notes
from surveys.errors import AlreadyReported
from surveys.holding.actions import hide_words
from surveys.questions.base import Given
from surveys.questions.show_us import ShowUs
from surveys.receipts.given import TakeBack
from surveys.sealing import link_key, seal
from surveys.steps import by_id
from surveys.tables import Answer, Draft, Response, transaction


async def delete_by_receipt(code: str, key: bytes) -> None:
    """Delete sent answers. Raises UnknownReceipt, or AlreadyReported once a report has counted them."""
    sent = await sent_response(code, key)
    if sent.reported:
        raise AlreadyReported
    async with transaction():
        await remove(receipt_hash(code), key)


async def hide_words_by_receipt(code: str, key: bytes, take_back: TakeBack) -> None:
    """Nobody may show these words any more: `take_back` has every quote of them go. Raises UnknownReceipt.

    Doing it twice is doing it once.
    """
    await sent_response(code, key)
    hashed = receipt_hash(code)
    async with transaction():
        if await hide_words(hashed, key):
            return
        rows = (
            await Response.update({Response.words_ok: False})
            .where(Response.receipt_hash == hashed)
            .returning(Response.id)
        )
        ids = [row["id"] for row in rows]
        answers = await Answer.select(Answer.id).where(Answer.response.is_in(ids)).output(as_list=True) if ids else []
        await take_back(answers)


async def change_by_receipt(code: str, key: bytes, today: date) -> str:
    """Open sent answers again; returns the link of the draft. The sent ones stand until the changed ones are sent.

    Raises UnknownReceipt, AlreadyReported, ClosedSurvey.
    """
    sent = await sent_response(code, key)
    if sent.reported:
        raise AlreadyReported
    check_open(sent.survey, today)
    token, notes = new_token(), Notes(language=sent.language, replaces=spoken_again(code))
    draft = Draft(
        id=uuid4(),
        survey=sent.survey.id,
        version=sent.version,
        token_hash=hash_of(token),
        presentation=sent.presentation.value,
        notes=seal(link_key(token), msgspec.json.encode(notes).decode()),
        started_on=today,
        is_example=sent.is_example,
    )
    async with transaction():
        await Draft.insert(draft)
        response = await open_response(token, today)
        questions = by_id(sent.definition)
        for question, given in sent.answers.items():
            if questions[question].kind == ShowUs.name:
                ids = await bring_back(given.choices, response.id, service_key=key, draft_key=response.key)
                given = Given(choices=ids, words=given.words)
            await save_answer(response, questions[question], given, sent.presentation, 1)
    return token


async def mark_reported(survey_ids: Collection[UUID], until_month: str) -> int:
    """A report that counts these surveys up to this month (`2026-03`) is out; returns how many answers it settles."""
    if not survey_ids:
        return 0
    settled = await (
        Response.update({Response.reported: True})
        .where(Response.survey.is_in(list(survey_ids)), Response.month <= until_month, Response.reported.eq(False))
        .returning(Response.id)
    )
    return len(settled)
