"""Send something to the safety person. Nothing of the request is kept: no address, no cookie, no account."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import uuid4

from surveys.sealing import seal
from voice.calendar import london
from voice.database import transaction
from voice.safeguarding.actions import raise_by_person
from voice.safeguarding.messages.queries import key_of
from voice.safeguarding.messages.values import MessageForm
from voice.safeguarding.tables import SafetyMessage


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


def _once(typed: MessageForm) -> str:
    """Words that were changed before a second press are new words: they are not lost."""
    told = "\x00".join((typed.form_id, typed.words, typed.contact))
    return hashlib.sha256(told.encode()).hexdigest()
