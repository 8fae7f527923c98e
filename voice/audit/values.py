"""Who acts: a member of staff, the jobs, or somebody without an account."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """`id` is the staff member's; the jobs and the public have none."""

    id: UUID | None
    name: str
    role: str


SYSTEM = Actor(None, "the timetable", "system")
PUBLIC = Actor(None, "somebody without an account", "public")
COMMAND_LINE = Actor(None, "the command line", "administrator")
