"""Sort the cards."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import Given, Option, Outcome, Question, Wording
from surveys.questions.sort_cards import Pile, Placed, board
from tests.surveys.examples import EASY_READ, STANDARD
from tests.surveys.questions.rendering import part

SORT = COMPOSITES["sort_cards"]
COLUMNS = (
    Option("good", "Good", "thumbs_up", Outcome.POSITIVE),
    Option("so_so", "So-so", "thumbs_middle", Outcome.MIDDLE),
    Option("bad", "Not good", "thumbs_down", Outcome.NEGATIVE),
)
EASY_CARDS = (Option("bus", "The bus", "bus"), Option("friends", "Friends", "friends"), Option("play", "Play", "play"))
CARDS = (Option("bus", "The journey"), Option("friends", "My friends"), Option("play", "Break times"))
SCHOOL = Question(
    id="SC-1",
    kind="sort_cards",
    standard=Wording(words="What is school like?", options=COLUMNS, rows=CARDS),
    easy_read=Wording(words="How is school?", picture="school", options=COLUMNS, rows=EASY_CARDS),
    measure="KT-01",
    workstreams=("WS3",),
    polarity="good",
)
BUS, FRIENDS, PLAY, BOARD = SORT.parts(SCHOOL)


def test_each_card_is_a_page_and_the_board_comes_last() -> None:
    pages = SORT.asked(SCHOOL, {})
    assert [(page.id, page.kind) for page in pages] == [
        ("SC-1.bus", "sort_card"),
        ("SC-1.friends", "sort_card"),
        ("SC-1.play", "sort_card"),
        ("SC-1.board", "sort_board"),
    ]
    assert pages == SORT.parts(SCHOOL)
    assert {(page.part_of, page.measure, page.workstreams, page.polarity) for page in pages} == {
        ("SC-1", "KT-01", ("WS3",), "good")
    }


def test_a_card_has_its_own_words_under_the_question_and_a_picture_in_both_presentations() -> None:
    assert BUS.standard == Wording(words="The journey", picture="bus", options=COLUMNS, above="What is school like?")
    assert BUS.easy_read == Wording(words="The bus", picture="bus", options=COLUMNS, above="How is school?")


def test_a_press_on_a_column_puts_the_card_there() -> None:
    kind = KINDS["sort_card"]
    assert kind.read(BUS, STANDARD, parse_form(b"answer=bad")) == Given(choices=("bad",))
    assert kind.read(BUS, STANDARD, Form()) == Given()
    assert kind.show(BUS, Given(choices=("so_so",)), EASY_READ) == "So-so"
    with pytest.raises(AnswerNotOffered):
        kind.read(BUS, EASY_READ, parse_form(b"answer=best"))


def test_a_column_is_a_button_that_saves_and_the_chosen_one_is_pressed() -> None:
    page = part(BUS, STANDARD, chosen=("so_so",))
    buttons = re.findall(r'<button class="card" name="answer" value="(\w+)" aria-pressed="(\w+)">', page)
    assert buttons == [("good", "false"), ("so_so", "true"), ("bad", "false")]
    assert 'name="do"' not in page


def test_another_button_keeps_the_column_and_a_column_beats_what_was_kept() -> None:
    page = part(BUS, STANDARD, chosen=("so_so",))
    assert re.findall(r'<input type="hidden" name="answer" value="(\w+)">', page) == ["so_so"]
    assert page.index('type="hidden"') < page.index('<button class="card"')
    pressed = parse_form(urlencode([("answer", "so_so"), ("answer", "good")]).encode())
    assert KINDS["sort_card"].read(BUS, STANDARD, pressed) == Given(choices=("good",))


def test_a_card_that_is_not_sorted_has_no_button_pressed() -> None:
    page = part(BUS, EASY_READ)
    assert 'aria-pressed="true"' not in page
    assert 'type="hidden"' not in page
    assert '<p class="above">How is school?</p>' in page
    assert "/pictures/bus.svg" in page


def test_the_board_has_each_card_in_its_column_and_the_rest_not_sorted() -> None:
    given = {"SC-1.bus": Given(choices=("bad",)), "SC-1.play": Given(choices=("good",)), "SC-1.friends": Given()}
    assert board(SCHOOL, given, EASY_READ) == [
        Pile(COLUMNS[0], (Placed(EASY_CARDS[2], "SC-1.play"),)),
        Pile(COLUMNS[1], ()),
        Pile(COLUMNS[2], (Placed(EASY_CARDS[0], "SC-1.bus"),)),
        Pile(None, (Placed(EASY_CARDS[1], "SC-1.friends"),)),
    ]


def test_the_board_page_gives_the_same_board_as_the_whole_question() -> None:
    given = {"SC-1.bus": Given(choices=("bad",))}
    assert board(BOARD, given, STANDARD) == board(SCHOOL, given, STANDARD)


def test_when_every_card_is_sorted_nothing_is_left_over() -> None:
    given = {page.id: Given(choices=("good",)) for page in (BUS, FRIENDS, PLAY)}
    piles = board(SCHOOL, given, STANDARD, lambda page: f"/{page}")
    assert [pile.column for pile in piles] == list(COLUMNS)
    assert [card.url for card in piles[0].cards] == ["/SC-1.bus", "/SC-1.friends", "/SC-1.play"]
    assert [card.option.picture for card in piles[0].cards] == ["bus", "friends", "play"]


def test_the_board_shows_words_and_pictures_and_a_way_to_move_each_card() -> None:
    piles = board(SCHOOL, {"SC-1.bus": Given(choices=("bad",))}, EASY_READ, lambda page: f"/to/{page}")
    page = part(BOARD, EASY_READ, board=piles)
    assert re.findall(r'<a href="/to/([\w.-]+)">Move<span class="hide"> ([\w ]+)</span>', page) == [
        ("SC-1.bus", "The bus"),
        ("SC-1.friends", "Friends"),
        ("SC-1.play", "Play"),
    ]
    assert page.count("No cards here.") == 2
    assert "Not sorted" in page
    assert "<h1>Is this right?</h1>" in page


def test_the_board_is_looked_at_and_never_an_answer() -> None:
    kind = KINDS["sort_board"]
    assert kind.read(BOARD, STANDARD, parse_form(b"answer=good")) == Given()
    kind.check(BOARD, Given())
    assert kind.show(BOARD, Given(), STANDARD) == ""


def test_a_sort_that_can_be_used_has_no_faults() -> None:
    assert SORT.faults(SCHOOL) == []
    assert [KINDS[page.kind].faults(page) for page in SORT.parts(SCHOOL)] == [[], [], [], []]


def test_there_are_three_columns_with_three_outcomes_in_both_presentations() -> None:
    sentence = "presentation has three columns, with the outcomes positive, middle and negative."
    two = _with(options=COLUMNS[:2])
    assert SORT.faults(two) == [f"SC-1: the standard {sentence}", f"SC-1: the easy_read {sentence}"]
    bare = replace(COLUMNS[1], outcome=None)
    assert f"SC-1: the easy_read {sentence}" in SORT.faults(_with(options=(COLUMNS[0], bare, COLUMNS[2])))


def test_there_are_3_to_12_cards_the_same_in_both_presentations() -> None:
    assert SORT.faults(_with(rows=EASY_CARDS[:2])) == [
        "SC-1: the standard presentation has 3 to 12 cards.",
        "SC-1: the easy_read presentation has 3 to 12 cards.",
    ]
    turned = replace(SCHOOL, standard=replace(SCHOOL.standard, rows=CARDS[::-1]))
    assert SORT.faults(turned) == ["SC-1: the cards have other codes, or another order, in Easy Read."]


def test_cards_and_columns_have_pictures_we_have_and_words() -> None:
    cards = (Option("bus", "The bus"), Option("friends", " ", "friends"), Option("play", "Play", "unicorn"))
    assert SORT.faults(replace(SCHOOL, easy_read=replace(SCHOOL.easy_read, rows=cards))) == [
        "SC-1: one of the cards has no words.",
        "SC-1: “The bus” has no picture in Easy Read.",
        "SC-1: there is no picture for “unicorn”.",
    ]
    bare = (replace(COLUMNS[0], picture=""), *COLUMNS[1:])
    assert SORT.faults(replace(SCHOOL, easy_read=replace(SCHOOL.easy_read, options=bare))) == [
        "SC-1: “Good” has no picture in Easy Read."
    ]


def test_codes_make_ids_that_are_their_own_plain_and_short_enough() -> None:
    assert SORT.faults(_with(rows=(*EASY_CARDS, EASY_CARDS[0]))) == [
        "SC-1: two of the cards have one code.",
        "The page id “SC-1.bus” is there more than once.",
    ]
    assert SORT.faults(_with(rows=(*EASY_CARDS, Option("board", "Board games", "play")))) == [
        "The page id “SC-1.board” is there more than once."
    ]
    long = "a" * 36
    assert SORT.faults(_with(rows=(*EASY_CARDS, Option(long, "Long", "play")))) == [
        f"The page id “SC-1.{long}” has 41 characters; 40 at most."
    ]
    assert SORT.faults(_with(rows=(*EASY_CARDS, Option("a b", "Blank", "play")))) == [
        "SC-1: the code “a b” of the cards has letters, digits, dashes and underscores only."
    ]


def test_the_pages_of_a_sort_are_no_questions_by_themselves() -> None:
    assert KINDS["sort_card"].faults(replace(BUS, part_of="")) == ["SC-1.bus: sort_card is only a page of sort_cards."]
    assert KINDS["sort_board"].faults(replace(BOARD, part_of="")) == [
        "SC-1.board: sort_board is only a page of sort_cards."
    ]


def _with(**fields: tuple[Option, ...]) -> Question:
    """The sort with these options or rows in both presentations."""
    return replace(SCHOOL, standard=replace(SCHOOL.standard, **fields), easy_read=replace(SCHOOL.easy_read, **fields))
