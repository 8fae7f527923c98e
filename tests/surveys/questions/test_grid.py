"""A grid, one row a page."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.forms import parse_form
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import Given, Option, Outcome, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD
from tests.surveys.questions.rendering import part

GRID = COMPOSITES["grid"]
UNSURE = Option("not_sure", "I am not sure", "unsure", Outcome.NOT_SURE, apart=True)
FOUR = (
    Option("very_good", "Very good", outcome=Outcome.POSITIVE),
    Option("fairly_good", "Fairly good", outcome=Outcome.POSITIVE),
    Option("poor", "Poor", outcome=Outcome.NEGATIVE),
    UNSURE,
)
TWO = (Option("good", "Good", "good", Outcome.POSITIVE), Option("bad", "Not good", "notgood", Outcome.NEGATIVE), UNSURE)
HELP = Question(
    id="GR-1",
    kind="grid",
    standard=Wording(
        words="How good is the help from each of these?",
        hint="Think of the last year.",
        why="So that we know where to start.",
        options=FOUR,
        rows=(Option("school", "School or college"), Option("gp", "The doctor’s surgery")),
        explained={"surgery": "Where the doctor works."},
    ),
    easy_read=Wording(
        words="How good is the help?",
        picture="help",
        options=TWO,
        rows=(Option("school", "School", "school"), Option("gp", "The doctor", "health")),
    ),
    measure="KT-02",
    workstreams=("WS1", "WS2"),
    polarity="good",
)


def test_each_row_is_a_choose_one_page_with_the_columns_to_choose_from() -> None:
    school, doctor = GRID.asked(HELP, {})
    assert (school.id, doctor.id) == ("GR-1.school", "GR-1.gp")
    assert doctor.kind == "choose_one"
    assert (doctor.part_of, doctor.measure, doctor.workstreams, doctor.polarity) == (
        "GR-1",
        "KT-02",
        ("WS1", "WS2"),
        "good",
    )
    assert doctor.standard == Wording(
        words="The doctor’s surgery",
        hint="Think of the last year.",
        why="So that we know where to start.",
        options=FOUR,
        explained={"surgery": "Where the doctor works."},
        above="How good is the help from each of these?",
    )
    assert doctor.easy_read == Wording(words="The doctor", picture="health", options=TWO, above="How good is the help?")


def test_every_row_is_asked_whatever_was_answered() -> None:
    assert GRID.asked(HELP, {"GR-1.school": Given(choices=("poor",))}) == GRID.parts(HELP)


def test_a_row_is_answered_like_choose_one_and_its_page_names_the_grid() -> None:
    school = GRID.parts(HELP)[0]
    given = KINDS["choose_one"].read(school, STANDARD, parse_form(b"answer=fairly_good"))
    assert given == Given(choices=("fairly_good",))
    assert KINDS["choose_one"].show(school, given, EASY_READ) == "Good"
    page = part(school, EASY_READ)
    assert '<p class="above">How good is the help?</p>' in page
    assert "<h1>School</h1>" in page
    assert page.index("How good is the help?") < page.index("<h1>")


def test_a_grid_that_can_be_used_has_no_faults() -> None:
    assert GRID.faults(HELP) == []
    assert [fault for page in GRID.parts(HELP) for fault in KINDS[page.kind].faults(page)] == []


def test_a_grid_has_two_rows_the_same_in_both_presentations() -> None:
    one = replace(HELP, standard=replace(HELP.standard, rows=HELP.standard.rows[:1]))
    assert GRID.faults(one) == [
        "GR-1: the standard presentation has 2 to 12 rows.",
        "GR-1: the rows have other codes, or another order, in Easy Read.",
    ]


def test_the_rows_of_easy_read_have_pictures() -> None:
    rows = (HELP.easy_read.rows[0], Option("gp", "The doctor"))
    assert GRID.faults(replace(HELP, easy_read=replace(HELP.easy_read, rows=rows))) == [
        "GR-1: “The doctor” has no picture in Easy Read."
    ]


def test_the_columns_are_choices_that_choose_one_can_use() -> None:
    assert GRID.faults(replace(HELP, easy_read=replace(HELP.easy_read, options=TWO[:2]))) == [
        "GR-1: Easy Read has no “I am not sure”.",
        "GR-1: the choice “I am not sure” has no counterpart in Easy Read.",
    ]


def test_a_grid_has_words_in_both_presentations_to_stand_over_its_pages() -> None:
    assert GRID.faults(replace(HELP, easy_read=replace(HELP.easy_read, words=""))) == [
        "GR-1: the easy_read presentation has no words."
    ]


def test_a_long_row_code_is_named() -> None:
    code = "x" * 36
    rows = (*HELP.standard.rows, Option(code, "More", "star"))
    easy = (*HELP.easy_read.rows, Option(code, "More", "star"))
    long = replace(HELP, standard=replace(HELP.standard, rows=rows), easy_read=replace(HELP.easy_read, rows=easy))
    assert GRID.faults(long) == [f"The page id “GR-1.{code}” has 41 characters; 40 at most."]
