"""Counts of a survey under way, as they may be shown while people still answer.

Three things happen to every list. Small numbers are hidden, and with them whatever would give them away, as in reports
(analysis.disclosure). Then what is left is given to the nearest small number (5, 10, 15 …), and a nought is hidden
like every other number below it. So what is shown is a coarser view of a list that is safe already: whoever could work
out a hidden number from the coarse one could do so from the safe one. A list whose own total would give it away is not
shown at all. Shares are of the numbers shown, so nobody can reckon back from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure import percent, protect_list
from analysis.reports.facts import GroupFacts, GroupingFacts
from voice.settings import Settings

NOT_SAID = "Did not say"


@dataclass(frozen=True)
class Row:
    """A group. `people` to the nearest small number, None when hidden; `share` and `all_share` in per cent or None.

    `too_few`: below half of the group's share of everybody.
    """

    label: str
    people: int | None
    share: int | None
    all_share: float | None = None
    too_few: bool = False


@dataclass(frozen=True)
class Table:
    """People divided one way. `base` is how many they are, to the nearest small number. No rows: nothing is shown."""

    title: str
    base: int | None
    rows: tuple[Row, ...]
    everyone: str = ""
    cautions: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """True when some row stands beside a share of everybody."""
        return any(row.all_share is not None for row in self.rows)

    @property
    def hides(self) -> bool:
        return any(row.people is None for row in self.rows)


def about(count: int | None, small: int) -> int | None:
    """The nearest multiple of `small`; None for a hidden count and for one below `small`."""
    if count is None or count < small:
        return None
    return small * ((2 * count + small) // (2 * small))


def divided(grouping: GroupingFacts, people: int, settings: Settings) -> Table:
    """People by group, each in one group at most; those in none are a row too, or they could be worked out."""
    unsaid = max(people - sum(group.people for group in grouping.groups), 0)
    groups = [*grouping.groups, *([GroupFacts(label=NOT_SAID, people=unsaid)] if unsaid else [])]
    safe = protect_list([group.people for group in groups], settings.small_number)
    base = about(safe.total, settings.small_number)
    rows = [_row(group, cell, base, settings) for group, cell in zip(groups, safe.cells, strict=True)] if base else []
    return Table(grouping.title, base, tuple(rows), grouping.everyone, grouping.cautions)


def plain(title: str, counts: Mapping[str, int], people: int, settings: Settings) -> Table:
    """People by label, beside no figure of everybody."""
    groups = tuple(GroupFacts(label=label, people=count) for label, count in counts.items())
    return divided(GroupingFacts(title=title, groups=groups), people, settings)


def several(title: str, counts: Mapping[str, int], people: int, settings: Settings) -> Table:
    """Things of which each person could name more than one: each row by itself, with those who did not name it."""
    small = settings.small_number
    base = about(people, small)
    safe = [(label, protect_list([count, people - count], small)) for label, count in counts.items()]
    cells = [(label, made.cells[0] if made.total is not None else None) for label, made in safe]
    rows = (Row(label, about(cell, small), _share(about(cell, small), base, settings)) for label, cell in cells)
    return Table(title, base, tuple(rows) if base else ())


def _row(group: GroupFacts, cell: int | None, base: int | None, settings: Settings) -> Row:
    people = about(cell, settings.small_number)
    share = _share(people, base, settings)
    return Row(group.label, people, share, group.all_share, _too_few(group, people, base, settings))


def _share(people: int | None, base: int | None, settings: Settings) -> int | None:
    return percent(people, base, settings.percent_base)


def _too_few(group: GroupFacts, people: int | None, base: int | None, settings: Settings) -> bool:
    """Of a hidden group it is said only where every number below the small one would be too few."""
    if not base or base < settings.percent_base or not group.all_share:
        return False
    enough = base * group.all_share / 200
    if people is None:
        return group.people < settings.small_number <= enough
    return people < enough


def in_order(labels: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, int]:
    """Label → count in the order of `labels` (code → label); codes that have none come last, under their own name."""
    known = dict.fromkeys(labels.values(), 0)
    for code, count in counts.items():
        label = labels.get(code, code)
        known[label] = known.get(label, 0) + count
    return known


def together(tables: Sequence[Table]) -> tuple[str, ...]:
    """The groups of these tables that are too few, once each."""
    return tuple(dict.fromkeys(row.label for table in tables for row in table.rows if row.too_few))
