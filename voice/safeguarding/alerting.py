"""Tell safeguarding leads by email how many flags wait, never what is in them. Only jobs import this."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any
from uuid import UUID, uuid4

from surveys.showing.queries import find_sent
from voice.accounts.queries import staff
from voice.accounts.values import Role
from voice.database import transaction
from voice.notices.channels import email_channel
from voice.notices.channels.faults import TryAgain, Undeliverable
from voice.notices.composing import TEXTS
from voice.safeguarding.queries import said_by
from voice.safeguarding.tables import SafetyAlert, SafetyFlag
from voice.settings import Settings

LOG = logging.getLogger("voice.safeguarding")
CLAIM = timedelta(minutes=3)
# After a mailbox has refused a message, it is tried again no sooner than this.
REFUSED = timedelta(hours=1)


async def tell_leads(settings: Settings, now: datetime) -> dict[str, int]:
    """One message a lead about all flags nobody has opened and that lead was not told of. Counts by outcome."""
    flags = await _unopened(settings)
    counted = {"leads told": 0, "leads not reached": 0}
    if not flags:
        return counted
    for member, address in await _leads():
        mine = await _claim(flags, member, now)
        if mine:
            counted["leads told" if await _send(address, mine, settings, now) else "leads not reached"] += 1
    return counted


async def _unopened(settings: Settings) -> list[UUID]:
    """Flags about messages, real answers and what was shown with them. Invented ones alarm nobody."""
    rows = await SafetyFlag.select(SafetyFlag.id, SafetyFlag.answer_id).where(
        SafetyFlag.state == "open", SafetyFlag.opened_at.is_null()
    )
    return [row["id"] for row in rows if not await _is_example(row["answer_id"], settings)]


async def _is_example(answer_id: UUID, settings: Settings) -> bool:
    said = await said_by(answer_id, settings) or await find_sent(answer_id)
    return said is not None and said.is_example


async def _leads() -> list[tuple[UUID, str]]:
    members = [member for member in await staff() if member["active"]]
    role = Role.SAFEGUARDING_LEAD.value
    return [(m["id"], m["email"]) for m in members if role in {own for own, _ in m["roles"]}]


async def _claim(flags: Sequence[UUID], member: UUID, now: datetime) -> list[UUID]:
    """The alerts this process may send now. A claim runs out, so that a process that dies keeps nothing back."""
    async with transaction():
        rows = [SafetyAlert(id=uuid4(), flag=flag, member=member) for flag in flags]
        await SafetyAlert.insert(*rows).on_conflict(target=(SafetyAlert.flag, SafetyAlert.member), action="DO NOTHING")
        free = SafetyAlert.claimed_until.is_null() | (SafetyAlert.claimed_until < now)
        mine = (SafetyAlert.member == member) & SafetyAlert.flag.is_in(list(flags)) & SafetyAlert.sent_at.is_null()
        taken = await (
            SafetyAlert.update({SafetyAlert.claimed_until: now + CLAIM}).where(mine & free).returning(SafetyAlert.id)
        )
    return [row["id"] for row in taken]


async def _send(address: str, alerts: Sequence[UUID], settings: Settings, now: datetime) -> bool:
    try:
        await email_channel(settings)(_message(address, len(alerts), settings, now), settings)
    except Undeliverable as fault:
        LOG.error("a safeguarding lead cannot be reached: %s", fault)
        return await _settle(alerts, {SafetyAlert.claimed_until: now + REFUSED}, told=False)
    except TryAgain as fault:
        LOG.warning("a safeguarding lead was not reached yet: %s", fault)
        return await _settle(alerts, {SafetyAlert.claimed_until: None}, told=False)
    return await _settle(alerts, {SafetyAlert.sent_at: now, SafetyAlert.claimed_until: None}, told=True)


async def _settle(alerts: Sequence[UUID], values: dict[Any, Any], *, told: bool) -> bool:
    await SafetyAlert.update(values).where(SafetyAlert.id.is_in(list(alerts)))
    return told


def _message(address: str, number: int, settings: Settings, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = address
    message["Subject"] = "Something waits for you in family voice"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2].rstrip("> ") or None)
    message["Auto-Submitted"] = "auto-generated"
    words = {"number": number, "page": f"{settings.public_url}/staff/safeguarding"}
    message.set_content(TEXTS.get_template("safeguarding/alert.txt").render(words))
    return message
