"""What goes to the process that trains, and what comes back from it. Values alone."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.learning.values import Cluster, Example, Said, ThemeFigures, Weighed
from analysis.themes import CodebookTheme


@dataclass(frozen=True)
class Task:
    """The codebook, what readers decided, what they said a passage does (`felt`), and the answers nobody has read."""

    codebook: tuple[CodebookTheme, ...]
    examples: tuple[Example, ...]
    felt: tuple[tuple[Said, str], ...]
    unread: tuple[Said, ...]


@dataclass(frozen=True)
class Outcome:
    """`weighed`, `valences` and the places in `groups` go by the order of `unread`.

    `valences` has one for each chosen and near theme, in that order. `seconds` are of the processor; `memory` is in
    megabytes, at the most.
    """

    weighed: tuple[Weighed, ...]
    valences: tuple[tuple[str, ...], ...]
    groups: tuple[Cluster, ...]
    figures: tuple[ThemeFigures, ...]
    digest: str
    seconds: float
    memory: int
