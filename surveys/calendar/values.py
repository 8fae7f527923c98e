"""A survey of a partner as an officer typed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST = 200


@dataclass(frozen=True)
class Typed:
    """What was typed into the form, whether it will do or not; `audience` codes of respondents. `seen` marks what
    the form was made from."""

    partner: str = ""
    title: str = ""
    audience: tuple[str, ...] = ()
    opens: str = ""
    closes: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Run:
    """A survey of a partner that will do. No `closes`: it is always open."""

    partner: str
    title: str
    audience: tuple[str, ...]
    opens: date
    closes: date | None
