"""Who we heard: two kinds of people counted apart, how alike they are to everybody, weights beside the counts."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reports import assemble, from_json, to_json
from analysis.reports.easy import sentences
from analysis.reports.facts import FAMILY, YOUNG, GroupFacts, GroupingFacts, WeighedFacts, WeightFacts
from analysis.reports.values import WhoWeHeard
from analysis.representativeness import Alike
from tests.analysis.test_reports import HELP, facts

SIDES = {"Parents and carers": FAMILY, "Children": YOUNG, "Young people": YOUNG, "Other people": ""}


def who(*counts: int, **more: Any) -> WhoWeHeard:
    """Heard from so many parents, children, young people and others; `unsaid` did not say."""
    unsaid = more.pop("unsaid", 0)
    rows = zip(SIDES.items(), counts, strict=False)
    groups = tuple(GroupFacts(label=label, people=n, side=side) for (label, side), n in rows)
    grouping = GroupingFacts(title="Who answered", groups=groups)
    return assemble(facts(groupings=(grouping,), answered=sum(counts) + unsaid, **more), 1).report.heard


def test_children_and_families_are_two_numbers_and_never_one() -> None:
    heard = who(71, 20, 19, 8)
    assert (heard.people, heard.young, heard.families) == (118, 39, 71)


def test_a_side_may_be_said_where_readers_can_work_it_out_and_it_is_large_enough() -> None:
    heard = who(71, 3, 19)
    assert [row.people for row in heard.tables[0].rows] == [71, None, None]
    assert (heard.young, heard.families) == (22, 71)


def test_a_side_that_is_hidden_is_not_said() -> None:
    heard = who(71, 20, 19, 3)  # the 3 others hide the 19
    assert (heard.young, heard.families) == (None, 71)
    assert who(3, 20, 0, 7).families is None


def test_young_people_too_few_to_show_even_together_are_one_row_and_hide_another() -> None:
    heard = who(71, 1, 2, 9)
    rows = [(row.label, row.people) for row in heard.tables[0].rows]
    assert rows == [("Children and young people", None), ("Parents and carers", 71), ("Other people", None)]
    assert (heard.young, heard.families) == (None, 71)


@given(st.tuples(*[st.integers(0, 30)] * 4), st.integers(0, 12))
def test_no_small_number_is_ever_said_of_a_side_nor_left_over(counts: tuple[int, ...], unsaid: int) -> None:
    heard = who(*counts, unsaid=unsaid)
    for side in (heard.young, heard.families):
        assert side is None or side == 0 or side >= 5
    if heard.young is not None and heard.families is not None and heard.people:
        left = heard.people - heard.young - heard.families
        hidden = [row for row in heard.tables[0].rows if row.side == "" and row.people is None]
        assert left == counts[3] + unsaid
        assert left == 0 or left >= 5 or len(hidden) > 1


def test_easy_read_counts_them_apart_in_a_sentence_each() -> None:
    groups = tuple(
        GroupFacts(label=label, people=n, side=SIDES[label]) for label, n in zip(SIDES, (71, 47), strict=False)
    )
    edition = assemble(facts(groupings=(GroupingFacts(title="Who answered", groups=groups),), answered=118), 1).easy
    assert "47 children and young people answered." in sentences(edition)
    assert "71 parents and carers answered." in sentences(edition)
    nobody = (GroupingFacts(title="Who answered", groups=groups[:1]),)
    alone = assemble(facts(groupings=nobody, answered=71), 1).easy
    assert "No children and young people have answered yet." in sentences(alone)


def test_how_alike_is_said_with_its_base_and_what_it_means() -> None:
    report = assemble(facts(answered=100), 1).report
    assert report.heard.tables[0].alike == Alike(61, 100)
    assert report.heard.least_alike == report.heard.tables[0]
    assert [said for said in report.how if "How alike" in said] == [
        "The number “How alike” is 100 when every group was heard by its share of everybody. "
        "At 80, 20 of every 100 people we heard would have to be from another group."
    ]


@pytest.mark.parametrize(
    "changed", [{"groups": (msgspec.structs.replace(HELP.groups[0], people=4), HELP.groups[1])}, {"groups": ()}]
)
def test_how_alike_is_never_made_of_a_hidden_number(changed: dict[str, Any]) -> None:
    grouping = msgspec.structs.replace(HELP, **changed)
    answered = sum(group.people for group in grouping.groups) + 40
    report = assemble(facts(groupings=(grouping,), answered=answered), 1).report
    assert [table.alike for table in report.heard.tables] == [None] * len(report.heard.tables)
    assert not [said for said in report.how if "How alike" in said]


def test_shares_that_are_not_shown_say_nothing_of_how_alike() -> None:
    heard = assemble(facts(answered=100, percent_base=101), 1).report.heard
    assert heard.tables[0].alike is None


def test_what_no_survey_asks_is_said_in_how_it_was_done() -> None:
    report = assemble(facts(unasked=("We did not ask where people live.",)), 1).report
    assert "We did not ask where people live." in report.how


def test_weights_stand_beside_with_what_they_cost() -> None:
    themes = (WeighedFacts(theme="T05", of_100=54, alike=61),)
    weights = WeightFacts(by=(HELP.title,), base=118, effective=97, met=False, capped=5, themes=themes)
    report = assemble(facts(weights=weights), 1).report
    assert report.heard.weights == weights
    assert report.lines[0].people == 64
    said = next(said for said in report.how if "weighted" in said)
    assert said.endswith(
        "We weighted 118 people by their group. Weighted, they tell as much as 97 people. "
        "Nobody counts for less than 0.3 or more than 3 people. So not every group could be given its share."
    )


def test_a_report_published_before_all_this_is_read_as_it_was() -> None:
    old = msgspec.json.decode(to_json(assemble(facts(), 1)))
    for table in old["report"]["heard"]["tables"]:
        del table["likened"]
        for row in table["rows"]:
            del row["side"]
    del old["report"]["heard"]["weights"]
    heard = from_json(msgspec.json.encode(old).decode()).report.heard
    assert heard.tables[0].alike is None
    assert (heard.sides, heard.young, heard.families, heard.least_alike, heard.weights) == (None,) * 5
