"""The project's own plan file holds what the plan prints, and says which words are ours."""

from __future__ import annotations

import re

import pytest

from voice.paths import PLAN_FILE
from voice.plan.document import PlanDocument, read

BIG_LETTERS = re.compile(r"\b[A-Z]{2,}")
CONTRACTION = re.compile(r"n[’']t\b|[’'](?:re|ve|ll)\b")
TALKING_DOWN = re.compile(r"\b(?:easy|simple|simply|just|please)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return read(PLAN_FILE)


def test_it_holds_six_workstreams_with_all_their_activities(plan: PlanDocument) -> None:
    counted = {one.code: len(one.activities) for one in plan.workstreams}
    assert counted == {"WS1": 14, "WS2": 19, "WS3": 22, "WS4": 17, "WS5": 25, "WS6": 20}
    assert sum(counted.values()) == 117


def test_it_holds_everything_else_the_plan_prints(plan: PlanDocument) -> None:
    assert len(plan.measures) == 74
    assert sum(len(one.quotes) for one in plan.workstreams) == 25
    assert len(plan.glossary) == 16
    assert [theme.code for theme in plan.codebook.themes] == [f"T{number:02}" for number in range(1, 29)]
    assert len(plan.voice_sources) == 18
    assert {scheme.code: len(scheme.codes) for scheme in plan.reference_schemes} == {"LGA": 12, "SV": 7, "APP4": 7}


def test_every_ref_is_in_its_scheme_or_kept_as_printed_only(plan: PlanDocument) -> None:
    codes = {(scheme.code, code.code): code.printed for scheme in plan.reference_schemes for code in scheme.codes}
    for workstream in plan.workstreams:
        for activity in workstream.activities:
            assert activity.refs, activity.code
            for ref in activity.refs:
                assert ref.printed in activity.ref_printed, activity.code
                assert (ref.scheme, ref.code) == (None, None) or (ref.scheme, ref.code) in codes


def test_where_the_printed_ref_and_the_code_differ_a_note_says_how_it_was_read(plan: PlanDocument) -> None:
    printed = {code.code: code.printed for scheme in plan.reference_schemes for code in scheme.codes}
    activities = [activity for workstream in plan.workstreams for activity in workstream.activities]
    read_otherwise = {a.code for a in activities for ref in a.refs if ref.code and printed[ref.code] != ref.printed}
    assert read_otherwise == {"WS2-A19"}
    assert {a.code for a in activities if a.ref_note} == {"WS2-A15", "WS2-A19", "WS6-A02"}


def test_the_chair_of_the_forum_is_vacant_and_the_reason_is_said(plan: PlanDocument) -> None:
    [chair] = [lead for one in plan.workstreams for lead in one.leads if lead.post == "Chair of PCF"]
    assert chair.vacant
    assert "stopped working towards the end of 2024" in str(chair.note)


def test_two_versions_of_leads_are_both_kept(plan: PlanDocument) -> None:
    assert {one.code for one in plan.workstreams if one.other_leads_printed} == {"WS3", "WS6"}
    assert all(one.leads_note for one in plan.workstreams if one.other_leads_printed)


def test_every_quote_says_that_it_is_printed_and_where_its_words_also_stand(plan: PlanDocument) -> None:
    quotes = [quote for one in plan.workstreams for quote in one.quotes]
    assert {quote.permission for quote in [*quotes, *plan.comments]} == {"as printed in the plan"}
    assert len([quote for quote in quotes if quote.same_words_as == "Kingston plan, July 2020"]) == 11
    assert {quote.code: quote.text for quote in quotes}["WS2-C2"] == "They want to be listened to"


def test_no_activity_has_a_date_or_a_status_that_the_plan_does_not_print(plan: PlanDocument) -> None:
    for workstream in plan.workstreams:
        for activity in workstream.activities:
            assert (activity.lead, activity.start, activity.due, activity.status) == (None, None, None, None)


def test_derived_figures_show_a_sum_that_is_right(plan: PlanDocument) -> None:
    derived = {figure.code: figure for figure in plan.population if figure.derived}
    assert len(derived) == 7
    for figure in derived.values():
        assert abs(worked_out(str(figure.sum)) - figure.value) < 0.51, figure.code
    assert "estimate" in derived["sen_support_rough"].name


def worked_out(words: str) -> float:
    """`4321 - 1782`, `39 + 15 + 202` or `1782 x 19.3%`."""
    if " x " in words:
        number, share = words.removesuffix("%").split(" x ")
        return float(number) * float(share) / 100
    signed = words.replace(" - ", " + -").split(" + ")
    return sum(float(number) for number in signed)


def test_figures_that_could_mislead_carry_a_caution(plan: PlanDocument) -> None:
    figures = {figure.code: figure for figure in plan.population}
    assert (figures["send_total"].value, figures["send_total"].printed) == (4321, "Over 4,321")
    assert (figures["ehcp_total"].value, figures["ehcp_total"].as_at) == (1782, "January 2025, Capita")
    assert "256" in str(figures["ehcp_with_social_care"].caution)
    assert all(figure.caution for figure in figures.values())


def test_targets_are_kept_as_printed_beside_what_was_read_from_them(plan: PlanDocument) -> None:
    measures = {measure.code: measure for measure in plan.measures}
    target = measures["KT-05"].target
    assert target is not None
    assert (measures["KT-05"].target_printed, target.op, target.value) == ("15 p.a.", ">=", 15)
    assert (measures["KT-20"].target_printed, measures["KT-20"].target) == ("tbc", None)
    assert len([m for m in plan.measures if m.role == "core" and m.source == "kingston"]) == 11


def test_the_help_contacts_hold_the_numbers_families_need_first(plan: PlanDocument) -> None:
    assert {contact.phone for contact in plan.help_contacts} >= {"01983 823435", "999", "0800 1111"}


def test_national_lists_carry_the_codes_of_their_standard(plan: PlanDocument) -> None:
    lists = {one.code: one for one in plan.code_lists}
    assert [entry.code for entry in lists["sen_type"].entries] == (
        ["SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH", "NSA"]
    )
    assert [entry.code for entry in lists["sen_provision"].entries if entry.local] == ["A", "W", "X"]
    assert [entry.code for entry in lists["purpose"].entries] == [f"P{number}" for number in range(1, 12)]


def easy_words(plan: PlanDocument) -> list[str]:
    """Everything in the file that an Easy Read page shows."""
    words = [*plan.plan.forum.easy_note]
    words += [sentence for term in (*plan.glossary, *plan.more_words) for sentence in term.easy_words]
    for workstream in plan.workstreams:
        words += [workstream.easy_name, *workstream.easy_words]
    words += [theme.easy_name for theme in plan.codebook.themes]
    return words + [contact.easy_who for contact in plan.help_contacts]


def test_easy_read_words_keep_the_rules(plan: PlanDocument) -> None:
    for sentence in easy_words(plan):
        assert len(sentence.split()) <= 10, sentence
        assert sentence.count(". ") == 0, sentence
        assert not BIG_LETTERS.search(sentence), sentence
        assert not CONTRACTION.search(sentence), sentence
        assert not TALKING_DOWN.search(sentence), sentence


def test_every_term_has_one_or_two_easy_sentences(plan: PlanDocument) -> None:
    assert {len(term.easy_words) for term in (*plan.glossary, *plan.more_words)} == {1, 2}


def test_every_theme_has_a_short_easy_name_and_words_to_look_for(plan: PlanDocument) -> None:
    for theme in plan.codebook.themes:
        assert len(theme.easy_name.split()) <= 6, theme.code
        assert theme.definition.endswith(".")
        assert theme.keywords
