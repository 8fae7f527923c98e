"""What an edition is: a form in which the same published document can be had, and the page it is printed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from surveys.errors import Sentence

KILOBYTE = 1000


class Format(StrEnum):
    """A PDF of one kind. `file` is the last part of its address."""

    PDF = "pdf"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read_pdf"
    EASY_READ_LARGE = "easy_read_large"

    @property
    def file(self) -> str:
        """As in `/reports/WS2/3/large-print.pdf`."""
        return FILES[self]

    @property
    def easy(self) -> bool:
        return self in (Format.EASY_READ, Format.EASY_READ_LARGE)


FILES = {
    Format.PDF: "report.pdf",
    Format.LARGE_PRINT: "large-print.pdf",
    Format.EASY_READ: "easy-read.pdf",
    Format.EASY_READ_LARGE: "easy-read-large.pdf",
}
WORDS = {
    Format.PDF: Sentence("This report to print"),
    Format.LARGE_PRINT: Sentence("This report in large print"),
    Format.EASY_READ: Sentence("This page to print"),
    Format.EASY_READ_LARGE: Sentence("This page in big letters"),
}
BY_FILE = {file: format_ for format_, file in FILES.items()}


@dataclass(frozen=True)
class Due:
    """That a document is to be had in these formats. `digest` changes whenever its PDF has to say something else."""

    document: UUID
    digest: str
    formats: Sequence[Format]


@dataclass(frozen=True)
class Sheet:
    """A page to print: whole HTML that names its style, fonts and pictures as the folder `static` does.

    `files` are those that only this page has, such as its QR code, by the name the page calls them.
    When it comes out longer than `most_pages`, the first of `shorter` that does not is printed in its place.
    """

    document: UUID
    digest: str
    format: Format
    html: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    most_pages: int | None = None
    shorter: Sequence[Callable[[], str]] = ()


class Source(Protocol):
    """A room whose published documents are to be had as PDF."""

    async def due(self) -> Sequence[Due]:
        """Everything that is published now."""

    async def sheets(self, due: Due) -> Sequence[Sheet]:
        """One document, in the formats it is due in."""


@dataclass(frozen=True)
class Ready:
    """A PDF that lies in its folder. `size` in bytes."""

    format: Format
    sha256: str
    size: int
    pages: int

    @property
    def easy(self) -> bool:
        return self.format.easy

    @property
    def words(self) -> str:
        """What a page calls it."""
        return WORDS[self.format]

    @property
    def file(self) -> str:
        """The last part of its address."""
        return self.format.file

    @property
    def kilobytes(self) -> int:
        """At least 1, as pages say it."""
        return max(1, round(self.size / KILOBYTE))
