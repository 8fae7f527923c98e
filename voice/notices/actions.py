"""Put a message into the queue, or take it back while it waits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.notices.kinds import KINDS
from voice.notices.tables import Notice

WAITS = ("queued", "sending", "to print")


async def queue(
    person_id: UUID, kind: str, context: dict[str, Any], now: datetime,
    *, unique_key: str, due: datetime | None = None, sealed_link: str = "", purpose: str | None = None,
) -> bool:  # fmt: skip
    """Queue a message of `kind`; False when `unique_key` was queued before. `context` is what its words need.

    A link that opens something for whoever holds it comes as `sealed_link` (see `register.sealing.seal`), so that
    the queue can be read by anybody; its words see it as `link`. A kind for any purpose is given one as `purpose`, or
    none: then it goes to the person's own address, and needs no yes.
    """
    row = Notice(
        id=uuid4(),
        person=person_id,
        kind=kind,
        purpose=KINDS[kind].purpose if purpose is None else purpose,
        context=msgspec.json.encode(context).decode(),
        sealed_link=sealed_link,
        unique_key=unique_key,
        queued_at=now,
        due=due or now,
    )
    rows = await Notice.insert(row).on_conflict(target=Notice.unique_key, action="DO NOTHING").returning(Notice.id)
    return bool(rows)


async def take_back(unique_keys: Collection[str], reason: str) -> int:
    """Cancel what still waits under these keys; returns how many. What has left cannot be called back."""
    if not unique_keys:
        return 0
    values: dict[Any, Any] = {
        Notice.state: "cancelled",
        Notice.reason: reason,
        Notice.context: "{}",
        Notice.sealed_link: "",
    }
    rows = (
        await Notice.update(values)
        .where(Notice.unique_key.is_in(list(unique_keys)), Notice.state.is_in(list(WAITS)))
        .returning(Notice.id)
    )
    return len(rows)
