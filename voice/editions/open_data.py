"""The numbers of everything published, in one file: those that stand in the reports, hidden where they are hidden."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from analysis.reports.values import Line
from voice.reports import queries
from voice.reports.exporting import BOM, HEADINGS, Cell, guarded, rows
from voice.reports.values import PublishedKey, PublishedReport

ABOUT = ("report", "version", "published", "corrected by version", "example")
DAYS = "days until it was answered, at least"
SAID = "what you said"


async def reports_csv(keys: Sequence[PublishedKey]) -> str:
    """One row for each number of each version; `c` stands for a number that is hidden to protect people."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*ABOUT, *HEADINGS, DAYS))
    for key in keys:
        found = await queries.published(key.workstream, key.number)
        writer.writerows([guarded(cell) for cell in row] for row in _rows(found))
    return BOM + out.getvalue()


def _rows(found: PublishedReport) -> Iterator[Sequence[Cell]]:
    report = found.edition.report
    about = (
        found.workstream,
        found.number,
        found.day.isoformat(),
        found.corrected_by,
        "yes" if report.example else "no",
    )
    lines = {(line.code, line.name): line for line in (*report.lines, *report.praise)}
    for row in rows(report):
        part, code, name = row[:3]
        line = lines.get((str(code), str(name))) if part == SAID else None
        yield (*about, *row, _days(line))


def _days(line: Line | None) -> Cell:
    """Nothing where nobody has answered yet: the days are those of the wait."""
    return None if line is None or line.waits else line.days
