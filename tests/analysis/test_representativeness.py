"""Whom we heard and whom we did not, with the number of people every share is of."""

from __future__ import annotations

import pytest

from analysis.representativeness import Comparison, Group, GroupHeard, Hearing, compare


def test_a_group_below_half_of_its_share_was_not_heard() -> None:
    heard = compare([Group("plan", 80, 41), Group("support", 20, 59)], 100)
    assert heard == Comparison(
        base=100,
        groups=(
            GroupHeard("plan", 80, 80, 41, Hearing.HEARD),
            GroupHeard("support", 20, 20, 59, Hearing.NOT_HEARD),
        ),
    )
    assert heard.not_heard == ("support",)


def test_exactly_half_of_its_share_is_heard() -> None:
    assert compare([Group("girls", 19, 38)], 100).not_heard == ()
    assert compare([Group("girls", 18, 38)], 100).not_heard == ("girls",)


def test_a_group_nobody_of_which_answered_was_not_heard() -> None:
    assert compare([Group("in care", 0, 2.5)], 40).groups[0] == GroupHeard("in care", 0, 0, 2.5, Hearing.NOT_HEARD)


def test_fewer_than_ten_people_heard_say_nothing_of_shares() -> None:
    assert compare([Group("girls", 0, 38)], 9).groups[0] == GroupHeard("girls", 0, None, 38, Hearing.UNKNOWN)


def test_a_group_whose_share_of_everybody_nobody_knows_is_unknown() -> None:
    assert compare([Group("nonbinary", 6, None)], 60).groups[0].hearing is Hearing.UNKNOWN


@pytest.mark.parametrize(("share_of_all", "hearing"), [(30, Hearing.UNKNOWN), (2, Hearing.HEARD)])
def test_a_hidden_count_has_no_share_and_gives_nothing_away(share_of_all: float, hearing: Hearing) -> None:
    group = compare([Group("boys", None, share_of_all)], 100).groups[0]
    assert (group.heard, group.share, group.hearing) == (None, None, hearing)


def test_the_base_for_shares_can_be_set_higher() -> None:
    assert compare([Group("boys", 10, 60)], 15, lowest_base=20).groups[0].share is None
