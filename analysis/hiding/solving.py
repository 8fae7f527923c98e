"""Whether a number that is hidden has one answer only: whole numbers within bounds, bound to each other by sums.

Bounds are narrowed along the sums until nothing moves; then the values of a number are halved, and so on. That finds an
answer or shows that there is none. After `MOST_TRIES` it gives up, and a number of which no second answer was found
counts as known: what cannot be shown to be safe is not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_TRIES = 400
Key = Hashable
Bounds = dict[Key, tuple[int, int]]


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


Span = tuple[int, int]
Spans = list[Span]


class _GivenUp(Exception):
    """Too many tries."""


@dataclass(frozen=True)
class _Limit:
    """A sum over numbers by their places. Each stands in it once, or minus once."""

    parts: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    def reach(self, spans: Spans) -> Span:
        """The least and the largest it can be."""
        least = largest = 0
        for at, times in self.parts:
            low, high = spans[at]
            least += low if times > 0 else -high
            largest += high if times > 0 else -low
        return least, largest

    def met(self, values: Sequence[int]) -> bool:
        total = sum(values[at] * times for at, times in self.parts)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)

    def narrow(self, spans: Spans) -> list[int] | None:
        """Narrow the spans of its numbers; the places of those that moved, or None when it cannot be met."""
        least, largest = self.reach(spans)
        if (self.high is not None and least > self.high) or (self.low is not None and largest < self.low):
            return None
        moved = []
        for at, times in self.parts:
            low, high = spans[at]
            own_low, own_high = (low, high) if times > 0 else (-high, -low)
            top = own_high if self.high is None else min(own_high, self.high - least + own_low)
            bottom = own_low if self.low is None else max(own_low, self.low - largest + own_high)
            if (bottom, top) != (own_low, own_high):
                if bottom > top:
                    return None
                spans[at] = (bottom, top) if times > 0 else (-top, -bottom)
                least, largest = least - own_low + bottom, largest - own_high + top
                moved.append(at)
        return moved


class Solver:
    """Answers to what is known. `fits` is False when there is none, or none was found."""

    def __init__(self, known: Knowledge) -> None:
        self.keys = {key: at for at, key in enumerate(known.bounds)}
        self.limits = [
            _Limit(tuple((self.keys[key], times) for key, times in each.parts), each.low, each.high)
            for each in known.sums
        ]
        self.spans: Spans = list(known.bounds.values())
        self._index()
        all_ = range(len(self.limits))
        fits = all(low <= high for low, high in self.spans) and self._narrow(self.spans, all_)
        self._leave_out_what_is_fixed()
        self.first = self._answer([low for low, _ in self.spans], dict[int, Span]()) if fits else None

    @property
    def fits(self) -> bool:
        return self.first is not None

    def _index(self) -> None:
        self.of: list[list[int]] = [[] for _ in self.spans]
        for number, each in enumerate(self.limits):
            for at, _ in each.parts:
                self.of[at].append(number)

    def _leave_out_what_is_fixed(self) -> None:
        self.limits = [each for each in map(self._without_fixed, self.limits) if each.parts]
        self._index()

    def _without_fixed(self, each: _Limit) -> _Limit:
        fixed = sum(self.spans[at][0] * times for at, times in each.parts if self._is_fixed(at))
        parts = tuple((at, times) for at, times in each.parts if not self._is_fixed(at))
        low, high = (None if end is None else end - fixed for end in (each.low, each.high))
        return _Limit(parts, low, high)

    def _is_fixed(self, at: int) -> bool:
        return self.spans[at][0] == self.spans[at][1]

    def _narrow(self, spans: Spans, first: Iterable[int]) -> bool:
        """Narrow along the sums until nothing moves; False when one of them cannot be met."""
        waiting = dict.fromkeys(first)
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            moved = self.limits[number].narrow(spans)
            if moved is None:
                return False
            for at in moved:
                waiting.update(dict.fromkeys(each for each in self.of[at] if each != number))
            if moved:
                waiting[number] = None
        return True

    def _answer(self, near: Sequence[int], also: Mapping[int, Span]) -> list[int] | None:
        """Values that meet every sum, as near to these as can be; None when none was found."""
        spans = list(self.spans)
        for at, span in also.items():
            spans[at] = span
        self.tries = 0
        try:
            return self._search(spans, [number for at in also for number in self.of[at]], near)
        except _GivenUp:
            return None

    def _search(self, spans: Spans, first: Iterable[int], near: Sequence[int]) -> list[int] | None:
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise _GivenUp
        if not self._narrow(spans, first):
            return None
        values = [min(max(value, low), high) for value, (low, high) in zip(near, spans, strict=True)]
        unmet = next((each for each in self.limits if not each.met(values)), None)
        if unmet is None:
            return values
        at = min((at for at, _ in unmet.parts if spans[at][0] < spans[at][1]), key=lambda at: _width(spans[at]))
        low, high = spans[at]
        middle = (low + high) // 2
        for half in sorted(((low, middle), (middle + 1, high)), key=lambda half: not half[0] <= values[at] <= half[1]):
            found = self._search([*spans[:at], half, *spans[at + 1 :]], self.of[at], near)
            if found is not None:
                return found
        return None

    def told(self, asked: Iterable[Key]) -> dict[Key, int]:
        """The numbers of which no second answer was found, each with its answer; none when nothing fits at all."""
        found: dict[Key, int] = {}
        answers = [self.first] if self.first is not None else []
        for key in asked if answers else ():
            at = self.keys[key]
            value = answers[0][at]
            if all(each[at] == value for each in answers):
                other = self._other(answers[0], at)
                answers += [other] if other is not None else []
                if other is None:
                    found[key] = value
        return found

    def _other(self, first: Sequence[int], at: int) -> list[int] | None:
        low, high = self.spans[at]
        for span in ((first[at] + 1, high), (low, first[at] - 1)):
            found = self._answer(first, {at: span}) if span[0] <= span[1] else None
            if found is not None:
                return found
        return None


def _width(span: Span) -> int:
    return span[1] - span[0]
