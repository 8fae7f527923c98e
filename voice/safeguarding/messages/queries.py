"""Reading what somebody sent. Who has only the database reads nothing: the key is not in it."""

from __future__ import annotations

import hmac
from uuid import UUID

from surveys.sealing import unseal
from voice.safeguarding.messages.values import Message
from voice.safeguarding.tables import SafetyMessage


def key_of(secret: bytes) -> bytes:
    """The key of these messages, 32 bytes, from the service's own."""
    return hmac.new(secret, b"messages to the safety person", "sha256").digest()


async def message(message_id: UUID, secret: bytes) -> Message | None:
    """What somebody sent; None when there is no such message."""
    row = await SafetyMessage.select().where(SafetyMessage.id == message_id).first()
    if row is None:
        return None
    key = key_of(secret)
    return Message(unseal(key, row["words"]), unseal(key, row["contact"]), row["month"], row["may_be_robot"])
