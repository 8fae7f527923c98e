"""What a partner passes on, and the words that its page shows for each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LINKS = "partner"
# Who passes it on → the source it counts under. A talk that belongs to no source of the plan is a conversation.
PARTNERS: Mapping[str, str] = {
    "voluntary": "voluntary",
    "parent_group": "parent_group",
    "school": "conversation",
    "service": "conversation",
}
# Whom they heard; codes of `inbox.values.WHO`.
HEARD = ("children", "families", "practitioner")
WHOSE = ("own", "summary")
MOST_THINGS = 10


@dataclass(frozen=True)
class Told:
    """One thing that people told a partner. `words_ok` is None when nobody asked whether they may be quoted."""

    heard_on: date
    place: str
    how_many: int | None
    who: str
    own_words: bool
    words_ok: bool | None
    workstreams: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Passed:
    """A whole form, ready to be kept. `sent_once` is the form's own number, and the same when it comes again."""

    partner: str
    things: tuple[Told, ...]
    sent_once: str


@dataclass(frozen=True)
class Piece:
    """A part of what was typed; `found` may say who somebody is."""

    text: str
    found: bool
