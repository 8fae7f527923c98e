"""Email through an SMTP server: `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.settings import Settings

SECONDS = 30
PERMANENT = 500
ON_ONE_LINE = 100  # messages; many servers hang up after some hundreds
ABOUT_THE_MESSAGE = (aiosmtplib.SMTPDataError, aiosmtplib.SMTPNotSupported)


class MailServer:
    """One connection for many messages, opened when the first is sent and again when the server has hung up."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: aiosmtplib.SMTP | None = None
        self._taken = 0

    async def send(self, message: EmailMessage) -> None:
        """Hand a message to the server. Raises TryAgain, ServerAway or Undeliverable.

        A fault carries the server's code and not its words: they often repeat the address.
        """
        try:
            await self._hand_over(message)
        except aiosmtplib.SMTPRecipientsRefused as fault:
            codes = [refused.code for refused in fault.recipients]
            raise (Undeliverable if all(code >= PERMANENT for code in codes) else TryAgain)(str(codes)) from fault
        except ABOUT_THE_MESSAGE as fault:
            raise TryAgain(_named(fault)) from fault
        except (aiosmtplib.SMTPException, OSError) as fault:
            used = self._taken > 0
            await self.hang_up()
            raise (TryAgain if used else ServerAway)(_named(fault)) from fault

    async def _hand_over(self, message: EmailMessage) -> None:
        if self._taken >= ON_ONE_LINE:
            await self.hang_up()
        try:
            await (await self._open()).send_message(message)
        except aiosmtplib.SMTPSenderRefused:
            if not self._taken:
                raise
            await self.hang_up()  # before it took the message: the server has had enough of this line, not of us
            await (await self._open()).send_message(message)
        self._taken += 1

    async def _open(self) -> aiosmtplib.SMTP:
        if self._line is None or not self._line.is_connected:
            self._taken = 0
            self._line = _line_to(self._settings.smtp_url)
            await self._line.connect()
        return self._line

    async def hang_up(self) -> None:
        """Close the connection, whatever the server says to it."""
        line, self._line, self._taken = self._line, None, 0
        if line is not None and line.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await line.quit()
            line.close()


def _line_to(url: str) -> aiosmtplib.SMTP:
    server = urlsplit(url)
    return aiosmtplib.SMTP(
        hostname=server.hostname,
        port=server.port,
        username=unquote(server.username) if server.username else None,
        password=unquote(server.password) if server.password else None,
        use_tls=server.scheme == "smtps",
        timeout=SECONDS,
    )


async def send_by_smtp(message: EmailMessage, settings: Settings) -> None:
    """Hand one message to the server. Raises TryAgain, ServerAway or Undeliverable."""
    server = MailServer(settings)
    try:
        await server.send(message)
    finally:
        await server.hang_up()


def _named(fault: Exception) -> str:
    return f"{type(fault).__name__} {getattr(fault, 'code', '')}".strip()
