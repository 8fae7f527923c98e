"""How many of an audience may be asked, and how far a survey's invitations are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from voice.audiences.queries import Chosen
from voice.consent.permits import REASONS as NO_PERMIT

REASONS = {
    **NO_PERMIT,
    "no yes": "did not say yes to being asked",
    "asked already": "were asked for this survey already",
    "asked lately": "were asked for another survey in the last 30 days",
}


@dataclass(frozen=True)
class Preview:
    """`chosen` may be asked today; `left_out` counts the others by reason."""

    chosen: tuple[Chosen, ...]
    left_out: dict[str, int]

    @property
    def by_channel(self) -> dict[str, int]:
        """email, sms or post → how many are asked that way."""
        return dict(sorted(Counter(each.channel for each in self.chosen).items()))

    @property
    def examples(self) -> int:
        """How many of them are invented."""
        return sum(each.is_example for each in self.chosen)

    @property
    def found(self) -> int:
        return len(self.chosen) + sum(self.left_out.values())


@dataclass(frozen=True)
class Sent:
    """How far a survey's invitations have come. No names."""

    invited: int
    answered: int
    reminded: int
    waiting: int
