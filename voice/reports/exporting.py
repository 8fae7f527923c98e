"""The numbers of a published report as a file for spreadsheets: exactly what the page shows, hidden numbers too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from analysis.reports.facts import WeightFacts
from analysis.reports.values import HeardTable, Line, Report

BOM = "\ufeff"  # spreadsheets read UTF-8 only when the file begins with it
HIDDEN = "c"
HEADINGS = (
    "part", "of", "name", "people", "per cent of people heard", "of how many people", "per cent of everybody", "state",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


def numbers_csv(report: Report) -> str:
    """Comma-separated text with a heading row. `c` stands for a number that is hidden to protect people."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in rows(report):
        writer.writerow([guarded(cell) for cell in row])
    return BOM + out.getvalue()


def guarded(cell: Cell) -> str:
    """A cell no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def rows(report: Report) -> Iterator[Sequence[Cell]]:
    """Every number of a report under HEADINGS. All files of numbers are made of these rows, so that they agree."""
    example = "example answers, invented" if report.example else ""
    yield ("about", report.area, f"{report.name}, version {report.version}, {report.as_at}", "", "", "", "", example)
    yield ("told us about this", report.name, "", _count(report.people), "", "", "", "")
    yield ("answered", "", "", _count(report.heard.people), "", "", "", "")
    yield ("somebody else answered for them", "", "", _count(report.heard.proxy), "", "", "", "")
    if report.heard.sides:
        yield ("answered", "children and young people", "", _count(report.heard.young), "", "", "", "")
        yield ("answered", "parents and carers", "", _count(report.heard.families), "", "", "", "")
    for table in report.heard.tables:
        yield from _heard(table)
    if report.heard.weights:
        yield from _weighted(report, report.heard.weights)
    for line in (*report.lines, *report.praise):
        yield from _line(line)
    for measure in report.measures:
        yield ("measure", measure.code, measure.words, "", "", measure.base, "", measure.result)
        yield ("target of a measure", measure.code, measure.words, "", "", "", "", measure.target)


def _heard(table: HeardTable) -> Iterator[Sequence[Cell]]:
    for row in table.rows:
        base = table.base if row.share is not None else ""
        yield ("who we heard", table.title, row.label, _count(row.people), row.share, base, row.all_share, "")
    if table.alike:
        yield ("how alike, of 100", table.title, table.alike.of_100, "", "", table.alike.base, "", "")
    for caution in table.cautions:
        yield ("take care", table.title, caution, "", "", "", "", "")


def _weighted(report: Report, weights: WeightFacts) -> Iterator[Sequence[Cell]]:
    """Both numbers of a theme, one under the other: the weighted one never stands alone."""
    names = {line.code: line.name for line in (*report.lines, *report.praise)}
    cost = f"as much as {weights.effective} people without weights"
    for each in weights.themes:
        name = names.get(each.theme, "")
        yield ("of those whose group is known", each.theme, name, "", each.of_100, weights.base, "", "counted")
        yield ("of those whose group is known", each.theme, name, "", each.alike, weights.base, "", f"weighted, {cost}")


def _line(line: Line) -> Iterator[Sequence[Cell]]:
    yield ("what you said", line.code, line.name, _count(line.people), "", "", "", line.chip)
    for group in line.groups:
        yield ("what you said", line.code, f"{line.name}: {group.label}", _count(group.people), "", "", "", "")
    if line.proxy != 0:
        name = f"{line.name}: somebody else spoke for them"
        yield ("what you said", line.code, name, _count(line.proxy), "", "", "", "")
    if line.judged:
        for verdict in ("yes", "partly", "no"):
            people = _count(getattr(line.judged, verdict))
            yield ("has it changed", line.code, f"{line.name}: {verdict}", people, "", "", "", "")


def _count(people: int | None) -> Cell:
    return HIDDEN if people is None else people
