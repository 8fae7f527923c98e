"""How far two people who read the same answers agree, beyond what chance alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GOOD, FAIR = 0.7, 0.4
# From fewer answers nothing is said in words: one more would turn it round.
FEWEST = 20


@dataclass(frozen=True)
class Agreement:
    """What two people said of one thing, yes or no, answer by answer.

    `kappa` is 1 when they always agree and 0 when they agree as often as chance would; None when both said the same
    of every answer, because then there is nothing to find out.
    """

    both: int
    first_only: int
    second_only: int
    neither: int

    @property
    def answers(self) -> int:
        """The base: how many judgements each of the two made."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960)."""
        total = self.answers
        if not total:
            return None
        first, second = self.both + self.first_only, self.both + self.second_only
        by_chance = (first * second + (total - first) * (total - second)) / total**2
        return None if by_chance == 1 else ((self.both + self.neither) / total - by_chance) / (1 - by_chance)


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """Count what the first and the second person said of each answer."""
    counts = {pair: pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))}
    return Agreement(*counts.values())


def in_words(kappa: float | None, base: int) -> str:
    """A sentence's end for staff: the two readers …"""
    if base < FEWEST:
        return "have read too few answers to say"
    if kappa is None:
        return "said the same of every answer"
    if kappa >= GOOD:
        return "agree well"
    return "agree fairly" if kappa >= FAIR else "agree too little"
