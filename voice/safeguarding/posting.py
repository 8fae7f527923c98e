"""Hand a message to a safeguarding lead over, by every way there is until one takes it. Only jobs import this."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from uuid import UUID

from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.notices.channels.parcels import Parcel
from voice.notices.channels.ways import FOLDER, MAIL, NOTIFY, Ways
from voice.notices.composing import TEXTS, Shown
from voice.register.values import EMAIL
from voice.settings import Settings

SUBJECT = "Something waits for you in family voice"


class Post:
    """The ways of one run: GOV.UK Notify, then the mail server, or the folder when there is neither.

    A way that cannot be reached is not tried again in this run. Use with `async with`.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ways = Ways(settings)
        named = [NOTIFY] if "email" in settings.notify_ways else []
        self._left = [*named, *([MAIL] if settings.smtp_url else [])] or [FOLDER]

    async def __aenter__(self) -> Post:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._ways.__aexit__(kind, fault, trace)

    async def tell(self, address: str, number: int, name: UUID, now: datetime, *, escalated: bool) -> None:
        """Tell somebody that so many flags wait, and nothing of them. Raises TryAgain or Undeliverable."""
        words = {"number": number, "escalated": escalated, "page": f"{self._settings.public_url}/staff/safeguarding"}
        shown = Shown(EMAIL, address, SUBJECT, TEXTS.get_template("safeguarding/alert.txt").render(words))
        await self._send(Parcel(name, shown, "", now))

    async def _send(self, parcel: Parcel) -> None:
        fault: Exception = ServerAway("no way is left")
        for way in tuple(self._left):
            try:
                await self._ways.send(way, parcel)
            except (TryAgain, Undeliverable) as refused:
                fault = refused
                if isinstance(refused, ServerAway):
                    self._left.remove(way)
            else:
                return
        raise fault
