"""Put a message into the queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.notices.kinds import KINDS
from voice.notices.tables import Notice


async def queue(
    person_id: UUID, kind: str, context: dict[str, Any], now: datetime, *, unique_key: str, due: datetime | None = None
) -> bool:
    """Queue a message of `kind`; False when `unique_key` was queued before. `context` is what its words need."""
    row = Notice(
        id=uuid4(),
        person=person_id,
        kind=kind,
        purpose=KINDS[kind].purpose,
        context=msgspec.json.encode(context).decode(),
        unique_key=unique_key,
        queued_at=now,
        due=due or now,
    )
    rows = await Notice.insert(row).on_conflict(target=Notice.unique_key, action="DO NOTHING").returning(Notice.id)
    return bool(rows)
