"""The name under which an invitation's messages wait in the outbox."""

from __future__ import annotations

from uuid import UUID


def key_of(invitation_id: UUID, number: int) -> str:
    """Message 0 is the invitation; 1 and 2 are its reminders."""
    return f"invitation {invitation_id} {number}"
