"""Comma-separated text: lines on the file, an empty one, names, labels, rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from voice.exports.values import Head, Row
from voice.reports.exporting import BOM, guarded


def write(head: Head, rows: Iterator[Row], path: Path) -> None:
    """Write row after row; none is kept."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BOM)
        out = csv.writer(file)
        above: list[tuple[str, ...]] = [(line,) for line in (head.title, head.marking, *head.about)]
        names, labels = zip(*((column.name, column.label) for column in head.columns), strict=True)
        for row in (*above, (), names, labels):
            out.writerow([guarded(cell) for cell in row])
        for cells in head.in_words(rows):
            out.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
