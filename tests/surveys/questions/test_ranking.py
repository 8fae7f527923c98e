"""Put things in order."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from surveys.errors import AnswerNotOffered
from surveys.forms import Form, parse_form
from surveys.questions import KINDS
from surveys.questions.base import Given, Option, Presentation, Question, Wording
from surveys.questions.ranking import Ranking
from tests.surveys.examples import EASY_READ, STANDARD, options
from tests.surveys.questions.rendering import part

KIND = Ranking()


def matters(plain: tuple[Option, ...], drawn: tuple[Option, ...] | None = None) -> Question:
    return Question(
        id="Q-1",
        kind="ranking",
        standard=Wording(words="What matters most?", options=plain),
        easy_read=Wording(words="What matters most?", picture="star", options=plain if drawn is None else drawn),
    )


THREE = matters(
    (Option("school", "Help at school"), Option("home", "Help at home"), Option("friends", "Friends")),
    (Option("school", "School", "school"), Option("home", "Home", "home"), Option("friends", "Friends", "friends")),
)


def sent(*order: str, **fields: str) -> Form:
    return parse_form(urlencode([*(("answer", code) for code in order), *fields.items()]).encode())


@pytest.mark.parametrize("fields", [{}, {"do": "continue"}, {"do": "up:home"}, {"do": "back", "answer-theirs": "1"}])
def test_the_order_shown_is_the_answer(fields: dict[str, str]) -> None:
    order = ("home", "school", "friends")
    assert KIND.read(THREE, STANDARD, sent(*order, **fields)) == Given(choices=order)


@pytest.mark.parametrize("button", ["back", "stop", "other", "look", "skip"])
def test_leaving_an_order_nobody_touched_is_no_answer(button: str) -> None:
    assert KIND.read(THREE, STANDARD, sent("school", "home", "friends", do=button)) == Given()


@pytest.mark.parametrize(
    "order",
    [
        ("school", "home"),
        ("school", "home", "home"),
        ("school", "home", "a pony"),
        ("school", "home", "friends", "friends"),
    ],
)
def test_an_order_with_one_missing_repeated_or_unknown_is_not_offered(order: tuple[str, ...]) -> None:
    with pytest.raises(AnswerNotOffered):
        KIND.read(THREE, EASY_READ, sent(*order))


def test_a_page_without_an_order_is_no_answer() -> None:
    assert KIND.read(THREE, STANDARD, Form()) == Given()


ORDER = Given(choices=("school", "home", "friends"))


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("up:home", ("home", "school", "friends")),
        ("up:friends", ("school", "friends", "home")),
        ("down:school", ("home", "school", "friends")),
        ("down:home", ("school", "friends", "home")),
        ("up:school", ("school", "home", "friends")),
        ("down:friends", ("school", "home", "friends")),
    ],
)
def test_a_button_moves_one_thing_one_place(button: str, after: tuple[str, ...]) -> None:
    assert KIND.pressed(THREE, ORDER, button) == Given(choices=after)
    assert KIND.pressed(THREE, Given(), button) == Given(choices=after)


@pytest.mark.parametrize("button", ["continue", "back", "", "up", "up:", "up:a pony", "left:home", ":home"])
def test_other_buttons_are_not_its_own(button: str) -> None:
    assert KIND.pressed(THREE, ORDER, button) is None


def test_the_order_is_shown_with_its_numbers() -> None:
    given = Given(choices=("home", "friends", "school"))
    KIND.check(THREE, given)
    assert KIND.show(THREE, given, STANDARD) == "1. Help at home, 2. Friends, 3. Help at school"
    assert KIND.show(THREE, given, EASY_READ) == "1. Home, 2. Friends, 3. School"
    assert KIND.show(THREE, Given(), STANDARD) == ""


@pytest.mark.parametrize("shown", list(Presentation))
def test_each_thing_has_its_place_its_picture_and_its_buttons(shown: Presentation) -> None:
    page = part(THREE, shown, chosen=("friends", "school", "home"))
    assert re.findall(r'<li id="item-(\w+)" tabindex="-1">', page) == ["friends", "school", "home"]
    assert re.findall(r'type="hidden" name="answer" value="(\w+)"', page) == ["friends", "school", "home"]
    assert re.findall(r'/pictures/(\w+)\.svg"[^>]*><div>', page) == ["friends", "school", "home"]
    words = {option.code: option.words for option in THREE.wording(shown).options}
    assert re.findall(r'value="(\w+:\w+)">(Move \w+)<span class="hide">: ([^<]+)</span>', page) == [
        ("down:friends", "Move down", words["friends"]),
        ("up:school", "Move up", words["school"]),
        ("down:school", "Move down", words["school"]),
        ("up:home", "Move up", words["home"]),
    ]
    assert f"<b>1. {words['friends']}</b>" in page


def test_only_an_order_somebody_made_is_marked_as_theirs() -> None:
    assert 'name="answer-theirs"' not in part(THREE, STANDARD)
    assert 'name="answer-theirs"' in part(THREE, STANDARD, chosen=("friends", "school", "home"))
    assert re.findall(r'id="item-(\w+)"', part(THREE, STANDARD)) == ["school", "home", "friends"]


def test_two_to_six_things_can_be_put_in_order() -> None:
    assert KINDS["ranking"].faults(THREE) == []
    assert KIND.faults(matters(options(*"abcdef"))) == []
    assert KIND.faults(matters(options(*"abcdefg"))) == ["Q-1: Easy Read has more than 6 choices in a row."]
    assert KIND.faults(matters(options("a"))) == [
        "Q-1: the standard presentation has fewer than 2 choices.",
        "Q-1: the easy_read presentation has fewer than 2 choices.",
    ]


def test_the_things_are_the_same_in_both_presentations_and_drawn_in_easy_read() -> None:
    same = "Q-1: both presentations have the same things in the same order."
    assert KIND.faults(matters(options("a", "b"), options("b", "a"))) == [same]
    assert KIND.faults(matters(options("a", "b"), options("a", "b", "c"))) == [same]
    bare = (Option("a", "A"), Option("b", "B", "good"))
    assert KIND.faults(matters(bare)) == ["Q-1: the Easy Read choice “A” has no picture."]


def test_nothing_stands_apart() -> None:
    apart = (*options("a", "b"), Option("c", "C", "good", apart=True))
    assert KIND.faults(matters(apart)) == ["Q-1: nothing stands apart from the things to put in order."]
