"""The questions of a visit and one visit, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voice.inbox.values import Heard

# Question → what staff read. The words for inspectors, in Easy Read, stand in the form's own template.
FACES: Mapping[str, str] = {
    "get_in": "Could we get in?",
    "clean": "Was it clean?",
    "calm": "Was it calm?",
    "kind": "Did people talk to us kindly?",
    "listen": "Did people listen to us?",
    "signs": "Could we understand the signs?",
    "again": "Would we come again with a friend?",
}
ANSWERS: Mapping[str, str] = {"good": "Yes", "ok": "A bit", "notgood": "No", "unsure": "Not sure"}
WORDS: Mapping[str, str] = {
    "liked": "What was good",
    "different": "What should change",
    "boss": "What we want to tell the person in charge",
}
PLACES: Mapping[str, str] = {
    "library": "Library",
    "park": "Park or playground",
    "youth_club": "Youth club",
    "leisure": "Leisure or sports centre",
    "health": "Health place",
    "school": "School or college",
    "council": "Council office",
    "other": "Another place",
}
# Who hears of it first; an officer can change it. A council office is about being heard, the others are local help.
WORKSTREAM: Mapping[str, str] = {"council": "WS1"}
OTHER_WORKSTREAM = "WS3"


@dataclass(frozen=True)
class NewVisit:
    """A visit ready to be kept. `faces` is question → answer, `words` question → what they wrote; both hold no blanks.

    `own_words`: the inspectors' own; `words_ok`: others may see them, None when they did not say.
    """

    sent_once: str
    visited_on: date
    place: str
    place_kind: str
    inspectors: int | None
    faces: dict[str, str]
    words: dict[str, str]
    own_words: bool
    words_ok: bool | None


@dataclass(frozen=True)
class VisitLine:
    """One visit in the list of staff."""

    id: UUID
    visited_on: date
    place: str
    place_kind: str
    inspectors: int | None
    faces: dict[str, str]
    workstreams: tuple[str, ...]
    is_example: bool


@dataclass(frozen=True)
class VisitPage:
    """One visit with its words: (what was asked, the voice; None for words that a page may not show)."""

    line: VisitLine
    words: tuple[tuple[str, Heard | None], ...]


@dataclass(frozen=True)
class PlaceFound:
    """All visits to one place, newest first."""

    place: str
    visits: tuple[VisitLine, ...]


def workstreams_for(place_kind: str) -> tuple[str, ...]:
    """Where a visit to such a place goes first."""
    return (WORKSTREAM.get(place_kind, OTHER_WORKSTREAM),)
