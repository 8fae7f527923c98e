"""What the plan says about itself as a whole, and the board that answers for it."""

from __future__ import annotations

from voice.plan.codes import Code, Line, SourceCode, Value


class Definition(Value, frozen=True, kw_only=True):
    """A word and the meaning the plan prints for it."""

    term: Line
    meaning: str


class Inspection(Value, frozen=True, kw_only=True):
    """The last inspection before the plan, and what it asked leaders to look at."""

    when: Line
    areas_to_focus_on: tuple[str, ...]


class Forum(Value, frozen=True, kw_only=True):
    """What the plan prints about the parent carer forum, and our words on what follows from it."""

    printed: str
    interim: str
    note: str
    easy_note: tuple[str, ...]


class Plan(Value, frozen=True, kw_only=True):
    """The whole plan's own words."""

    name: Line
    period: Line
    status: Line
    vision: str
    principles: tuple[str, ...]
    definitions: tuple[Definition, ...]
    listening: tuple[str, ...]
    inspection: Inspection
    forum: Forum


class BoardActivity(Value, frozen=True, kw_only=True):
    """What the board itself does."""

    code: Code
    section: Line
    text: str
    lead: Line
    note: str | None = None


class Rhythm(Value, frozen=True, kw_only=True):
    """Something that comes back: what, how often, and the words that say so."""

    what: Line
    every: Line
    printed: str
    source: SourceCode


class Board(Value, frozen=True, kw_only=True):
    """The board over the workstreams. Chairs are posts."""

    name: Line
    chairs: tuple[Line, ...]
    objectives: tuple[str, ...]
    activities: tuple[BoardActivity, ...]
    rhythm: tuple[Rhythm, ...]
    escalation: str
