"""Counts while people still answer: nothing small, nothing that could be worked out, nothing exact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from analysis.reports.facts import GroupFacts, GroupingFacts
from voice import settings as voice_settings
from voice.reports.rounding import Row, Table, about, divided, plain, several, together
from voice.settings import Settings

SETTINGS: Settings = voice_settings.load({"VOICE_DATA_DIR": "/tmp"})


def cells(table: Table) -> list[int | None]:
    return [row.people for row in table.rows]


def test_a_number_is_given_to_the_nearest_five_and_none_below_five() -> None:
    assert [about(n, 5) for n in (0, 1, 4, 5, 7, 8, 12, 13, 100)] == [None, None, None, 5, 5, 10, 10, 15, 100]
    assert [about(n, 7) for n in (6, 7, 10, 11, 17)] == [None, 7, 7, 14, 14]
    assert about(None, 5) is None


def test_those_who_did_not_say_are_a_row_like_any_other() -> None:
    table = plain("Language", {"English": 21, "Polski": 9}, 40, SETTINGS)
    assert table.base == 40
    assert table.rows == (
        Row("English", 20, 50), Row("Polski", 10, 25), Row("Did not say", 10, 25),
    )  # fmt: skip


def test_a_number_that_would_give_a_small_one_away_is_hidden_too() -> None:
    assert cells(plain("How", {"Standard": 31, "Easy Read": 12, "Pictures": 2}, 45, SETTINGS)) == [30, None, None]


def test_a_list_whose_total_would_give_it_away_is_not_shown() -> None:
    table = plain("How", {"Standard": 4, "Easy Read": 4}, 8, SETTINGS)
    assert (table.base, table.rows) == (None, ())


def test_shares_are_of_the_numbers_shown_and_from_ten_people_on() -> None:
    assert [row.share for row in plain("", {"A": 14, "B": 13}, 27, SETTINGS).rows] == [60, 60]
    assert [row.share for row in plain("", {"A": 7}, 7, SETTINGS).rows] == [None]
    strict = replace(SETTINGS, percent_base=30)
    assert [row.share for row in plain("", {"A": 14, "B": 13}, 27, strict).rows] == [None, None]


def test_a_group_far_below_its_share_of_everybody_is_too_few_even_where_its_number_is_hidden() -> None:
    groups = (
        GroupFacts(label="Girls", people=6, all_share=38.0),
        GroupFacts(label="Boys", people=31, all_share=62.0),
        GroupFacts(label="Others", people=3, all_share=30.0),
        GroupFacts(label="Few", people=1, all_share=2.0),
    )
    table = divided(GroupingFacts(title="Who", groups=groups), 41, SETTINGS)
    assert [(row.label, row.people, row.too_few) for row in table.rows] == [
        ("Girls", 5, True), ("Boys", 30, False), ("Others", None, True), ("Few", None, False),
    ]  # fmt: skip
    assert together([table, table]) == ("Girls", "Others")


def test_of_things_one_can_name_several_of_those_who_named_it_not_are_protected_too() -> None:
    table = several("Help", {"read": 30, "wrote": 19, "sat": 2}, 32, SETTINGS)
    assert [(row.label, row.people) for row in table.rows] == [("read", None), ("wrote", 20), ("sat", None)]


SMALL = st.lists(st.integers(min_value=0, max_value=11), min_size=1, max_size=3)


@effort(max_examples=60, deadline=None)
@given(SMALL)
def test_no_hidden_number_can_be_worked_out(counts: list[int]) -> None:
    labels = {str(n): count for n, count in enumerate(counts)}
    shown = plain("", labels, sum(counts), SETTINGS)
    fitting = list(_lists_that_fit(shown))
    for at, cell in enumerate(cells(shown)):
        if cell is None:
            assert len({values[at] for values in fitting}) > 1, (counts, cells(shown))


def _lists_that_fit(shown: Table) -> Iterator[tuple[int, ...]]:
    """Every list of counts up to 12 that a reader could believe in: each shown number, and the sum, fits."""
    ranges = [range(13) if cell is None else range(cell - 2, cell + 3) for cell in cells(shown)]
    return (values for values in product(*ranges) if about(sum(values), 5) == shown.base)


@given(st.lists(st.integers(min_value=0, max_value=60), min_size=1, max_size=6))
def test_nothing_below_five_and_nothing_exact_is_ever_shown(counts: list[int]) -> None:
    table = plain("", {str(n): count for n, count in enumerate(counts)}, sum(counts), SETTINGS)
    assert all(cell is None or (cell >= 5 and cell % 5 == 0) for cell in cells(table))
