"""The kinds that have several pages, walked through as a browser without JavaScript does."""

from __future__ import annotations

import re
from datetime import date

import httpx
import msgspec
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.definition import checked
from tests.surveys.answering.walking import press, read, start
from tests.surveys.examples import PARENTS, definition
from tests.surveys.questions.test_about_me import MINE
from tests.surveys.questions.test_grid import HELP
from tests.surveys.questions.test_repeat import BLOCK
from tests.surveys.questions.test_sort_cards import SCHOOL
from tests.surveys.questions.test_we_noticed import SEEN

SLUG = "several-pages"
BUS, FRIENDS, PLAY, BOARD, ROW, LIKED, WHERE, SURE, HOW_MANY = 1, 2, 3, 4, 5, 7, 11, 15, 17


@pytest.fixture
async def link(site: httpx.AsyncClient) -> str:
    survey = msgspec.structs.replace(definition(PARENTS), slug=SLUG, questions=(SCHOOL, HELP, MINE, SEEN, BLOCK))
    await put_survey(checked(survey))
    await open_survey(SLUG, date(2020, 1, 1), None, missing=())
    return await start(site, SLUG)


async def put(site: httpx.AsyncClient, link: str, card: int, column: str, query: str = "") -> httpx.Response:
    """Press the button of a column: it sends its own value after the form's, and no `do`."""
    page = read(await site.get(f"/a/{link}/{card}{query}"))
    assert ("answer", column) in page.buttons
    fields: dict[str, list[str]] = {}
    for name, value in [*page.fields, ("answer", column)]:
        fields.setdefault(name, []).append(value)
    return await site.post(page.action, data=fields)


def moves(page: httpx.Response) -> dict[str, str]:
    """Where each card of the board leads to."""
    found = re.findall(r'<a href="([^"]+)">Move<span class="hide"> ([^<]+)</span>', page.text)
    return {words: address for address, words in found}


def piles(page: httpx.Response) -> list[list[str]]:
    """The words of the cards in each pile of the board."""
    return [re.findall(r"<span>([^<]+)</span>", pile) for pile in page.text.split('<section class="pile">')[1:]]


async def test_one_press_puts_a_card_in_a_column_and_goes_on(site: httpx.AsyncClient, link: str) -> None:
    pressed = await put(site, link, BUS, "bad")
    assert (pressed.status_code, pressed.headers["location"]) == (303, f"/a/{link}/{FRIENDS}")
    assert 'value="bad" aria-pressed="true"' in (await site.get(f"/a/{link}/{BUS}")).text


async def test_continue_and_back_leave_a_card_where_it_is(site: httpx.AsyncClient, link: str) -> None:
    await put(site, link, FRIENDS, "good")
    for button in ("continue", "back", "stop", "other"):
        await press(site, link, FRIENDS, button)
        assert 'value="good" aria-pressed="true"' in (await site.get(f"/a/{link}/{FRIENDS}")).text


async def test_a_card_that_is_skipped_is_not_sorted(site: httpx.AsyncClient, link: str) -> None:
    await put(site, link, BUS, "bad")
    await press(site, link, BUS, "skip")
    await put(site, link, PLAY, "good")
    board = await site.get(f"/a/{link}/{BOARD}")
    assert piles(board) == [["Break times"], [], [], ["The journey", "My friends"]]


async def test_a_card_is_moved_from_the_board_and_the_board_comes_back(site: httpx.AsyncClient, link: str) -> None:
    for card in (BUS, FRIENDS, PLAY):
        await put(site, link, card, "good")
    board = await site.get(f"/a/{link}/{BOARD}")
    assert piles(board) == [["The journey", "My friends", "Break times"], [], []]
    path, _, query = moves(board)["My friends"].partition("?")
    assert path == f"/a/{link}/{FRIENDS}"
    moved = await put(site, link, FRIENDS, "so_so", f"?{query}")
    assert moved.headers["location"] == f"/a/{link}/{BOARD}"
    assert piles(await site.get(moved.headers["location"])) == [["The journey", "Break times"], ["My friends"], []]
    assert (await press(site, link, BOARD)).headers["location"] == f"/a/{link}/{ROW}"


async def test_a_row_of_a_grid_is_one_page_with_the_question_of_the_grid(site: httpx.AsyncClient, link: str) -> None:
    page = read(await site.get(f"/a/{link}/{ROW}"))
    assert page.texts["h1"] == ["School or college"]
    assert page.offered == ["very_good", "fairly_good", "poor", "not_sure"]
    assert "How good is the help from each of these?" in page.texts["p"]
    await press(site, link, ROW, "continue", "poor")
    assert read(await site.get(f"/a/{link}/{ROW}")).typed == ["poor"]


async def test_what_is_written_about_oneself_stands_on_the_page_to_keep(site: httpx.AsyncClient, link: str) -> None:
    await press(site, link, LIKED, "continue", "I make people laugh.")
    page = await site.get(f"/a/{link}/about-me")
    assert page.status_code == 200
    assert "I make people laugh." in page.text
    assert "Your page is yours. We do not keep it." in page.text


async def test_too_many_words_about_oneself_stay_in_the_box(site: httpx.AsyncClient, link: str) -> None:
    refused = await press(site, link, LIKED, "continue", "a" * 1001)
    assert refused.status_code == 422
    assert "You wrote 1,001 letters and spaces. There is room for 1,000." in refused.text
    assert read(refused).typed == ["a" * 1001]


async def test_what_was_seen_is_asked_page_by_page(site: httpx.AsyncClient, link: str) -> None:
    await press(site, link, WHERE, "continue", "The playground")
    await press(site, link, SURE, "continue", "think_so")
    check = await site.get(f"/a/{link}/check")
    assert "The playground" in check.text
    assert "I think so" in check.text


async def test_as_many_children_are_asked_about_as_were_counted(site: httpx.AsyncClient, link: str) -> None:
    counted = await press(site, link, HOW_MANY, "continue", "2")
    assert counted.headers["location"] == f"/a/{link}/{HOW_MANY + 1}"
    first = await site.get(f"/a/{link}/{HOW_MANY + 1}")
    assert "Question 18 of 19" in first.text
    assert '<p class="above">Child 1</p>' in first.text
    second = await site.get(f"/a/{link}/{HOW_MANY + 2}")
    assert '<p class="above">Child 2</p>' in second.text
    assert (await site.get(f"/a/{link}/{HOW_MANY + 3}")).status_code == 404
    await press(site, link, HOW_MANY + 1, "continue", "no")
    assert '<p class="above">Child 1</p>' in (await site.get(f"/a/{link}/{HOW_MANY + 2}")).text
