"""When a family could be asked twice in 30 days, and when it could not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.calendar.entries import AUDIENCES, State, clashes
from surveys.papers import Kept
from tests.surveys.calendar.waves import entry

THIRD, DAY = date(2027, 3, 3), timedelta(days=1)


def test_two_that_ask_the_same_people_17_days_apart_clash_and_the_sentence_names_all() -> None:
    (clash,) = clashes([entry("Spring", date(2027, 3, 20), "child", "parent"), entry("Moving on", THIRD)])
    assert clash.sentence == (
        "A family could be asked twice in 30 days: Moving on from 3 March 2027 and Spring from 20 March 2027, "
        "both ask parents and carers."
    )
    assert (clash.first.title, clash.both_ask) == ("Moving on", ("parent",))


@pytest.mark.parametrize(("days", "found"), [(0, 1), (1, 1), (29, 1), (30, 0), (31, 0)])
def test_thirty_days_from_opening_to_opening_are_enough(days: int, found: int) -> None:
    assert len(clashes([entry("One", THIRD), entry("Two", THIRD + days * DAY)])) == found


def test_two_that_ask_different_people_do_not_clash() -> None:
    assert clashes([entry("One", THIRD, "parent"), entry("Two", THIRD, "child", "yp")]) == ()
    assert clashes([replace(entry("One", THIRD), audience=()), replace(entry("Two", THIRD), audience=())]) == ()


def test_people_who_work_with_families_are_not_called_a_family() -> None:
    (clash,) = clashes([entry("One", THIRD, "practitioner"), entry("Two", THIRD, "practitioner")])
    assert clash.sentence.startswith("Somebody could be asked twice in 30 days: One from 3 March 2027")
    assert clash.sentence.endswith("both ask people who work with families.")


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("always", ""), ("milestone", "asks each family once, 20 weeks after an assessment is asked for")],
)
def test_one_without_a_day_of_asking_clashes_with_nothing_and_says_its_own_rule(kind: str, rule: str) -> None:
    apart = entry("Any day", THIRD, kind=kind, milestone="week_20")
    assert clashes([apart, entry("Spring", THIRD)]) == ()
    assert apart.own_rule == rule


def test_one_that_closed_last_week_clashes_with_one_that_is_to_come() -> None:
    over, coming = entry("One", THIRD, state=State.CLOSED), entry("Two", THIRD + 20 * DAY)
    assert len(clashes([over, coming])) == 1
    assert clashes([over, replace(coming, state=State.CLOSED)]) == ()


def test_a_survey_without_a_day_clashes_with_nothing() -> None:
    assert clashes([entry("One", None), entry("Two", THIRD)]) == ()


def test_a_reason_answers_the_clash_with_one_survey_and_no_other() -> None:
    kept = (Kept("calendar", "wave", "One", "Different ages"), Kept("ER01", "wave", "Three", "No"))
    one, two, three = entry("One", THIRD), replace(entry("Two", THIRD + DAY), kept=kept), entry("Three", THIRD + DAY)
    assert [clash.because for clash in clashes([one, two, three])] == ["", "Different ages", ""]


days = st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 6, 30))
asked = st.lists(st.sampled_from(sorted(AUDIENCES)), unique=True, min_size=1)


@given(st.lists(st.tuples(days, asked), max_size=6))
def test_every_pair_is_looked_at_once_whatever_the_order(made: list[tuple[date, list[str]]]) -> None:
    entries = [entry(str(n), opens, *audience) for n, (opens, audience) in enumerate(made)]
    found, opens_on = clashes(entries), [opens for opens, _audience in made]
    assert {frozenset((c.first.key, c.second.key)) for c in found} == {
        frozenset((a.key, b.key))
        for a in entries
        for b in entries
        if a.key < b.key
        and abs((opens_on[entries.index(a)] - opens_on[entries.index(b)]).days) < 30
        and set(a.audience) & set(b.audience)
    }
    assert clashes(entries[::-1]) == found
