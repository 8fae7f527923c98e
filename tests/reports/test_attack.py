"""Somebody keeps every report and works out what was hidden. A solver plays them, and must find nothing.

The attacker knows each number that is shown, in every version and in the reports of other workstreams; that hidden
numbers are at least 1 (or 0 where nothing else fits); that the rows of a table make up all who answered; that people
come and do not go; and how the small number works. For each hidden number they ask the least and the largest it can be.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.reports import assemble
from analysis.reports.facts import GroupFacts, GroupingFacts
from analysis.reports.values import Report
from tests.analysis.test_reports import facts

SMALL = 5
MOST = 10_000
ALMOST = 1e-6  # of a person: the solver counts in fractions
INFEASIBLE = 2  # as the solver says it
TITLE = "Who answered"
Key = tuple[int, str]


class NothingFits(Exception):
    """What the attacker takes for known cannot be."""


@dataclass
class Attack:
    """Variables are the cells of every version; what is shown is an equation, what is known a bound."""

    lowest: dict[Key, int] = field(default_factory=dict)
    highest: dict[Key, int] = field(default_factory=dict)
    sums: list[tuple[dict[Key, int], float, float]] = field(default_factory=list)

    def cell(self, key: Key, shown: int | None) -> None:
        """A number that stands in a report, or `c`."""
        self.lowest[key] = 1 if shown is None else shown
        self.highest[key] = MOST if shown is None else shown

    def known(self, parts: dict[Key, int], low: float, high: float = np.inf) -> None:
        self.sums.append((parts, low, high))

    def range_of(self, key: Key) -> tuple[int, int]:
        """The least and the largest this number can be; where 1 or more cannot be, a zero is hidden too."""
        try:
            return self._range_of(key)
        except NothingFits:
            self.lowest = {each: 0 if self.highest[each] == MOST else low for each, low in self.lowest.items()}
            return self._range_of(key)

    def _range_of(self, key: Key) -> tuple[int, int]:
        keys = sorted(self.lowest)
        at = {each: n for n, each in enumerate(keys)}
        rows = np.zeros((len(self.sums), len(keys)))
        for row, (parts, _, _) in enumerate(self.sums):
            for each, times in parts.items():
                rows[row, at[each]] = times
        upper = [(row, high) for row, (_, _, high) in zip(rows, self.sums, strict=True) if high < np.inf]
        lower = [(-row, -low) for row, (_, low, _) in zip(rows, self.sums, strict=True)]
        left, right = zip(*upper, *lower, strict=True)
        bounds = [(self.lowest[each], self.highest[each]) for each in keys]
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(keys))
            aim[at[key]] = sign
            made = linprog(aim, A_ub=np.array(left), b_ub=np.array(right), bounds=bounds)
            if made.status == INFEASIBLE:
                raise NothingFits
            assert made.status == 0, made.message
            found.append(sign * made.fun)
        return ceil(found[0] - ALMOST), floor(found[1] + ALMOST)


def attacked(reports: Sequence[Report]) -> Attack:
    """All that a reader of these reports knows, oldest first."""
    attack = Attack()
    before: dict[str, int] = {}
    for version, report in enumerate(reports):
        for table in report.heard.tables:
            cells = {row.label: row.people for row in table.rows}
            for label, people in cells.items():
                attack.cell((version, label), people)
            total = report.heard.people
            assert total is not None
            attack.known({(version, label): 1 for label in cells}, total, total)
            for label in cells.keys() & before.keys():
                attack.known({(version, label): 1, (before[label], label): -1}, 0)
            before |= dict.fromkeys(cells, version)
    return attack


def hidden(reports: Sequence[Report]) -> Iterator[Key]:
    for version, report in enumerate(reports):
        for table in report.heard.tables:
            yield from ((version, row.label) for row in table.rows if row.people is None)


def waves(counts: Sequence[Sequence[int]], *, still: bool = True) -> list[Report]:
    """A report each time these many people of each group have answered; without `still` each is made anew."""
    reports: list[Report] = []
    for number, wave in enumerate(counts):
        groups = tuple(GroupFacts(label=f"Group {at}", people=people) for at, people in enumerate(wave))
        made = facts(groupings=(GroupingFacts(title=TITLE, groups=groups),), answered=sum(wave), counted_over=("s",))
        reports.append(assemble(made, number + 1, reports[::-1] if still else ()).report)
    return reports


def given_away(reports: Sequence[Report]) -> list[Key]:
    """Hidden numbers that can only be one."""
    attack = attacked(reports)
    return [key for key in hidden(reports) if len(set(attack.range_of(key))) == 1]


def newcomers_told(reports: Sequence[Report]) -> list[int]:
    """How many came between two versions, where it is shown and fewer than the small number."""
    totals = [report.heard.people or 0 for report in reports]
    return [after - before for before, after in itertools.pairwise(totals) if 0 < after - before < SMALL]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=6), min_size=1, max_size=1), st.integers(0, 2**20))
@settings(max_examples=60, deadline=None)
def test_whatever_comes_no_hidden_number_has_one_answer_only(first: list[list[int]], seed: int) -> None:
    lot = random.Random(seed)
    counts = [first[0]]
    for _ in range(3):
        counts.append([people + lot.choice((0, 0, 0, 1, 2, 6)) for people in counts[-1]])
    reports = waves(counts)
    assert given_away(reports) == []
    assert newcomers_told(reports) == []


def test_a_newcomer_who_would_be_known_waits_for_four_others() -> None:
    """Ana (invented) is the 31st to answer: nobody may see which group she is of."""
    first = [20, 7, 3]
    shown = waves([first, [20, 8, 3], [25, 10, 4]])
    assert [report.heard.people for report in shown] == [30, 30, 39]
    assert [[row.people for row in report.heard.tables[0].rows] for report in shown[:2]] == [[20, None, None]] * 2
    assert given_away(shown) == []


def test_the_attack_finds_what_nobody_protected() -> None:
    """The same numbers, made anew each time: the solver can fail, so its silence says something."""
    [bare] = waves([[20, 7, 3]])
    table = bare.heard.tables[0]
    attack = Attack()
    for row, people in zip(table.rows, (20, 7, None), strict=True):
        attack.cell((0, row.label), people)
    attack.known({(0, row.label): 1 for row in table.rows}, 30, 30)
    assert attack.range_of((0, "Group 2")) == (3, 3)
    assert newcomers_told(waves([[20, 7, 3], [20, 8, 3]], still=False)) == [1]


@pytest.mark.parametrize("over", [("s", "t"), ("s",)])
def test_another_workstream_over_nearly_the_same_people_tells_no_more(over: tuple[str, ...]) -> None:
    [first] = waves([[20, 7, 3]])
    groups = tuple(GroupFacts(label=f"Group {at}", people=people) for at, people in enumerate((20, 7, 5)))
    made = facts(
        workstream="WS3", groupings=(GroupingFacts(title=TITLE, groups=groups),), answered=32, counted_over=over
    )
    other = assemble(made, 1, [first]).report
    assert other.heard.people == 30
    assert [row.people for row in other.heard.tables[0].rows] == [20, None, None]
