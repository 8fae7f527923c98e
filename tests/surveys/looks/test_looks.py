"""Display choices: kept with the draft, shown on every page of it, never sent."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from surveys.answering import pages
from surveys.answering.queries import open_response
from surveys.answering.values import Notes
from surveys.display import LOOKS, chosen, classes
from surveys.questions.base import Presentation
from surveys.tables import Response
from tests.surveys.answering.walking import Page, press, read, start
from tests.surveys.examples import PARENTS, opened


async def look(site: httpx.AsyncClient, link: str, query: str = "", **choices: str) -> httpx.Response:
    """Open the page, choose, and press Save, or the button `do`."""
    page = read(await site.get(f"/a/{link}/look{query}"))
    return await site.post(page.action, data={**dict(page.fields), "do": "save", **choices})


async def kept(link: str) -> Notes:
    return (await open_response(link, date.today())).notes


def body(answer: httpx.Response) -> str:
    return answer.text.partition("<body")[2].partition(">")[0].strip()


def ticked(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.fields if name not in ("at", "from")}


def test_only_looks_that_exist_are_taken_and_the_usual_ones_need_no_name() -> None:
    asked = {"size": "larger", "colours": "cream", "spacing": "huge", "pictures": "off", "onload": "alert"}
    assert chosen(asked) == {"size": "larger", "pictures": "off"}
    assert classes(asked) == "size-larger pictures-off"
    assert classes({}) == ""


@pytest.mark.parametrize("one", LOOKS, ids=lambda one: one.name)
def test_every_look_has_one_name_and_one_choice_of_each_code(one: object) -> None:
    found = next(look for look in LOOKS if look is one)
    codes = [choice.code for choice in found.choices]
    assert len(set(codes)) == len(codes) >= 2


def test_the_address_of_the_last_page_carries_the_looks_and_nothing_else() -> None:
    display = {"size": "large", "colours": "dark"}
    written = pages.chosen_look(display)
    assert written == "?look=colours-dark.size-large"
    assert pages.read_look(written.removeprefix("?look=")) == display
    assert pages.read_look('colours-dark.colours-"><script>.x.size-large') == {"size": "large"}
    assert pages.read_look("") == {}


async def test_the_page_shows_what_is_in_force(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    shown = read(await site.get(f"/a/{link}/look"))
    assert ticked(shown) == {
        "as": "standard", "size": "normal", "spacing": "normal", "colours": "cream", "pictures": "on"
    }  # fmt: skip
    await look(site, link, size="larger", colours="yellow")
    again = read(await site.get(f"/a/{link}/look"))
    assert {**ticked(again), "size": "larger", "colours": "yellow"} == ticked(again)


async def test_chosen_looks_are_on_every_page_that_follows(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    before = await site.get(f"/a/{link}/1")
    assert (body(before), "looks." in before.text) == ("", False)
    answer = await look(site, link, "?at=2", size="large", spacing="wide", colours="dark", pictures="off")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/a/{link}/2")
    wanted = 'class="size-large spacing-wide colours-dark pictures-off"'
    for place in ("1", "2", "check", "stopped", "delete", "look"):
        shown = await site.get(f"/a/{link}/{place}")
        assert (place, body(shown)) == (place, wanted)
        assert shown.text.count("/static/css/looks.") == 1


async def test_put_it_back_undoes_the_looks_and_keeps_the_words(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await look(site, link, **{"as": "easy_read", "size": "larger", "colours": "calm"})
    assert (await kept(link)).display == {"size": "larger", "colours": "calm"}
    await look(site, link, do="back")
    assert (await kept(link)).display == {}
    assert (await open_response(link, date.today())).presentation is Presentation.EASY_READ


async def test_the_way_back_leads_where_they_came_from(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    ways = {
        "?at=3": "/3",
        "?at=3&from=check": "/3?from=check",
        "?at=3&from=elsewhere": "/3",
        "?at=check": "/check",
        "?at=stopped": "/stopped",
        "?at=99999999": "",
        "?at=//evil.example": "",
        "": "",
    }
    for query, place in ways.items():
        assert (await look(site, link, query)).headers["location"] == f"/a/{link}{place}"


async def test_the_button_on_a_question_saves_what_was_typed_first(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    answer = await press(site, link, 2, "look", "good")
    assert answer.headers["location"] == f"/a/{link}/look?at=2"
    assert read(await site.get(f"/a/{link}/2")).typed == ["good"]


async def test_pictures_first_keeps_every_answer_and_is_stored_with_the_next(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "very_good")
    await look(site, link, "?at=2", **{"as": "pictures"})
    shown = await site.get(f"/a/{link}/2")
    assert body(shown) == 'class="easy pictures-first"'
    assert read(shown).typed == ["good"]
    await press(site, link, 3, "continue")
    response = await open_response(link, date.today())
    assert {question: one.shown for question, one in response.answers.items()} == {
        "SQ-01": "standard",
        "SQ-05": "pictures",
    }


async def test_what_does_not_exist_is_left_out(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await look(site, link, **{"as": "shouting", "lang": "xx", "size": "9000", "colours": '"><script>'})
    assert await kept(link) == Notes()
    assert (await open_response(link, date.today())).presentation is Presentation.STANDARD


async def test_nothing_of_the_looks_is_sent(site: httpx.AsyncClient) -> None:
    await opened(PARENTS, is_example=True)
    link = await start(site, PARENTS)
    await look(site, link, size="larger", colours="yellow")
    await press(site, link, 2, "continue", "good")
    sent = await site.post(f"/a/{link}/send")
    assert sent.headers["location"] == f"/a/{link}/thanks?look=colours-yellow.size-larger"
    thanks = await site.get(sent.headers["location"])
    assert body(thanks) == 'class="size-larger colours-yellow"'
    (row,) = await Response.select()
    assert not {value for value in row.values() if isinstance(value, str) and ("larger" in value or "yellow" in value)}


def test_the_easy_words_are_short() -> None:
    for one in LOOKS:
        assert len(one.easy.split()) <= 10
