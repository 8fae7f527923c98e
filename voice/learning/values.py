"""Runs of the learned coder as pages and other rooms see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

RUNNING, DONE, FAILED = "running", "done", "failed"
WAITING, NAMED, DISMISSED = "waiting", "named", "dismissed"


@dataclass(frozen=True)
class Figures:
    """How well one theme is found on answers the coder had not seen: F1 from 0 to 1. `uses`: keywords or learned."""

    theme: str
    examples: int
    keywords_f1: float
    learned_f1: float
    uses: str


@dataclass(frozen=True)
class Changes:
    """What differs from the run before.

    `answers` have other suggestions now. `themes`: theme, number of suggestions before, and now. `switched`: themes
    whose coder changed, with what is used now.
    """

    answers: int = 0
    themes: tuple[tuple[str, int, int], ...] = ()
    switched: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """One training. `state` is running, done or failed; `fault` says in a sentence what went wrong."""

    id: UUID
    number: int
    state: str
    started_at: datetime
    finished_at: datetime | None
    fault: str
    codebook: int
    rules: str
    digest: str
    examples: int
    answers: int
    suggestions: int
    figures: tuple[Figures, ...]
    changes: Changes
    seconds: float
    memory: int


@dataclass(frozen=True)
class Emergent:
    """Answers that no theme explains and that are like each other. `nearest` is the one in their middle, masked."""

    id: UUID
    name: str
    words: tuple[str, ...]
    nearest: str
    members: tuple[UUID, ...]
    state: str
    theme: str
    reason: str
    decided_name: str
    decided_at: datetime | None
