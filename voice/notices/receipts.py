"""Ask GOV.UK Notify what became of the messages it took. Only jobs import this."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from voice.notices.bouncing import HARD, SOFT, note_bounce
from voice.notices.channels.notify import Notify
from voice.notices.tables import Notice
from voice.settings import Settings

FOR: Final = timedelta(days=3)
ARRIVED: Final = frozenset({"delivered", "received"})
CAME_BACK: Final = {"permanent-failure": HARD, "temporary-failure": SOFT}
ADDRESS: Final = ("email_address", "phone_number")


async def fetch_receipts(settings: Settings, now: datetime) -> dict[str, int]:
    """Note what arrived and what came back, of messages of the last 3 days. Nothing waits: Notify is not asked."""
    counted = {"arrived": 0, "came back": 0}
    waits = {row["remote_id"]: row for row in await _open(now)}
    if not waits or not settings.notify_ways:
        return counted
    oldest = min(row["sent_at"] for row in waits.values()) - timedelta(minutes=10)
    for said in await Notify(settings).newest(oldest):
        if said["id"] in waits:
            outcome = await _note(waits[said["id"]], said, settings, now)
            counted |= {outcome: counted[outcome] + 1} if outcome else {}
    return counted


async def _open(now: datetime) -> list[dict[str, Any]]:
    """Messages that Notify took and of which we know no more."""
    rows: list[dict[str, Any]] = await Notice.select(Notice.id, Notice.remote_id, Notice.sent_at).where(
        Notice.state == "sent", Notice.remote_id != "", Notice.reason == "", Notice.sent_at > now - FOR
    )
    return rows


async def _note(row: dict[str, Any], said: dict[str, Any], settings: Settings, now: datetime) -> str:
    status = said["status"]
    if status in ARRIVED:
        await Notice.update({Notice.reason: "arrived"}).where(Notice.id == row["id"])
        return "arrived"
    if status in CAME_BACK:
        address = next((said[name] for name in ADDRESS if said.get(name)), "")
        await note_bounce(row["id"], address, CAME_BACK[status], settings.secret_key, now)
        return "came back"
    return ""
