"""Write to people who typed their address on the join page: to confirm it or, when they have, with their own link."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from voice.database import transaction
from voice.notices.actions import queue
from voice.notices.bouncing import HARD
from voice.notices.kinds import CONFIRM, KINDS
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register.queries import reach, to_be_asked
from voice.register.sealing import seal
from voice.settings import Settings

ASKED_FOR = [kind.name for kind in KINDS.values() if not kind.purpose]
# Anybody can type anybody's address, again and again: so many messages in so long, and no more.
USUAL = (3, timedelta(days=1))
AFTER_STOP = (1, timedelta(days=30))


async def ask_to_confirm(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue a message for everybody who typed an address since the last look. Counts them."""
    return {"asked to confirm": sum([await _ask(row, settings, now) for row in await to_be_asked()])}


async def _ask(row: dict[str, Any], settings: Settings, now: datetime) -> bool:
    async with transaction():
        if not await register.note_asked(row["id"], now) or await _too_often(row, now):
            return False
        if row["verified_on"] is not None and row["bounce"] != HARD:
            return await queue(row["person"], "own_page", {}, now, unique_key=_key("own_page", row, now))
        token = await register.new_confirmation(row["id"], now)
        link = seal(f"{settings.public_url}/join/confirm/{token}", settings.secret_key)
        return await queue(row["person"], CONFIRM, {}, now, unique_key=_key("confirm", row, now), sealed_link=link)


def _key(kind: str, row: dict[str, Any], now: datetime) -> str:
    return f"{kind} {row['id']} {now.isoformat()}"


async def _too_often(row: dict[str, Any], now: datetime) -> bool:
    stopped = (await reach(row["person"]))[row["person"]].stopped
    most, span = AFTER_STOP if stopped else USUAL
    written = await Notice.count().where(
        Notice.person == row["person"], Notice.kind.is_in(ASKED_FOR), Notice.queued_at > now - span
    )
    return bool(written >= most)
