"""A report of an invented workstream: what it says, what it hides, and that the same facts give the same bytes."""

from __future__ import annotations

import csv
import random
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reports import assemble, digest, from_json, to_json, vague_words
from analysis.reports.easy import sentences
from analysis.reports.facts import (
    Answer,
    Facts,
    GroupFacts,
    GroupingFacts,
    HardWord,
    NextStep,
    PlanRef,
    Quotation,
    ThemeFacts,
)
from analysis.reports.pictures import CONCEPT_OF, OF_STATE, picture_for
from analysis.reports.textmessage import text_message
from analysis.reports.vague import undated_past, wording_faults
from analysis.reports.values import Report
from analysis.reports.words import State, change_words, listed, top_line
from voice.paths import STATIC

TODAY = date(2026, 3, 20)
WAIT_QUOTE = Quotation(
    words="They don’t want to wait", label="Families, as printed in the plan", easy_label="A family said this."
)
CHILD_QUOTE = Quotation(words="I had to wait", label="Child, March 2026", easy_label="A child said this.", young=True)


def answer(state: State, **more: Any) -> Answer:
    given: dict[str, Any] = {
        "words": "We will write to every family once a month.",
        "easy_words": ("We will send you a message.",),
        "post": "Head of Waiting (invented)",
        "decided_on": date(2026, 1, 12),
    }
    return Answer(**{**given, "state": state, **more})


WAITING = ThemeFacts(
    code="T05", name="Waiting", easy_name="Waiting for help", people=64, groups={"Parents": 41, "Children": 23},
    first_month="2025-10", last_month="2026-02", quotes=(CHILD_QUOTE,), printed=(WAIT_QUOTE,),
    answer=answer(State.WILL, by_date=date(2026, 4, 30), ask_again="2026-06"), before=52, known_before=True,
)  # fmt: skip
EARLY = ThemeFacts(
    code="T06", name="Help early", easy_name="Getting help early", people=31, groups={"Parents": 27, "Children": 4},
    first_month="2025-10", last_month="2026-01",
)  # fmt: skip
STAFF = ThemeFacts(code="T08", name="Staff who understand", easy_name="Staff understand what I need", people=3,
                   groups={"Parents": 3}, first_month="2026-02", last_month="2026-02", proxy=2)  # fmt: skip
CLASS = ThemeFacts(
    code="T07", name="Adjustments in class", easy_name="Changes that help me learn", people=12, first_month="2026-01",
    last_month="2026-03", groups={"Children": 12},
    answer=answer(State.CANNOT, reason="There are not enough rooms.", decided_on=date(2026, 3, 2)),
)  # fmt: skip
PRAISE = ThemeFacts(code="T28", name="What is going well", easy_name="Good things", people=9, praise=True)
HELP = GroupingFacts(
    title="What help they have",
    groups=(
        GroupFacts(label="EHC plan", people=80, all_share=41.2),
        GroupFacts(label="SEN Support", people=20, all_share=58.8),
    ),
    everyone="everybody with SEND in the plan",
    cautions=("SEN Support is an estimate.",),
)


def facts(**more: Any) -> Facts:
    given: dict[str, Any] = {
        "workstream": "WS2", "name": "Early help", "easy_name": "Getting help early", "area": "Gull Island (invented)",
        "picture": "help", "as_at": TODAY, "example": False, "answered": 118, "people": 90, "proxy": 8,
        "first_month": "2025-10",
        "last_month": "2026-03", "groupings": (HELP,), "themes": (WAITING, EARLY, STAFF, CLASS, PRAISE),
        "surveys": ("Yearly survey",), "texts": 90, "texts_without_theme": 2,
    }  # fmt: skip
    return Facts(**{**given, **more})


# --- the top line


@pytest.mark.parametrize(
    ("people", "months", "biggest", "states", "expected"),
    [
        (
            118, ("2025-10", "2026-03"), ["Waiting"], [State.DID, State.WILL, State.CANNOT],
            "From October 2025 to March 2026, 118 people told us about early help. The biggest thing was waiting. "
            "One thing has changed, one has a date and one we cannot do.",
        ),
        (
            1, ("2025-10", "2025-10"), ["Waiting"], [State.NONE],
            "In October 2025, 1 person told us about early help. The biggest thing was waiting. "
            "One thing has no answer yet.",
        ),
        (
            None, (None, None), [], [State.NONE] * 12,
            "Fewer than 5 people told us about early help. 12 things have no answer yet.",
        ),
        (0, (None, None), [], [], "Nobody has told us about early help in our surveys yet."),
        (
            30, (None, None), ["Waiting", "EHC assessment"], [State.DOING] * 2 + [State.NOT_OURS, State.THINKING],
            "30 people told us about early help. The biggest things were waiting and EHC assessment. "
            "Two things are under way, one is not ours to do and one is not decided.",
        ),
    ],
)  # fmt: skip
def test_the_top_line_is_right_for_nobody_one_and_many(
    people: int | None, months: tuple[str | None, str | None], biggest: list[str], states: list[State], expected: str
) -> None:
    assert top_line(people, "Early help", months, biggest, states, 5) == expected


def test_a_list_in_a_sentence_has_its_and_in_the_right_place() -> None:
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_change_is_said_only_when_both_numbers_can_be_seen() -> None:
    assert change_words(52, 64, known=True) == "up from 52"
    assert change_words(64, 52, known=True) == "down from 64"
    assert change_words(64, 64, known=True) == "as many as in the last report"
    assert change_words(None, 64, known=False) == "new since the last report"
    assert change_words(None, 64, known=True) == ""
    assert change_words(7, None, known=True) == ""


# --- the standard edition


def test_every_theme_stands_in_the_report_biggest_first_with_a_state() -> None:
    report = assemble(facts(), 1).report
    assert [(line.code, line.people, line.state) for line in report.lines] == [
        ("T05", 64, "will"), ("T06", 31, "none"), ("T07", 12, "cannot"), ("T08", None, "none"),
    ]  # fmt: skip
    assert report.lines[0].chip == "We will, by 30 April 2026"
    assert report.lines[0].change == "up from 52"
    assert [line.code for line in report.cannot] == ["T07"]
    assert [(line.code, line.days) for line in report.waiting] == [("T06", 140), ("T08", 20)]
    assert [line.code for line in report.praise] == ["T28"]


def test_days_are_counted_to_the_answer_and_never_promise_more_than_the_month_tells() -> None:
    report = assemble(facts(), 1).report
    assert report.lines[0].days == (date(2026, 1, 12) - date(2025, 10, 31)).days == 73
    this_month = msgspec.structs.replace(EARLY, first_month="2026-03")
    assert assemble(facts(themes=(this_month,)), 1).report.lines[0].days == 0


def test_a_theme_only_the_plan_prints_stands_last_and_has_no_age() -> None:
    printed = ThemeFacts(code="T01", name="Trust", easy_name="Trust", printed=(WAIT_QUOTE,))
    line = assemble(facts(themes=(printed, STAFF)), 1).report.lines[-1]
    assert (line.code, line.people, line.days, line.change) == ("T01", 0, None, "")


def test_at_most_seven_lines_are_shown_whole_and_the_others_in_one_row_each() -> None:
    many = tuple(ThemeFacts(code=f"T{n:02}", name=f"Thing {n}", easy_name="Thing", people=10 + n) for n in range(12))
    report = assemble(facts(themes=many), 1).report
    assert [line.code for line in report.full] == [f"T{n:02}" for n in range(11, 4, -1)]
    assert [line.code for line in report.more] == [f"T{n:02}" for n in range(4, -1, -1)]


def test_a_promise_whose_day_has_passed_is_late_and_so_is_a_silence_of_two_meetings() -> None:
    late = msgspec.structs.replace(WAITING, answer=answer(State.WILL, by_date=date(2026, 3, 19)))
    meetings = (date(2025, 11, 20), date(2026, 1, 22), date(2026, 3, 26))
    lines = assemble(facts(themes=(late, EARLY, STAFF), meetings=meetings), 1).report.lines
    assert [(line.code, line.late) for line in lines] == [("T05", True), ("T06", True), ("T08", False)]


def test_what_is_not_decided_is_late_after_two_meetings_too_and_two_bodies_on_one_day_are_one() -> None:
    undecided = msgspec.structs.replace(WAITING, answer=answer(State.THINKING, by_date=date(2099, 3, 1)))
    first, second = date(2025, 11, 20), date(2026, 1, 22)

    def late(*meetings: date) -> bool:
        return assemble(facts(themes=(undecided,), meetings=meetings), 1).report.lines[0].late

    assert [late(first, second), late(first, first), late(first)] == [True, False, False]


def test_a_day_still_to_come_is_never_said_to_have_passed() -> None:
    meetings = (date(2025, 11, 20), date(2026, 1, 22))

    def told(by_date: date) -> list[str]:
        theme = msgspec.structs.replace(WAITING, answer=answer(State.THINKING, by_date=by_date))
        made = assemble(facts(themes=(theme,), meetings=meetings), 1)
        assert made.report.lines[0].late
        return sentences(made.easy)

    ahead, gone = told(date(2099, 3, 1)), told(date(2026, 3, 1))
    assert {"The answer is late.", "We are sorry.", "We will tell you by 1 March 2099."} <= set(ahead)
    assert "We said 1 March 2099." not in ahead
    assert {"We said 1 March 2026.", "We are late.", "We are sorry."} <= set(gone)


def test_a_broken_promise_and_an_opened_line_are_no_success_in_the_first_lines() -> None:
    broken = msgspec.structs.replace(WAITING, answer=answer(State.WILL, by_date=date(2026, 3, 1)))
    opened = msgspec.structs.replace(EARLY, answer=answer(State.DID, done_on=date(2026, 1, 2)), reopened=True)
    made = assemble(facts(themes=(broken, opened)), 1)
    assert made.report.top_line.endswith("One thing is late and one is open again.")
    assert "We are late. We are sorry." in text_message(made, "https://example.org/r")
    assert "Things done: 0 of 2." in text_message(made, "https://example.org/r")


def test_people_heard_in_other_ways_are_not_called_nobody_in_easy_read() -> None:
    said = sentences(assemble(facts(answered=0, groupings=()), 1).easy)
    assert "Nobody has talked to us yet." not in said


def test_the_groups_of_praise_stand_in_one_workstreams_reports_only() -> None:
    """One parent came between: 14 and 6 of 20 beside 15 and 6 of 21 would tell that a parent praised."""

    def told(people: dict[str, int], workstream: str, *earlier: Report) -> Report:
        praise = msgspec.structs.replace(PRAISE, people=sum(people.values()), groups=people)
        made = msgspec.structs.replace(facts(themes=(praise,)), workstream=workstream)
        return assemble(made, 1, earlier).report

    first = told({"Parents and carers": 14, "Children": 6}, "WS1")
    assert [(group.label, group.people) for group in first.praise[0].groups] == [
        ("Parents and carers", 14), ("Children", 6),
    ]  # fmt: skip
    second = told({"Parents and carers": 15, "Children": 6}, "WS3", first)
    assert (second.praise[0].people, second.praise[0].groups) == (21, ())


def test_quotes_are_one_of_a_young_person_and_one_of_a_family_where_there_are_both() -> None:
    others = [Quotation(words=f"Words {n}", label="Parent", easy_label="A parent said this.") for n in range(3)]
    theme = msgspec.structs.replace(WAITING, quotes=(*others, CHILD_QUOTE))
    assert assemble(facts(themes=(theme,)), 1).report.lines[0].quotes == (CHILD_QUOTE, others[0])


def test_asking_again_is_part_of_what_happens_next() -> None:
    step = NextStep(when="24 March 2026", what="The board meets.")
    steps = assemble(facts(next_steps=(step,)), 1).report.next_steps
    assert [(each.when, each.what) for each in steps] == [
        ("24 March 2026", "The board meets."),
        ("Within 10 working days of this report", "Everybody who asked to hear from us gets a message about it."),
        ("June 2026", "We ask again whether it has got better: waiting."),
    ]


# --- small numbers


def test_small_numbers_are_hidden_and_a_second_one_with_them() -> None:
    report = assemble(facts(), 1).report
    early, staff = report.lines[1], report.lines[3]
    assert [(group.label, group.people) for group in early.groups] == [("Children", None), ("Parents", None)]
    assert (staff.people, staff.groups, staff.proxy) == (None, (), None)
    assert report.people_words(staff.people) == "fewer than 5 people"


def test_hidden_lines_do_not_tell_by_their_order_which_is_larger() -> None:
    small = [ThemeFacts(code=f"T{n}", name="x", easy_name="x", people=people) for n, people in enumerate((1, 4, 2, 3))]
    assert [line.code for line in assemble(facts(themes=tuple(small)), 1).report.lines] == ["T0", "T1", "T2", "T3"]


def test_shares_stand_beside_everybody_and_the_missing_are_named() -> None:
    heard = assemble(facts(answered=100), 1).report.heard
    rows = [(row.label, row.people, row.share, row.all_share, row.too_few) for row in heard.tables[0].rows]
    assert rows == [("EHC plan", 80, 80, 41.2, False), ("SEN Support", 20, 20, 58.8, True)]
    assert (heard.tables[0].base, heard.missing) == (100, ("SEN Support",))


def test_those_who_did_not_say_are_a_row_and_in_no_base() -> None:
    table = assemble(facts(answered=118), 1).report.heard.tables[0]
    assert [(row.label, row.people, row.share) for row in table.rows][-1] == ("Did not say", 18, None)
    assert table.base == 100


def test_a_few_who_did_not_say_cannot_be_worked_out() -> None:
    table = assemble(facts(answered=102), 1).report.heard.tables[0]
    assert [(row.label, row.people) for row in table.rows] == [
        ("EHC plan", 80), ("SEN Support", None), ("Did not say", None),
    ]  # fmt: skip
    assert table.base == 102


def test_no_share_is_shown_on_fewer_than_ten_people() -> None:
    few = GroupingFacts(title="Sex", groups=(GroupFacts(label="Girls", people=9, all_share=38.0),))
    table = assemble(facts(answered=9, groupings=(few,)), 1).report.heard.tables[0]
    assert [(row.people, row.share) for row in table.rows] == [(9, None)]


def test_fewer_than_five_people_are_divided_in_no_way() -> None:
    heard = assemble(facts(answered=4), 1).report.heard
    assert (heard.people, heard.tables) == (None, ())


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 12))
def test_nothing_small_is_ever_written_down(counts: list[int], unsaid: int) -> None:
    groups = tuple(GroupFacts(label=f"Group {n}", people=people) for n, people in enumerate(counts))
    made = facts(answered=sum(counts) + unsaid, groupings=(GroupingFacts(title="Groups", groups=groups),), themes=())
    for table in assemble(made, 1).report.heard.tables:
        shown = [row.people for row in table.rows]
        assert all(count is None or count == 0 or count >= 5 for count in shown)
        assert shown.count(None) != 1


# --- the Easy Read edition


def test_easy_read_says_the_same_in_short_sentences() -> None:
    easy = assemble(facts(), 1).easy
    assert [says.lines for says in easy.opening] == [
        ("118 people answered our questions.", "Thank you.", "90 people told us about this."),
        ("Here is what you said.", "Here is what we did."),
    ]  # fmt: skip
    line = easy.lines[0]
    assert (line.name, line.people, line.chip) == (
        "Waiting for help",
        "64 people said this.",
        "We will, by 30 April 2026",
    )
    assert [says.lines for says in line.says] == [
        ("We will send you a message.",),
        ("We will do it by 30 April 2026.",),
        ("We will ask you again in June 2026.",),
    ]
    assert (line.quote, line.quote_label) == ("I had to wait", "A child said this.")
    assert [line.code for line in easy.cannot] == ["T07"]
    assert [(line.code, line.people) for line in easy.waiting] == [
        ("T06", "31 people said this."), ("T08", "A few people said this."),
    ]  # fmt: skip


def test_easy_read_holds_every_theme_of_the_standard_edition() -> None:
    edition = assemble(facts(), 1)
    easy = {line.code for line in (*edition.easy.lines, *edition.easy.cannot, *edition.easy.waiting)}
    assert easy == {line.code for line in edition.report.lines}


def test_no_sentence_made_here_has_more_than_ten_words() -> None:
    late = answer(State.THINKING, by_date=date(2026, 3, 1))
    done = answer(State.DID, done_on=date(2026, 2, 28), level="made_together", disagreement="I see it otherwise.")
    given = [answer(state, by_date=date(2026, 9, 30), ask_again="2026-09") for state in State if state != State.NONE]
    themes = [
        msgspec.structs.replace(WAITING, code=f"S{number}", answer=each)
        for number, each in enumerate((*given, late, done))
    ]
    made = facts(
        themes=(*themes, EARLY, STAFF, CLASS, PRAISE),
        answered=100,
        example=True,
        easy_gaps=("We will ask schools to help.",),
        meetings=(date(2026, 3, 1), date(2026, 3, 9)),
    )
    said = sentences(assemble(made, 1).easy)
    assert len(said) > 40
    assert [sentence for sentence in said if len(sentence.split()) > 10] == []


def test_late_is_said_and_we_are_sorry() -> None:
    late = msgspec.structs.replace(WAITING, answer=answer(State.WILL, by_date=date(2026, 3, 1)))
    line = assemble(facts(themes=(late,)), 1).easy.lines[0]
    assert line.says[1].lines == ("We said 1 March 2026.", "We are late.", "We are sorry.")


def test_hard_words_are_explained_where_they_are_used() -> None:
    words = (
        HardWord(term="SEN Support", meaning=("SEN Support is help at school.",)),
        HardWord(term="EHCP", meaning=()),
    )
    easy = assemble(facts(answered=100, glossary=words), 1).easy
    assert [word.term for word in easy.words] == ["SEN Support"]


def test_every_picture_named_is_in_the_picture_set() -> None:
    with (STATIC / "pictures.csv").open(encoding="utf-8") as file:
        concepts = {row["concept"] for row in csv.DictReader(file)}
    fixed = {
        "star",
        "ear",
        "words",
        "calendar",
        "clock",
        "later",
        "team",
        "question",
        "talk",
        "wait",
        "hug",
        "good",
        "people",
    }
    assert {*CONCEPT_OF.values(), *OF_STATE.values(), *fixed} <= concepts
    assert picture_for("Waiting is too long.", "talk") == "wait"
    assert picture_for("Nothing we know.", "talk") == "talk"


# --- the same bytes


def test_the_same_facts_in_any_order_give_the_same_bytes() -> None:
    made = facts(glossary=(HardWord(term="SEN Support", meaning=()), HardWord(term="EHC plan", meaning=())))
    first = to_json(assemble(made, 3))
    for seed in range(20):
        assert to_json(assemble(shuffled(made, random.Random(seed)), 3)) == first
    assert from_json(first) == assemble(made, 3)
    assert digest(first) == digest(to_json(from_json(first)))


def shuffled(made: Facts, dice: random.Random) -> Facts:
    def mixed(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dice.sample(values, len(values)))

    themes = [
        msgspec.structs.replace(theme, groups=dict(mixed(tuple(theme.groups.items())))) for theme in mixed(made.themes)
    ]
    return msgspec.structs.replace(
        made,
        themes=tuple(themes),
        surveys=mixed(made.surveys),
        glossary=mixed(made.glossary),
        meetings=mixed(made.meetings),
    )


def test_one_changed_word_changes_the_digest() -> None:
    ref = PlanRef(activity="WS2-A05", ref="2", text="Help early.")
    changed = msgspec.structs.replace(WAITING, answer=answer(State.WILL, activities=(ref,)))
    assert digest(to_json(assemble(facts(), 1))) != digest(to_json(assemble(facts(themes=(changed,)), 1)))


# --- words that promise nothing


def test_vague_words_are_named_with_what_to_write_instead() -> None:
    assert vague_words("We will Continue to explore this, and continue to listen.") == (
        ("continue to", "Say what is different from before, or that nothing has changed."),
        ("explore", "Say what you will find out, and by when."),
    )
    for vague in (
        "ongoing", "a robust offer", "embedded in practice", "going forward", "in due course", "on-going",
        "This work will continue.", "We will look at this.", "We are looking into it.", "exploration",
        "We will consider it.", "We keep it under review.", "We will work to make it better.",
    ):  # fmt: skip
        assert vague_words(vague), vague


@pytest.mark.parametrize(
    "text",
    [
        "It will be reviewed by the board.", "Letters will be sent by 30 April.", "We hope to do more.",
        "The service will write to you.", "We apologise for any inconvenience.", "Lessons have been learned.",
        "We do this where possible.",
    ],
)  # fmt: skip
def test_a_promise_without_anybody_who_keeps_it_is_found(text: str) -> None:
    assert len(vague_words(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Parents did not engage.", "Some families have refused help.", "They are hard-to-reach.", "Staff failed."],
)
def test_blame_is_found(text: str) -> None:
    [fault] = wording_faults(text)
    assert "blames somebody" in fault


@pytest.mark.parametrize("text", ["We will be needed.", "Children said: it will be closed.", "We need more staff."])
def test_words_that_only_look_like_it_pass(text: str) -> None:
    assert (*wording_faults(text), *undated_past(text)) == ()


def test_the_past_needs_a_day_or_a_month() -> None:
    assert undated_past("We have asked the board. We met in March. We wrote on 3 June.") == ("We have asked",)


def test_plain_promises_pass() -> None:
    assert vague_words("We will write to every family by 30 April. Children continued at the club.") == ()
