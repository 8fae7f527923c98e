"""A file for SPSS: whole numbers with the words of their codes, labels of the questions, and notes on the file.

The library takes the whole table at once. So numbers are kept in one or two bytes each and words packed one after the
other: the table of a quarter of a million rows is about as big as the file it becomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from textwrap import wrap
from typing import Any

import polars
import pyreadstat

from voice.exports.values import CODE, HIDDEN_CODE, NUMBER, Column, Head, Row

PORTION = 2_000  # rows that are Python values at one time
# What the format has room for, in bytes.
LONGEST_TITLE, LONGEST_LABEL, LONGEST_CODE, LONGEST_NOTE = 64, 255, 120, 80
TYPES: dict[str, Any] = {CODE: polars.Int16, NUMBER: polars.Int32}


def write(head: Head, rows: Iterator[Row], path: Path) -> None:
    """Pack the rows, then write them."""
    columns = head.columns
    labels = {column.name: _labels(column) for column in columns}
    pyreadstat.write_sav(
        _table(columns, rows),
        path,
        file_label=_cut(head.marking, LONGEST_TITLE),
        column_labels=[_cut(column.label, LONGEST_LABEL) for column in columns],
        note=_notes(head),
        row_compress=True,
        variable_value_labels={name: codes for name, codes in labels.items() if codes},
        missing_ranges={name: [HIDDEN_CODE] for name, codes in labels.items() if HIDDEN_CODE in codes},
        variable_measure={column.name: "scale" if column.kind == NUMBER else "nominal" for column in columns},
    )


def _table(columns: tuple[Column, ...], rows: Iterator[Row]) -> polars.DataFrame:
    packed = _packed(columns, [])
    while portion := list(islice(rows, PORTION)):
        packed.extend(_packed(columns, portion))
    return packed


def _packed(columns: tuple[Column, ...], portion: list[Row]) -> polars.DataFrame:
    kinds = {column.name: TYPES.get(column.kind, polars.String) for column in columns}
    return polars.DataFrame(portion, schema=kinds, orient="row")


def _labels(column: Column) -> dict[int | float, str]:
    return {code: _cut(words, LONGEST_CODE) for code, words in column.codes}


def _notes(head: Head) -> list[str]:
    """Lines of 80 bytes at most."""
    lines = (line for said in (head.title, head.marking, *head.about) for line in wrap(said, LONGEST_NOTE))
    return [_cut(line, LONGEST_NOTE) for line in lines]


def _cut(text: str, most: int) -> str:
    """The text in so many bytes, whole letters only."""
    return text.encode()[:most].decode(errors="ignore")
