"""What holds today, and the one question everybody asks before writing: may we?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.consent.purposes import PURPOSES
from voice.consent.tables import ConsentEvent
from voice.register.queries import is_stopped, is_verified
from voice.register.values import EMAIL


@dataclass(frozen=True)
class Verdict:
    """May we write? `reason` says why not: stopped, not confirmed, no yes, withdrawn, expired, no address."""

    ok: bool
    reason: str = ""


async def events(person_id: UUID) -> list[dict[str, Any]]:
    """A person's events, newest first."""
    rows: list[dict[str, Any]] = (
        await ConsentEvent.select()
        .where(ConsentEvent.person == person_id)
        .order_by(ConsentEvent.number, ascending=False)
    )
    return rows


async def in_force(person_id: UUID, today: date) -> dict[str, str]:
    """Purpose → yes, no, withdrawn or expired; a purpose never asked about is missing."""
    newest: dict[str, dict[str, Any]] = {}
    for row in await events(person_id):
        newest.setdefault(row["purpose"], row)
    return {purpose: _state(row, today) for purpose, row in newest.items()}


def _state(row: dict[str, Any], today: date) -> str:
    over = row["state"] == "yes" and row["expires"] is not None and row["expires"] < today
    return "expired" if over else str(row["state"])


async def may_write(person_id: UUID, purpose: str, channel: str, today: date) -> Verdict:
    """Asked when a list is made and asked again at the moment of sending: people change their minds in between."""
    if channel != EMAIL:
        return Verdict(False, "no address")
    if await is_stopped(person_id):
        return Verdict(False, "stopped")
    if not await is_verified(person_id):
        return Verdict(False, "not confirmed")
    state = (await in_force(person_id, today)).get(purpose, "no yes")
    return Verdict(True) if state == "yes" else Verdict(False, "no yes" if state == "no" else state)


async def people_who_said_yes(purpose: str, today: date) -> list[UUID]:
    """Everybody whose yes to this purpose holds today."""
    rows = await (
        ConsentEvent.select().where(ConsentEvent.purpose == purpose).order_by(ConsentEvent.number, ascending=False)
    )
    newest: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        newest.setdefault(row["person"], row)
    return [person for person, row in newest.items() if _state(row, today) == "yes"]


async def numbers(today: date) -> dict[str, int]:
    """Purpose → how many people say yes to it today."""
    said = Counter({code: len(await people_who_said_yes(code, today)) for code in PURPOSES})
    return dict(said)
