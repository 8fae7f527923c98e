"""Quarters side by side: values in, a table out. Small numbers are hidden where they leave the officers' room."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from analysis.disclosure import protect_list
from voice.inbox.partners.quarters import before, words
from voice.inbox.partners.sendiass.values import COHORTS, REASONS, Cell, Row, Sent

MOST_QUARTERS = 4
HIDDEN = "hidden"
ALL = "All families"


@dataclass(frozen=True)
class Table:
    """Quarters, oldest first, with who was helped (the last row is all of them) and why they came."""

    quarters: tuple[str, ...]
    helped: tuple[Row, ...]
    reasons: tuple[Row, ...]

    @property
    def most(self) -> tuple[Row, ...]:
        """The three reasons that most families had in the last quarter."""
        known = [row for row in self.reasons if row.cells and row.cells[-1].count]
        return tuple(sorted(known, key=lambda row: -(row.cells[-1].count or 0))[:3])

    @property
    def grown(self) -> tuple[Row, ...]:
        """The three reasons that grew most since the quarter before."""
        more = [row for row in self.reasons if (row.change or 0) > 0]
        return tuple(sorted(more, key=lambda row: -(row.change or 0))[:3])


def side_by_side(forms: Sequence[Sent], small: int = 0) -> Table:
    """The last four quarters up to the newest that was sent. Counts from 1 to under `small` are hidden; 0 hides none.

    `forms` are those that count. Families have several reasons, so these have no sum to work a hidden one out from.
    """
    newest = max((form.quarter for form in forms), default="")
    oldest = min((form.quarter for form in forms), default="")
    back = [before(newest, steps) for steps in reversed(range(MOST_QUARTERS))] if newest else []
    quarters = tuple(quarter for quarter in back if quarter >= oldest)
    of = {quarter: [form for form in forms if form.quarter == quarter] for quarter in quarters}
    helped = [_whole(_sums((form.helped for form in of[quarter]), COHORTS), small) for quarter in quarters]
    reasons = [_each(_sums((form.reasons for form in of[quarter]), REASONS), small) for quarter in quarters]
    return Table(quarters, _rows([*COHORTS.values(), ALL], helped), _rows(list(REASONS.values()), reasons))


def _sums(counted: Iterable[Mapping[str, int]], codes: Iterable[str]) -> list[int | None]:
    """What all services said together; None where none of them counted."""
    said = list(counted)
    found = [[numbers[code] for numbers in said if code in numbers] for code in codes]
    return [sum(numbers) if numbers else None for numbers in found]


def _each(counts: Sequence[int | None], small: int) -> list[Cell]:
    return [Cell(None, hidden=True) if 0 < (count or 0) < small else Cell(count) for count in counts]


def _whole(counts: Sequence[int | None], small: int) -> list[Cell]:
    """The counts and their sum, which must not give a hidden one away."""
    known = [count for count in counts if count is not None]
    cells = [Cell(count) for count in (*counts, sum(known) if known else None)]
    if not small:
        return cells
    shown = protect_list([count or 0 for count in counts], small)
    after = (*shown.cells, shown.total)
    return [
        cell if cell.count is None else Cell(safe, hidden=safe is None) for cell, safe in zip(cells, after, strict=True)
    ]


def _rows(names: Sequence[str], columns: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    return tuple(Row(name, tuple(column[at] for column in columns)) for at, name in enumerate(names))


def as_csv(table: Table) -> str:
    """The table for a spreadsheet, with “hidden” where too few families stand behind a number."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["Families", *(words(quarter) for quarter in table.quarters)])
    for row in (*table.helped, *table.reasons):
        cells = (HIDDEN if cell.hidden else "" if cell.count is None else cell.count for cell in row.cells)
        writer.writerow([row.words, *cells])
    return file.getvalue()
