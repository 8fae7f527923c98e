"""What somebody knows who keeps everything that was published about the same people.

Each published list of counts is a cut: people divided one way, over some surveys. From cuts of the same kind this is
known, besides what they show: hidden numbers make up the rest of the total; of a later cut over the same surveys every
number is at least as large, as people come and seldom go; a cut over more surveys holds one over fewer, and two cuts
that share no survey are the parts of the cut over both. Where the numbers shown contradict that (answers can be
deleted), or nothing fits it, nobody can use it, and it is left out. A reader may also guess that all hidden numbers of
a cut are small.

What lies between two cuts are people too: those who came, or those of the other surveys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.hiding.solving import Key, Knowledge, Solver

REST = ""  # the groups of a cut that the other cut does not name
Cell = tuple[int, str]  # the place of a cut, and a group of it


@dataclass(frozen=True)
class Cut:
    """People divided one way as it was, or is to be, shown; None is hidden. A group that is not named has nobody.

    `total` is known. Cuts of one `kind` divide people alike. `over` are the surveys. `least` are numbers a group has at
    least, known from elsewhere. `zeros`: a hidden number can be 0. `gathered` are groups whose meaning differs from cut
    to cut (all other places).
    """

    total: int
    cells: Mapping[str, int | None]
    kind: str = ""
    over: frozenset[str] = frozenset()
    least: Mapping[str, int] | None = None
    zeros: bool = False
    gathered: frozenset[str] = frozenset()

    @property
    def hidden(self) -> tuple[str, ...]:
        return tuple(label for label, people in self.cells.items() if people is None)

    def __hash__(self) -> int:
        return hash((self.total, self.kind, self.over, tuple(sorted(self.cells))))

    @property
    def makes_sense(self) -> bool:
        """True when the numbers can make up the total; those of a report from before everybody had a row need not."""
        return self.left == 0 or (self.left > 0 and bool(self.hidden))

    @property
    def left(self) -> int:
        """What the hidden numbers are together."""
        return self.total - sum(people or 0 for people in self.cells.values())

    def bounds(self, label: str, small: int, *, guess: bool) -> tuple[int, int]:
        """The least and the largest a number can be by itself."""
        people = self.cells[label]
        if people is not None:
            return people, people
        number = len(self.hidden)
        low = 0 if self.zeros or self.left < number else 1
        high = small - 1 if guess and self.left <= number * (small - 1) else self.left
        least = min((self.least or {}).get(label, 0), self.left)
        return max(low, least), max(high, least)


@dataclass(frozen=True)
class Between:
    """People in the cut `whole` and in none of `parts` (places in the list of cuts)."""

    whole: int
    parts: tuple[int, ...]


def known_of(
    cuts: Sequence[Cut], within: Collection[tuple[int, int]], small: int, *, guess: bool
) -> tuple[Solver, list[Key]]:
    """Everything known of these cuts, oldest first, and the numbers between them that would be few people.

    `within` are pairs of places: nobody is in the first cut's group who is not in the second cut's of the same name.
    With `guess` somebody guesses that all hidden numbers of a cut are small.
    """
    known = Knowledge()
    for at, cut in enumerate(cuts):
        for label in cut.cells:
            known.number((at, label), *cut.bounds(label, small, guess=guess))
        known.sum_of([((at, label), 1) for label in cut.cells], cut.total, cut.total)
    more = [_within(cuts, *pair) for pair in within] + [_of(cuts, each) for each in _nearest(cuts)]
    solver = Solver(_with(known, more))
    if not solver.fits:
        solver = _what_fits(known, more)
    return solver, [key for key in solver.keys if key not in known.bounds]


def _what_fits(known: Knowledge, more: Sequence[Knowledge]) -> Solver:
    """With each piece of knowledge that the ones before it leave possible."""
    solver = Solver(known)
    for each in more:
        tried = _with(known, [each])
        found = Solver(tried)
        if found.fits:
            known, solver = tried, found
    return solver


def _with(known: Knowledge, more: Sequence[Knowledge]) -> Knowledge:
    bounds = {key: span for each in (known, *more) for key, span in each.bounds.items()}
    return Knowledge(bounds, [a_sum for each in (known, *more) for a_sum in each.sums])


def betweens(cuts: Sequence[Cut]) -> Iterator[Between]:
    """Every two cuts of which one holds the other, and every three of which one is the other two."""
    for first, then in combinations(range(len(cuts)), 2):
        before, after = cuts[first], cuts[then]
        if before.kind == after.kind and (before.over <= after.over or after.over <= before.over):
            larger = after.total >= before.total
            yield Between(then, (first,)) if larger else Between(first, (then,))
    for kind in sorted({cut.kind for cut in cuts}):
        yield from _of_two(cuts, {cut.over: at for at, cut in enumerate(cuts) if cut.kind == kind and cut.over})


def _nearest(cuts: Sequence[Cut]) -> list[Between]:
    """As `betweens`, but each cut only beside the last one before it over each group of surveys: the others follow."""
    last: dict[tuple[str, frozenset[str], int], int] = {}
    for first, then in combinations(range(len(cuts)), 2):
        last[cuts[first].kind, cuts[first].over, then] = first
    near = {(first, then) for (_, _, then), first in last.items()}
    return [each for each in betweens(cuts) if len(each.parts) > 1 or tuple(sorted((each.whole, *each.parts))) in near]


def _of_two(cuts: Sequence[Cut], newest: Mapping[frozenset[str], int]) -> Iterator[Between]:
    for whole, at in newest.items():
        for one, other in combinations([over for over in newest if over < whole], 2):
            parts = (newest[one], newest[other])
            fits = not one & other and one | other == whole
            if fits and cuts[at].total >= sum(cuts[part].total for part in parts):
                yield Between(at, parts)


def shared(cuts: Sequence[Cut], between: Between) -> list[str]:
    """The groups that mean the same in all of these cuts."""
    each = [cuts[at] for at in (between.whole, *between.parts)]
    same = all(cut.cells.keys() == each[0].cells.keys() for cut in each)
    changing = frozenset() if same else frozenset().union(*(cut.gathered for cut in each))
    return [label for label in each[0].cells if label not in changing and all(label in cut.cells for cut in each)]


def sides_of(cuts: Sequence[Cut], between: Between, label: str) -> list[tuple[Cell, int]]:
    """The numbers whose sum is how many of a group lie between; REST is of all groups that are not shared."""
    named = shared(cuts, between)
    found: list[tuple[Cell, int]] = []
    for at, times in ((between.whole, 1), *((part, -1) for part in between.parts)):
        labels = [each for each in cuts[at].cells if each not in named] if label == REST else [label]
        found += [((at, each), times) for each in labels]
    return found


def shown_between(cuts: Sequence[Cut], parts: Sequence[tuple[Cell, int]]) -> int | None:
    """How many lie between where everything is shown; None where something is hidden."""
    values = [(cuts[at].cells[label], times) for (at, label), times in parts]
    if any(value is None for value, _ in values):
        return None
    return sum((value or 0) * times for value, times in values)


def _of(cuts: Sequence[Cut], between: Between) -> Knowledge:
    """How many of each group lie between; nothing where what is shown contradicts that there are any."""
    parts = {label: sides_of(cuts, between, label) for label in (*shared(cuts, between), REST)}
    more = Knowledge()
    if any((shown_between(cuts, each) or 0) < 0 for each in parts.values()):
        return more
    most = cuts[between.whole].total - sum(cuts[part].total for part in between.parts)
    for label, sides in parts.items():
        if sides:
            more.number((between, label), 0, most)
            more.sum_of([*sides, ((between, label), -1)], 0, 0)
    return more


def _within(cuts: Sequence[Cut], inner: int, outer: int) -> Knowledge:
    more = Knowledge()
    for label in cuts[inner].cells.keys() & cuts[outer].cells.keys():
        more.sum_of([((outer, label), 1), ((inner, label), -1)], 0)
    return more
