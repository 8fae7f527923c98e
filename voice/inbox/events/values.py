"""An event as it is typed, and as staff see it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from voice.inbox.values import Heard

# Who was there; the codes are those of WHO.
PRESENT: Mapping[str, str] = {
    "child": "Children",
    "yp": "Young people",
    "parent": "Parents and carers",
    "practitioner": "People who work with families",
}
# Who a tally line counts.
COUNTED: Mapping[str, str] = {
    "children": "Children and young people",
    "parent": "Parents and carers",
    "practitioner": "People who work with families",
}
VERBATIM: Mapping[str, str] = {"summary": "A summary", "own": "Their own words"}
WORDS_OK: Mapping[str, str] = {"not_asked": "Nobody asked", "yes": "Yes", "no": "No"}


@dataclass(frozen=True)
class Note:
    """One thing that was said; `how_many` agreed. A tally line is a summary that `how_many` people stand behind."""

    words: str
    who: str
    verbatim: bool
    how_many: int | None
    words_ok: bool | None


@dataclass(frozen=True)
class NewEvent:
    """An event ready to be kept. `present` is group → number of people."""

    sent_once: str
    name: str
    held_on: date
    place: str
    present: dict[str, int]
    tallies: tuple[Note, ...]
    notes: tuple[Note, ...]
    workstreams: tuple[str, ...]


@dataclass(frozen=True)
class EventLine:
    """One event in the list of staff."""

    id: UUID
    name: str
    held_on: date
    place: str
    present: dict[str, int]
    workstreams: tuple[str, ...]
    heard_by: str
    is_example: bool

    @property
    def people(self) -> int:
        return sum(self.present.values())


@dataclass(frozen=True)
class PhotoLine:
    """A photo without its bytes; `typed`: its words stand in notes now."""

    id: UUID
    typed: bool


@dataclass(frozen=True)
class EventPage:
    """One event with everything. None stands for words that a page may not show."""

    line: EventLine
    tallies: tuple[Heard | None, ...]
    notes: tuple[Heard | None, ...]
    photos: tuple[PhotoLine, ...]
