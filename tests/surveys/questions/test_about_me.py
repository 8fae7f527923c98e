"""About me."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from surveys.errors import AnswerTooLong
from surveys.forms import parse_form
from surveys.pictures import CONCEPTS
from surveys.questions import COMPOSITES, KINDS, NOT_KEPT, WORDS
from surveys.questions.about_me import PAGE, profile
from surveys.questions.base import Given, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, options
from tests.surveys.plain import not_plain
from tests.surveys.questions.rendering import TEMPLATES, part

ABOUT = COMPOSITES["about_me"]
BOX = KINDS["about_me_part"]
MINE = Question(
    id="ME-1",
    kind="about_me",
    standard=Wording(words="A page about you"),
    easy_read=Wording(words="My page", picture="person"),
)
LIKED = ABOUT.parts(MINE)[0]


def test_four_boxes_are_asked_one_a_page() -> None:
    pages = ABOUT.asked(MINE, {})
    assert [(page.id, page.standard.words) for page in pages] == [
        ("ME-1.liked", "What people like about me"),
        ("ME-1.important", "What is important to me"),
        ("ME-1.help", "How to help me"),
        ("ME-1.goals", "My goals"),
    ]
    assert {(page.kind, page.part_of) for page in pages} == {("about_me_part", "ME-1")}
    assert {page.standard.above for page in pages} == {"A page about you"}
    assert {page.easy_read.above for page in pages} == {"My page"}
    assert pages == ABOUT.parts(MINE)


def test_every_box_has_a_picture_we_have_and_easy_read_words_that_pass() -> None:
    for page in ABOUT.parts(MINE):
        assert page.easy_read.picture in CONCEPTS
        assert not_plain(page.easy_read.words, page.id) + not_plain(page.easy_read.hint, page.id) == []


def test_a_box_takes_a_thousand_characters_and_no_more() -> None:
    assert BOX.read(LIKED, STANDARD, parse_form(b"answer=" + b"a" * 1000)) == Given(words="a" * 1000)
    with pytest.raises(AnswerTooLong):
        BOX.read(LIKED, STANDARD, parse_form(b"answer=" + b"a" * 1001))


def test_nobody_reads_a_box_and_it_is_not_kept() -> None:
    assert "about_me_part" not in WORDS
    assert frozenset({"about_me_part"}) == NOT_KEPT


@pytest.mark.parametrize("shown", [STANDARD, EASY_READ])
def test_a_box_says_that_it_is_theirs_and_shows_what_was_typed(shown: str) -> None:
    page = part(LIKED, EASY_READ if shown == "easy_read" else STANDARD, words="I am <funny>.")
    assert "Your page is yours. We do not keep it." in page
    assert "We do not read it." in page
    assert "Get help now" in page
    assert "\nI am &lt;funny&gt;.</textarea>" in page
    assert "/pictures/liked.svg" in page


def test_the_profile_has_four_headings_and_what_was_written() -> None:
    given = {"ME-1.liked": Given(words="I am funny."), "ME-1.goals": Given(words="To swim.")}
    assert profile(MINE, given) == [
        ("What people like about me", "I am funny."),
        ("What is important to me", ""),
        ("How to help me", ""),
        ("My goals", "To swim."),
    ]
    assert profile(MINE, given, EASY_READ)[3] == ("What I want to do", "To swim.")


@pytest.mark.parametrize("easy", [False, True])
def test_the_page_to_print_has_four_boxes_and_a_line_for_the_name_by_hand(easy: bool) -> None:
    boxes = profile(MINE, {"ME-1.help": Given(words="Give me time.\nShow me pictures.")})
    page = TEMPLATES.get_template(PAGE).render(easy=easy, boxes=boxes, token="abc")
    assert page.count("<section>") == 4
    assert "<p>Give me time.\nShow me pictures.</p>" in page
    assert "My name" in page
    assert "<input" not in page
    assert "Your page is yours. We do not keep it." in page
    assert 'href="/a/abc/check"' in page


def test_a_page_about_me_that_can_be_used_has_no_faults() -> None:
    assert ABOUT.faults(MINE) == []
    assert [BOX.faults(page) for page in ABOUT.parts(MINE)] == [[], [], [], []]


def test_an_author_writes_the_line_above_and_no_choices_or_rows() -> None:
    wrong = replace(MINE, standard=Wording(words="", options=options("a", "b"), rows=options("c")))
    assert ABOUT.faults(wrong) == [
        "ME-1: the standard presentation has no words.",
        "ME-1: a question of kind about_me has no options of its own.",
        "ME-1: a question of kind about_me has no rows of its own.",
    ]


def test_an_id_that_leaves_no_room_is_named() -> None:
    assert ABOUT.faults(replace(MINE, id="M" * 31)) == [
        f"The page id “{'M' * 31}.important” has 41 characters; 40 at most."
    ]


def test_a_box_is_no_question_by_itself() -> None:
    assert BOX.faults(replace(LIKED, part_of="")) == ["ME-1.liked: about_me_part is only a page of about_me."]
