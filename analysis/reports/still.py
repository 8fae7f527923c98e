"""Numbers that stand still: between two reports nobody may be able to tell who is new.

A reader keeps the earlier reports. Where 12 people become 13, every number that moved tells of the one newcomer. So
numbers are counted anew only when at least as many people as the small number are more or fewer in them; until then the
earlier numbers are shown again, with all that was divided from them. The same holds over reports of other workstreams
that count (nearly) the same people. Which groups of those counted anew may be shown beside the earlier numbers is
decided before (analysis/hiding); where that leaves less than half of what was shown, the earlier numbers stand too.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from analysis.reports.values import JudgedCount, Line, Report, WhoWeHeard

VERDICTS = ("yes", "partly", "no")
Earlier = Sequence[Report]


# --- too near


def moved_a_little(now: int | None, before: int | None, small_number: int) -> bool:
    """True when both are shown and too few people lie between them."""
    return now is not None and before is not None and 0 < abs(now - before) < small_number


def number_still(now: int | None, before: int | None, small_number: int) -> int | None:
    """The number to show: the earlier one when too few people lie between them."""
    return before if moved_a_little(now, before, small_number) else now


# --- who was heard


def heard_still(now: WhoWeHeard, over: frozenset[str], earlier: Earlier, small_number: int) -> WhoWeHeard:
    """Who was heard in the surveys `over`, or as in the first of the earlier reports (newest first) that is too near.

    When as many people answered, the tables stay those of that report too: somebody may have gone and another come.
    After the small number was raised nothing stands still: what was shown before may be too much now.
    """
    alike = [report for report in earlier if report.small_number == small_number and report.heard.people is not None]
    for report in alike:
        before, counted = report.heard, frozenset(report.counted_over)
        nested = bool(counted) and (counted <= over or over <= counted)
        same = over == counted and before.people == now.people
        if nested and (same or moved_a_little(now.people, before.people, small_number)):
            return replace(before, gaps=now.gaps)
        if nested:
            now = replace(now, proxy=number_still(now.proxy, before.proxy, small_number))
    over_these = [report.heard for report in alike if over and frozenset(report.counted_over) == over]
    if over_these and 2 * _shown(now) < _shown(over_these[0]):
        return replace(over_these[0], gaps=now.gaps)
    return now


def _shown(heard: WhoWeHeard) -> int:
    """How many numbers of groups are shown."""
    return sum(not row.hidden for table in heard.tables for row in table.rows)


# --- the people of a theme


def line_still(now: Line, earlier: Earlier, small_number: int) -> Line:
    """A theme's people and their groups, or as in the first earlier report of this workstream that is too near."""
    found = [line for report in earlier if report.small_number == small_number for line in _lines(report)]
    for before in [line for line in found if line.code == now.code]:
        same = now.people is not None and now.people == before.people
        if same or moved_a_little(now.people, before.people, small_number):
            kept = {name: getattr(before, name) for name in ("people", "groups", "first_month", "last_month")}
            return replace(now, **kept, change=now.change if same else "")
    return now


def beside_still(now: Line, earlier: Earlier, small_number: int) -> Line:
    """A line whose people by proxy, and those who judged the same answer, are as in earlier reports too near to it."""
    for before in [line for report in earlier for line in _lines(report) if line.code == now.code]:
        now = replace(now, proxy=number_still(now.proxy, before.proxy, small_number))
        if now.judged and before.judged and now.answer == before.answer:
            now = replace(now, judged=_judged_still(now.judged, before.judged, small_number))
    return now


def _judged_still(now: JudgedCount, before: JudgedCount, small_number: int) -> JudgedCount:
    kept = {name: number_still(getattr(now, name), getattr(before, name), small_number) for name in VERDICTS}
    return JudgedCount(**kept)


def of_workstream(earlier: Earlier, workstream: str) -> tuple[Report, ...]:
    """The earlier reports of one workstream, in their order."""
    return tuple(report for report in earlier if report.workstream == workstream)


def _lines(report: Report) -> tuple[Line, ...]:
    return (*report.lines, *report.praise)
