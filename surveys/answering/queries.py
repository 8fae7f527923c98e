"""Finding answers under way by their link, and sent answers by their receipt code."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.answering.tokens import hash_of, receipt_code, receipt_hash, ticket_hash_from
from surveys.answering.values import Kept, Notes, OpenResponse, Sealed, SentResponse
from surveys.errors import AlreadySent, ClosedSurvey, SurveyNotOpenYet, UnknownAnswers, UnknownReceipt
from surveys.holding.queries import find
from surveys.parcels import Parcel
from surveys.queries import SurveyRow, definition_of, given_answers, survey_by_id, survey_from
from surveys.questions.base import Given, Presentation
from surveys.sealing import NotOurs, link_key, unseal
from surveys.tables import Draft, DraftAnswer, Response, SpentTicket

# Every page asks these two, and a built query costs a hundred times what the asking costs: so they are written out.
_SURVEY = ", ".join(f'survey.{name} AS "survey.{name}"' for name in SurveyRow.__dataclass_fields__)
DRAFT = f"SELECT draft.*, {_SURVEY} FROM draft JOIN survey ON survey.id = draft.survey WHERE draft.token_hash = {{}}"
ANSWERS = "SELECT question, sealed, sequence FROM draft_answer WHERE draft = {}"


async def open_response(token: str, today: date) -> OpenResponse:
    """The answers under this link, in two statements. Raises UnknownAnswers, AlreadySent, ClosedSurvey."""
    row = await _draft(token)
    survey = survey_from(row, "survey.")
    check_open(survey, today)
    key = link_key(token)
    notes = notes_of(row, key)
    return OpenResponse(
        id=row["id"],
        token=token,
        key=key,
        survey=survey,
        version=row["version"],
        definition=await definition_of(row["version"], notes.language),
        presentation=Presentation(row["presentation"]),
        notes=notes,
        answers=await answers_of(row["id"], key),
        is_example=row["is_example"],
    )


async def _draft(token: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = await Draft.raw(DRAFT, hash_of(token))
    if rows:
        return rows[0]
    if await was_spent(token):
        raise AlreadySent
    raise UnknownAnswers


def notes_of(row: dict[str, Any], key: bytes) -> Notes:
    """The notes of a draft's row."""
    return msgspec.json.decode(unseal(key, row["notes"]), type=Notes) if row["notes"] else Notes()


async def answers_of(draft_id: UUID, key: bytes) -> dict[str, Kept]:
    """Question id → answer so far, of a draft."""
    kept = {}
    for row in await DraftAnswer.raw(ANSWERS, draft_id):
        with suppress(NotOurs):  # saved in the very moment its link died on a shared tablet: only that answer is lost
            kept[row["question"]] = _kept(unseal(key, row["sealed"]), row["sequence"])
    return kept


def _kept(text: str, sequence: int) -> Kept:
    answer = msgspec.json.decode(text, type=Sealed)
    return Kept(Given(choices=answer.choices, words=answer.words), sequence, answer.shown)


def check_open(survey: SurveyRow, today: date) -> None:
    """Raise ClosedSurvey or SurveyNotOpenYet unless the survey takes answers today."""
    if survey.is_open(today):
        return
    waits = survey.state == "draft" or (survey.state == "open" and survey.opens is not None and survey.opens > today)
    raise SurveyNotOpenYet if waits else ClosedSurvey


async def was_spent(token: str) -> bool:
    """True when this link was used to send: its ticket is spent, or its answers are among the sent ones."""
    return bool(
        await SpentTicket.exists().where(SpentTicket.ticket_hash == ticket_hash_from(token))
        or await Response.exists().where(Response.receipt_hash == receipt_hash(receipt_code(token)))
    )


async def sent_response(code: str, key: bytes) -> SentResponse:
    """The sent answers with this receipt code, as somebody typed it. `key` is the service's. Raises UnknownReceipt."""
    hashed = receipt_hash(code)
    row = await Response.select().where(Response.receipt_hash == hashed).first()
    if row is not None:
        return await _stored(row)
    parcel = await find(hashed, key)
    if parcel is None:
        raise UnknownReceipt
    return await _waiting(parcel)


async def _stored(row: dict[str, Any]) -> SentResponse:
    return SentResponse(
        id=row["id"],
        survey=await survey_by_id(row["survey"]),
        version=row["version"],
        definition=await definition_of(row["version"], row["language"]),
        presentation=Presentation(row["presentation"]),
        answers=await given_answers(row["id"]),
        month=row["month"],
        language=row["language"],
        waiting=False,
        reported=row["reported"],
        is_example=row["is_example"],
        words_ok=row["words_ok"],
    )


async def _waiting(parcel: Parcel) -> SentResponse:
    return SentResponse(
        id=parcel.id,
        survey=await survey_by_id(parcel.survey),
        version=parcel.version,
        definition=await definition_of(parcel.version, parcel.language),
        presentation=Presentation(parcel.presentation),
        answers={answer.question: Given(answer.choices, answer.words) for answer in parcel.answers},
        month=parcel.month,
        language=parcel.language,
        waiting=True,
        reported=False,
        is_example=parcel.is_example,
        words_ok=parcel.words_ok,
    )


async def draft_of_code(resume_hash: str) -> dict[str, Any] | None:
    """The draft a short code leads to, with `id`, `sealed_token` and its survey's columns; None when there is none."""
    row: dict[str, Any] | None = await (
        Draft.select(Draft.id, Draft.sealed_token, *Draft.survey.all_columns())
        .where(Draft.resume_hash == resume_hash)
        .first()
    )
    return row
