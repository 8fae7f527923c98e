"""Send what is due. Only jobs import this.

A handful of messages is looked up together: whom each goes to, and whether we may write. Within a second of that each
is claimed by itself, so two job processes never send it twice, and handed over. A message a server has taken cannot be
called back: if this process dies between the server's yes and our note of it, the claim runs out and the same message
goes again, under the same Message-ID; of GOV.UK Notify it is asked first whether it has the message already.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

import msgspec

from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.database import transaction
from voice.notices.bouncing import note_refused
from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.notices.channels.parcels import Parcel, Receipt
from voice.notices.channels.ways import PRINT, Ways
from voice.notices.composing import page_of, write
from voice.notices.confirming import ask_to_confirm
from voice.notices.kinds import CONFIRM, KINDS
from voice.notices.links import own_link
from voice.notices.readers import Found, look_up
from voice.notices.tables import Notice
from voice.plan.queries import area
from voice.register.sealing import unseal
from voice.register.values import EMAIL, Reader
from voice.settings import Settings

LOG = logging.getLogger("voice.notices")
CLAIM = timedelta(minutes=10)
# Waits after the first, second, third and fourth try; the fifth is the last.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
MOST_ATTEMPTS = len(WAITS) + 1
PORTION = 20
AT_ONCE = 4  # messages, each on a line of its own to the mail server
FRESH = 1.0  # seconds for which an answer to “may we write?” holds
LONGEST = 50.0  # seconds of one run; the next begins with the next minute
FREE = Notice.state.is_in(["queued", "sending"])
FOR_THE_DAY = [kind.name for kind in KINDS.values() if kind.waits_for_day]
NOTHING = Receipt()
OUTCOMES = ("sent", "to print", "cancelled", "failed", "waiting")


@dataclass
class Run:
    """One run: what holds for all its messages, and what became of them."""

    settings: Settings
    now: datetime
    authority: str
    ways: Ways
    has_sent: bool = False
    counted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue what people asked for on the join page, then send everything that is due, once each. Counts by outcome."""
    asked = await ask_to_confirm(settings, now)
    async with Ways(settings) as ways, aclosing(_portions(settings, now)) as portions:
        run = Run(settings, now, (await area()).authority, ways)
        async for rows in portions:
            await _send_portion(rows, run)
    return {**asked, **run.counted}


async def _portions(settings: Settings, now: datetime) -> AsyncGenerator[list[dict[str, Any]], None]:
    """Due messages in their order, each once in a run; at night only those that somebody waits for."""
    began, rest = monotonic(), Notice.due <= now
    while (passed := monotonic() - began) < LONGEST:
        due = rest & FREE & (Notice.attempts < MOST_ATTEMPTS) & _not_taken_before(now)
        if not _is_day(now + timedelta(seconds=passed), settings):
            due = due & Notice.kind.not_in(FOR_THE_DAY)
        rows = await Notice.select().where(due).order_by(Notice.due).order_by(Notice.id).limit(PORTION)
        if not rows:
            return
        yield rows
        last = rows[-1]
        later = (Notice.due > last["due"]) | ((Notice.due == last["due"]) & (Notice.id > last["id"]))
        rest = (Notice.due <= now) & later


def _is_day(moment: datetime, settings: Settings) -> bool:
    return settings.send_from <= london(moment).time() < settings.send_until


def _not_taken_before(now: datetime) -> Any:
    return Notice.claimed_until.is_null() | (Notice.claimed_until < now)


async def _send_portion(rows: list[dict[str, Any]], run: Run) -> None:
    """Look the portion up and send it; what a slow server kept waiting for a second is looked up again."""
    left = deque(rows)
    while left:
        found = await look_up(left, run.settings, run.now)
        until = monotonic() + FRESH
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE if run.has_sent else 1):
                group.create_task(_send_while(left, found, until, run))


async def _send_while(left: deque[dict[str, Any]], found: dict[UUID, Found], until: float, run: Run) -> None:
    """Send one after the other as long as what was looked up is fresh. The first of a run goes alone: it may show
    that the server is away, and then no other message counts a try."""
    alone = not run.has_sent
    while left:
        row = left.popleft()
        await _attempt(row, found[row["id"]], run)
        run.has_sent = True
        if alone or monotonic() >= until:
            return


async def _attempt(seen: dict[str, Any], found: Found, run: Run) -> None:
    """Claim one message and send it. What cannot leave now waits, and holds up no other way of sending."""
    way = "" if found.reason else run.ways.way(found.channel, found.format)
    row = None if way in run.ways.away else await _claim(seen["id"], found.channel, run.now)
    if row is None:
        return
    try:
        outcome = await _send(row, found, way, run)
    except TryAgain as fault:
        if isinstance(fault, ServerAway):
            run.ways.away.add(way)
        outcome = await _try_later(row, str(fault), run.now)
    except Exception as fault:  # one message that cannot be written must not hold up everybody's
        LOG.exception("message %s of kind %s was not written", row["id"], row["kind"])
        outcome = await _try_later(row, type(fault).__name__, run.now)
    run.counted[outcome] += 1


async def _claim(notice_id: UUID, channel: str, now: datetime) -> dict[str, Any] | None:
    """The condition stands in the UPDATE: of two processes that saw the same row, one gets it."""
    values: dict[Any, Any] = {
        Notice.state: "sending",
        Notice.channel: channel,
        Notice.claimed_until: now + CLAIM,
        Notice.attempts: Notice.attempts + 1,
    }
    rows: list[dict[str, Any]] = (
        await Notice.update(values)
        .where(Notice.id == notice_id, FREE, _not_taken_before(now))
        .returning(*Notice.all_columns())
    )
    return rows[0] if rows else None


async def _send(row: dict[str, Any], found: Found, way: str, run: Run) -> str:
    """Send one claimed message; returns its outcome. Raises TryAgain."""
    if found.reason:
        return await cancel(row["id"], found.reason)
    if way == PRINT:
        return await _leave_for_print(row)
    to = found.opened(run.settings.secret_key)
    parcel = await _pack(row, found, to, run)
    try:
        receipt = await run.ways.send(way, parcel)
    except Undeliverable as fault:
        await note_refused(to, found.channel, run.settings.secret_key, run.now)
        return await settle(row["id"], "failed", f"address refused {fault}")
    return await settle(row["id"], "sent", "", run.now, receipt)


async def _pack(row: dict[str, Any], found: Found, to: Reader, run: Run) -> Parcel:
    """The finished message, with a link to the reader's own page; none before an address is known to be theirs."""
    # A mail program's stop button on a message about somebody else stops all that goes to this address.
    purpose = "" if found.for_whom else row["purpose"]
    own_page = ""
    if row["kind"] != CONFIRM:
        token = await own_link(to.person_id, purpose, run.now, to_type=found.channel != EMAIL)
        own_page = f"{run.settings.public_url}/my/{token}"
    shown = write(row["kind"], to, found.channel, words_of(row, found, run.authority, run.settings), own_page)
    return Parcel(row["id"], shown, page_of(own_page, to), run.now, again=row["attempts"] > 1)


def words_of(row: dict[str, Any], found: Found, authority: str, settings: Settings) -> dict[str, Any]:
    """What the words of a message need."""
    words = {"authority": authority, "for_whom": found.for_whom, "shared": found.shared}
    words |= msgspec.json.decode(row["context"])
    return words | ({"link": unseal(row["sealed_link"], settings.secret_key)} if row["sealed_link"] else {})


async def cancel(notice_id: UUID, reason: str) -> str:
    """Do not send it, and write down why; returns the outcome."""
    async with transaction():
        await record(SYSTEM, "did not send a message", "notice", str(notice_id), reason=reason)
        return await settle(notice_id, "cancelled", reason)


async def _leave_for_print(row: dict[str, Any]) -> str:
    """A letter waits for the next batch, where it is asked again whether we may write."""
    values: dict[Any, Any] = {Notice.state: "to print", Notice.claimed_until: None}
    await Notice.update(values).where(Notice.id == row["id"])
    return "to print"


async def settle(
    notice_id: UUID, state: str, reason: str, sent_at: datetime | None = None, receipt: Receipt = NOTHING
) -> str:
    """Note what became of it. Context and link go: nobody needs them any more."""
    values: dict[Any, Any] = {
        Notice.state: state,
        Notice.reason: reason[:300],
        Notice.context: "{}",
        Notice.sealed_link: "",
        Notice.claimed_until: None,
        Notice.sent_at: sent_at,
        Notice.message_id: receipt.message_id,
        Notice.remote_id: receipt.remote_id,
    }
    await Notice.update(values).where(Notice.id == notice_id)
    return state


async def _try_later(row: dict[str, Any], reason: str, now: datetime) -> str:
    """Wait longer each time; give up after the fifth try."""
    attempts = row["attempts"]
    if attempts >= MOST_ATTEMPTS:
        return await settle(row["id"], "failed", f"after {attempts} tries: {reason}")
    values: dict[Any, Any] = {
        Notice.state: "queued",
        Notice.due: now + WAITS[attempts - 1],
        Notice.reason: reason[:300],
        Notice.claimed_until: None,
    }
    await Notice.update(values).where(Notice.id == row["id"])
    return "waiting"
