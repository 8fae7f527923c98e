"""The file outbox of the example: each message as a file to look at."""

from __future__ import annotations

import asyncio
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from voice.notices.channels.parcels import Parcel
from voice.settings import Settings


async def put_in_folder(message: EmailMessage, settings: Settings) -> None:
    """Write `<data folder>/outbox/<time>-<message id>.eml`, for the owner of the folder only."""
    moment = parsedate_to_datetime(message["Date"])
    name = f"{moment:%Y%m%d-%H%M%S}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
    await asyncio.to_thread(_write, settings.data_dir / "outbox", name, message.as_bytes())


async def put_text_in_folder(parcel: Parcel, settings: Settings) -> None:
    """Write a text message as `<data folder>/outbox/<time>-<id>.txt`: the number, then the words."""
    name = f"{parcel.at:%Y%m%d-%H%M%S}-{parcel.id}.txt"
    body = f"To: {parcel.shown.to}\n\n{parcel.shown.text}\n"
    await asyncio.to_thread(_write, settings.data_dir / "outbox", name, body.encode())


def _write(folder: Path, name: str, body: bytes) -> None:
    """Whole or not at all: a half-written message never has its name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}"
    draft.write_bytes(body)
    draft.rename(folder / name)
