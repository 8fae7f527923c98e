"""Themes weighted by group: beside the count, as by hand, and silent where they could give somebody away."""

from __future__ import annotations

import pytest

from analysis.reports.facts import WeighedFacts, WeightFacts
from analysis.weighing import Spoken, weigh

PEOPLE = [{"help": "plan"}] * 60 + [{"help": "support"}] * 40
AIMS = {"help": {"plan": 40, "support": 60}}


def said(theme: str, plan: int, support: int) -> Spoken:
    """So many of those with a plan, and so many on support."""
    return Spoken(theme, frozenset([*range(plan), *range(60, 60 + support)]))


def test_a_theme_has_its_share_counted_and_weighted() -> None:
    # 15 of 60 and 20 of 40 said it: 35 of 100. By the shares of everybody: 40 × 15/60 + 60 × 20/40 = 40.
    assert weigh(PEOPLE, AIMS, [said("T05", 15, 20)], 5) == WeightFacts(
        by=("help",), base=100, effective=85, met=True, capped=0,
        themes=(WeighedFacts(theme="T05", of_100=35, alike=40),),
    )  # fmt: skip


@pytest.mark.parametrize(("plan", "support"), [(15, 4), (57, 20), (1, 20), (60, 39)])
def test_a_few_who_said_it_or_did_not_keep_a_theme_silent(plan: int, support: int) -> None:
    made = weigh(PEOPLE, AIMS, [said("T05", plan, support)], 5)
    assert made is not None
    assert made.themes == ()


def test_nobody_of_a_group_gives_nobody_away() -> None:
    made = weigh(PEOPLE, AIMS, [said("T05", 30, 0), said("T06", 60, 40), said("T07", 0, 0)], 5)
    assert made is not None
    assert [(each.theme, each.of_100, each.alike) for each in made.themes] == [("T06", 100, 100), ("T05", 30, 20)]


def test_small_groups_of_two_divisions_together_keep_a_theme_silent_too() -> None:
    people = [{"help": h, "sex": s} for h in ("plan", "support") for s in ("girl", "boy") for _ in range(20)]
    aims = {**AIMS, "sex": {"girl": 40, "boy": 60}}
    fine = Spoken("T05", frozenset(at for at in range(80) if at % 20 < 8))
    few = Spoken("T06", frozenset([*range(2), *range(20, 32), *range(40, 52), *range(60, 72)]))
    made = weigh(people, aims, [fine, few], 5)
    assert made is not None
    assert [each.theme for each in made.themes] == ["T05"]


@pytest.mark.parametrize(
    "people",
    [
        PEOPLE[20:69],
        [{"help": "plan"}] * 91 + [{"help": "support"}] * 9,
        [{"help": "plan"}] * 30 + [{"help": "support"}] * 19 + [{}] * 50,
        [],
    ],
)
def test_fewer_than_50_people_or_a_group_below_10_are_not_weighted(people: list[dict[str, str]]) -> None:
    assert weigh(people, AIMS, [], 5) is None


def test_without_shares_of_everybody_nobody_is_weighted() -> None:
    assert weigh(PEOPLE, {}, [], 5) is None


def test_whoever_did_not_say_their_group_is_in_neither_number() -> None:
    people = [*PEOPLE, *[{}] * 12]
    made = weigh(people, AIMS, [Spoken("T05", said("", 15, 20).people | frozenset(range(100, 107)))], 5)
    assert made is not None
    assert (made.base, made.themes) == (100, (WeighedFacts(theme="T05", of_100=35, alike=40),))


def test_a_few_who_did_not_say_their_group_keep_a_theme_or_all_of_them_silent() -> None:
    one_spoke = Spoken("T05", said("", 15, 20).people | frozenset({100}))
    made = weigh([*PEOPLE, *[{}] * 12], AIMS, [one_spoke], 5)
    assert made is not None
    assert made.themes == ()
    few_at_an_event = weigh(PEOPLE, AIMS, [Spoken("T05", said("", 15, 20).people, others=2)], 5)
    assert few_at_an_event is not None
    assert few_at_an_event.themes == ()
    assert weigh([*PEOPLE, {}], AIMS, [said("T05", 15, 20)], 5) is None
