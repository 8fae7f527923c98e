"""Redaction and screening on a file of texts, so that anybody can prove how much they find and how much they miss.

Both read a CSV file and print one JSON object, all of it or nothing. Neither opens the database.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from voice.errors import Refusal

BAD_INPUT = 2
LARGEST_FILE = 100_000_000
LONGEST_TEXT = 1_000_000
SEPARATORS = ("|", ",")
WANTED = ("id", "text")

Looked = dict[str, Any]


class BadFile(Refusal):
    """The file cannot be read as a table of texts; the sentence says what to change."""


@dataclass(frozen=True)
class Row:
    """One text of the file."""

    id: str
    text: str


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def redact(file: Path) -> None:
    """Mask names, numbers and addresses in FILE: CSV with the columns id and text. Prints JSON."""
    _print(file, _redact)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def screen(file: Path) -> None:
    """Look for words of danger in FILE: CSV with the columns id and text. Prints JSON.

    No list of words finds everything. Whatever this says, a person reads every text.
    """
    _print(file, _screen)


def _print(file: Path, look: Callable[[Sequence[Row]], Looked]) -> None:
    try:
        rows = rows_of(file)
    except BadFile as fault:
        click.echo(fault.sentence, err=True)
        sys.exit(BAD_INPUT)
    began = perf_counter()
    looked = look(rows)
    whole = json.dumps({**looked, "seconds": round(perf_counter() - began, 3)}, ensure_ascii=False, indent=1)
    click.echo(whole.encode())


def _redact(rows: Sequence[Row]) -> Looked:
    from analysis.ordinary import ordinary_words
    from analysis.redaction import RULES, STRUCTURED, find, mask

    found = [(row, find(row.text, ordinary_words())) for row in rows]
    return {
        "rules_version": RULES,
        "rows": [
            {
                "id": row.id,
                "redacted": mask(row.text, findings),
                "findings": [
                    {
                        "kind": each.kind.value,
                        "start": each.start,
                        "end": each.end,
                        "text": each.text,
                        "certain": each.kind in STRUCTURED,
                    }
                    for each in findings
                ],
            }
            for row, findings in found
        ],
        "counts": {
            "rows": len(rows),
            "rows_with_findings": sum(bool(findings) for _, findings in found),
            "findings": _counted(each.kind.value for _, findings in found for each in findings),
        },
    }


def _screen(rows: Sequence[Row]) -> Looked:
    from analysis.concern import RULES, concerns
    from voice.safeguarding.values import MOST_URGENT

    found = [(row, concerns(row.text)) for row in rows]
    looked = [
        {
            "id": row.id,
            "concern": bool(found_here),
            "type": min((each.type.value for each in found_here), key=MOST_URGENT.index, default=None),
            "found": [
                {"type": each.type.value, "start": each.start, "end": each.end, "words": each.words}
                for each in found_here
            ],
        }
        for row, found_here in found
    ]
    return {
        "rules_version": RULES,
        "rows": looked,
        "counts": {
            "rows": len(rows),
            "rows_with_concern": sum(bool(found_here) for _, found_here in found),
            "types": _counted(each["type"] for each in looked if each["concern"]),
        },
    }


def _counted(codes: Any) -> dict[str, int]:
    return dict(sorted(Counter(codes).items()))


def rows_of(file: Path) -> list[Row]:
    """Every text of a CSV file with a header; other columns than id and text are ignored. Raises BadFile."""
    lines = _text(file)
    header = lines.partition("\n")[0]
    separator = next((each for each in SEPARATORS if each in header), ",")
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True)
    try:
        columns = _columns(file, next(reader, []))
        rows = [_row(file, reader.line_num, cells, columns) for cells in reader if cells]
    except csv.Error as fault:
        raise BadFile(f"{file}, line {reader.line_num}: this is not a row of a CSV file ({fault}).") from fault
    if not rows:
        raise BadFile(f"{file} has a header and no rows.")
    return rows


def _text(file: Path) -> str:
    if file.stat().st_size > LARGEST_FILE:
        raise BadFile(f"{file} is larger than 100 MB. Divide it into smaller files.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadFile(f"{file} is not text in UTF-8. Save it as “CSV UTF-8” and try again.") from fault
    if not text.strip():
        raise BadFile(f"{file} is empty.")
    return text


@dataclass(frozen=True)
class _Columns:
    id: int
    text: int
    count: int


def _columns(file: Path, header: Sequence[str]) -> _Columns:
    names = [name.strip().lower() for name in header]
    missing = [name for name in WANTED if name not in names]
    if missing:
        there = ", ".join(name for name in names if name) or "none"
        raise BadFile(f"{file} has no column named {' and '.join(missing)}. Its columns are: {there}.")
    return _Columns(names.index("id"), names.index("text"), len(names))


def _row(file: Path, line: int, cells: Sequence[str], columns: _Columns) -> Row:
    """Too many cells are a text with a separator in it: half a text would be looked at, so none is."""
    if len(cells) > columns.count or len(cells) <= max(columns.id, columns.text):
        raise BadFile(
            f"{file}, line {line}: {len(cells)} columns where the header has {columns.count}. "
            "Put a text that holds the separator in double quotes."
        )
    return Row(cells[columns.id].strip(), cells[columns.text])
