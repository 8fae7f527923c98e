"""The file outbox of the example: each message as a file that a mail program can open."""

from __future__ import annotations

import asyncio
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from voice.settings import Settings


async def put_in_folder(message: EmailMessage, settings: Settings) -> None:
    """Write `<data folder>/outbox/<time>-<message id>.eml`."""
    folder = settings.data_dir / "outbox"
    moment = parsedate_to_datetime(message["Date"])
    name = f"{moment:%Y%m%d-%H%M%S}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
    folder.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread((folder / name).write_bytes, message.as_bytes())
