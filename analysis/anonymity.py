"""Rows about one person each: what may stand in them, so that nobody is alone with what is known about them.

What somebody outside may know already (a month, an age group, whether it is a boy) is blanked, cell by cell, until
every combination that is left is that of at least `k` people. What is blanked is a value like any other: a row with
two blanks is one of at least `k` rows with the same two blanks and the same rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

LOWEST_K = 5
HIDDEN = "hidden"

Known = tuple[str, ...]


class TooFewPeople(ValueError):
    """There are fewer rows than may share one combination: nothing can be shown."""


def masked(counts: Mapping[Known, int], k: int = LOWEST_K) -> dict[Known, Known]:
    """What stands in the place of each combination. `counts` says how many rows have it; all are equally long.

    Every combination that comes out has `k` rows or more. Raises TooFewPeople, and ValueError for a `k` below 5.
    """
    if k < LOWEST_K:
        raise ValueError(f"At least {LOWEST_K} rows share a combination, not {k}.")
    if sum(counts.values()) < k:
        raise TooFewPeople
    shown = {known: known for known, people in counts.items() if people >= k}
    left = {known: people for known, people in counts.items() if people < k}
    for blanks in _blanks(len(next(iter(counts)))):
        settled = _settled(left, blanks, k)
        shown |= settled
        left = {known: people for known, people in left.items() if known not in settled}
    return shown | _all_blank(left, shown, counts, k)


def _blanks(width: int) -> Iterator[frozenset[int]]:
    """Which places to blank: rather one than two, and rather the last than the first."""
    return (frozenset(some) for many in range(1, width) for some in combinations(reversed(range(width)), many))


def _settled(left: Mapping[Known, int], blanks: frozenset[int], k: int) -> dict[Known, Known]:
    """Of what is left, those that are enough once these places are blank."""
    after = {known: _blanked(known, blanks) for known in left}
    people = Counter[Known]()
    for known, blanked in after.items():
        people[blanked] += left[known]
    return {known: blanked for known, blanked in after.items() if people[blanked] >= k}


def _blanked(known: Known, blanks: frozenset[int]) -> Known:
    return tuple(HIDDEN if place in blanks else value for place, value in enumerate(known))


def _all_blank(
    left: Mapping[Known, int], shown: Mapping[Known, Known], counts: Mapping[Known, int], k: int
) -> dict[Known, Known]:
    """The rest says nothing at all. Are they too few even for that, whole combinations that were shown join them."""
    if not left:
        return {}
    joined, people = set(left), sum(left.values())
    sizes = Counter[Known]()
    for known, after in shown.items():
        sizes[after] += counts[known]
    for after, size in sorted(sizes.items(), key=lambda each: (each[1], each[0])):
        if people >= k:
            break
        joined |= {known for known in shown if shown[known] == after}
        people += size
    return {known: (HIDDEN,) * len(known) for known in joined}


def common(counts: Mapping[str, int], k: int = LOWEST_K) -> frozenset[str]:
    """The values that `k` rows or more have. Somebody may be known by any other, such as a number nobody else gave."""
    return frozenset(value for value, people in counts.items() if people >= k)
