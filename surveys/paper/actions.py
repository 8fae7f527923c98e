"""Keep printed copies, begin with one on a phone, and note what two people type from one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec

from surveys.answering.actions import delete_unfinished, save_answer, send, start_or_resume, tick_off
from surveys.answering.queries import open_response, sent_response, was_spent
from surveys.answering.tokens import hash_of, receipt_code, spoken_again
from surveys.answering.values import Notes, OpenResponse
from surveys.errors import AlreadySent, NothingToSend, UnknownReceipt
from surveys.paper.codes import copy_hash, entry_key, link_of
from surveys.paper.errors import BegunOnPhone, CopyAlreadySent, SamePerson, TypedByAnother
from surveys.paper.queries import CopyRow, Entry, entries_of
from surveys.paper.sheets import Edition, to_type
from surveys.paper.tables import PaperCopy, PaperEntry
from surveys.paper.typed import NOTHING, Typed
from surveys.queries import definition_of
from surveys.questions.base import Presentation
from surveys.sealing import seal
from surveys.tables import Draft, transaction

FIRST, SECOND, COMPARE = 1, 2, 3
KEPT_DAYS = 30
KEEP = """
INSERT INTO paper_entry (id, paper, turn, who, sealed, begun_on, done) VALUES ({}, {}, {}, {}, {}, {}, {})
ON CONFLICT (paper, turn) DO UPDATE SET sealed = excluded.sealed, done = excluded.done
WHERE paper_entry.who = excluded.who AND paper_entry.done = {}
RETURNING id
"""


async def add_copies(
    survey_id: UUID, version: UUID, edition: Edition, codes: Sequence[str], batch: int, today: date, key: bytes
) -> None:
    """Know these codes from now on. `key` is the service's own."""
    rows = (
        PaperCopy(
            id=uuid4(),
            survey=survey_id,
            version=version,
            code_hash=copy_hash(code, key),
            edition=edition.value,
            batch=batch,
            printed_on=today,
        )
        for code in codes
    )
    await PaperCopy.insert(*rows)


async def check_unsent(code: str, key: bytes) -> None:
    """Raise CopyAlreadySent when the answers of this copy came, on a phone or typed.

    They are found by either receipt too, so that a sending that was cut short before its code was spent counts once.
    """
    link = link_of(code, key)
    if await was_spent(link):
        raise CopyAlreadySent
    for receipt in (receipt_code(link), code):
        with suppress(UnknownReceipt):
            await sent_response(receipt, key)
            await tick_off(link)
            raise CopyAlreadySent


async def begin_on_phone(
    copy: CopyRow, code: str, shown: Presentation, today: date, key: bytes, *, language: str
) -> OpenResponse:
    """Begin the answers of this copy, or go on with them.

    Raises CopyAlreadySent, also while what was typed is being sent; ClosedSurvey, SurveyNotOpenYet.
    """
    await check_unsent(code, key)
    link, notes = link_of(code, key), Notes(language=language, copy=spoken_again(code))
    await start_or_resume(link, copy.survey, shown, today, notes=notes)
    response = await open_response(link, today)
    if response.notes.typed:
        raise CopyAlreadySent
    return response


# Typing: one person, then another, then what differs


def turn_of(entries: Mapping[int, Entry], who: str) -> int:
    """Whose turn it is: FIRST, SECOND, or COMPARE once both are done.

    Raises TypedByAnother while somebody else is in the middle, SamePerson when a second person is needed.
    """
    for turn in (FIRST, SECOND):
        entry = entries.get(turn)
        if entry is None:
            if turn == SECOND and entries[FIRST].who == who:
                raise SamePerson
            return turn
        if not entry.done:
            if entry.who != who:
                raise TypedByAnother(f"{entry.who} has begun to type this paper and has not finished.")
            return turn
    return COMPARE


async def keep_typed(
    copy: CopyRow, code: str, turn: int, who: str, typed: Mapping[str, Typed], today: date, key: bytes, *, done: bool
) -> None:
    """Keep what this person typed in their turn, sealed with the code. Raises TypedByAnother, SamePerson.

    Somebody who pressed a moment earlier is not written over: who has finished has finished.
    """
    if turn_of(await entries_of(copy, code, key), who) != turn:
        raise TypedByAnother("Somebody has finished this turn meanwhile.")
    sealed = seal(entry_key(code, key), msgspec.json.encode(typed).decode())
    rows = await PaperEntry.raw(KEEP, uuid4(), copy.id, turn, who, sealed, today, done, False)
    if not rows:
        raise TypedByAnother("Somebody else has begun this turn meanwhile.")


async def throw_away(copy: CopyRow) -> None:
    """Forget what was typed from this copy; the paper is still there."""
    await PaperEntry.delete().where(PaperEntry.paper == copy.id)


async def send_typed(copy: CopyRow, code: str, typed: Mapping[str, Typed], today: date, key: bytes) -> None:
    """Send what was typed, as answers on a phone are sent; its receipt is the code on the paper.

    What somebody began on a phone and did not send gives way to the paper they sent in. Raises CopyAlreadySent,
    NothingToSend, BegunOnPhone, ClosedSurvey, SurveyNotOpenYet.
    """
    if all(one.given.is_empty for one in typed.values()):
        raise NothingToSend  # before what was begun on a phone is touched
    try:
        await send(await _as_draft(copy, code, typed, today, key), today, key)
    except NothingToSend:
        await _end_begun(link_of(code, key))
        raise
    except AlreadySent as refusal:
        await throw_away(copy)
        raise CopyAlreadySent from refusal
    await throw_away(copy)


async def _as_draft(copy: CopyRow, code: str, typed: Mapping[str, Typed], today: date, key: bytes) -> OpenResponse:
    """The typed answers as answers under way. Who sends on a phone this very moment is waited for, and then counts."""
    link, shown = link_of(code, key), copy.edition.presentation
    definition, notes = await definition_of(copy.version), Notes(copy=spoken_again(code), typed=True)
    async with transaction():
        await PaperCopy.update({PaperCopy.id: copy.id}).where(PaperCopy.id == copy.id)  # one officer at a time
        await _end_begun(link)
        await start_or_resume(link, copy.survey, shown, today, notes=notes, version=copy.version)
        await check_unsent(code, key)
        response = await open_response(link, today)
        if not response.notes.typed:
            raise BegunOnPhone
        for part in to_type(definition, copy.edition):
            given = typed.get(part.question.id, NOTHING).given
            if not given.is_empty:
                await save_answer(response, part.question, given, shown, 1)
    return await open_response(link, today)


async def _end_begun(link: str) -> None:
    """What was begun with this copy and not sent goes."""
    row = await Draft.select(Draft.id).where(Draft.token_hash == hash_of(link)).first()
    if row is not None:
        await delete_unfinished(row["id"])


async def forget_typed(today: date) -> int:
    """Delete what was typed from papers and not sent for 30 days; returns how many entries. The papers are there."""
    last = today - timedelta(days=KEPT_DAYS)
    return len(await PaperEntry.delete().where(PaperEntry.begun_on < last).returning(PaperEntry.id))
