"""Send what is due. Only jobs import this.

A message is claimed before it is written, so two job processes never send it twice; and at that very moment it is
asked once more whether we may write. A message a server has taken cannot be called back: if this process dies between
the server's yes and our note of it, the claim runs out and the same message goes again, under the same Message-ID.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.consent.permits import Question
from voice.consent.queries import may_write
from voice.database import transaction
from voice.notices.channels import email_channel
from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.notices.composing import compose
from voice.notices.confirming import ask_to_confirm
from voice.notices.kinds import KINDS
from voice.notices.tables import Notice
from voice.plan.queries import area
from voice.register import actions as register
from voice.register import queries as people
from voice.register.sealing import unseal
from voice.register.values import Reader
from voice.settings import Settings

LOG = logging.getLogger("voice.notices")
CLAIM = timedelta(minutes=10)
# Waits after the first, second, third and fourth try; the fifth is the last.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
MOST_ATTEMPTS = len(WAITS) + 1
PORTION = 200
FREE = Notice.state.is_in(["queued", "sending"])
FOR_THE_DAY = [kind.name for kind in KINDS.values() if kind.waits_for_day]


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue what people asked for on the join page, then send everything that is due, once each. Counts by outcome."""
    asked = await ask_to_confirm(settings, now)
    counted = {"sent": 0, "cancelled": 0, "failed": 0, "waiting": 0}
    async with aclosing(_claimed(settings, now)) as rows:
        async for row in rows:
            outcome, away = await _attempt(row, settings, now)
            counted[outcome] += 1
            if away:  # nothing else would leave either: the rest waits for the next run
                break
    return {**asked, **counted}


async def _attempt(row: dict[str, Any], settings: Settings, now: datetime) -> tuple[str, bool]:
    """What became of one message, and whether the server is away."""
    try:
        return await _send(row, settings, now), False
    except TryAgain as fault:
        return await _try_later(row, str(fault), now), isinstance(fault, ServerAway)
    except Exception as fault:  # one message that cannot be written must not hold up everybody's
        LOG.exception("message %s of kind %s was not written", row["id"], row["kind"])
        return await _try_later(row, type(fault).__name__, now), False


async def _claimed(settings: Settings, now: datetime) -> AsyncGenerator[dict[str, Any], None]:
    """Due messages, each taken at the moment it is wanted; at night only those that somebody waits for."""
    due = FREE & (Notice.due <= now) & (Notice.attempts < MOST_ATTEMPTS) & _not_taken_before(now)
    if not settings.send_from <= london(now).time() < settings.send_until:
        due = due & Notice.kind.not_in(FOR_THE_DAY)
    while rows := await Notice.select(Notice.id).where(due).order_by(Notice.due).limit(PORTION):
        for row in rows:
            taken = await _claim(row["id"], now)
            if taken is not None:
                yield taken


def _not_taken_before(now: datetime) -> Any:
    return Notice.claimed_until.is_null() | (Notice.claimed_until < now)


async def _claim(notice_id: UUID, now: datetime) -> dict[str, Any] | None:
    """The condition stands in the UPDATE: of two processes that saw the same row, one gets it."""
    rows: list[dict[str, Any]] = (
        await Notice.update(
            {Notice.state: "sending", Notice.claimed_until: now + CLAIM, Notice.attempts: Notice.attempts + 1}
        )
        .where(Notice.id == notice_id, FREE, _not_taken_before(now))
        .returning(*Notice.all_columns())
    )
    return rows[0] if rows else None


async def _send(row: dict[str, Any], settings: Settings, now: datetime) -> str:
    """Send one claimed message; returns sent, cancelled or failed. Raises TryAgain."""
    to, reason = await _reader(row, settings, now)
    if to is None:
        return await _cancel(row, reason)
    own_page = f"{settings.public_url}/my/{await register.new_link(to.person_id, now, purpose=row['purpose'])}"
    words = await _words(row, settings)
    message = compose(row["id"], row["kind"], to, words, own_page, settings, now)
    try:
        await email_channel(settings)(message, settings)
    except Undeliverable as fault:
        return await _settle(row, "failed", f"address refused {fault}")
    return await _settle(row, "sent", "", now, message["Message-ID"])


async def _reader(row: dict[str, Any], settings: Settings, now: datetime) -> tuple[Reader | None, str]:
    """Whom to write to, or why not. Messages somebody has just asked for need no consent and no confirmed address."""
    person: UUID = row["person"]
    if row["purpose"]:
        verdict = await may_write(person, Question.of(settings, row["purpose"], london(now).date()))
        if not verdict.ok:
            return None, verdict.reason
    return await people.reader(person, settings.secret_key), "no address"


async def _words(row: dict[str, Any], settings: Settings) -> dict[str, Any]:
    words: dict[str, Any] = {"authority": (await area()).authority, **msgspec.json.decode(row["context"])}
    return {**words, "link": unseal(row["sealed_link"], settings.secret_key)} if row["sealed_link"] else words


async def _cancel(row: dict[str, Any], reason: str) -> str:
    async with transaction():
        await record(SYSTEM, "did not send a message", "notice", str(row["id"]), reason=reason)
        return await _settle(row, "cancelled", reason)


async def _settle(
    row: dict[str, Any], state: str, reason: str, sent_at: datetime | None = None, message_id: str = ""
) -> str:
    """Note what became of it. Context and link go: nobody needs them any more."""
    values: dict[Any, Any] = {
        Notice.state: state,
        Notice.reason: reason[:300],
        Notice.context: "{}",
        Notice.sealed_link: "",
        Notice.claimed_until: None,
        Notice.sent_at: sent_at,
        Notice.message_id: message_id,
    }
    await Notice.update(values).where(Notice.id == row["id"])
    return state


async def _try_later(row: dict[str, Any], reason: str, now: datetime) -> str:
    """Wait longer each time; give up after the fifth try."""
    attempts = row["attempts"]
    if attempts >= MOST_ATTEMPTS:
        return await _settle(row, "failed", f"after {attempts} tries: {reason}")
    values: dict[Any, Any] = {
        Notice.state: "queued",
        Notice.due: now + WAITS[attempts - 1],
        Notice.reason: reason[:300],
        Notice.claimed_until: None,
    }
    await Notice.update(values).where(Notice.id == row["id"])
    return "waiting"
