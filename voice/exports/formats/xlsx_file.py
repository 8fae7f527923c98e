"""A workbook of three sheets: about the file, the answers, and the codes. Every text is a text, never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voice.exports.values import Cell, Head, Row

# Each row goes to the disk once the next begins.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32_767  # letters, as the format has it


def write(head: Head, rows: Iterator[Row], path: Path) -> None:
    """Write row after row; none is kept."""
    with Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": head.title, "status": head.marking, "comments": " ".join(head.about)})
        for name, lines in head.sheets(rows):
            _fill(book.add_worksheet(name), lines)


def _fill(sheet: Worksheet, rows: Iterable[Row]) -> None:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            _put(sheet, at, place, cell)


def _put(sheet: Worksheet, row: int, place: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, place, cell)
    elif cell:
        sheet.write_string(row, place, cell[:LONGEST_CELL])
