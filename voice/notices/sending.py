"""Send what is due. Only jobs import this.

A message is claimed before it is written, so two job processes never send it twice; and at that very moment it is
asked once more whether we may write. A message a server has taken cannot be called back: if this process dies between
the server's yes and our note of it, the claim runs out and the same message goes again, with its own Message-ID.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from voice.calendar import london
from voice.consent.queries import may_write
from voice.notices.actions import queue
from voice.notices.channels import email_channel
from voice.notices.channels.faults import TryAgain, Undeliverable
from voice.notices.composing import compose
from voice.notices.kinds import KINDS
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register import queries as people
from voice.register.values import EMAIL, Reader
from voice.settings import Settings

CLAIM = timedelta(minutes=5)
MOST_ATTEMPTS = 5
MOST_AT_ONCE = 200
FIRST_WAIT = timedelta(minutes=2)
QUIET = [kind.name for kind in KINDS.values() if kind.waits_for_day]


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue what people asked for on the join page, then send everything that is due. Counts by outcome."""
    asked = await ask_to_confirm(settings, now)
    counted = {"asked to confirm": asked, "sent": 0, "cancelled": 0, "failed": 0, "waiting": 0}
    for row in await _claim(settings, now):
        counted[await _send(row, settings, now)] += 1
    return counted


async def ask_to_confirm(settings: Settings, now: datetime) -> int:
    """Write to everybody who typed an address: to confirm it or, when they have, with their own link."""
    rows = await people.to_be_asked()
    for row in rows:
        token = await register.new_confirmation(row["id"], now)
        kind = "confirm" if row["verified_on"] is None else "own_page"
        link = f"{settings.public_url}/join/confirm/{token}"
        await queue(row["person"], kind, {"link": link}, now, unique_key=f"{kind} {row['id']} {now.isoformat()}")
    return len(rows)


async def _claim(settings: Settings, now: datetime) -> list[dict[str, Any]]:
    """Take due messages that nobody else has taken; at night only those that somebody waits for."""
    by_day = settings.send_from <= london(now).time() < settings.send_until
    due = Notice.due <= now
    free = (Notice.state == "queued") | ((Notice.state == "sending") & (Notice.claimed_until < now))
    query = Notice.select(Notice.id).where(due & free)
    if not by_day:
        query = query.where(Notice.kind.not_in(QUIET))
    ids = [row["id"] for row in await query.order_by(Notice.due).limit(MOST_AT_ONCE)]
    if not ids:
        return []
    # The condition is repeated in the UPDATE: of two processes that read the same list, one gets each row.
    rows: list[dict[str, Any]] = (
        await Notice.update({Notice.state: "sending", Notice.claimed_until: now + CLAIM})
        .where(Notice.id.is_in(ids) & free)
        .returning(*Notice.all_columns())
    )
    return rows


async def _send(row: dict[str, Any], settings: Settings, now: datetime) -> str:
    """Send one claimed message; returns sent, cancelled, failed or waiting."""
    to, reason = await _reader(row, settings, now)
    if to is None:
        return await _settle(row, "cancelled", reason)
    own_page = f"{settings.public_url}/my/{await register.new_link(to.person_id, now)}"
    message = compose(row["kind"], to, msgspec.json.decode(row["context"]), own_page, settings)
    try:
        await email_channel(settings)(message, settings)
    except Undeliverable as fault:
        return await _settle(row, "failed", f"address refused {fault}")
    except TryAgain as fault:
        return await _try_later(row, str(fault), now)
    return await _settle(row, "sent", "", sent_at=now, message_id=message["Message-ID"])


async def _reader(row: dict[str, Any], settings: Settings, now: datetime) -> tuple[Reader | None, str]:
    """Whom to write to, or why not. Messages somebody has just asked for need no consent and no confirmed address."""
    person: UUID = row["person"]
    if not row["purpose"]:
        found = await people.reader(person, settings.secret_key, verified=False)
        return found, "" if found else "stopped"
    verdict = await may_write(person, row["purpose"], EMAIL, london(now).date())
    if not verdict.ok:
        return None, verdict.reason
    return await people.reader(person, settings.secret_key), "no address"


async def _settle(row: dict[str, Any], state: str, reason: str, **more: Any) -> str:
    """Note what became of it. The context goes: it may hold a link."""
    attempts = row["attempts"] + (state != "cancelled")
    values = {"state": state, "reason": reason[:300], "context": "{}", "attempts": attempts, "claimed_until": None}
    await Notice.update({**values, **more}).where(Notice.id == row["id"])
    return state


async def _try_later(row: dict[str, Any], reason: str, now: datetime) -> str:
    """Wait 2, 4, 8, 16 minutes; give up after five tries."""
    attempts = row["attempts"] + 1
    if attempts >= MOST_ATTEMPTS:
        return await _settle(row, "failed", f"after {attempts} tries: {reason}")
    later = now + FIRST_WAIT * 2 ** row["attempts"]
    values: dict[Any, Any] = {
        Notice.state: "queued", Notice.due: later, Notice.attempts: attempts, Notice.reason: reason[:300],
        Notice.claimed_until: None,
    }  # fmt: skip
    await Notice.update(values).where(Notice.id == row["id"])
    return "waiting"
