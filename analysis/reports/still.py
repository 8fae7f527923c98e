"""Numbers that stand still: between two reports nobody may be able to tell who is new, or what was hidden.

A reader keeps the earlier reports. Where 12 people become 13, every number that moved tells of the one newcomer; and a
number that was hidden can be worked out when its neighbour is shown later, or was shown before. So numbers are counted
anew only when at least as many people as the small number are more or fewer in them, and only when no hidden number of
any version can then be worked out; until then the earlier numbers are shown again, with all that was divided from them.
The same holds over reports of other workstreams that count (nearly) the same people.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from analysis.reports.values import Line, Report, WhoWeHeard

ROUNDS = 30  # far more than tables of a few rows need; people who went make ranges that never settle
Earlier = Sequence[Report]
Range = tuple[int, int]


@dataclass(frozen=True)
class Counted:
    """`people` divided into `cells` as one report shows them; None is hidden."""

    people: int
    cells: dict[str, int | None]


# --- too near


def moved_a_little(now: int | None, before: int | None, small_number: int) -> bool:
    """True when both are shown and too few people lie between them."""
    return now is not None and before is not None and 0 < abs(now - before) < small_number


def number_still(now: int | None, before: int | None, small_number: int) -> int | None:
    """The number to show: the earlier one when too few people lie between them."""
    return before if moved_a_little(now, before, small_number) else now


# --- worked out


def gives_away(versions: Sequence[Counted]) -> bool:
    """True when a hidden number of any version, oldest first, can only be one: people come and do not go.

    A reader takes a hidden number for 1 or more. Where that cannot be, they know that a zero is hidden too.
    """
    found = _ranges(versions, 1)
    if any(lowest > highest for lowest, highest in found):
        found = _ranges(versions, 0)
    return any(lowest >= highest for lowest, highest in found)


def _ranges(versions: Sequence[Counted], lowest: int) -> list[Range]:
    """What each hidden number can be."""
    ranges = [
        {label: (lowest, each.people) if people is None else (people, people) for label, people in each.cells.items()}
        for each in versions
    ]
    known = _known(versions)
    for _ in range(ROUNDS):
        if not _narrow(known, ranges):
            break
    return [
        one for each, found in zip(versions, ranges, strict=True) for label, one in found.items()
        if each.cells[label] is None
    ]  # fmt: skip


@dataclass(frozen=True)
class _Known:
    """In version `at` these cells together are at least `low` and at most `high` people."""

    at: int
    labels: tuple[str, ...]
    low: int
    high: int


def _known(versions: Sequence[Counted]) -> list[_Known]:
    """The parts make up the whole; what was hidden together is no fewer later, and was no more before."""
    known = [_Known(at, tuple(each.cells), each.people, each.people) for at, each in enumerate(versions)]
    for at, each in enumerate(versions):
        rest = each.people - sum(people or 0 for people in each.cells.values())
        for other, version in enumerate(versions):
            labels = tuple(label for label, people in each.cells.items() if people is None and label in version.cells)
            whole = len(labels) == sum(people is None for people in each.cells.values())
            others = tuple(label for label in version.cells if label not in labels)
            if labels and other > at and whole:
                known.append(_Known(other, labels, rest, version.people))
                known.append(_Known(other, others, 0, version.people - rest))
            if labels and other < at:
                known.append(_Known(other, labels, 0, rest))
                known.append(_Known(other, others, version.people - rest, version.people))
    return known


def _narrow(known: Sequence[_Known], ranges: list[dict[str, Range]]) -> bool:
    """One round over all that is known, and over each cell through time. True when something became narrower."""
    before = [dict(each) for each in ranges]
    for each in known:
        found = ranges[each.at]
        for label in each.labels:
            others = [found[other] for other in each.labels if other != label]
            least, most = sum(low for low, _ in others), sum(high for _, high in others)
            lowest, highest = found[label]
            found[label] = max(lowest, each.low - most), min(highest, each.high - least)
    for at, found in enumerate(ranges):
        for label, (lowest, highest) in found.items():
            earlier, later = _same(ranges[:at][::-1], label), _same(ranges[at + 1 :], label)
            found[label] = (
                max(lowest, earlier[0]) if earlier else lowest,
                min(highest, later[1]) if later else highest,
            )
    return before != ranges


def _same(ranges: Sequence[dict[str, Range]], label: str) -> Range | None:
    return next((found[label] for found in ranges if label in found), None)


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
    chain = [report.heard for report in alike if over and frozenset(report.counted_over) == over]
    if chain and _told_by(now, chain):
        return replace(chain[0], gaps=now.gaps)
    return now


def _told_by(now: WhoWeHeard, chain: Sequence[WhoWeHeard]) -> bool:
    """True when `now` beside the earlier ones (newest first) would give something away."""
    for table in now.tables:
        found = [_counted(heard, table.title) for heard in (now, *chain)]
        if gives_away([each for each in reversed(found) if each]):
            return True
    return False


def _counted(heard: WhoWeHeard, title: str) -> Counted | None:
    table = next((table for table in heard.tables if table.title == title), None)
    if table is None or heard.people is None:
        return None
    return Counted(heard.people, {row.label: row.people for row in table.rows})


# --- the people of a theme


def line_still(now: Line, earlier: Earlier, small_number: int) -> Line:
    """A theme's people and their groups, or as in the newest earlier report of this workstream if that is too near."""
    found = [line for report in earlier if report.small_number == small_number for line in _lines(report)]
    chain = [line for line in found if line.code == now.code and line.people is not None]
    if now.people is None or not chain:
        return now
    before = chain[0]
    same = now.people == before.people
    if not same and not moved_a_little(now.people, before.people, small_number) and not _groups_tell(now, chain):
        return now
    kept = {name: getattr(before, name) for name in ("people", "groups", "first_month", "last_month")}
    proxy = number_still(now.proxy, before.proxy, small_number)
    return replace(now, **kept, change=now.change if same else "", proxy=proxy)


def _groups_tell(now: Line, chain: Sequence[Line]) -> bool:
    """The same for the groups of a line. A group that is not named has nobody in it."""
    named = [line for line in (now, *chain) if line.groups]
    labels = {group.label for line in named for group in line.groups}
    return gives_away([_of_line(line, labels) for line in reversed(named)])


def _of_line(line: Line, labels: Collection[str]) -> Counted:
    cells: dict[str, int | None] = dict.fromkeys(labels, 0)
    return Counted(line.people or 0, cells | {group.label: group.people for group in line.groups})


def of_workstream(earlier: Earlier, workstream: str) -> tuple[Report, ...]:
    """The earlier reports of one workstream, in their order."""
    return tuple(report for report in earlier if report.workstream == workstream)


def _lines(report: Report) -> tuple[Line, ...]:
    return (*report.lines, *report.praise)
