"""Whether a number that is hidden has one answer only: whole numbers within bounds, bound to each other by sums.

Bounds are narrowed along the sums until nothing moves; then a number is tried with each of its values in turn, and so
on. That finds an answer or shows that there is none. After `MOST_TRIES` it gives up, and a number of which no second
answer was found counts as known: what cannot be shown to be safe is not.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MOST_TRIES = 400
Key = Hashable
Bounds = dict[Key, tuple[int, int]]
Answer = Mapping[Key, int]


@dataclass(frozen=True)
class Sum:
    """`low` ≤ the sum of these numbers, each so many times, ≤ `high`. None is no limit."""

    parts: tuple[tuple[Key, int], ...]
    low: int | None = None
    high: int | None = None


@dataclass
class Knowledge:
    """All that somebody knows: the least and the largest of each number, and sums of numbers."""

    bounds: Bounds = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def number(self, key: Key, low: int, high: int) -> None:
        self.bounds[key] = (low, high)

    def sum_of(self, parts: Iterable[tuple[Key, int]], low: int | None = None, high: int | None = None) -> None:
        self.sums.append(Sum(tuple(parts), low, high))


class _GivenUp(Exception):
    """Too many tries."""


class _Search:
    def __init__(self, known: Knowledge) -> None:
        self.sums: Sequence[Sum] = known.sums
        self.of: dict[Key, list[int]] = {}
        self.tries = 0
        for at, each in enumerate(known.sums):
            for key, _ in each.parts:
                self.of.setdefault(key, []).append(at)

    def narrow(self, bounds: Bounds, first: Iterable[int]) -> bool:
        """Narrow the bounds along the sums; False when one of them cannot be met."""
        waiting = dict.fromkeys(first)
        while waiting:
            at = next(iter(waiting))
            del waiting[at]
            for key, low, high in _narrower(self.sums[at], bounds):
                if low > high:
                    return False
                bounds[key] = (low, high)
                waiting.update(dict.fromkeys(self.of[key]))
            if not _can_be_met(self.sums[at], bounds):
                return False
        return True

    def answer(self, bounds: Bounds, first: Iterable[int]) -> Answer | None:
        """Values that meet every sum; None when there are none. Raises _GivenUp."""
        if not self.narrow(bounds, first):
            return None
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise _GivenUp
        open_ = [key for key, (low, high) in bounds.items() if low < high and key in self.of]
        if not open_:
            return {key: low for key, (low, _) in bounds.items()}
        key = min(open_, key=lambda each: bounds[each][1] - bounds[each][0])
        low, high = bounds[key]
        middle = (low + high) // 2
        for half in ((low, middle), (middle + 1, high)):
            found = self.answer({**bounds, key: half}, self.of[key])
            if found is not None:
                return found
        return None


def _ends(times: int, low: int, high: int) -> tuple[int, int]:
    return (times * low, times * high) if times > 0 else (times * high, times * low)


def _reach(each: Sum, bounds: Bounds) -> tuple[int, int]:
    """The least and the largest the sum can be."""
    ends = [_ends(times, *bounds[key]) for key, times in each.parts]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def _can_be_met(each: Sum, bounds: Bounds) -> bool:
    least, largest = _reach(each, bounds)
    return (each.high is None or least <= each.high) and (each.low is None or largest >= each.low)


def _narrower(each: Sum, bounds: Bounds) -> Iterator[tuple[Key, int, int]]:
    """The numbers of a sum whose bounds its limits make narrower; every number stands in it once or minus once."""
    least, largest = _reach(each, bounds)
    for key, times in each.parts:
        own_low, own_high = _ends(times, *bounds[key])
        top = own_high if each.high is None else min(own_high, each.high - (least - own_low))
        bottom = own_low if each.low is None else max(own_low, each.low - (largest - own_high))
        if (bottom, top) != (own_low, own_high):
            low, high = (bottom, top) if times > 0 else (-top, -bottom)
            yield key, low, high
            if low > high:
                return
            least, largest = least - own_low + bottom, largest - own_high + top


def solve(known: Knowledge, also: Mapping[Key, tuple[int, int]] | None = None) -> Answer | None:
    """An answer that fits all that is known; `also` are narrower bounds. None: there is none, or none was found."""
    bounds = {**known.bounds, **(also or {})}
    if any(low > high for low, high in bounds.values()):
        return None
    try:
        return _Search(known).answer(bounds, range(len(known.sums)))
    except _GivenUp:
        return None


def told(known: Knowledge, asked: Collection[Key]) -> dict[Key, int]:
    """The numbers of which no second answer was found, each with its answer; none when nothing fits at all."""
    first = solve(known)
    if first is None:
        return {}
    found: dict[Key, int] = {}
    answers = [first]
    for key in asked:
        if all(each[key] == first[key] for each in answers):
            other = _other(known, key, first[key])
            if other is None:
                found[key] = first[key]
            else:
                answers.append(other)
    return found


def _other(known: Knowledge, key: Key, value: int) -> Answer | None:
    low, high = known.bounds[key]
    return solve(known, {key: (value + 1, high)}) or solve(known, {key: (low, value - 1)})
