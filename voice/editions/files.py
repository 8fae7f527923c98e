"""The folder of PDFs. A file is named by what is in it, so it is never written twice and never half."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from voice.settings import Settings


def path_of(sha256: str, settings: Settings) -> Path:
    """Where the file with this content lies, or would."""
    return settings.data_dir / "editions" / f"{sha256}.pdf"


async def keep(pdf: bytes, settings: Settings) -> str:
    """Write the file under its own name, all of it or nothing; its SHA-256."""
    name = hashlib.sha256(pdf).hexdigest()
    await asyncio.to_thread(_write, path_of(name, settings), pdf)
    return name


def _write(path: Path, pdf: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


async def fetch(sha256: str, settings: Settings) -> bytes | None:
    """The file's content, or None when the folder has it not: then it has to be made again."""
    try:
        return await asyncio.to_thread(path_of(sha256, settings).read_bytes)
    except FileNotFoundError:
        return None


async def drop_all_but(kept: Collection[str], settings: Settings) -> int:
    """Delete every other file; how many. A draft of a process that died goes too."""
    return await asyncio.to_thread(_drop, path_of("x", settings).parent, {f"{name}.pdf" for name in kept})


def _drop(folder: Path, names: Collection[str]) -> int:
    gone = [path for path in folder.glob("*") if path.name not in names] if folder.is_dir() else []
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def is_there(sha256: str, settings: Settings) -> bool:
    """True when the file lies in the folder."""
    return path_of(sha256, settings).is_file()
