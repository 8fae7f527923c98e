"""Requests, their clocks and their sealed words."""

from __future__ import annotations

import hmac
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import unseal
from voice.calendar import london
from voice.rights.clock import Clock, clock_of
from voice.rights.errors import UnknownRequest
from voice.rights.tables import RetentionRun, RightsRequest
from voice.rights.values import OPEN, Request, Wish

MOST_CLOSED = 50


def key_of(secret: bytes) -> bytes:
    """The key of these requests, 32 bytes, from the service's own."""
    return hmac.new(secret, b"data protection requests", "sha256").digest()


def _request(row: dict[str, Any]) -> Request:
    return Request(
        id=row["id"],
        kind=row["kind"],
        person=row["person"],
        asked_by=row["asked_by"],
        received_on=row["received_on"],
        due_on=row["due_on"],
        acknowledged_on=row["acknowledged_on"],
        state=row["state"],
        outcome=row["outcome"],
        proof=msgspec.json.decode(row["proof"]),
        handled_by=row["handled_by"],
        closed_on=london(row["closed_at"]).date() if row["closed_at"] else None,
        is_example=row["is_example"],
        has_words=bool(row["sealed"]),
    )


async def request(request_id: UUID) -> Request:
    """One request. Raises UnknownRequest."""
    row = await RightsRequest.select().where(RightsRequest.id == request_id).first()
    if row is None:
        raise UnknownRequest
    return _request(row)


async def open_requests(today: date) -> list[tuple[Request, Clock]]:
    """What waits, the earliest last day first."""
    rows = await RightsRequest.select().where(RightsRequest.state == OPEN).order_by(RightsRequest.due_on)
    return [(found, clock_of(found, today)) for found in map(_request, rows)]


async def closed_requests() -> list[Request]:
    """The 50 that were closed last."""
    rows = (
        await RightsRequest.select()
        .where(RightsRequest.state != OPEN)
        .order_by(RightsRequest.closed_at, ascending=False)
        .limit(MOST_CLOSED)
    )
    return list(map(_request, rows))


async def wish(request_id: UUID, secret: bytes) -> Wish | None:
    """What they wrote and how to answer them; None once it is closed. Raises UnknownRequest.

    Whoever calls it records the look.
    """
    row = await RightsRequest.select().where(RightsRequest.id == request_id).first()
    if row is None:
        raise UnknownRequest
    if not row["sealed"]:
        return None
    return msgspec.json.decode(unseal(key_of(secret), row["sealed"]), type=Wish)


async def last_runs() -> list[dict[str, Any]]:
    """What went by itself in the last nights, the newest first."""
    rows: list[dict[str, Any]] = (
        await RetentionRun.select()
        .where(RetentionRun.gone > 0)
        .order_by(RetentionRun.day, ascending=False)
        .order_by(RetentionRun.rule)
        .limit(MOST_CLOSED)
    )
    return rows
