"""Which numbers of a new list may be shown beside everything that was published before.

Hidden are: counts from 1 up to the threshold; numbers that, held against an earlier one, would tell of fewer people
than the threshold who came (or went, or answered the other survey); and as many more as it takes that of every hidden
number, in the new list and in the earlier ones, and of every few people between two lists, a second answer is found
that fits all that is shown (solving.py). A second answer is the whole criterion: the range may be two numbers wide.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import product

from analysis.disclosure import protect_list
from analysis.hiding.knowing import REST, Between, Cut, betweens, known_of, shared, shown_between, sides_of
from analysis.hiding.solving import Key, Knowledge, Solver

Shown = dict[str, int | None]


def protect_cut(
    counts: Mapping[str, int],
    small: int,
    like: Cut,
    *,
    earlier: Sequence[Cut] = (),
    within: Cut | None = None,
    also: Collection[str] = (),
) -> Shown | None:
    """People by group as they may be shown beside `earlier` cuts (oldest first) and beside their own total.

    `like` says what kind of cut the new one is, over which surveys; its numbers count for nothing. `within` is a cut of
    another kind of the same people, whose groups of the same names hold those of the new one. `also` are groups to hide
    whatever their numbers. None: not even with every number hidden may it be shown.
    """
    first = protect_list(list(counts.values()), small)
    if first.total is None:
        return None
    before = [*earlier, *([within] if within else [])]
    pairs = ((len(before), len(before) - 1),) if within else ()
    known = frozenset(_told(before, (), small))
    hidden = {label for label, cell in zip(counts, first.cells, strict=True) if cell is None} | {*also}
    hidden |= _few_between([*before, _cut(counts, hidden, like)], small)
    while found := _told([*before, _cut(counts, hidden, like)], pairs, small) - known:
        left = [label for label in counts if label not in hidden]
        if not left:
            return None
        hidden.add(min(left, key=lambda each: _price(counts, each, found)))
    return dict(_cut(counts, hidden, like).cells)


def whole_tells(whole: int, parts: Mapping[str, int | None], least: Mapping[str, int], small: int) -> bool:
    """True when the number of all people tells a hidden number of those who spoke of one thing.

    Everybody spoke of one thing or more: so all together are no more than the sum, and no fewer than the most.
    """
    known = Knowledge()
    for label, people in parts.items():
        low, high = (max(1, least.get(label, 0)), min(small - 1, whole)) if people is None else (people, people)
        known.number(label, low, max(low, high))
    known.sum_of([(label, 1) for label in parts], low=whole)
    return bool(Solver(known).told(label for label, people in parts.items() if people is None))


def _cut(counts: Mapping[str, int], hidden: Collection[str], like: Cut) -> Cut:
    cells = {label: None if label in hidden else people for label, people in counts.items()}
    zeros = any(counts[label] == 0 for label in hidden)
    return Cut(sum(counts.values()), cells, like.kind, like.over, like.least, zeros, like.gathered)


def _price(counts: Mapping[str, int], label: str, found: Collection[Key]) -> tuple[bool, bool, int, str]:
    """Rather a group of which too much is known already, a count rather than a zero, small rather than large."""
    named = any(isinstance(key, tuple) and key[-1] == label for key in found)
    return not named, counts[label] == 0, counts[label], label


def _few_between(cuts: Sequence[Cut], small: int) -> set[str]:
    """Groups of the newest cut that may not be shown: few people lie between them and a number shown before."""
    new = len(cuts) - 1
    return {
        label for each in betweens(cuts) if new in (each.whole, *each.parts) for label in _few(cuts, each, new, small)
    }


def _few(cuts: Sequence[Cut], between: Between, new: int, small: int) -> set[str]:
    found = set()
    for label in (*shared(cuts, between), REST):
        sides = sides_of(cuts, between, label)
        own = [group for (at, group), _ in sides if at == new]
        if own and 0 < abs(shown_between(cuts, sides) or 0) < small:
            found.add(min(own, key=lambda group: cuts[new].cells[group] or 0))
    return found


def _told(cuts: Sequence[Cut], pairs: Collection[tuple[int, int]], small: int) -> set[Key]:
    """The hidden numbers, and the few people between two cuts, of which no second answer is found.

    Asked of a reader who takes each hidden number for 1 or more, and of one who allows for 0: what was published does
    not say whether it hides a 0. Where it does, the first is misled, and the second may find what the first does not.
    """
    cells: list[Key] = [(at, label) for at, cut in enumerate(cuts) for label in cut.hidden]
    careful = [replace(cut, zeros=True) for cut in cuts]
    found = set[Key]()
    for seen, guess in product((cuts, careful), (True, False)) if cells else ():
        solver, between = known_of(seen, pairs, small, guess=guess)
        if not solver.fits and not guess:
            return set(cells)
        answers = solver.told([*cells, *between])
        found |= {key for key, value in answers.items() if key in cells or 0 < value < small}
    return found
