"""Small numbers: what may be shown of a count, so that nobody can find a child behind it.

Counts from 1 up to the threshold are hidden (primary). A hidden count can often be worked out from totals, so more are
hidden until none can be (secondary). Zeros are shown unless only hiding one keeps another count safe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Literal

LOWEST_THRESHOLD = 5
LOWEST_PERCENT_BASE = 10
SMALL_GROUP = 20

Shown = int | None


class ThresholdTooLow(ValueError):
    """Nothing below five may be shown, whatever somebody sets."""


@dataclass(frozen=True)
class ProtectedList:
    """Counts as they may be shown; None is hidden. `total` is None when it would give a hidden count away."""

    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class ProtectedTable:
    """A table as it may be shown, row by row, with its totals; None is hidden."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class _Count:
    """A published count as an arc between the two sums it takes part in (see _circle).

    `rank` says how sorry we are to hide it: 0 a cell, 1 a total of a row or column, 2 the total of all.
    """

    tail: str
    head: str
    value: int
    rank: int


@dataclass(frozen=True)
class _Way:
    """A change of one count by 1, from one sum to the other."""

    tail: str
    head: str
    count: int


def protect(counts: Sequence[int], threshold: int = LOWEST_THRESHOLD) -> tuple[Shown, ...]:
    """A list of counts whose total is shown too. Ask protect_list where the total itself may have to go."""
    return protect_list(counts, threshold).cells


def protect_list(counts: Sequence[int], threshold: int = LOWEST_THRESHOLD) -> ProtectedList:
    """A list of counts, zero or more each, with their total. Raises ThresholdTooLow."""
    cells = [_Count("all", "parts", value, 0) for value in counts]
    shown = _protected([*cells, _Count("parts", "all", sum(counts), 2)], threshold)
    return ProtectedList(shown[:-1], shown[-1])


def protect_table(rows: Sequence[Sequence[int]], threshold: int = LOWEST_THRESHOLD) -> ProtectedTable:
    """A table of counts, zero or more each, with the totals of its rows and columns. Raises ThresholdTooLow."""
    columns = list(zip(*rows, strict=True))
    cells = [_Count(f"row {r}", f"column {c}", value, 0) for r, row in enumerate(rows) for c, value in enumerate(row)]
    sums = [_Count("rows", f"row {r}", sum(row), 1) for r, row in enumerate(rows)]
    sums += [_Count(f"column {c}", "columns", sum(column), 1) for c, column in enumerate(columns)]
    shown = _protected([*cells, *sums, _Count("columns", "rows", sum(map(sum, rows)), 2)], threshold)
    width, size = len(columns), len(cells)
    return ProtectedTable(
        cells=tuple(shown[at : at + width] for at in range(0, size, width)) if width else tuple(() for _ in rows),
        row_totals=shown[size : size + len(rows)],
        column_totals=shown[size + len(rows) : -1],
        total=shown[-1],
    )


def _protected(counts: Sequence[_Count], threshold: int) -> tuple[Shown, ...]:
    if threshold < LOWEST_THRESHOLD:
        raise ThresholdTooLow(f"The threshold is {threshold}. It takes {LOWEST_THRESHOLD} or more.")
    hidden = {at for at, count in enumerate(counts) if 0 < count.value < threshold}
    while len(hidden) < len(counts) and (known := _known(counts, hidden, threshold)) is not None:
        hidden |= _to_hide(counts, hidden, known)
    return tuple(None if at in hidden else count.value for at, count in enumerate(counts))


def _known(counts: Sequence[_Count], hidden: set[int], threshold: int) -> int | None:
    """The first hidden count that could be worked out: no other value fits everything that is shown.

    A reader knows that hidden counts are at least 1 (unless a zero is hidden), and may guess that all are small.
    """
    values = [counts[at].value for at in hidden]
    lowest = 1 if all(values) else 0
    highest = threshold - 1 if max(values, default=0) < threshold else sum(count.value for count in counts)
    ways = [way for at in hidden for way in _ways(counts[at], at, lowest, highest)]
    return next((at for at in sorted(hidden) if _circle(ways, counts, at, lowest, highest) is None), None)


def _ways(count: _Count, at: int, lowest: int, highest: int) -> Iterator[_Way]:
    """Raising a count leads from its tail to its head, lowering it back."""
    if count.value < highest:
        yield _Way(count.tail, count.head, at)
    if count.value > lowest:
        yield _Way(count.head, count.tail, at)


def _to_hide(counts: Sequence[_Count], hidden: set[int], known: int) -> set[int]:
    """The cheapest counts that, hidden too, let the known one vary."""
    lowest, highest = (1 if all(counts[at].value for at in hidden) else 0), sum(count.value for count in counts)
    ways = [
        way for at, count in enumerate(counts) for way in _ways(count, at, lowest if count.value else 0, highest + 1)
    ]
    prices = {at: _price(count, highest) for at, count in enumerate(counts) if at not in hidden}
    circle = _circle(ways, counts, known, lowest, highest + 1, prices) or set()
    if any(counts[at].rank for at in circle - hidden):
        # A zero instead of a total: once one is hidden, a hidden count need not be 1 or more.
        ends = {counts[known].tail, counts[known].head}
        zeros = [at for at in prices if counts[at].value == counts[at].rank == 0]
        circle = {at for at in zeros if ends & {counts[at].tail, counts[at].head}} or circle
    # Nothing left on the circle: only the guess that all are small gives it away, so one that is not small goes.
    return circle - hidden or {min(prices, key=lambda at: (prices[at], at))}


def _price(count: _Count, largest: int) -> int:
    """Rather a cell than a total, rather a count than a zero, rather small than large."""
    return (2 * count.rank + (count.value == 0)) * (largest + 1) * 100 + count.value + 1


def _circle(
    ways: Sequence[_Way],
    counts: Sequence[_Count],
    at: int,
    lowest: int,
    highest: int,
    prices: Mapping[int, int] | None = None,
) -> set[int] | None:
    """The cheapest other counts along which this one can be raised or lowered by 1; None when there are none.

    Each count takes part in two sums, so a table is a network, and a change must run in a circle to leave every shown
    sum as it is. Such networks have whole-number answers, so no circle means no other value.
    """
    others = [way for way in ways if way.count != at]
    own = [_cheapest(others, way.head, way.tail, prices or {}) for way in _ways(counts[at], at, lowest, highest)]
    found = [each for each in own if each is not None]
    return min(found, key=lambda each: each[0])[1] if found else None


def _cheapest(ways: Sequence[_Way], start: str, goal: str, prices: Mapping[int, int]) -> tuple[int, set[int]] | None:
    """Price and counts of the cheapest way from start to goal (Dijkstra)."""
    leaving: dict[str, list[_Way]] = {}
    for way in ways:
        leaving.setdefault(way.tail, []).append(way)
    ahead: list[tuple[int, str, tuple[int, ...]]] = [(0, start, ())]
    done: set[str] = set()
    while ahead:
        paid, here, path = heappop(ahead)
        if here == goal:
            return paid, set(path)
        if here not in done:
            done.add(here)
            for way in leaving.get(here, []):
                heappush(ahead, (paid + prices.get(way.count, 0), way.head, (*path, way.count)))
    return None


def percent(part: Shown, base: Shown, lowest_base: int = LOWEST_PERCENT_BASE) -> int | None:
    """The share in whole per cent, halves up; None when either is hidden or the base is below `lowest_base` people."""
    if part is None or base is None or base < max(lowest_base, 1):
        return None
    return (200 * part + base) // (2 * base)


def almost(part: int, base: int) -> Literal["almost all", "almost none", ""]:
    """What to say when everybody in a group under twenty gave one answer; empty when the numbers can be said."""
    if not 0 < base < SMALL_GROUP:
        return ""
    if part == base:
        return "almost all"
    return "almost none" if part == 0 else ""
