"""From the published reports of the workstreams to what the board reads of them: no number is counted anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from statistics import median

from analysis.boards.values import CannotLine, GroupMissing, Kept, Loop
from analysis.reports.values import Line, Report
from analysis.reports.words import State


def top_of(report: Report) -> Line | None:
    """The line most people spoke of; None when every number is hidden or nobody has spoken."""
    return next((line for line in report.lines if line.people), None)


def answered(lines: Iterable[Line]) -> int:
    """How many themes have an answer; “not decided” is none, nor is what families opened again."""
    given = (line for line in lines if line.answer is not None and not line.reopened)
    return sum(line.state is not State.THINKING for line in given)


def loop_of(
    reports: Sequence[Report], *, told: int | None, to_tell: int | None, open_again: Collection[tuple[str, str]]
) -> Loop:
    """How the loop closes over all workstreams. `open_again` are (workstream, theme) that families opened again."""
    lines = [line for report in reports for line in report.lines]
    days = [line.days for line in lines if line.answer and line.days is not None and not line.waits]
    return Loop(
        themes=len(lines),
        answered=answered(lines),
        median_days=round(median(days)) if days else None,
        told=told,
        to_tell=to_tell,
        open_again=len(open_again),
        cannot=tuple(_cannot(report.workstream, line) for report in reports for line in report.cannot),
    )


def _cannot(workstream: str, line: Line) -> CannotLine:
    reason, post = (line.answer.reason, line.answer.post) if line.answer else ("", "")
    return CannotLine(workstream=workstream, theme=line.name, reason=reason, post=post)


def missing_of(reports: Iterable[Report]) -> tuple[GroupMissing, ...]:
    """Every group below half of its share, with what the workstream will do."""
    return tuple(
        GroupMissing(group=group, workstream=report.workstream, plan=report.heard.gaps)
        for report in reports
        for group in report.heard.missing
    )


def kept(what: str, yes: int, base: int, *, small_number: int, percent_base: int) -> Kept:
    """How often a day was kept. Of few messages nothing is said, and neither where the few would be known."""
    few = base < percent_base or 0 < yes < small_number or 0 < base - yes < small_number
    return Kept(what=what, yes=None if few else yes, base=None if few else base)
