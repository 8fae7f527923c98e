"""What surveys have to know of the area they are for. The application gives it: surveys know no plan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from surveys.glossary import HardWord


@dataclass(frozen=True)
class Area:
    """`people`: question about the person (`about:sex`) → option code → how many live there.

    `workstreams` and `measures` are (code, words) in the plan's order.
    """

    hard_words: tuple[HardWord, ...] = ()
    people: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    workstreams: tuple[tuple[str, str], ...] = ()
    measures: tuple[tuple[str, str], ...] = ()


GiveArea: TypeAlias = Callable[[], Awaitable[Area]]
