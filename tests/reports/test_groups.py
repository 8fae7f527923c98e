"""The people heard beside the plan's own figures: which rows there are, and of whom the shares are."""

from __future__ import annotations

from surveys.queries import Heard
from tests.reports.island import read_plan
from voice.plan.values import CountsOf, Figure
from voice.reports.groups import groupings


def figure(code: str, name: str, value: float, unit: str, code_list: str, **more: str) -> Figure:
    counts = CountsOf(list=code_list, code=code)
    facts = {"meaning": name, "as_at": "January 2025", "source": "iow", **more}
    return Figure(code=f"{code_list}_{code}".lower(), name=name, value=value, unit=unit, counts=counts, **facts)  # type: ignore[arg-type]


FIGURES = (
    figure("E", "With an EHC plan", 1782, "children and young people", "sen_provision"),
    figure("K", "On SEN Support, estimate", 2539, "children and young people", "sen_provision", caution="An estimate."),
    figure("F", "Girls", 38, "% of mainstream pupils with SEND", "sex"),
    figure("M", "Boys", 62, "% of mainstream pupils with SEND", "sex"),
    figure("ASD", "Autism", 19.3, "% of EHCP", "sen_type"),
    figure("SLCN", "Speech", 33.6, "% of EHCP", "sen_type"),
)
HEARD = Heard(
    33,
    {
        "respondent": {"parent": 21, "child": 7, "": 5},
        "completed_by": {"self": 20, "helped": 6, "helped_words": 1},
        "about:sen_provision": {"K": 16, "E": 12, "N": 2, "X": 1, "unsaid": 2},
        "about:need": {"ASD": 7, "OTH": 9, "unsaid": 3},
        "about:sex": {"girl": 12, "boy": 20, "unsaid": 1},
        "month": {"2026-03": 33},
    },
)


def test_every_grouping_has_its_rows_and_nobody_who_did_not_say() -> None:
    made = {each.title: [(group.label, group.people) for group in each.groups] for each in groupings(HEARD, FIGURES)}
    assert made == {
        "Who answered": [("Parents and carers", 21), ("Children", 7)],
        "What help the child or young person has": [
            ("With an EHC plan", 12), ("On SEN Support, estimate", 16), ("No help yet, or something else", 2),
        ],
        "What they need most help with": [("Autism", 7), ("Speech", 0), ("All other needs", 9)],
        "Girls and boys": [("Girls", 12), ("Boys", 20)],
        "How they answered": [("By themselves", 20), ("With help", 7)],
    }  # fmt: skip


def test_shares_are_printed_or_worked_out_and_what_is_left_is_all_other_needs() -> None:
    made = {each.title: [group.all_share for group in each.groups] for each in groupings(HEARD, FIGURES)}
    assert made["What help the child or young person has"] == [41.2, 58.8, None]
    assert made["What they need most help with"] == [19.3, 33.6, 47.1]
    assert made["Girls and boys"] == [38, 62]
    assert made["Who answered"] == [None, None]


def test_each_share_says_of_whom_it_is_and_what_to_watch() -> None:
    made = {each.title: each for each in groupings(HEARD, FIGURES)}
    assert made["What help the child or young person has"].everyone == "everybody with SEND in the plan"
    assert made["What they need most help with"].everyone == "those with an EHC plan"
    assert made["Girls and boys"].everyone == "mainstream pupils with SEND"
    assert made["What help the child or young person has"].cautions == (
        "With an EHC plan: January 2025.",
        "On SEN Support, estimate: January 2025. An estimate.",
    )


def test_without_figures_people_are_still_shown_and_compared_with_nobody() -> None:
    made = {each.title: [group.all_share for group in each.groups] for each in groupings(HEARD, ())}
    assert made == {
        "Who answered": [None, None],
        "What help the child or young person has": [None],
        "What they need most help with": [None],
        "How they answered": [None, None],
    }


def test_questions_nobody_answered_make_no_table() -> None:
    assert groupings(Heard(3, {"respondent": {}, "about:sex": {"unsaid": 3}}), FIGURES) == ()


def test_the_island_has_a_figure_for_each_group_the_surveys_ask_about() -> None:
    made = {each.title: [group.label for group in each.groups] for each in groupings(HEARD, read_plan().population)}
    assert made["What help the child or young person has"][:2] == ["With an EHC plan", "On SEN Support, estimate"]
    assert made["What they need most help with"] == [
        "Autism", "Speech, language and communication", "Feelings and mental health", "All other needs",
    ]  # fmt: skip
    assert made["Girls and boys"] == ["Girls", "Boys"]
