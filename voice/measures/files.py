"""A file of numbers: every row is looked at first, with a reason for each that is wrong, and all go in or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from voice.errors import Refusal
from voice.importing.reading import read_table
from voice.measures.forms import (
    NO_PERIOD,
    NO_SOURCE,
    NO_VALUE,
    WHOLE,
    hidden_if_few,
    number_faults,
    read_number,
)
from voice.measures.periods import in_words, is_period
from voice.measures.values import IMPORTED, New
from voice.plan.values import Measure
from voice.settings import Settings

COLUMNS: Final = ("code", "period", "value", "base", "as_at", "source", "note")
NEEDED: Final = ("code", "period", "value", "as_at", "source")
MOST_ROWS = 1_000
LONGEST_SOURCE = 300
NAME = "numbers.csv"


class WrongColumns(Refusal):
    """The file has not the columns that are needed."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This file cannot be used"
    default_sentence = (
        f"Its first line needs these names of columns: {', '.join(COLUMNS)}. Base and note may be left out."
    )


class TooManyNumbers(Refusal):
    """More rows than measures ever have."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This file cannot be used"
    default_sentence = f"It has more than {MOST_ROWS} rows. Split it."


@dataclass(frozen=True)
class Row:
    """A row of the file: `line` as a spreadsheet counts, `cells` by COLUMNS, and the number or why there is none."""

    line: int
    cells: tuple[str, ...]
    new: New | None
    reason: str


def as_text(content: bytes) -> str:
    """The rows of a CSV, XLSX or ODS file as CSV with our columns.

    Raises WrongColumns, TooManyNumbers, or a FileRefused of the room `importing`.
    """
    table = read_table(NAME, content)
    names = {name.strip().lower(): at for at, name in enumerate(table.columns)}
    if not set(NEEDED) <= set(names):
        raise WrongColumns
    if len(table.rows) > MOST_ROWS:
        raise TooManyNumbers
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row[names[name]] if name in names else "" for name in COLUMNS] for row in table.rows)
    return out.getvalue()


def look_at(
    text: str, measures: Mapping[str, Measure], settings: Settings, today: date, *, is_example: bool
) -> list[Row]:
    """Every row of such a CSV, looked at. Raises what `as_text` raises."""
    rows = csv.reader(io.StringIO(as_text(text.encode())))
    next(rows)
    found = [_row(line, cells, measures, settings, today) for line, cells in enumerate(rows, 2)]
    return _once([replace(row, new=replace(row.new, is_example=is_example)) if row.new else row for row in found])


def _once(rows: Sequence[Row]) -> list[Row]:
    """Two rows of one measure and time: the second is a mistake, or the first is."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for row in rows:
        key = (row.cells[0].upper(), row.cells[1])
        again = f"The same measure and time stand in line {seen[key]}." if key in seen else ""
        seen.setdefault(key, row.line)
        found.append(Row(row.line, row.cells, None, again) if again and row.new else row)
    return found


def _row(line: int, cells: Sequence[str], measures: Mapping[str, Measure], settings: Settings, today: date) -> Row:
    typed = dict(zip(COLUMNS, cells, strict=True))
    measure = measures.get(typed["code"].upper())
    reasons = list(_faults(typed, measure, settings, today))
    if reasons or measure is None:
        return Row(line, tuple(cells), None, " ".join(reasons))
    base = int(typed["base"].replace(",", "")) if typed["base"] else None
    new = New(
        measure=measure.code,
        period=typed["period"],
        label=in_words(typed["period"]),
        value=read_number(typed["value"]),
        base=base,
        as_at=date.fromisoformat(typed["as_at"]),
        source=typed["source"],
        how=IMPORTED,
        note=typed["note"],
    )
    return Row(line, tuple(cells), hidden_if_few(new, measure, settings.small_number), "")


def _faults(typed: Mapping[str, str], measure: Measure | None, settings: Settings, today: date) -> Iterator[str]:
    if measure is None:
        yield "The plan has no measure with this code."
    if not is_period(typed["period"]):
        yield NO_PERIOD.partition(" Leave")[0]
    value = read_number(typed["value"])
    if value is None:
        yield NO_VALUE
    if typed["base"] and not WHOLE.fullmatch(typed["base"]):
        yield "The base is no whole number."
    elif measure is not None:
        base = int(typed["base"].replace(",", "")) if typed["base"] else None
        yield from number_faults(measure, value, base, settings.percent_base).values()
    if not _is_day(typed["as_at"], today):
        yield "Write the day like this: 2026-09-30. It is not to come."
    if not typed["source"] or len(typed["source"]) > LONGEST_SOURCE:
        yield NO_SOURCE


def _is_day(typed: str, today: date) -> bool:
    try:
        return date.fromisoformat(typed) <= today
    except ValueError:
        return False
