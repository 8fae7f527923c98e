"""Hand the rows to a process that writes the file, seal what it wrote, and leave nothing else behind."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from voice.exports import vault
from voice.exports.values import Head, Row
from voice.exports.writing import LENGTH, Order, framed
from voice.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 60 * 60
MAKING: Final = "making-"  # what the folder of a file under way begins with
END: Final = LENGTH.pack(0)


class WritingFailed(RuntimeError):
    """The process ended before the file was whole. Its own words are left out: an answer may stand in them."""


@dataclass(frozen=True)
class Made:
    """A file that is sealed in its place. `size` in bytes and `sha256` are of the file as it is downloaded."""

    rows: int
    size: int
    sha256: str


async def make(settings: Settings, file_id: UUID, head: Head, portions: AsyncIterator[list[Row]]) -> Made:
    """Write one file, portion after portion. Raises WritingFailed, and whatever reading the rows raises."""
    with tempfile.TemporaryDirectory(prefix=MAKING, dir=vault.folder(settings)) as scratch:
        plain = Path(scratch) / f"file.{head.format}"
        async with asyncio.timeout(SECONDS):
            rows = await _written(Order(head, str(plain)), portions, scratch)
        return await asyncio.to_thread(_put_away, settings, file_id, plain, rows)


async def _written(order: Order, portions: AsyncIterator[list[Row]], scratch: str) -> int:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", "voice.exports.writing"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": scratch, "POLARS_MAX_THREADS": "1"},
        cwd=os.sep,
    )
    try:
        rows = await _feed(process, order, portions)
        if await process.wait() != 0:
            raise WritingFailed
    except (BrokenPipeError, ConnectionResetError) as fault:
        raise WritingFailed from fault
    finally:
        await _end(process)
    return rows


async def _feed(process: asyncio.subprocess.Process, order: Order, portions: AsyncIterator[list[Row]]) -> int:
    """Wait each time until the process has taken what it was given: no more than a few portions are in memory."""
    assert process.stdin is not None
    rows = 0
    process.stdin.write(framed(order))
    async for portion in portions:
        process.stdin.write(framed(portion))
        await process.stdin.drain()
        rows += len(portion)
    process.stdin.write(END)
    await process.stdin.drain()
    process.stdin.close()
    return rows


async def _end(process: asyncio.subprocess.Process) -> None:
    """Leave no process behind, also when the rows could not be read."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _put_away(settings: Settings, file_id: UUID, plain: Path, rows: int) -> Made:
    with plain.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    vault.seal_file(settings, plain, file_id)
    return Made(rows, plain.stat().st_size, digest)
