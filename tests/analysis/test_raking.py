"""Weights by raking: beside a table worked out by hand, and honest when the shares cannot be met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.raking import rake, share

# 60 with a plan and 40 on support; everybody: 40 and 60. By hand: 40/60 = 2/3 each, and 60/40 = 3/2 each.
HELP = [{"help": "plan"}] * 60 + [{"help": "support"}] * 40
AIMS = {"help": {"plan": 40, "support": 60}}


def test_one_division_is_weighted_as_by_hand() -> None:
    made = rake(HELP, AIMS)
    assert made.weights[0] == pytest.approx(2 / 3)
    assert made.weights[99] == pytest.approx(3 / 2)
    assert made.converged
    assert made.capped == 0


def test_what_spread_costs_is_said_as_by_hand() -> None:
    # 100 × (60 × 4/9 + 40 × 9/4) / 100² = 1.1667, so 100 people say as much as 85.
    made = rake(HELP, AIMS)
    assert made.effect == pytest.approx(1.166667)
    assert made.effective == 85


def test_a_share_is_what_it_would_be_if_everybody_had_been_heard_alike() -> None:
    # 15 of 60 with a plan said it (1 in 4), 20 of 40 on support (1 in 2): 40 × 1/4 + 60 × 1/2 = 40, and 35 without.
    said = [at < 15 or 60 <= at < 80 for at in range(100)]
    assert share(rake(HELP, AIMS), said) == pytest.approx(40)


def test_two_divisions_meet_both_shares_and_keep_how_they_hang_together() -> None:
    # By hand: 30 20 / 20 30 fitted to rows 60, 40 and columns 50, 50. Raking keeps the odds 30 × 30 / (20 × 20) = 9/4.
    cells = {("plan", "girl"): 30, ("plan", "boy"): 20, ("support", "girl"): 20, ("support", "boy"): 30}
    people = [{"help": h, "sex": s} for (h, s), count in cells.items() for _ in range(count)]
    made = rake(people, {"help": {"plan": 60, "support": 40}, "sex": {"girl": 50, "boy": 50}})
    parts = dict.fromkeys(cells, 0.0)
    for person, weight in zip(people, made.weights, strict=True):
        parts[person["help"], person["sex"]] += weight
    assert made.converged
    assert parts["plan", "girl"] + parts["plan", "boy"] == pytest.approx(60, abs=1e-6)
    assert parts["plan", "girl"] + parts["support", "girl"] == pytest.approx(50, abs=1e-6)
    odds = parts["plan", "girl"] * parts["support", "boy"] / parts["plan", "boy"] / parts["support", "girl"]
    assert odds == pytest.approx(9 / 4)
    # 4 x (x - 10) = 9 (60 - x) (50 - x), so x = 95 - √3625 girls with a plan.
    assert parts["plan", "girl"] == pytest.approx(95 - 3625**0.5)


def test_whoever_did_not_say_their_group_keeps_their_weight() -> None:
    made = rake([*HELP, *[{}] * 20], AIMS)
    assert made.weights[-1] == pytest.approx(1)
    assert made.weights[0] == pytest.approx(2 / 3)


def test_a_group_of_few_does_not_speak_for_many_and_the_shares_are_not_met() -> None:
    made = rake([{"help": "plan"}] * 95 + [{"help": "support"}] * 5, {"help": {"plan": 50, "support": 50}})
    # 5 of them count 3 times, so 85 of 100 are left for the other 95.
    assert (made.weights[0], made.weights[99]) == (pytest.approx(85 / 95), 3.0)
    assert made.capped == 5
    assert not made.converged


def test_a_group_in_which_nobody_was_heard_is_never_met() -> None:
    made = rake([{"help": "plan"}] * 60, AIMS)
    assert not made.converged
    assert set(made.weights) == {1.0}


def test_nobody_needs_no_weights() -> None:
    made = rake([], AIMS)
    assert (made.weights, made.effect, made.effective) == ((), 0.0, 0)
    assert share(made, []) == 0


@given(
    st.lists(st.tuples(st.sampled_from("ab?"), st.sampled_from("xyz?")), min_size=1, max_size=60),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)),
)
def test_weights_are_of_mean_one_and_say_truly_whether_the_shares_are_met(
    groups: list[tuple[str, str]], first: tuple[int, int], second: tuple[int, int, int]
) -> None:
    people = [{d: g for d, g in zip(("one", "two"), pair, strict=True) if g != "?"} for pair in groups]
    aims = {"one": dict(zip("ab", first, strict=True)), "two": dict(zip("xyz", second, strict=True))}
    made = rake(people, aims)
    assert sum(made.weights) == pytest.approx(len(people))
    assert made.effect >= 1 - 1e-9
    if made.converged:
        for division, wanted in aims.items():
            known = [(p[division], w) for p, w in zip(people, made.weights, strict=True) if division in p]
            for group, aim in wanted.items():
                part = sum(w for g, w in known if g == group) / sum(w for _, w in known)
                assert part == pytest.approx(aim / sum(wanted.values()), abs=0.0011)
