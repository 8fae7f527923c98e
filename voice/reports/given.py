"""What the room above gives reports, which know no PDFs: the files a published report can be had as."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from voice.reports.values import PublishedKey


class File(Protocol):
    """A report as a file. `words` are its name for families, `kilobytes` at least 1."""

    @property
    def easy(self) -> bool: ...
    @property
    def words(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def kilobytes(self) -> int: ...


GiveEditions = Callable[[PublishedKey], Awaitable[Sequence[File]]]
