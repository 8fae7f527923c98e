"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from voice.errors import NotFound, Refusal


@dataclass(frozen=True)
class Missing:
    """Why one public comment keeps the report from being published. `comment` says which in words."""

    id: UUID
    comment: str
    sentence: str


class NoSuchYear(NotFound):
    """A year before there was a Local Offer, or one to come."""

    heading = "There is no Local Offer report for this year"
    default_sentence = "Choose a year that has begun."


class NothingPublic(Refusal):
    """A report of a year of which no comment is public."""

    status = 409
    heading = "No comment of this year is public"
    default_sentence = "Decide on the comments first, and let a colleague check them. Or choose another year."


class NotReady(Refusal):
    """Public comments without an answer that everybody can read; `missing` says which."""

    status = 409
    heading = "Some comments are not ready for the report"

    def __init__(self, missing: Sequence[Missing]) -> None:
        self.missing = tuple(missing)
        super().__init__(" ".join(f"{each.comment}: {each.sentence}" for each in missing))


class NoNote(Refusal):
    """A second report about the same year that does not say what it puts right."""

    status = 422
    heading = "Say what was wrong"
    default_sentence = "A report about this year is published. Say in a sentence what the new one puts right."
