"""Whom an officer wants to ask, and how many of them may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

REASONS = {
    "no yes": "did not say yes to being asked",
    "withdrawn": "took back their yes",
    "expired": "said yes more than 24 months ago",
    "stopped": "stopped every message",
    "not confirmed": "have not confirmed their address",
    "no address": "have no email address here",
    "another way": "want a call or a letter: ask them yourself",
    "another format": "need a format that email cannot carry: ask them yourself",
    "asked already": "were asked for this survey already",
    "asked lately": "were asked for another survey in the last 30 days",
}


@dataclass(frozen=True)
class Audience:
    """Codes of the register; an empty tuple means everybody."""

    kinds: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """`people` may be written to, `examples` of them are invented; `left_out` counts the others by reason."""

    people: tuple[UUID, ...]
    left_out: dict[str, int]
    examples: int = 0


@dataclass(frozen=True)
class Sent:
    """How far a survey's invitations have come. No names."""

    invited: int
    answered: int
    reminded: int
    waiting: int
