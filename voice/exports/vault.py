"""Files at rest: sealed with the service's key, piece by piece, and read out piece by piece.

Words of answers are sealed in the database; a file of them must not lie open beside it. Each piece is bound to its
file, its place and whether it is the last, so that no piece can be swapped, moved or cut off unseen.
"""

from __future__ import annotations

import hmac
import os
import shutil
import struct
from collections.abc import Iterator, Set
from datetime import datetime
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from voice.settings import Settings

FOLDER: Final = "exports"
PIECE: Final = 1 << 18  # bytes
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
_PLACE: Final = struct.Struct(">QB")


class FileAltered(RuntimeError):
    """A sealed file is not as it was written."""


def folder(settings: Settings) -> Path:
    """Where the files lie; made when it is not there, for its owner only."""
    path = settings.data_dir / FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(settings: Settings, file_id: UUID) -> Path:
    """Where the sealed file of this id lies."""
    return folder(settings) / f"{file_id.hex}.sealed"


def _cipher(settings: Settings) -> AESGCM:
    return AESGCM(hmac.new(settings.secret_key, b"exports", "sha256").digest())


def seal_file(settings: Settings, plain: Path, file_id: UUID) -> None:
    """Seal a file into its place, a piece at a time. An older one of this id is replaced as a whole."""
    cipher, target = _cipher(settings), path_of(settings, file_id)
    draft = target.with_suffix(".draft")
    with plain.open("rb") as source, open(draft, "wb", opener=_for_its_owner) as out:
        for number, piece, last in _pieces(source, PIECE):
            nonce = os.urandom(NONCE_BYTES)
            out.write(nonce + cipher.encrypt(nonce, piece, _bound_to(file_id, number, last)))
    draft.replace(target)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def opened(settings: Settings, file_id: UUID) -> Iterator[bytes]:
    """The file, a piece at a time. Raises FileAltered, and FileNotFoundError when it is gone."""
    cipher = _cipher(settings)
    with path_of(settings, file_id).open("rb") as source:
        for number, piece, last in _pieces(source, NONCE_BYTES + PIECE + TAG_BYTES):
            try:
                yield cipher.decrypt(piece[:NONCE_BYTES], piece[NONCE_BYTES:], _bound_to(file_id, number, last))
            except InvalidTag as fault:
                raise FileAltered from fault


def _pieces(source: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """(Number, piece, is it the last); an empty file has one empty piece."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following


def _bound_to(file_id: UUID, number: int, last: bool) -> bytes:
    return file_id.bytes + _PLACE.pack(number, last)


def clear(settings: Settings, kept: Set[str], before: datetime, scratch: str) -> int:
    """Delete sealed files that are not `kept`, and what began with `scratch` before this moment; how many files."""
    gone = [path for path in folder(settings).glob("*.sealed") if path.stem not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    for path in (*folder(settings).glob(f"{scratch}*"), *folder(settings).glob("*.draft")):
        if path.stat().st_mtime < before.timestamp():
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(gone)
