"""What other rooms get to see of the codebook: frozen values, no rows.

The area has one codebook with one number, because an answer may concern several workstreams. Each workstream sees its
own themes of it, and the versions that touched them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from voice.plan.values import CodebookTheme

EVERY_WORKSTREAM = "ALL"


@dataclass(frozen=True)
class ThemeEntry:
    """A theme as codebook number `version` words it. `retired` themes are not in the present codebook.

    `merged_into` is the code of the theme that its people count for now, or empty.
    """

    code: str
    name: str
    easy_name: str
    workstream: str
    definition: str
    keywords: tuple[str, ...]
    quotes: tuple[str, ...]
    version: int
    retired: bool = False
    easy_definition: str = ""
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    merged_into: str = ""


@dataclass(frozen=True)
class Version:
    """One state of the codebook: who made it, when, and the note they wrote. `themes` are those it had."""

    number: int
    by: str
    at: datetime
    note: str
    themes: tuple[CodebookTheme, ...]


@dataclass(frozen=True)
class Draft:
    """The next version while people work on it. `number` grows with each save; 0: nobody has begun one.

    A theme that is in neither `themes` nor `merges` goes out of use when the draft is published.
    """

    number: int
    based_on: int
    themes: tuple[CodebookTheme, ...]
    merges: Mapping[str, str]
    changed_by: str = ""
    changed_at: datetime | None = None

    def theme(self, code: str) -> CodebookTheme | None:
        """One of its themes, or None."""
        return next((theme for theme in self.themes if theme.code == code), None)
