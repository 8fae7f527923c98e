"""What other rooms get to see of the codebook: frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass

EVERY_WORKSTREAM = "ALL"


@dataclass(frozen=True)
class ThemeEntry:
    """A theme as codebook number `version` words it. `retired` themes are not in the present codebook."""

    code: str
    name: str
    easy_name: str
    workstream: str
    definition: str
    keywords: tuple[str, ...]
    quotes: tuple[str, ...]
    version: int
    retired: bool = False
