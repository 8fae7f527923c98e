"""What pages get to see of the board's meetings: frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from surveys.answering.tokens import hash_of

MOST_DECISIONS = 3
LONGEST_DECISION = 300
LONGEST_TITLE = 120
LONGEST_WORDS = 2500  # characters: one side of paper


@dataclass(frozen=True)
class Wanted:
    """A decision the board is asked for, and what it decided (empty until then)."""

    id: UUID
    words: str
    workstream: str
    outcome: str


@dataclass(frozen=True)
class YoungPage:
    """The young people's page for one meeting, unsealed. `sent_back` says why it was sent back, or is empty."""

    id: UUID
    meeting: date
    group: str
    title: str
    words: str
    written_on: date | None
    accepted_on: date | None
    sent_back: str
    is_example: bool

    @property
    def mark(self) -> str:
        """The fingerprint of what is written: 64 hexadecimal digits that change with every word."""
        return hash_of(f"{self.id} {self.title} {self.words}")

    @property
    def waits(self) -> bool:
        """True when it is written and nobody has looked at it."""
        return self.written_on is not None and self.accepted_on is None and not self.sent_back
