"""A table from a file: CSV, XLSX or ODS, told apart by the bytes and never by the name.

`read_table` takes a second for a large file: call it in a thread.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple

from voice.importing.errors import (
    FileEmpty,
    FileTooLarge,
    NoHeader,
    NotATable,
    OneColumn,
    SameHeader,
    TooManyColumns,
    TooManyRows,
)
from voice.importing.sheets import rows_of

LARGEST_FILE: Final = 20_000_000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 100
ZIPPED: Final = b"PK\x03\x04"
SEPARATORS: Final = ",;\t"
# What no heading of a column is: an address, a day, a number.
VALUE_LIKE: Final = re.compile(r"\S+@\S+\.\S+|\d[\d/.\- ]*|\d{4}-\d\d-\d\d.*")


class Table(NamedTuple):
    """`columns` names each column once; every row has as many cells, without spaces at their ends.

    `lines` holds the line of each row as a spreadsheet counts it: the header of most files is line 1.
    """

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    lines: list[int]


def read_table(name: str, data: bytes) -> Table:
    """The table in `data`; `name` is what people call the file, for the sentences of a refusal.

    Raises a FileRefused: FileTooLarge, FileEmpty, NotATable, OneColumn, TooManyColumns, NoHeader, SameHeader or
    TooManyRows.
    """
    if len(data) > LARGEST_FILE:
        raise FileTooLarge
    if not data.strip():
        raise FileEmpty
    filled = _filled(rows_of(data) if data.startswith(ZIPPED) else _text_rows(name, data))
    return _table(filled)


def _text_rows(name: str, data: bytes) -> list[list[str]]:
    if b"\x00" in data:
        raise NotATable(f"“{name}” could not be read as a table. Save it as CSV, XLSX or ODS and choose it again.")
    text = _decoded(data)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as fault:
        raise NotATable(f"“{name}” could not be read as a table: {fault}.") from fault


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a mark at its start, else what older Windows programs write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The one that stands most often in the first line."""
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _filled(rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Rows that hold anything, with their lines."""
    clean = ((line, [cell.replace("\x00", "").strip() for cell in row]) for line, row in enumerate(rows, 1))
    return [(line, row) for line, row in clean if any(row)]


def _table(filled: list[tuple[int, list[str]]]) -> Table:
    """The first row with two cells or more is the header: above it, some systems write the name of the report."""
    start = next((at for at, (_, row) in enumerate(filled) if _count(row) > 1), None)
    if start is None:
        raise OneColumn if filled else FileEmpty
    body = filled[start + 1 :]
    width = max(len(row) - _trailing(row) for _, row in filled[start:])
    header = _wide(filled[start][1], width)
    _check_shape(header, len(body))
    keep = [at for at, title in enumerate(header) if title]
    _refuse_nameless(header, body)
    rows = [tuple(row[at] if at < len(row) else "" for at in keep) for _, row in body]
    return Table(tuple(header[at] for at in keep), rows, [line for line, _ in body])


def _count(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def _trailing(row: list[str]) -> int:
    """How many empty cells stand at the end."""
    return next((back for back, cell in enumerate(reversed(row)) if cell), len(row))


def _wide(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))][:width]


def _check_shape(header: list[str], rows: int) -> None:
    if len(header) > MOST_COLUMNS:
        raise TooManyColumns
    if any(VALUE_LIKE.fullmatch(title) for title in header if title):
        raise NoHeader
    if not rows:
        raise FileEmpty
    if rows > MOST_ROWS:
        raise TooManyRows
    _refuse_same(header)


def _refuse_same(header: list[str]) -> None:
    seen: set[str] = set()
    for title in (" ".join(title.lower().split()) for title in header if title):
        if title in seen:
            raise SameHeader(f"Two columns are called “{title}”. Give each column a name of its own.")
        seen.add(title)


def _refuse_nameless(header: list[str], body: list[tuple[int, list[str]]]) -> None:
    """A column without a name but with something in it: nobody could say what it is."""
    nameless = [at for at, title in enumerate(header) if not title]
    if any(row[at] for _, row in body for at in nameless if at < len(row)):
        raise NoHeader("A column of the file has no name. Give each column a name in the first line.")
