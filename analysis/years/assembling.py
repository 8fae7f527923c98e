"""From the reports of one workstream in one year to what the year says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from analysis.reports.assembling import asked_again
from analysis.reports.values import Edition, Line
from analysis.reports.words import State
from analysis.years.values import ReportOfYear, StreamYear, YearLine

PROMISED = (State.WILL, State.THINKING)
Published = tuple[int, date, Edition]  # a report's number, the day it came out, and what it says


def stream_year(stream: StreamYear, found: Sequence[Published], as_at: date) -> StreamYear:
    """`stream` with what its reports of the year say, newest first: each theme as the newest that has it shows it.

    People are those of the newest report. Two reports may count the same person, so they are never added. A promise
    whose day had passed on `as_at` is late, and of what a report said comes next only what was still to come is left.
    """
    if not found:
        return stream
    newest, lines = found[0][2].report, _lines(found, as_at)
    return msgspec.structs.replace(
        stream,
        reports=tuple(ReportOfYear(number=number, published=day) for number, day, _ in found),
        people=newest.heard.people,
        young=newest.heard.young if newest.heard.people else None,
        families=newest.heard.families if newest.heard.people else None,
        lines=lines,
        missing=newest.heard.missing,
        gaps=newest.heard.gaps,
        next_steps=asked_again((each.line for each in lines), f"{as_at:%Y-%m}"),
    )


def _lines(found: Sequence[Published], as_at: date) -> tuple[YearLine, ...]:
    lines: dict[str, YearLine] = {}
    for number, _, edition in found:
        for line in edition.report.lines:
            lines.setdefault(line.code, _line(number, without_words(line), as_at))
    return tuple(lines.values())


def _line(number: int, line: Line, as_at: date) -> YearLine:
    day = line.answer.by_date if line.answer else None
    if day is None or day >= as_at or line.state not in PROMISED:
        return YearLine(report=number, line=line)
    return YearLine(report=number, line=msgspec.structs.replace(line, late=True, undecided=False), passed=True)


def without_words(line: Line) -> Line:
    """The line without quotes. Somebody can take words back, and a yearly report is never opened again."""
    return msgspec.structs.replace(line, quotes=(), printed=())
