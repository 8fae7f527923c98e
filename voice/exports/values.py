"""What a file is made of: columns with labels, cells, and the words above them that say whose it is and why.

A column of codes keeps small whole numbers, as statistics programs like them; spreadsheets show their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

import msgspec

COUNTS, ANSWERS = "counts", "answers"
WHATS: Final[Mapping[str, str]] = {
    COUNTS: "Counts: how many people chose what. Small numbers are hidden.",
    ANSWERS: "Single answers: one line a person, without names and rare facts.",
}
FORMATS: Final[Mapping[str, str]] = {
    "csv": "CSV, for any program",
    "xlsx": "XLSX, for Excel",
    "ods": "ODS, for LibreOffice",
    "sav": "SAV, for SPSS and other statistics programs",
}
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "sav": "application/x-spss-sav",
}
WAITING, READY, FAILED, GONE = "waiting", "ready", "failed", "gone"
KEPT_DAYS: Final = 7

HIDDEN_CODE: Final = -9
NOT_SHOWN: Final = "[not shown]"
PERSONAL: Final = "OFFICIAL – SENSITIVE: personal data"
FOR_STAFF: Final = "for staff"
INVENTED: Final = "example answers, invented"

CODE, NUMBER, TEXT = "code", "number", "text"

# A code or a number, words, or nothing when somebody left it out.
Cell = int | str | None
Row = tuple[Cell, ...]


class Column(msgspec.Struct, frozen=True):
    """`name` fits a statistics program; `kind` is code, number or text; `codes` are the words of its numbers."""

    name: str
    label: str
    kind: str
    codes: tuple[tuple[int, str], ...] = ()


class Head(msgspec.Struct, frozen=True):
    """What stands above the rows. `marking` says how to treat the file; `about` are lines on who, when and what."""

    format: str
    title: str
    marking: str
    about: tuple[str, ...]
    columns: tuple[Column, ...]

    def in_words(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as people read them: the words of each code instead of its number."""
        known: list[dict[Cell, str]] = [dict[Cell, str](column.codes) for column in self.columns]
        for row in rows:
            yield tuple(words.get(cell, cell) if words else cell for words, cell in zip(known, row, strict=True))

    def sheets(self, rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
        """For workbooks: the name and the lines of each sheet. Use up one before the next."""
        yield "About this file", ((line,) for line in (self.title, self.marking, *self.about))
        yield "Answers", chain((self._names, self._labels), self.in_words(rows))
        yield "Codes", self._codes()

    @property
    def _names(self) -> Row:
        return tuple(column.name for column in self.columns)

    @property
    def _labels(self) -> Row:
        return tuple(column.label for column in self.columns)

    def _codes(self) -> Iterator[Row]:
        yield ("Column", "Question", "Number in a statistics program", "Words")
        for column in self.columns:
            yield from ((column.name, column.label, code, words) for code, words in column.codes)
