"""What stands on public pages as files for spreadsheets: the same numbers, hidden where the pages hide them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from analysis.reports.values import Line
from voice.measures.values import WHO
from voice.measures.values import Line as MeasureLine
from voice.measures.values import Standing as MeasureStanding
from voice.progress.values import Standing as ActionStanding
from voice.reports import queries
from voice.reports.exporting import BOM, HEADINGS, Cell, guarded, rows
from voice.reports.values import PublishedKey, PublishedReport

ABOUT = ("report", "version", "published", "corrected by version", "example")
DAYS = "days until it was answered, at least"
SAID = "what you said"
MEASURES = (
    "code", "what is measured", "whose answers", "unit", "target", "newest number", "of how many people", "date",
    "where it comes from", "example",
)  # fmt: skip
ACTIONS = (
    "workstream", "action", "ref", "what the plan says", "lead", "start", "due", "how it stands",
    "how families took part", "evidence that they took part", "said on", "example",
)  # fmt: skip


async def reports_csv(keys: Sequence[PublishedKey]) -> str:
    """One row for each number of each version; `c` stands for a number that is hidden to protect people."""
    found = [await queries.published(key.workstream, key.number) for key in keys]
    return _file((*ABOUT, *HEADINGS, DAYS), (row for each in found for row in _rows(each)))


def measures_csv(found: Sequence[MeasureStanding]) -> str:
    """One row for each measure and whose answers it is made of; nothing stands where nothing was measured yet."""
    return _file(MEASURES, (_measure(each, line) for each in found for line in each.lines))


def actions_csv(found: Sequence[ActionStanding]) -> str:
    """One row for each action: what the plan prints, and what everybody reads of how it stands."""
    return _file(ACTIONS, map(_action, found))


def _file(headings: Sequence[str], lines: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return BOM + out.getvalue()


def _measure(each: MeasureStanding, line: MeasureLine) -> Sequence[Cell]:
    one, newest = each.measure, line.newest
    about = (one.code, one.text, WHO.get(line.who, ""), each.unit, each.target_words)
    if newest is None:
        return (*about, "", "", "", "", "no")
    return (*about, _number(each, line), newest.base, newest.as_at.isoformat(), newest.source, _yes(newest.is_example))


def _number(each: MeasureStanding, line: MeasureLine) -> str:
    """As the page shows it, but for programs: without its unit and without commas; `c` or words when it is hidden."""
    if line.newest is None or line.newest.value is None:
        return line.result
    return line.result.removesuffix(each.unit).replace(",", "")


def _action(each: ActionStanding) -> Sequence[Cell]:
    """Lead and first day are the plan's own: what staff note of them stands on no public page."""
    printed, said = each.activity, each.update
    return (
        printed.workstream,
        printed.code,
        printed.ref_printed,
        printed.text,
        printed.lead,
        _day(printed.start),
        _day(each.due),
        each.words,
        "made together" if each.made_together else "",
        _yes(each.made_together),
        _day(said.said_on if said else None),
        _yes(said is not None and said.is_example),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _rows(found: PublishedReport) -> Iterator[Sequence[Cell]]:
    report = found.edition.report
    about = (
        found.workstream,
        found.number,
        found.day.isoformat(),
        found.corrected_by,
        _yes(report.example),
    )
    lines = {(line.code, line.name): line for line in (*report.lines, *report.praise)}
    for row in rows(report):
        part, code, name = row[:3]
        line = lines.get((str(code), str(name))) if part == SAID else None
        yield (*about, *row, _days(line))


def _days(line: Line | None) -> Cell:
    """Nothing where nobody has answered yet: the days are those of the wait."""
    return None if line is None or line.waits else line.days
