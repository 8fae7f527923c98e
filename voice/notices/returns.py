"""Read what a mail server sends back when it could not deliver: a delivery status notification (RFC 3464)."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from typing import Final, NamedTuple
from uuid import UUID

from voice.errors import Refusal
from voice.notices.bouncing import HARD, SOFT, note_bounce
from voice.settings import Settings

OUR_NAME: Final = re.compile(rb"^Message-ID:\s*<([0-9a-f-]{36})@", re.IGNORECASE | re.MULTILINE)
FAILED: Final = "failed"


class NoReport(Refusal):
    """The file is no delivery report, or tells of no message of ours."""

    heading = "This is not a message that came back"
    default_sentence = "It takes a delivery report as a mail server sends it, with the message it could not deliver."


class Report(NamedTuple):
    """One address that could not be reached, and whether for good (HARD) or for now (SOFT)."""

    address: str
    kind: str


def read(body: bytes) -> tuple[UUID, list[Report]]:
    """The message of ours that came back, and from where. Raises NoReport."""
    message = message_from_bytes(body, policy=policy.default)
    named = OUR_NAME.findall(body)
    reports = [
        found
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status"
        for block in part.get_payload()
        if isinstance(block, Message) and (found := _report(block))
    ]  # fmt: skip
    if not named or not reports:
        raise NoReport
    return UUID(named[-1].decode()), reports


def _report(block: Message) -> Report | None:
    """A block of a report is about one address, unless it is about the whole message."""
    address, action = str(block.get("Final-Recipient", "")), str(block.get("Action", "")).strip().lower()
    status = str(block.get("Status", "")).strip()
    if not address or action != FAILED:
        return None
    plain = address.partition(";")[2].strip() or address.strip()
    return Report(plain, HARD if status.startswith("5") else SOFT)


async def note_returned(body: bytes, settings: Settings, now: datetime) -> int:
    """Mark the addresses a report tells of; returns how many messages of ours it told us of. Raises NoReport."""
    notice_id, reports = read(body)
    noted = [await note_bounce(notice_id, one.address, one.kind, settings.secret_key, now) for one in reports]
    return sum(noted)
