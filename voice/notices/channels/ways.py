"""All ways of sending of one run: open lines to the mail server, one client of Notify. Only jobs import this."""

from __future__ import annotations

from email.message import EmailMessage
from types import TracebackType

from voice.notices.channels.email import MailServer
from voice.notices.channels.notify import Notify
from voice.notices.channels.outbox import put_in_folder, put_text_in_folder
from voice.notices.channels.parcels import Parcel, Receipt
from voice.notices.composing import STANDARD, as_email
from voice.register.values import EMAIL, POST, SMS
from voice.settings import Settings

NOTIFY, MAIL, FOLDER, PRINT = "notify", "mail server", "folder", "print"
NAMED = {EMAIL: "email", SMS: "sms", POST: "letter"}


class Ways:
    """Use with `async with`. `away` holds the ways that cannot be reached in this run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lines: list[MailServer] = []  # to the mail server, idle
        self._notify = Notify(settings) if settings.notify_ways else None
        self.away: set[str] = set()

    async def __aenter__(self) -> Ways:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._lines:
            await line.hang_up()

    def way(self, channel: str, format_: str) -> str:
        """Which way a message of this channel goes. Notify's letters have one size of print: others are ours."""
        if NAMED[channel] in self._settings.notify_ways and (channel != POST or format_ == STANDARD):
            return NOTIFY
        if channel == POST:
            return PRINT
        return MAIL if channel == EMAIL and self._settings.smtp_url else FOLDER

    async def send(self, way: str, parcel: Parcel) -> Receipt:
        """Hand a message over. Raises TryAgain, ServerAway or Undeliverable."""
        if way == NOTIFY and self._notify is not None:
            return Receipt(remote_id=await self._notify.send(parcel))
        if parcel.shown.channel == SMS:
            await put_text_in_folder(parcel, self._settings)
            return Receipt()
        message = as_email(parcel.id, parcel.shown, parcel.own_page, self._settings, parcel.at)
        if way == MAIL:
            await self._mail(message)
        else:
            await put_in_folder(message, self._settings)
        return Receipt(message_id=message["Message-ID"])

    async def _mail(self, message: EmailMessage) -> None:
        """By an idle line, or a new one when every other is busy."""
        line = self._lines.pop() if self._lines else MailServer(self._settings)
        try:
            await line.send(message)
        finally:
            self._lines.append(line)
