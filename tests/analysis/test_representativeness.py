"""Whom we heard and whom we did not, with the number of people every share is of."""

from __future__ import annotations

import pytest

from analysis.representativeness import Alike, Comparison, Group, GroupHeard, Hearing, alike, compare


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


# --- how alike


def test_how_alike_is_what_a_hand_makes_of_it() -> None:
    # 80 and 20 heard of 41 and 59 in everybody: (39 + 39) / 2 = 39 of 100 would have to be from the other group.
    assert alike([Group("plan", 80, 41), Group("support", 20, 59)]) == Alike(61, 100)
    # 30, 34, 26 and 10 beside 33.6, 24.6, 19.3 and 22.5: (3.6 + 9.4 + 6.7 + 12.5) / 2 = 16.1
    four = zip("abcd", (30, 34, 26, 10), (33.6, 24.6, 19.3, 22.5), strict=True)
    assert alike([Group(*each) for each in four]) == Alike(84, 100)


def test_the_same_shares_are_all_alike_and_different_people_not_at_all() -> None:
    assert alike([Group("girls", 38, 38), Group("boys", 62, 62)]) == Alike(100, 100)
    assert alike([Group("girls", 50, 0), Group("boys", 0, 100)]) == Alike(0, 50)


def test_groups_nobody_has_a_figure_for_are_in_neither_side() -> None:
    assert alike([Group("plan", 41, 41), Group("support", 59, 59), Group("none yet", 30, None)]) == Alike(100, 100)


@pytest.mark.parametrize(
    "groups",
    [
        [Group("girls", None, 38), Group("boys", 60, 62)],
        [Group("girls", 9, 38), Group("boys", 10, 62)],
        [Group("girls", 30, 38), Group("boys", 30, None)],
        [Group("girls", 30, 0), Group("boys", 30, 0)],
        [],
    ],
)
def test_a_hidden_count_few_people_or_no_figures_give_no_number(groups: list[Group]) -> None:
    assert alike(groups) is None
