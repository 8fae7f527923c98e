"""Who was heard and who was not: each group's share of the people heard beside its share of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.disclosure import LOWEST_PERCENT_BASE, percent


class Hearing(StrEnum):
    """`NOT_HEARD`: below half of the group's share of everybody. `UNKNOWN`: the numbers cannot say."""

    HEARD = "heard"
    NOT_HEARD = "not heard"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Group:
    """`heard` is a number of people, None when it is hidden. `share_of_all` is in per cent, None when nobody knows."""

    code: str
    heard: int | None
    share_of_all: float | None


@dataclass(frozen=True)
class GroupHeard:
    """`share` is in whole per cent of the people heard, None when it may not be shown."""

    code: str
    heard: int | None
    share: int | None
    share_of_all: float | None
    hearing: Hearing


@dataclass(frozen=True)
class Comparison:
    """The groups in their order. `base` is the number of people heard that every share is of."""

    base: int
    groups: tuple[GroupHeard, ...]

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Codes of the groups below half of their share."""
        return tuple(group.code for group in self.groups if group.hearing is Hearing.NOT_HEARD)


def compare(groups: Sequence[Group], base: int, *, lowest_base: int = LOWEST_PERCENT_BASE) -> Comparison:
    """Set the people heard beside everybody. `base` is all people heard, those who did not say their group too.

    Below `lowest_base` people nothing is said of shares. Of a group whose count is hidden something is said only where
    every count it can have says the same, so that the word gives nothing away.
    """
    return Comparison(base, tuple(_group(group, base, lowest_base) for group in groups))


def _group(group: Group, base: int, lowest_base: int) -> GroupHeard:
    hearing = _hearing(group, base) if base >= lowest_base else Hearing.UNKNOWN
    return GroupHeard(group.code, group.heard, percent(group.heard, base, lowest_base), group.share_of_all, hearing)


def _hearing(group: Group, base: int) -> Hearing:
    if not group.share_of_all:
        return Hearing.UNKNOWN
    enough = base * group.share_of_all / 200
    if group.heard is None:
        # A hidden count is 1 or more. It can be large: hidden only to keep another one safe.
        return Hearing.HEARD if enough <= 1 else Hearing.UNKNOWN
    return Hearing.NOT_HEARD if group.heard < enough else Hearing.HEARD
