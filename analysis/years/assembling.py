"""From the reports of one workstream in one year to what the year says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from analysis.reports.values import Edition, Line
from analysis.years.values import ReportOfYear, StreamYear, YearLine

Published = tuple[int, date, Edition]  # a report's number, the day it came out, and what it says


def stream_year(stream: StreamYear, found: Sequence[Published]) -> StreamYear:
    """`stream` with what its reports of the year say, newest first: each theme as the newest that has it shows it.

    People are those of the newest report. Two reports may count the same person, so they are never added.
    """
    if not found:
        return stream
    newest = found[0][2].report
    return msgspec.structs.replace(
        stream,
        reports=tuple(ReportOfYear(number=number, published=day) for number, day, _ in found),
        people=newest.heard.people,
        young=newest.heard.young if newest.heard.people else None,
        families=newest.heard.families if newest.heard.people else None,
        lines=_lines(found),
        missing=newest.heard.missing,
        gaps=newest.heard.gaps,
        next_steps=newest.next_steps,
    )


def _lines(found: Sequence[Published]) -> tuple[YearLine, ...]:
    lines: dict[str, YearLine] = {}
    for number, _, edition in found:
        for line in edition.report.lines:
            lines.setdefault(line.code, YearLine(report=number, line=without_words(line)))
    return tuple(lines.values())


def without_words(line: Line) -> Line:
    """The line without quotes. Somebody can take words back, and a yearly report is never opened again."""
    return msgspec.structs.replace(line, quotes=(), printed=())
