"""Which answers are read by a second person: a lot that nobody can foretell, so that nobody can pick."""

from __future__ import annotations

from uuid import UUID

from surveys.sealing import lot

SHARE = 0.1


def is_drawn(answer_id: UUID) -> bool:
    """One answer in ten, always the same ones."""
    return lot("second reader", answer_id.bytes) < SHARE
