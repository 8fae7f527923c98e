"""The dashboard: what the last highlight reports said, side by side. Nothing is counted anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.boards.values import BoardReport, StreamRow
from voice.publications.values import Published

NONE_YET = "none yet"
HIDDEN = "c"


@dataclass(frozen=True)
class Line:
    """One number in every report that is shown, as words; empty where a report does not have it."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The lines of one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Columns:
    """`heads` are the reports, oldest first."""

    heads: tuple[Published, ...]
    parts: tuple[Part, ...]


def columns(found: Sequence[tuple[Published, BoardReport]]) -> Columns:
    """The reports in the given order with the same lines for each."""
    reports = [report for _, report in found]
    parts = (
        Part("How the loop closes", _loop(reports)),
        *(Part(name, _stream(code, reports)) for code, name in _streams(reports)),
        Part("Measures", _measures(reports)),
        Part("Messages", _messages(reports)),
    )
    return Columns(tuple(published for published, _ in found), tuple(part for part in parts if part.lines))


def _loop(reports: Sequence[BoardReport]) -> tuple[Line, ...]:
    def line(label: str, say: Callable[[BoardReport], str]) -> Line:
        return Line(label, tuple(say(report) for report in reports))

    return (
        line("Things people said that have an answer", lambda r: f"{r.loop.answered} of {r.loop.themes}"),
        line("Days from heard to answered, in the middle", lambda r: _number(r.loop.median_days, NONE_YET)),
        line("People told what changed", lambda r: _number(r.loop.told, NONE_YET)),
        line("Opened again by families", lambda r: str(r.loop.open_again)),
    )


def _streams(reports: Sequence[BoardReport]) -> list[tuple[str, str]]:
    return list({row.code: row.name for report in reports for row in report.rows}.items())


def _stream(code: str, reports: Sequence[BoardReport]) -> tuple[Line, ...]:
    rows = [next((row for row in report.rows if row.code == code), None) for report in reports]
    words = {count.status: count.words for row in rows if row for count in row.statuses}
    statuses = (Line(f"Actions: {said}", tuple(_status(row, status) for row in rows)) for status, said in words.items())
    return (
        *(line for line in statuses if set(line.cells) - {"0", ""}),
        Line("Answered", tuple(f"{row.answered} of {row.themes}" if row and row.report else NONE_YET for row in rows)),
        Line("Late", tuple(str(row.late) if row and row.report else "" for row in rows)),
    )


def _status(row: StreamRow | None, status: str) -> str:
    return next((str(count.now) for count in row.statuses if count.status == status), "") if row else ""


def _measures(reports: Sequence[BoardReport]) -> tuple[Line, ...]:
    """A line for each measure and each group of people it is of, who are never counted together."""
    known = dict.fromkeys((row.code, row.text) for report in reports for row in report.measures)
    found = [{(row.code, row.text): row.result for row in report.measures} for report in reports]
    return tuple(Line(text, tuple(each.get((code, text), "") for each in found)) for code, text in known)


def _messages(reports: Sequence[BoardReport]) -> tuple[Line, ...]:
    names = dict.fromkeys(kept.what for report in reports for kept in report.messages)
    return tuple(Line(name, tuple(_kept(name, report) for report in reports)) for name in names)


def _kept(name: str, report: BoardReport) -> str:
    found = next((kept for kept in report.messages if kept.what == name), None)
    if found is None:
        return ""
    return HIDDEN if found.yes is None else f"{found.yes} of {found.base}"


def _number(number: int | None, otherwise: str) -> str:
    return otherwise if number is None else f"{number:,}"
