"""The ways out. Each takes a finished message and returns when it is handed over, or says whether to try again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.message import EmailMessage

from voice.notices.channels.email import send_by_smtp
from voice.notices.channels.outbox import put_in_folder
from voice.settings import Settings

Channel = Callable[[EmailMessage, Settings], Awaitable[None]]


def email_channel(settings: Settings) -> Channel:
    """A mail server when one is set, else a folder of files to look at."""
    return send_by_smtp if settings.smtp_url else put_in_folder
