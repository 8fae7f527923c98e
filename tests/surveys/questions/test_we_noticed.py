"""We noticed."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.forms import parse_form
from surveys.pictures import CONCEPTS
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import Given, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, options
from tests.surveys.plain import not_plain
from tests.surveys.questions.rendering import part

NOTICED = COMPOSITES["we_noticed"]
SEEN = Question(
    id="WN-1",
    kind="we_noticed",
    standard=Wording(words="Something you noticed at break time"),
    easy_read=Wording(words="What did you see?", picture="saw"),
    workstreams=("WS4",),
)
PAGES = NOTICED.parts(SEEN)


def test_what_was_seen_and_what_it_may_mean_are_pages_of_their_own() -> None:
    assert [(page.id, page.kind, page.standard.words) for page in NOTICED.asked(SEEN, {})] == [
        ("WN-1.where", "short_words", "Where were you?"),
        ("WN-1.happened", "long_words", "What was happening?"),
        ("WN-1.did", "long_words", "What did the child or young person do?"),
        ("WN-1.means", "long_words", "What do you think it may mean?"),
        ("WN-1.sure", "choose_one", "How sure are you?"),
        ("WN-1.second", "choose_one", "Did a second adult see it?"),
    ]


def test_every_page_is_known_as_what_an_adult_observed() -> None:
    assert {(page.role, page.part_of, page.workstreams) for page in PAGES} == {("observed", "WN-1", ("WS4",))}
    assert {page.standard.above for page in PAGES} == {"Something you noticed at break time"}
    assert {page.easy_read.above for page in PAGES} == {"What did you see?"}


def test_how_sure_and_the_second_adult_are_chosen_and_rate_nothing() -> None:
    sure, second = PAGES[4], PAGES[5]
    read = KINDS["choose_one"].read
    assert read(sure, STANDARD, parse_form(b"answer=think_so")) == Given(choices=("think_so",))
    assert read(second, EASY_READ, parse_form(b"answer=no")) == Given(choices=("no",))
    assert [option.code for option in sure.standard.options] == ["clear", "think_so", "not_sure"]
    assert {option.outcome for page in (sure, second) for option in page.easy_read.options} == {None}


def test_every_page_has_pictures_we_have_and_easy_read_words_that_pass() -> None:
    for page in PAGES:
        wording = page.easy_read
        assert {wording.picture, *(option.picture for option in wording.options)} <= set(CONCEPTS)
        assert not_plain(f"{wording.words} {wording.hint}", page.id) == []


def test_the_line_of_the_author_stands_over_each_page() -> None:
    assert [page.id for page in PAGES if '<p class="above">What did you see?</p>' not in part(page, EASY_READ)] == []


def test_an_observation_that_can_be_used_has_no_faults() -> None:
    assert NOTICED.faults(SEEN) == []
    assert [fault for page in PAGES for fault in KINDS[page.kind].faults(page)] == []


def test_an_author_writes_the_line_above_and_no_choices_or_rows() -> None:
    wrong = replace(SEEN, easy_read=Wording(words=" ", options=options("a"), rows=options("b")))
    assert NOTICED.faults(wrong) == [
        "WN-1: the easy_read presentation has no words.",
        "WN-1: a question of kind we_noticed has no options of its own.",
        "WN-1: a question of kind we_noticed has no rows of its own.",
    ]


def test_an_id_that_leaves_no_room_is_named() -> None:
    assert NOTICED.faults(replace(SEEN, id="W" * 32)) == [
        f"The page id “{'W' * 32}.happened” has 41 characters; 40 at most."
    ]
