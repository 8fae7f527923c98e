"""Numbers that stand still: between two reports nobody may be able to tell who is new.

A reader keeps the earlier reports. Where 12 people become 13, every number that moved tells of the one newcomer; and a
number that was hidden can be worked out when its neighbour moves with a known total. So a number is counted anew only
when at least as many people as the small number are more or fewer in it; until then the earlier number is shown again,
with all that was divided from it. The same holds over reports of other workstreams that count (nearly) the same people:
those over the same surveys, or over some of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from analysis.reports.values import Line, Report, WhoWeHeard

Earlier = Sequence[Report]


def moved_a_little(now: int | None, before: int | None, small_number: int) -> bool:
    """True when both are shown and too few people lie between them."""
    return now is not None and before is not None and 0 < abs(now - before) < small_number


def number_still(now: int | None, before: int | None, small_number: int) -> int | None:
    """The number to show: the earlier one when too few people lie between them."""
    return before if moved_a_little(now, before, small_number) else now


def heard_still(now: WhoWeHeard, over: frozenset[str], earlier: Earlier, small_number: int) -> WhoWeHeard:
    """Who was heard in the surveys `over`, as in the first of the earlier reports that is too near to it.

    When as many people answered, the tables stay those of that report too: somebody may have gone and another come.
    After the small number was raised nothing stands still: what was shown before may be too much now.
    """
    for report in earlier:
        if report.small_number != small_number:
            continue
        before, counted = report.heard, frozenset(report.counted_over)
        nested = bool(counted) and (counted <= over or over <= counted)
        same = over == counted and before.people == now.people
        if nested and before.people is not None and (same or moved_a_little(now.people, before.people, small_number)):
            return replace(before, gaps=now.gaps)
    return now


def line_still(now: Line, earlier: Earlier, small_number: int) -> Line:
    """A theme's people, and the groups they divide into, as in the newest earlier report of this workstream if near."""
    before = next((line for report in earlier for line in _lines(report) if line.code == now.code), None)
    if before is None or before.people is None or now.people is None:
        return now
    if now.people != before.people and not moved_a_little(now.people, before.people, small_number):
        return now
    kept = {name: getattr(before, name) for name in ("people", "groups", "first_month", "last_month")}
    change = now.change if now.people == before.people else ""
    proxy = number_still(now.proxy, before.proxy, small_number)
    return replace(now, **kept, change=change, proxy=proxy)


def of_workstream(earlier: Earlier, workstream: str) -> tuple[Report, ...]:
    """The earlier reports of one workstream, in their order."""
    return tuple(report for report in earlier if report.workstream == workstream)


def _lines(report: Report) -> tuple[Line, ...]:
    return (*report.lines, *report.praise)
