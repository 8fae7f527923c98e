"""Send something to the safety person. Nothing of the request is kept: no address, no cookie, no account."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import uuid4

from surveys.sealing import seal
from voice.calendar import london
from voice.database import transaction
from voice.safeguarding.actions import raise_by_person
from voice.safeguarding.messages.queries import key_of
from voice.safeguarding.messages.values import DAYS_KEPT, MessageForm
from voice.safeguarding.tables import SafetyFlag, SafetyMessage
from voice.safeguarding.values import PERSON


async def send(typed: MessageForm, secret: bytes, now: datetime) -> None:
    """Keep it sealed and raise a flag, both or neither. The same form with the same words again changes nothing.

    A robot may have sent it, but it may be a child whose phone filled in the hidden box: the flag says so.
    """
    key = key_of(secret)
    row = SafetyMessage(
        id=uuid4(),
        sent_once=_once(typed),
        words=seal(key, typed.words),
        contact=seal(key, typed.contact),
        may_be_robot=typed.may_be_robot,
        month=f"{london(now):%Y-%m}",
    )
    async with transaction():
        new = await (
            SafetyMessage.insert(row)
            .on_conflict(target=SafetyMessage.sent_once, action="DO NOTHING")
            .returning(SafetyMessage.id)
        )
        if new:
            await raise_by_person(row.id, typed.may_be_robot, now)


async def forget_messages(now: datetime) -> int:
    """Delete the words of messages that were decided 90 days ago; the flag and its decision stay. Returns how many."""
    old = SafetyFlag.decided_at < now - timedelta(days=DAYS_KEPT)
    rows = await SafetyFlag.select(SafetyFlag.answer_id).where(SafetyFlag.found_by == PERSON, old)
    ids = [row["answer_id"] for row in rows]
    if not ids:
        return 0
    return len(await SafetyMessage.delete().where(SafetyMessage.id.is_in(ids)).returning(SafetyMessage.id))


def _once(typed: MessageForm) -> str:
    """Words that were changed before a second press are new words: they are not lost."""
    told = "\x00".join((typed.form_id, typed.words, typed.contact))
    return hashlib.sha256(told.encode()).hexdigest()
