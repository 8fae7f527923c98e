"""Piles of printed letters: their sealed file, what becomes of them, and whether all in them still want theirs."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography.fernet import Fernet

from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.notices.queries import (
    NOT_POSTED,
    POST_WITHIN,
    POSTED,
    PRINTED,
    TO_PRINT,
    WANTED,
    Changed,
    NoBatch,
    is_wanted,
    letters_of,
    printed_batch,
)
from voice.notices.readers import look_up
from voice.notices.tables import LetterBatch, Notice
from voice.register.values import POST
from voice.settings import Settings

GONE: dict[Any, Any] = {Notice.context: "{}", Notice.sealed_link: "", Notice.claimed_until: None}


def _lock(settings: Settings) -> Fernet:
    """The key of the files, which the database does not have."""
    return Fernet(base64.urlsafe_b64encode(hmac.new(settings.secret_key, b"letters", "sha256").digest()))


def _file(batch_id: UUID, settings: Settings) -> Path:
    return settings.data_dir / "letters" / f"{batch_id}.sealed"


async def keep_file(batch_id: UUID, pdf: bytes, settings: Settings) -> None:
    """Seal the PDF of a pile in the data folder, for the owner of the folder only."""

    def write() -> None:
        path = _file(batch_id, settings)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(_lock(settings).encrypt(pdf))

    await asyncio.to_thread(write)


def drop_file(batch_id: UUID, settings: Settings) -> None:
    """Delete the file of a pile. Without one there is nothing to do."""
    _file(batch_id, settings).unlink(missing_ok=True)


async def want(now: datetime) -> None:
    """Somebody wants the letters printed now; a job does it within a minute. Asking twice is asking once."""
    async with transaction():
        if not await is_wanted():
            await LetterBatch.insert(LetterBatch(id=uuid4(), made_at=now, letters=0, state=WANTED))


async def open_file(batch_id: UUID, actor: Actor, settings: Settings, now: datetime) -> bytes:
    """The PDF of a pile, noted in the record. Raises NoBatch; Changed when somebody in it wants no letter any more."""
    batch = await printed_batch(batch_id)
    if await has_changed(batch_id, batch.letters, settings, now):
        raise Changed
    try:
        sealed = await asyncio.to_thread(_file(batch_id, settings).read_bytes)
    except FileNotFoundError as fault:
        raise NoBatch from fault
    await record(actor, "downloaded letters", "letters", str(batch_id), facts={"letters": batch.letters})
    return await asyncio.to_thread(_lock(settings).decrypt, sealed)


async def has_changed(batch_id: UUID, letters: int, settings: Settings, now: datetime) -> bool:
    """True when somebody in the pile left, or may not be written to by post any more."""
    rows = await letters_of(batch_id)
    found = await look_up(rows, settings, now)
    return len(rows) < letters or any(one.reason or one.channel != POST for one in found.values())


async def note_posted(batch_id: UUID, who: str, actor: Actor, settings: Settings, now: datetime) -> None:
    """The letters are in the post: they count as sent, and their file goes. Raises NoBatch."""
    posted: dict[Any, Any] = {
        LetterBatch.state: POSTED,
        LetterBatch.posted_by: who,
        LetterBatch.posted_on: london(now).date(),
    }
    async with transaction():
        await _move(batch_id, posted)
        await Notice.update({Notice.state: "sent", Notice.sent_at: now, **GONE}).where(
            Notice.batch == batch_id, Notice.state == PRINTED
        )
        await record(actor, "posted letters", "letters", str(batch_id))
    drop_file(batch_id, settings)


async def put_back(batch_id: UUID, actor: Actor, settings: Settings, now: datetime) -> None:
    """Print these letters again: they wait anew, and whoever changed their mind is left out. Raises NoBatch."""
    async with transaction():
        gone = await LetterBatch.select(LetterBatch.id).where(LetterBatch.id == batch_id, LetterBatch.state == PRINTED)
        if not gone:
            raise NoBatch
        await Notice.update({Notice.state: TO_PRINT, Notice.claimed_until: None, Notice.batch: None}).where(
            Notice.batch == batch_id, Notice.state == PRINTED
        )
        await LetterBatch.delete().where(LetterBatch.id == batch_id)
        await record(actor, "asked for letters to be printed again", "letters", str(batch_id))
        await want(now)
    drop_file(batch_id, settings)


async def _move(batch_id: UUID, values: dict[Any, Any]) -> None:
    """Change a printed pile. Raises NoBatch when somebody else was first."""
    where = (LetterBatch.id == batch_id) & (LetterBatch.state == PRINTED)
    if not await LetterBatch.update(values).where(where).returning(LetterBatch.id):
        raise NoBatch


async def forget_unposted(settings: Settings, now: datetime) -> int:
    """Piles that nobody posted within 14 days: their files go, and their letters count as not posted. How many."""
    old = await LetterBatch.select(LetterBatch.id).where(
        LetterBatch.state == PRINTED, LetterBatch.made_at < now - POST_WITHIN
    )
    for row in old:
        with contextlib.suppress(NoBatch):
            await _forget(row["id"])
    await _drop_strays(settings)
    return len(old)


async def _forget(batch_id: UUID) -> None:
    async with transaction():
        await _move(batch_id, {LetterBatch.state: NOT_POSTED})
        await Notice.update({Notice.state: "failed", Notice.reason: "letter not posted", **GONE}).where(
            Notice.batch == batch_id, Notice.state == PRINTED
        )


async def _drop_strays(settings: Settings) -> None:
    """Files whose pile is not printed: posted, forgotten, or cut short before it was written down."""
    kept = await LetterBatch.select(LetterBatch.id).where(LetterBatch.state == PRINTED).output(as_list=True)
    names = {f"{batch_id}.sealed" for batch_id in kept}

    def drop() -> None:
        for path in (settings.data_dir / "letters").glob("*.sealed"):
            if path.name not in names:
                path.unlink(missing_ok=True)

    await asyncio.to_thread(drop)
