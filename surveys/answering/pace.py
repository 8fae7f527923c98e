"""How often one draft may be saved. A person never comes near it; a robot that fills the tables does.

Counted in memory by draft, and forgotten at the end of each minute: no time is kept, and no address is looked at.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from surveys.errors import TooFast

MOST_SAVES = 300  # in one minute, in this process
MOST_DRAFTS = 20_000  # more than that in a minute begin to be counted anew


class Pace:
    """The saves of the minute that runs."""

    def __init__(self) -> None:
        self._minute = 0
        self._saves: Counter[UUID] = Counter()

    def count(self, draft: UUID, seconds: float) -> None:
        """One more save, at `seconds` on any clock that runs forward. Raises TooFast."""
        minute = int(seconds // 60)
        if minute != self._minute or len(self._saves) >= MOST_DRAFTS:
            self._minute, self._saves = minute, Counter()
        self._saves[draft] += 1
        if self._saves[draft] > MOST_SAVES:
            raise TooFast


PACE = Pace()
