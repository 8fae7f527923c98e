"""Write a file in a process of its own: the libraries are heavy, and their memory is given back when it ends.

Run as `python -m voice.exports.writing`. The head and then portions of rows come in, each with its length before it;
one file is made. The process has no setting, no key, no database, and fetches nothing.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Final

import msgspec

from voice.exports.values import FORMATS, Head, Row

LENGTH: Final = struct.Struct(">I")


class Order(msgspec.Struct, frozen=True):
    """What is to be written, and where."""

    head: Head
    path: str


def framed(what: Order | list[Row]) -> bytes:
    """A value as bytes with their length before them."""
    packed = msgspec.msgpack.encode(what)
    return LENGTH.pack(len(packed)) + packed


# From here on: the process of its own.


def main() -> None:
    """Read the order and the rows, write the file."""
    _bound()
    source = sys.stdin.buffer
    order = msgspec.msgpack.decode(_frame(source), type=Order)
    if order.head.format not in FORMATS:
        raise ValueError(order.head.format)
    writer = import_module(f"voice.exports.formats.{order.head.format}_file")
    writer.write(order.head, _rows(source), Path(order.path))


def _bound() -> None:
    """A process that breaks leaves no picture of its memory behind: answers stand in it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _rows(source: IO[bytes]) -> Iterator[Row]:
    while portion := _frame(source):
        yield from msgspec.msgpack.decode(portion, type=list[Row])


def _frame(source: IO[bytes]) -> bytes:
    """One frame; empty at the end that was announced. Raises EOFError when the other side broke off."""
    (length,) = LENGTH.unpack(_exactly(source, LENGTH.size))
    return _exactly(source, length)


def _exactly(source: IO[bytes], size: int) -> bytes:
    found = source.read(size)
    if len(found) != size:
        raise EOFError
    return found


if __name__ == "__main__":
    main()
