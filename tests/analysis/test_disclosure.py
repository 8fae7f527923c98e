"""Small numbers stay hidden, also from somebody who does the sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import (
    ProtectedList,
    ProtectedTable,
    Shown,
    ThresholdTooLow,
    almost,
    percent,
    protect,
    protect_list,
    protect_table,
)

COUNTS = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 12])
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=3)
)


def test_a_count_from_one_to_four_is_hidden_with_the_next_smallest() -> None:
    assert protect([3, 20, 30]) == (None, None, 30)


def test_two_small_counts_keep_each_other_safe() -> None:
    assert protect([2, 3, 30]) == (None, None, 30)


def test_two_ones_do_not_because_hidden_counts_are_known_to_be_at_least_one() -> None:
    assert protect([1, 1, 20, 30]) == (None, None, None, 30)


def test_two_fours_do_not_because_hidden_counts_are_guessed_to_be_small() -> None:
    assert protect([4, 4, 20, 30]) == (None, None, None, 30)


def test_zeros_and_large_counts_are_shown() -> None:
    assert protect_list([0, 5, 12]) == ProtectedList((0, 5, 12), 17)


def test_a_total_below_the_threshold_is_hidden_too() -> None:
    assert protect_list([3, 0]) == ProtectedList((None, 0), None)


def test_a_zero_is_hidden_when_nothing_else_keeps_ones_safe() -> None:
    assert protect_list([1, 1, 1, 1, 1, 0]) == ProtectedList((None,) * 6, 5)


def test_the_total_goes_when_it_gives_every_count_away() -> None:
    assert protect_list([1, 1, 1, 1, 1]) == ProtectedList((None,) * 5, None)


def test_an_empty_list_has_a_total_of_nought() -> None:
    assert protect_list([]) == ProtectedList((), 0)


def test_in_a_table_one_small_count_takes_three_others_with_it_and_leaves_the_totals() -> None:
    assert protect_table([[3, 20, 50], [30, 40, 60], [7, 8, 9]]) == ProtectedTable(
        cells=((None, None, 50), (30, 40, 60), (None, None, 9)),
        row_totals=(73, 130, 24),
        column_totals=(40, 68, 119),
        total=227,
    )


def test_a_row_with_a_small_total_hides_the_total() -> None:
    shown = protect_table([[1, 2], [30, 40]])
    assert shown.row_totals[0] is None
    assert shown.total == 73


@pytest.mark.parametrize("threshold", [4, 1, 0, -5])
def test_a_threshold_below_five_is_refused(threshold: int) -> None:
    with pytest.raises(ThresholdTooLow, match=f"The threshold is {threshold}. It takes 5 or more."):
        protect([1, 2], threshold)


def test_a_higher_threshold_hides_more() -> None:
    assert protect([7, 8, 30], threshold=10) == (None, None, 30)


# --- somebody who does the sums


def other_lists(shown: ProtectedList, lowest: int, highest: int) -> Iterator[tuple[int, ...]]:
    """Every list with these shown counts and this shown total."""
    options = [range(lowest, highest + 1) if cell is None else (cell,) for cell in shown.cells]
    return (each for each in product(*options) if shown.total in (None, sum(each)))


def nothing_is_known(counts: Sequence[int], shown: Iterable[Shown], others: Iterable[Sequence[int]]) -> bool:
    """Every hidden count could be something else."""
    possible = list(others)
    hidden = [at for at, cell in enumerate(shown) if cell is None]
    assert tuple(counts) in [tuple(each) for each in possible]
    return all(len({each[at] for each in possible}) > 1 for at in hidden)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8]), max_size=4))
def test_no_hidden_count_of_a_list_can_be_worked_out(counts: list[int]) -> None:
    shown = protect_list(counts)
    lowest = 0 if any(count == 0 for count, cell in zip(counts, shown.cells, strict=True) if cell is None) else 1
    assert nothing_is_known(counts, shown.cells, other_lists(shown, lowest, 10))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 9]), max_size=5))
def test_guessing_that_all_hidden_counts_are_small_gives_nothing_away(counts: list[int]) -> None:
    shown = protect_list(counts)
    hidden = [count for count, cell in zip(counts, shown.cells, strict=True) if cell is None]
    if hidden and min(hidden) > 0 and max(hidden) < 5:
        assert nothing_is_known(counts, shown.cells, other_lists(shown, 1, 4))


@settings(max_examples=150, deadline=None)
@given(st.lists(COUNTS, max_size=8))
def test_a_list_hides_what_is_small_and_changes_nothing_else(counts: list[int]) -> None:
    shown = protect_list(counts)
    for count, cell in zip([*counts, sum(counts)], [*shown.cells, shown.total], strict=True):
        assert cell is None or cell == count
        assert not (0 < count < 5 and cell is not None)


def with_totals(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    sums, columns = [sum(row) for row in rows], [sum(column) for column in zip(*rows, strict=True)]
    return (*(cell for row in rows for cell in row), *sums, *columns, sum(sums))


def all_shown(shown: ProtectedTable) -> tuple[Shown, ...]:
    return (*(cell for row in shown.cells for cell in row), *shown.row_totals, *shown.column_totals, shown.total)


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_a_table_hides_what_is_small_and_changes_nothing_else(rows: list[list[int]]) -> None:
    for count, cell in zip(with_totals(rows), all_shown(protect_table(rows)), strict=True):
        assert cell is None or cell == count
        assert not (0 < count < 5 and cell is not None)


def fits(shown: ProtectedTable, rows: Sequence[Sequence[int]]) -> bool:
    pairs = zip(all_shown(shown), with_totals(rows), strict=True)
    return all(cell is None or cell == count for cell, count in pairs)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from([0, 1, 2, 3, 5, 6]), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_hidden_count_of_a_small_table_can_be_worked_out(rows: list[list[int]]) -> None:
    shown = protect_table(rows)
    hidden = [count for count, cell in zip(with_totals(rows), all_shown(shown), strict=True) if cell is None]
    lowest = min([1, *hidden])
    options = [range(lowest, 12) if cell is None else (cell,) for row in shown.cells for cell in row]
    tables = [with_totals((each[:2], each[2:])) for each in product(*options) if fits(shown, (each[:2], each[2:]))]
    assert nothing_is_known(with_totals(rows), all_shown(shown), tables)


def changes(rows: int, columns: int) -> Iterator[dict[tuple[int, int], int]]:
    """Ways to change cells by 1 or 2, up and down, enough to show that a table of this size is not the only one."""
    for steps in product((-1, 0, 1), repeat=rows * columns):
        yield {divmod(at, columns): step for at, step in enumerate(steps) if step}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=2, max_size=3))
def test_each_hidden_count_of_a_larger_table_could_be_one_more_or_one_less(rows: list[list[int]]) -> None:
    shown, before = protect_table(rows), with_totals(rows)
    hidden = [at for at, cell in enumerate(all_shown(shown)) if cell is None]
    lowest = min([1, *(before[at] for at in hidden)])
    varied: set[int] = set()
    for change in changes(len(rows), 3):
        other = [[count + change.get((r, c), 0) for c, count in enumerate(row)] for r, row in enumerate(rows)]
        after = with_totals(other)
        if fits(shown, other) and all(after[at] >= lowest for at in hidden):
            varied |= {at for at in hidden if after[at] != before[at]}
    assert varied == set(hidden)


# --- shares


def test_a_share_needs_ten_people_and_says_nothing_of_hidden_counts() -> None:
    assert percent(5, 10) == 50
    assert percent(1, 8) is None
    assert percent(None, 40) is None
    assert percent(5, None) is None
    assert percent(0, 0) is None


def test_halves_round_up_and_the_base_can_be_set_higher() -> None:
    assert percent(1, 200) == 1
    assert percent(25, 200) == 13
    assert percent(5, 10, lowest_base=20) is None


def test_a_small_group_of_one_mind_is_almost_all_or_almost_none() -> None:
    assert almost(19, 19) == "almost all"
    assert almost(0, 7) == "almost none"
    assert almost(18, 19) == ""
    assert almost(20, 20) == ""
    assert almost(0, 0) == ""
