"""Who was heard and who was not: each group's share of the people heard beside its share of everybody.

How alike the two are is one number from 0 to 100, their overlap: 100 less half the sum of the differences between a
group's share of those heard and its share of everybody, over the groups whose share of everybody is known (both made
to add up to 100 there). 100: every group was heard by its share. 78: 22 of every 100 people heard would have to be from
another group. It is made of numbers that are shown and of nothing else, so it gives none away; and chance alone keeps
it below 100 when few people are heard, so below `LOWEST_ALIKE_BASE` people there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.disclosure import LOWEST_PERCENT_BASE, percent

LOWEST_ALIKE_BASE = 20


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


@dataclass(frozen=True)
class Alike:
    """How alike the people heard are to everybody, 0 to 100, of `base` people who said their group."""

    of_100: int
    base: int


def alike(groups: Sequence[Group], *, lowest_base: int = LOWEST_ALIKE_BASE) -> Alike | None:
    """The overlap of those heard and everybody; None where it cannot be said.

    That is when a count of a group with a known share is hidden, when fewer than two groups have a known share, or when
    fewer than `lowest_base` people are in them.
    """
    known = [(group.heard, group.share_of_all) for group in groups if group.share_of_all is not None]
    counts = [heard for heard, _ in known if heard is not None]
    base, everybody = sum(counts), sum(share for _, share in known)
    if len(known) < 2 or len(counts) < len(known) or base < max(lowest_base, 1) or everybody <= 0:
        return None
    shares = [share / everybody for _, share in known]
    apart = sum(abs(heard / base - share) for heard, share in zip(counts, shares, strict=True))
    return Alike(round(100 - 50 * apart), base)


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
