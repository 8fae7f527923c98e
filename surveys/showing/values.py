"""What somebody shows us: as it was sent, cleaned, and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

LARGEST_FILE: Final = 12_000_000
MOST_FILES: Final = 3
LARGEST_UPLOAD: Final = 26_000_000  # a form with a picture and a sound; the page of a question takes no larger one

# What is kept is always one of these; the address it is served from names it, never the sender.
MEDIA_TYPES: Final = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "audio/mpeg": b"\xff"}


class State(StrEnum):
    """A draft belongs to answers under way. What was sent waits until a person has looked at it."""

    DRAFT = "draft"
    WAITING = "waiting"
    SEEN = "seen"
    HELD = "held"


@dataclass(frozen=True)
class Cleaned:
    """A picture or a sound written anew by us. `media_type` is one of MEDIA_TYPES."""

    kind: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Kept:
    """Something that is kept, without its bytes. `kind` is image or sound."""

    id: UUID
    question: str
    kind: str


@dataclass(frozen=True)
class Sending:
    """What becomes of the things shown when their answers are sent. `month` is `2026-03`.

    `owner` is the response; None while a tick-off answer waits in its queue: then nothing leads from one to the other.
    """

    owner: UUID | None
    survey: UUID
    month: str
    is_example: bool = False
