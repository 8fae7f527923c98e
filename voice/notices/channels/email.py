"""Email through an SMTP server: `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from voice.notices.channels.faults import ServerAway, TryAgain, Undeliverable
from voice.settings import Settings

SECONDS = 30
PERMANENT = 500
ABOUT_THE_MESSAGE = (aiosmtplib.SMTPDataError, aiosmtplib.SMTPNotSupported)


async def send_by_smtp(message: EmailMessage, settings: Settings) -> None:
    """Hand the message to the server. Raises TryAgain, ServerAway or Undeliverable.

    A fault carries the server's code and not its words: they often repeat the address.
    """
    server = urlsplit(settings.smtp_url)
    try:
        await aiosmtplib.send(
            message,
            hostname=server.hostname,
            port=server.port,
            username=unquote(server.username) if server.username else None,
            password=unquote(server.password) if server.password else None,
            use_tls=server.scheme == "smtps",
            timeout=SECONDS,
        )
    except aiosmtplib.SMTPRecipientsRefused as fault:
        codes = [refused.code for refused in fault.recipients]
        raise (Undeliverable if all(code >= PERMANENT for code in codes) else TryAgain)(str(codes)) from fault
    except ABOUT_THE_MESSAGE as fault:
        raise TryAgain(_named(fault)) from fault
    except (aiosmtplib.SMTPException, OSError) as fault:
        raise ServerAway(_named(fault)) from fault


def _named(fault: Exception) -> str:
    return f"{type(fault).__name__} {getattr(fault, 'code', '')}".strip()
