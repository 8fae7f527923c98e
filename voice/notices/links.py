"""The link to somebody's own page that one message carries; in a text message or on paper, one that can be typed."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from voice.register import actions as register
from voice.register.sealing import token_hash
from voice.register.tables import PersonLink

# 80 random bits in small letters and digits that nobody takes for one another.
LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, IN_GROUP = 4, 4


async def own_link(person_id: UUID, purpose: str, now: datetime, *, to_type: bool) -> str:
    """The token of a fresh link; `to_type` makes it such as `k7qm-2xwd-9fhe-4tbn`."""
    if not to_type:
        return await register.new_link(person_id, now, purpose=purpose)
    token = typeable()
    row = PersonLink(id=uuid4(), person=person_id, token_hash=token_hash(token), purpose=purpose, made_at=now)
    await PersonLink.insert(row)
    return token


def typeable() -> str:
    """A fresh token nobody can guess and anybody can type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
