"""What may be shown beside everything published before, attacked by a solver that shares nothing with what protects."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.hiding import Cut, protect_cut, whole_tells
from analysis.hiding.solving import Key, Knowledge, Solver

SMALL = 5
LIKE = Cut(0, {}, "who", frozenset({"s"}))
Counts = Mapping[str, int]
Shown = Mapping[str, int | None]


def named(numbers: Sequence[int]) -> dict[str, int]:
    return {f"Group {at}": people for at, people in enumerate(numbers)}


def published(waves: Sequence[Sequence[int]], *, alone: bool = False) -> list[tuple[Counts, Shown]]:
    """Each wave as it is shown beside those before; `alone`: as if nothing had been published."""
    cuts: list[Cut] = []
    made: list[tuple[Counts, Shown]] = []
    for wave in map(named, waves):
        shown = protect_cut(wave, SMALL, LIKE, earlier=() if alone else cuts)
        if shown is not None:
            cuts.append(Cut(sum(wave.values()), shown, "who", frozenset({"s"})))
            made.append((wave, shown))
    return made


class Reader:
    """Knows every wave's total, what is shown, that hidden numbers are 1 or more where they are, and that people come.

    Cell (wave, group) is a variable; so is how many came to it since the wave before.
    """

    def __init__(self, waves: Sequence[tuple[Counts, Shown]]) -> None:
        self.waves = waves
        self.groups = list(waves[0][0])
        self.rows: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
        self.low: list[float] = []
        self.high: list[float] = []
        for at, (counts, _shown) in enumerate(waves):
            total = sum(counts.values())
            self.know({(at, group): 1 for group in self.groups}, total, total)
        for at in range(1, len(waves)):
            for group in self.groups:
                self.know({(at, group): 1, (at - 1, group): -1}, 0, np.inf)

    def place(self, at: int, group: str) -> int:
        return at * len(self.groups) + self.groups.index(group)

    def row(self, parts: Mapping[tuple[int, str], int]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        made = np.zeros(len(self.waves) * len(self.groups))
        for (at, group), times in parts.items():
            made[self.place(at, group)] = times
        return made

    def know(self, parts: Mapping[tuple[int, str], int], low: float, high: float) -> None:
        self.rows.append(self.row(parts))
        self.low.append(low)
        self.high.append(high)

    def range_of(self, parts: Mapping[tuple[int, str], int]) -> tuple[int, int]:
        bounds = [self.bounds(at, group) for at in range(len(self.waves)) for group in self.groups]
        aim, found = self.row(parts), []
        for sign in (1, -1):
            made = milp(
                sign * aim,
                constraints=LinearConstraint(np.array(self.rows), self.low, self.high),
                bounds=Bounds([low for low, _ in bounds], [high for _, high in bounds]),
                integrality=np.ones(len(bounds)),
                options={"presolve": False},  # with it, the solver misses answers that there are
            )
            assert made.status == 0, made.message
            found.append(round(sign * made.fun))
        return found[0], found[1]

    def bounds(self, at: int, group: str) -> tuple[int, int]:
        counts, shown = self.waves[at]
        if shown[group] is not None:
            return counts[group], counts[group]
        return int(all(counts[each] for each, people in shown.items() if people is None)), sum(counts.values())

    def told(self) -> list[tuple[int, str]]:
        """Hidden numbers that can only be one."""
        hidden = [(at, each) for at, (_, shown) in enumerate(self.waves) for each in shown if shown[each] is None]
        return [each for each in hidden if len(set(self.range_of({each: 1}))) == 1]

    def newcomers(self) -> list[tuple[int, str, int]]:
        """Few people of a group who are known to have come."""
        found = []
        for at, group in product(range(1, len(self.waves)), self.groups):
            least, most = self.range_of({(at, group): 1, (at - 1, group): -1})
            if least == most and 0 < least < SMALL:
                found.append((at, group, least))
        return found


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.integers(0, 2**20))
@example([6, 0], 8937)  # a 0 is hidden in the second wave, and the third one showed it
@settings(max_examples=40, deadline=None)
def test_no_wave_tells_what_another_hides_or_which_few_people_came(first: list[int], seed: int) -> None:
    lot = random.Random(seed)
    waves = [first]
    for _ in range(2):
        waves.append([people + lot.choice((0, 0, 1, 3, 6, 9)) for people in waves[-1]])
    shown = published(waves)
    if shown:
        reader = Reader(shown)
        assert reader.told() == []
        assert reader.newcomers() == []


def test_the_reader_finds_what_lists_protected_one_by_one_give_away() -> None:
    """Bea (invented) is the only young person among six who came; and the two hidden numbers are shown a year later."""
    reader = Reader(published([[20, 8, 5], [25, 9, 5]], alone=True))
    assert reader.newcomers() == [(1, "Group 1", 1)]
    bare = Reader([(named([20, 7, 3]), {**named([20, 7, 3]), "Group 2": None})])
    assert bare.told() == [(0, "Group 2")]


def test_the_one_who_came_is_hidden_with_somebody_else() -> None:
    [_, (_, later)] = published([[20, 8, 5], [25, 9, 5]])
    assert list(later.values()) == [25, None, None]


def test_two_parts_do_not_show_what_their_whole_would_tell() -> None:
    """Over one survey 7 and 3 are hidden; the other survey and both together would show them."""
    one = Cut(30, {"Parents": 20, "Young": None, "Others": None}, "who", frozenset({"s"}))
    two = Cut(37, {"Parents": 20, "Young": 8, "Others": 9}, "who", frozenset({"t"}))
    both = Cut(0, {}, "who", frozenset({"s", "t"}))
    counts = {"Parents": 40, "Young": 15, "Others": 12}
    assert protect_cut(counts, SMALL, both, earlier=[one, two]) == {"Parents": 40, "Young": None, "Others": None}


def test_those_who_spoke_of_a_thing_do_not_tell_how_many_there_are() -> None:
    """6 young people spoke of it: so the hidden number of young people is 6, and the other hidden one is 1."""
    heard = Cut(27, {"Parents": 20, "Young": None, "Others": None}, "who")
    line = Cut(0, {}, "line")
    assert protect_cut({"Parents": 12, "Young": 6}, SMALL, line, within=heard) == {"Parents": None, "Young": None}
    assert protect_cut({"Parents": 12, "Young": 5}, SMALL, line, within=heard) == {"Parents": 12, "Young": 5}


def test_people_who_went_give_nothing_away_either() -> None:
    [_, (_, later)] = published([[20, 8, 9], [20, 6, 5]])
    assert list(later.values()) == [20, None, None]


def test_what_cannot_be_hidden_is_not_shown() -> None:
    assert protect_cut({"Parents": 1, "Young": 1, "Others": 2}, SMALL, LIKE) is None


@pytest.mark.parametrize(("whole", "tells"), [(12, True), (11, False), (9, False), (8, False)])
def test_all_people_tell_a_hidden_theme_only_at_the_edge(whole: int, tells: bool) -> None:
    """8 people spoke of one thing and 1 to 4 of another; 12 in all means that these are 4 others."""
    assert whole_tells(whole, {"T05": 8, "T06": None}, {}, SMALL) is tells


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(5, 9)), min_size=1, max_size=4), st.integers(5, 30))
def test_all_people_tell_a_hidden_theme_exactly_when_no_other_number_fits(parts: list[int | None], whole: int) -> None:
    options = [range(1, 5) if people is None else (people,) for people in parts]
    fitting = [each for each in product(*options) if max(each) <= whole <= sum(each)]
    known = [at for at, people in enumerate(parts) if people is None and len({each[at] for each in fitting}) == 1]
    if fitting:
        assert whole_tells(whole, {str(at): people for at, people in enumerate(parts)}, {}, SMALL) is bool(known)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2), st.integers(0, 63))
def test_told_is_what_trying_every_answer_finds(rows: list[list[int]], hide: int) -> None:
    known, cells = Knowledge(), list(product(range(2), range(3)))
    for number, (r, c) in enumerate(cells):
        known.number((r, c), *((0, 6) if hide >> number & 1 else (rows[r][c], rows[r][c])))
    for r in range(2):
        known.sum_of([((r, c), 1) for c in range(3)], sum(rows[r]), sum(rows[r]))
    for c in range(3):
        known.sum_of([((1, c), 1), ((0, c), 1)], rows[0][c] + rows[1][c], rows[0][c] + rows[1][c])
    options = [range(known.bounds[each][0], known.bounds[each][1] + 1) for each in cells]
    every = [dict(zip(cells, each, strict=True)) for each in product(*options)]
    fitting = [each for each in every if fits(known, each)]
    sure = {each: fitting[0][each] for each in cells if len({found[each] for found in fitting}) == 1}
    assert Solver(known).told(cells) == sure


def fits(known: Knowledge, answer: Mapping[tuple[int, int], int]) -> bool:
    values: dict[Key, int] = dict(answer.items())
    return all(each.low == sum(values[key] * times for key, times in each.parts) == each.high for each in known.sums)


def test_what_fits_nothing_has_no_answer() -> None:
    known = Knowledge()
    known.number("a", 0, 3)
    known.sum_of([("a", 1)], 4, 4)
    assert not Solver(known).fits
    assert Solver(known).told(["a"]) == {}


def test_many_waves_of_many_groups_are_decided_quickly() -> None:
    lot = random.Random(7)
    waves = [[lot.randrange(0, 30) for _ in range(10)]]
    for _ in range(11):
        waves.append([people + lot.choice((0, 0, 1, 2, 6, 11)) for people in waves[-1]])
    shown = [each for _, each in published(waves)]
    assert len(shown) == 12
    assert all(first != then for first, then in pairwise(shown))
