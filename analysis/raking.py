"""Raking weights: how much each person heard would count, if every group had been heard by its share of everybody.

Iterative proportional fitting. Every person begins with the weight 1. For each division in turn the weights of a group
are multiplied so that together they make the group's share of everybody; then the next division, and round again until
no weight moves. A person whose group in a division nobody knows is left alone in that division. The mean of all weights
is 1, and each is kept between `LOWEST` and `HIGHEST`, so that no few people speak for many. With that cap the shares
may not be met, and it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

LOWEST, HIGHEST = 0.3, 3.0
MOST_ROUNDS = 100
STILL = 1e-9  # a round that moves no weight by more has met the shares
MET = 0.001  # a group's share may be this far from its aim: a tenth of one per cent

Person = Mapping[str, str]  # division → group; a division that is missing is not known of this person
Aims = Mapping[str, Mapping[str, float]]  # division → group → share of everybody, in any unit


@dataclass(frozen=True)
class Raked:
    """`weights` stand in the order of the people and have the mean 1. `capped` of them were kept within the cap.

    `converged` is True when every group has its share. `effect` is the design effect (Kish: 1 plus the square of the
    weights' relative spread), `effective` the number of people that would say as much without weights.
    """

    weights: tuple[float, ...]
    converged: bool
    rounds: int
    capped: int

    @property
    def effect(self) -> float:
        """1 when all weights are equal; 0 for nobody."""
        total = fsum(self.weights)
        return len(self.weights) * fsum(w * w for w in self.weights) / total**2 if total else 0.0

    @property
    def effective(self) -> int:
        """People, rounded down."""
        return int(len(self.weights) / self.effect + STILL) if self.effect else 0


def rake(people: Sequence[Person], aims: Aims, *, lowest: float = LOWEST, highest: float = HIGHEST) -> Raked:
    """A weight for every person. An aim for a group in which nobody was heard cannot be met and is left out."""
    members = {division: _members(people, division, groups) for division, groups in aims.items()}
    weights, rounds, moved = [1.0] * len(people), 0, True
    while moved and rounds < MOST_ROUNDS:
        before = list(weights)
        for division, groups in members.items():
            _meet(weights, groups, aims[division])
        weights = _within(weights, lowest, highest)
        rounds += 1
        moved = any(abs(now - then) > STILL for now, then in zip(weights, before, strict=True))
    capped = sum(weight in (lowest, highest) for weight in weights)
    return Raked(tuple(weights), _all_met(weights, members, aims), rounds, capped)


def share(raked: Raked, said: Sequence[bool]) -> float:
    """Of every 100 people, weighted, how many said it. `said` in the order of the people. 0 for nobody."""
    total = fsum(raked.weights)
    return 100 * fsum(w for w, yes in zip(raked.weights, said, strict=True) if yes) / total if total else 0.0


def _members(people: Sequence[Person], division: str, groups: Mapping[str, float]) -> dict[str, list[int]]:
    """Group → places of its people, for groups with an aim in which somebody was heard."""
    found: dict[str, list[int]] = {}
    for at, person in enumerate(people):
        if groups.get(person.get(division, ""), 0) > 0:
            found.setdefault(person[division], []).append(at)
    return found


def _meet(weights: list[float], groups: Mapping[str, Sequence[int]], aims: Mapping[str, float]) -> None:
    """Give each group its share of the weight that all its division's groups have together."""
    whole = fsum(weights[at] for places in groups.values() for at in places)
    aimed = fsum(aims[group] for group in groups)
    for group, places in groups.items():
        factor = whole * aims[group] / aimed / fsum(weights[at] for at in places)
        for at in places:
            weights[at] *= factor


def _within(weights: Sequence[float], lowest: float, highest: float) -> list[float]:
    """The weights times one factor, cut at the cap: the factor with which their mean is 1 even so."""
    low, high = 0.0, highest / min(weights, default=1.0)
    factor = len(weights) / (fsum(weights) or 1.0)
    while True:
        made = [min(max(weight * factor, lowest), highest) for weight in weights]
        over = fsum(made) - len(made)
        if abs(over) <= STILL * len(made) or high - low <= STILL * factor:
            return made
        low, high = (low, factor) if over > 0 else (factor, high)
        factor = (low + high) / 2


def _all_met(weights: Sequence[float], members: Mapping[str, Mapping[str, Sequence[int]]], aims: Aims) -> bool:
    return all(_met(weights, groups, aims[division]) for division, groups in members.items())


def _met(weights: Sequence[float], groups: Mapping[str, Sequence[int]], aims: Mapping[str, float]) -> bool:
    """True when each group has its share. A group with an aim in which nobody was heard has not."""
    if any(aim > 0 and group not in groups for group, aim in aims.items()):
        return False
    whole = fsum(weights[at] for places in groups.values() for at in places)
    aimed = fsum(aims[group] for group in groups)
    parts = {group: fsum(weights[at] for at in places) for group, places in groups.items()}
    return all(abs(parts[group] / whole - aims[group] / aimed) <= MET for group in groups)
