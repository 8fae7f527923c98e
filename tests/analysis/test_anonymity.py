"""Nobody is alone with what is known about them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anonymity import HIDDEN, TooFewPeople, common, masked

KNOWN = st.tuples(st.sampled_from("ab"), st.sampled_from(["", "boy", "girl"]), st.sampled_from("1234"))


def test_what_five_people_share_stays_as_it_is() -> None:
    assert masked({("child", "boy"): 5, ("child", "girl"): 9}) == {
        ("child", "boy"): ("child", "boy"),
        ("child", "girl"): ("child", "girl"),
    }


def test_the_last_column_is_blanked_first_where_that_is_enough() -> None:
    found = masked({("child", "boy"): 5, ("parent", "boy"): 3, ("parent", "girl"): 2})
    assert found[("parent", "boy")] == found[("parent", "girl")] == ("parent", HIDDEN)
    assert found[("child", "boy")] == ("child", "boy")


def test_one_person_alone_is_hidden_among_the_smallest_group() -> None:
    found = masked({("child", "boy"): 6, ("child", "girl"): 8, ("parent", "unsaid"): 1})
    assert found == {
        ("child", "boy"): (HIDDEN, HIDDEN),
        ("child", "girl"): ("child", "girl"),
        ("parent", "unsaid"): (HIDDEN, HIDDEN),
    }


def test_fewer_than_five_rows_show_nothing() -> None:
    with pytest.raises(TooFewPeople):
        masked({("child",): 4})


def test_the_five_can_be_raised_and_never_lowered() -> None:
    assert masked({("child",): 9, ("parent",): 6}, 7)[("child",)] == (HIDDEN,)
    with pytest.raises(ValueError, match="At least 5"):
        masked({("child",): 9}, 4)


@given(st.lists(KNOWN, min_size=5, max_size=80), st.integers(5, 8))
def test_every_combination_that_comes_out_is_that_of_enough_people(rows: list[tuple[str, ...]], k: int) -> None:
    if len(rows) < k:
        return
    found = masked(Counter(rows), k)
    assert min(Counter(found[row] for row in rows).values()) >= k
    assert all(after in (before, HIDDEN) for row in rows for before, after in zip(row, found[row], strict=True))


def test_a_rare_value_is_not_among_the_common_ones() -> None:
    assert common({"2": 5, "17": 4}) == {"2"}
