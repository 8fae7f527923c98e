"""GOV.UK Notify, by its own client, which waits: each call runs in a thread. Only jobs import this.

Its templates pass our words through: `((subject))` and `((body))`. Our name for a message goes with it as `reference`,
so that a message that was handed over before is found again and not sent twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from notifications_python_client import errors
from notifications_python_client.notifications import NotificationsAPIClient

from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.notices.channels.parcels import Parcel
from voice.register.values import EMAIL, SMS
from voice.settings import Settings

SECONDS = 30
BAD_REQUEST = 400
OF_ADDRESSES = ("address", "phone_number", "postcode")  # in small letters, in what Notify says is wrong
MOST_LINES = 7  # of an address on an envelope
# The client logs what it was answered; nothing of that belongs into a log.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


class Notify:
    """One service on GOV.UK Notify. Its client takes one call at a time."""

    def __init__(self, settings: Settings) -> None:
        self._templates = settings.notify_templates
        untyped: Any = NotificationsAPIClient
        self._client = untyped(settings.notify_key, base_url=settings.notify_url, timeout=SECONDS)
        self._turn = asyncio.Lock()

    async def send(self, parcel: Parcel) -> str:
        """Hand a message over; returns the name Notify gives it. Raises TryAgain, ServerAway or Undeliverable."""
        async with self._turn:
            if parcel.again and (known := await _asked(self._find, str(parcel.id))):
                return str(known)
            return str((await _asked(self._post, parcel))["id"])

    async def newest(self, since: datetime) -> list[dict[str, Any]]:
        """What Notify says of the messages it took since then, newest first. Raises TryAgain or ServerAway."""
        found: list[dict[str, Any]] = await _asked(lambda: list(self._since(since)))
        return found

    def _find(self, reference: str) -> str:
        found = self._client.get_all_notifications(reference=reference)["notifications"]
        return str(found[0]["id"]) if found else ""

    def _since(self, since: datetime) -> Iterator[dict[str, Any]]:
        for row in self._client.get_all_notifications_iterator():
            if datetime.fromisoformat(row["created_at"]).astimezone(UTC) < since:
                return
            yield row

    def _post(self, parcel: Parcel) -> Any:
        shown, reference = parcel.shown, str(parcel.id)
        words = {"subject": shown.subject, "body": shown.text}
        if shown.channel == EMAIL:
            return self._client.send_email_notification(
                shown.to, self._templates["email"], words, reference, one_click_unsubscribe_url=parcel.own_page
            )
        if shown.channel == SMS:
            return self._client.send_sms_notification(shown.to, self._templates["sms"], words, reference)
        return self._client.send_letter_notification(self._templates["letter"], words | _envelope(shown.to), reference)


def _envelope(address: str) -> dict[str, str]:
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    return {f"address_line_{number}": line for number, line in enumerate(lines[:MOST_LINES], 1)}


async def _asked(deed: Callable[..., Any], *given: object) -> Any:
    """Do it in a thread. A fault carries the status and the kind of error, and no words: they may repeat an address."""
    try:
        return await asyncio.to_thread(deed, *given)
    except errors.HTTPError as fault:
        raise _fault(fault) from fault
    except (errors.APIError, errors.TokenError) as fault:
        raise TryAgain(type(fault).__name__) from fault


def _fault(fault: errors.HTTPError) -> Exception:
    """400 is about this message. A wrong key, too many messages or a broken server would meet every other one too."""
    said = fault.message if isinstance(fault.message, list) else []
    kinds = " ".join(str(one.get("error", "")) for one in said)
    if fault.status_code != BAD_REQUEST:
        return ServerAway(f"Notify {fault.status_code} {kinds}".strip())
    words = " ".join(str(one.get("message", "")) for one in said).lower()
    of_address = any(word in words for word in OF_ADDRESSES)
    if of_address and "ValidationError" in kinds:
        return Undeliverable("Notify 400")
    return TryAgain(f"Notify 400 {kinds}".strip())
