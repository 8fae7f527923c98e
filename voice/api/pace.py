"""How often one token may ask, counted in memory, a minute at a time: nothing is kept of it."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from voice.api.errors import TooOften

MOST = 120  # in one minute, in this process


class Pace:
    """The requests of the minute that runs, by token."""

    def __init__(self) -> None:
        self._minute = 0
        self._asked: Counter[UUID] = Counter()

    def count(self, token: UUID, seconds: float) -> None:
        """One more request, at `seconds` on any clock that runs forward. Raises TooOften."""
        minute = int(seconds // 60)
        if minute != self._minute:
            self._minute, self._asked = minute, Counter()
        self._asked[token] += 1
        if self._asked[token] > MOST:
            raise TooOften


PACE = Pace()
