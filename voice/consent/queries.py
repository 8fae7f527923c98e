"""What holds today, and the one question everybody asks before writing: may we?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.consent.tables import ConsentEvent
from voice.register import queries as register
from voice.register.values import EMAIL, EMAIL_FORMATS, Reach


@dataclass(frozen=True)
class Verdict:
    """May we write? `reason` says why not.

    stopped, withdrawn, expired, no yes, no address, another way, another format, not confirmed.
    """

    ok: bool
    reason: str = ""


NOT_HERE = Verdict(False, "no address")


async def events(person_id: UUID) -> list[dict[str, Any]]:
    """A person's events, newest first."""
    rows: list[dict[str, Any]] = (
        await ConsentEvent.select()
        .where(ConsentEvent.person == person_id)
        .order_by(ConsentEvent.number, ascending=False)
    )
    return rows


async def newest(person_id: UUID) -> dict[str, dict[str, Any]]:
    """Purpose → the event that rules; a purpose never asked about is missing."""
    ruling: dict[str, dict[str, Any]] = {}
    for row in await events(person_id):
        ruling.setdefault(row["purpose"], row)
    return ruling


async def in_force(person_id: UUID, today: date) -> dict[str, str]:
    """Purpose → yes, no, withdrawn or expired; a purpose never asked about is missing."""
    return {purpose: _state(row, today) for purpose, row in (await newest(person_id)).items()}


def _state(row: dict[str, Any], today: date) -> str:
    over = row["state"] == "yes" and row["expires"] is not None and row["expires"] < today
    return "expired" if over else str(row["state"])


async def may_write(person_id: UUID, purpose: str, channel: str, today: date) -> Verdict:
    """Asked when a list is made and asked again at the moment of sending: people change their minds in between."""
    reached = (await register.reach(person_id)).get(person_id)
    if reached is None:
        return NOT_HERE
    return _verdict(reached, (await in_force(person_id, today)).get(purpose, "no"), channel)


async def verdicts(people: Collection[UUID], purpose: str, channel: str, today: date) -> dict[UUID, Verdict]:
    """The same question for many people, in as many queries as for one."""
    reached = await register.reach()
    states = await _states(purpose, today)
    return {
        person: _verdict(reached[person], states.get(person, "no"), channel) if person in reached else NOT_HERE
        for person in people
    }


def _verdict(reached: Reach, state: str, channel: str) -> Verdict:
    """The first thing in the way; what the person said themselves comes first."""
    checks = (
        (reached.stopped, "stopped"),
        (state != "yes", "no yes" if state == "no" else state),
        (channel != EMAIL or not reached.has_address, "no address"),
        (reached.contact_by != EMAIL, "another way"),
        (reached.format not in EMAIL_FORMATS, "another format"),
        (not reached.verified, "not confirmed"),
    )
    reason = next((words for holds, words in checks if holds), "")
    return Verdict(not reason, reason)


async def _states(purpose: str, today: date) -> dict[UUID, str]:
    """Person → what they say to this purpose today; nobody who was never asked."""
    rows = await ConsentEvent.select().where(ConsentEvent.purpose == purpose).order_by(ConsentEvent.number)
    return {row["person"]: _state(row, today) for row in rows}


async def people_who_said_yes(purpose: str, today: date) -> list[UUID]:
    """Everybody whose yes to this purpose holds today."""
    return [person for person, state in (await _states(purpose, today)).items() if state == "yes"]


async def numbers(today: date) -> dict[str, int]:
    """Purpose → how many people say yes to it today, without those who stopped everything or are examples."""
    out = await register.examples() | {person for person, found in (await register.reach()).items() if found.stopped}
    ruling = {
        (row["person"], row["purpose"]): _state(row, today)
        for row in await ConsentEvent.select().order_by(ConsentEvent.number)
        if row["person"] not in out
    }
    return dict(Counter(purpose for (_person, purpose), state in ruling.items() if state == "yes"))
