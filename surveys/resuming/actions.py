"""Coming back on any device with a short code, until the survey closes. A code leads to the link; nothing else does."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from surveys.answering.queries import check_open, draft_of_code
from surveys.answering.tokens import hash_of, new_token, plain_code, resume_code, resume_hash
from surveys.answering.values import OpenResponse, Sealed
from surveys.errors import UnknownCode
from surveys.queries import survey_from
from surveys.sealing import code_key, link_key, seal, unseal
from surveys.showing.handing import reseal
from surveys.tables import Draft, DraftAnswer, transaction


async def give_code(response: OpenResponse, key: bytes) -> str:
    """The short code of these answers; from now on it leads back to their link. `key` is the service's own."""
    code = resume_code(response.token)
    await _lead_back(response.id, code, response.token, key)
    return code


async def _lead_back(draft_id: UUID, code: str, token: str, key: bytes) -> None:
    sealed = seal(code_key(key, plain_code(code)), token)
    await Draft.update({Draft.resume_hash: resume_hash(code), Draft.sealed_token: sealed}).where(Draft.id == draft_id)


async def link_of(code: str, key: bytes, today: date) -> str:
    """The link a code leads to, as somebody typed it. Raises UnknownCode, ClosedSurvey."""
    row = await draft_of_code(resume_hash(code))
    if row is None or not row["sealed_token"]:
        raise UnknownCode
    check_open(survey_from(row, "survey."), today)
    return unseal(code_key(key, plain_code(code)), row["sealed_token"])


async def leave_shared(response: OpenResponse, key: bytes) -> str:
    """Stop on a tablet that many people use: the link in its history dies, the code leads to a new one."""
    token = new_token()
    code, new_key = resume_code(token), link_key(token)
    async with transaction():
        for question, kept in response.answers.items():
            answer = Sealed(choices=kept.given.choices, words=kept.given.words, shown=kept.shown)
            sealed = seal(new_key, msgspec.json.encode(answer).decode())
            await DraftAnswer.update({DraftAnswer.sealed: sealed}).where(
                DraftAnswer.draft == response.id, DraftAnswer.question == question
            )
        notes = seal(new_key, msgspec.json.encode(response.notes).decode())
        await Draft.update({Draft.token_hash: hash_of(token), Draft.notes: notes}).where(Draft.id == response.id)
        await reseal(response.id, draft_key=response.key, new_key=new_key)
        await _lead_back(response.id, code, token, key)
    return code
