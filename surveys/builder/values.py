"""How many people answered a survey, as far as a page may say so. The application counts: surveys know no pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from uuid import UUID

from surveys.queries import SurveyRow


@dataclass(frozen=True)
class Counted:
    """A number of people. `on` is the day to which they were counted at night; None: they are counted now."""

    people: int
    on: date | None = None


@dataclass(frozen=True)
class Tally:
    """What staff pages may say of a survey's numbers.

    `exact`: counted now, every number as it is. Otherwise counted at night and given to the nearest `small`; then a
    number below `small` is None, and `flags` (sign → people) and `codes` (class code → people) leave it out.
    `examples` are invented answers, always as many as there are.
    """

    exact: bool
    small: int
    began: Counted | None = None
    sent: Counted | None = None
    examples: int = 0
    flags: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, Counted] = field(default_factory=dict)


GiveTallies: TypeAlias = Callable[[Sequence[SurveyRow]], Awaitable[Mapping[UUID, Tally]]]
