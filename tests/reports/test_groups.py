"""The people heard beside the plan's own figures: which rows there are, and of whom the shares are."""

from __future__ import annotations

from typing import Any

from analysis.reports.facts import FAMILY, YOUNG
from surveys import bank
from surveys.queries import Heard
from tests.reports.island import read_plan
from voice.plan.values import CountsOf, Figure
from voice.reports.groups import DIVISIONS, group_of, groupings, unasked


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


WORDS = {"about:sen_provision": {"K": "SEN Support", "E": "An EHC plan", "N": "No extra help yet"}}


def rows(by: dict[str, dict[str, int]], figures: tuple[Figure, ...] = (), **more: Any) -> dict[str, list[Any]]:
    made = groupings(Heard(100, by), figures, **more)
    return {each.title: [(group.label, group.people, group.all_share) for group in each.groups] for each in made}


def test_without_figures_people_stand_under_the_words_of_the_question_and_are_compared_with_nobody() -> None:
    assert rows(HEARD.by, words=WORDS) == {
        "Who answered": [("Parents and carers", 21, None), ("Children", 7, None)],
        "What help the child or young person has": [
            ("SEN Support", 16, None), ("An EHC plan", 12, None), ("No extra help yet", 2, None),
        ],
        "What they need most help with": [("ASD", 7, None), ("OTH", 9, None)],
        "Girls and boys": [("Girls", 12, None), ("Boys", 20, None)],
        "How they answered": [("By themselves", 20, None), ("With help", 7, None)],
    }  # fmt: skip


def test_ages_are_told_in_four_bands_however_they_are_asked() -> None:
    asked = {"5-7": 8, "8-10": 6, "16": 5, "18-25": 4, "0-4": 9, "older": 3, "unsaid": 2}
    assert rows({"about:age": asked}) == {
        "How old they are": [
            ("0 to 4 years", 9, None), ("5 to 10 years", 14, None), ("16 to 25 years", 9, None), ("older", 3, None),
        ]
    }  # fmt: skip


def test_ages_stand_beside_figures_where_a_plan_has_them() -> None:
    figures = (
        figure("5-10", "Primary age", 600, "children", "age_band"),
        figure("11-15", "Secondary age", 400, "children", "age_band"),
    )
    assert rows({"about:age": {"8-10": 6, "11-13": 14}}, figures) == {
        "How old they are": [("Primary age", 6, 60.0), ("Secondary age", 14, 40.0)]
    }


def test_places_with_few_people_are_one_that_is_large_enough_to_show() -> None:
    asked = {"PO30": 20, "PO31": 6, "PO32": 3, "PO33": 1, "unsaid": 9}
    assert rows({"about:place": asked}) == {
        "Where they live": [("PO30", 20, None), ("Other places", 10, None)],
    }
    assert rows({"about:place": {"PO30": 20, "PO31": 6}})["Where they live"] == [("PO30", 20, None), ("PO31", 6, None)]


def test_settings_versions_and_paper_are_counted_too() -> None:
    words = {"about:setting": {"special": "A special school", "ehe": "At home"}}
    by = {
        "about:setting": {"ehe": 6, "special": 14},
        "presentation": {"standard": 12, "pictures": 8},
        "typed": {"screen": 15, "typed": 5},
    }
    assert rows(by, words=words) == {
        "Where they learn": [("A special school", 14, None), ("At home", 6, None)],
        "Which version they answered": [("Standard", 12, None), ("Pictures first", 8, None)],
        "On a screen or on paper": [("On a screen", 15, None), ("On paper, typed by two people", 5, None)],
    }


def test_children_and_young_people_are_one_side_and_families_another() -> None:
    made = groupings(HEARD, FIGURES)[0]
    assert [(group.label, group.side) for group in made.groups] == [
        ("Parents and carers", FAMILY),
        ("Children", YOUNG),
    ]


def test_what_no_survey_asks_is_said_once() -> None:
    assert unasked(WORDS, HEARD) == (
        "We did not ask how old people are.",
        "We did not ask where people live.",
        "We did not ask where people learn.",
    )


def test_an_answer_belongs_to_the_group_whose_share_is_known() -> None:
    help_given, need, _age, sexes = DIVISIONS[:4]
    assert [group_of(help_given, code, FIGURES) for code in ("E", "N", "unsaid")] == [
        "With an EHC plan", "No help yet, or something else", "",
    ]  # fmt: skip
    assert [group_of(need, code, FIGURES) for code in ("ASD", "OTH")] == ["Autism", "All other needs"]
    assert [group_of(sexes, code, FIGURES) for code in ("girl", "M", "neither")] == ["Girls", "Boys", ""]
    assert group_of(help_given, "E", ()) == ""


def test_questions_nobody_answered_make_no_table() -> None:
    assert groupings(Heard(3, {"respondent": {}, "about:sex": {"unsaid": 3}}), FIGURES) == ()


def test_the_island_has_a_figure_for_each_group_the_surveys_ask_about() -> None:
    made = {each.title: [group.label for group in each.groups] for each in groupings(HEARD, read_plan().population)}
    assert made["What help the child or young person has"][:2] == ["With an EHC plan", "On SEN Support, estimate"]
    assert made["What they need most help with"] == [
        "Autism", "Speech, language and communication", "Feelings and mental health", "All other needs",
    ]  # fmt: skip
    assert made["Girls and boys"] == ["Girls", "Boys"]


def test_every_division_of_a_report_has_a_question_on_the_shelf() -> None:
    shelf = {each.role: each for each in bank.about_you(bank.empty("spring", "Spring")).values()}
    assert {each.role for each in DIVISIONS} == set(shelf)


def test_the_ages_on_the_shelf_are_the_ages_of_a_report() -> None:
    shelf = {each.role: each for each in bank.about_you(bank.empty("spring", "Spring")).values()}
    codes = [one.code for one in shelf["about:age"].standard.options if not one.apart]
    heard = Heard(26, {"about:age": dict.fromkeys(codes, 6) | {"unsaid": 2}})
    (ages,) = groupings(heard, ())
    assert [(group.label, group.people) for group in ages.groups] == [
        ("0 to 4 years", 6), ("5 to 10 years", 6), ("11 to 15 years", 6), ("16 to 25 years", 6),
    ]  # fmt: skip
