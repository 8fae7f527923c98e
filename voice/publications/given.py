"""What the room above gives those that publish and know no PDFs: the files a published document can be had as."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from voice.publications.values import Frozen


class File(Protocol):
    """A document as a file. `words` are its name for families, `kilobytes` at least 1."""

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


GiveEditions = Callable[[Frozen], Awaitable[Sequence[File]]]
