"""The practice page: two questions with a known answer, and never a word that something was wrong."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from surveys.answering.queries import open_response
from surveys.pictures import CONCEPTS
from surveys.practice.items import ITEMS
from surveys.tables import Response
from tests.surveys.answering.walking import press, read, title
from tests.surveys.examples import CHILDREN, PARENTS, opened


async def begin(site: httpx.AsyncClient, presentation: str = "easy_read") -> tuple[str, str]:
    """Press Start; returns the link and where it leads."""
    page = read(await site.get(f"/s/{CHILDREN}?as={presentation}"))
    address = (await site.post(page.action, data=dict(page.fields))).headers["location"]
    return address.split("/")[2], address


async def choose(site: httpx.AsyncClient, link: str, query: str, picture: str) -> str:
    """Press a picture of the page; returns where it leads, without the link."""
    page = read(await site.get(f"/a/{link}/practice{query}"))
    assert ("picture", picture) in page.buttons
    answer = await site.post(page.action, data={**dict(page.fields), "picture": picture})
    assert answer.status_code == 303
    return str(answer.headers["location"]).removeprefix(f"/a/{link}")


async def practice(link: str) -> str:
    return (await open_response(link, date.today())).notes.practice


def test_every_item_has_its_right_answer_once_among_three_drawings() -> None:
    for item in ITEMS:
        codes = [picture.code for picture in item.pictures]
        assert codes.count(item.right) == 1
        assert len({picture.picture for picture in item.pictures} & set(CONCEPTS)) == 3
        assert all(len(sentence.split()) <= 10 for sentence in (item.words, item.again))


async def test_easy_read_begins_with_practice_and_words_do_not(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    for presentation, place in {"easy_read": "/practice", "pictures": "/practice", "standard": "/1"}.items():
        link, address = await begin(site, presentation)
        assert address == f"/a/{link}{place}"
        again = await site.get(f"/a/{link}")
        assert again.headers["location"] == address


async def test_two_right_answers_pass_and_lead_to_the_first_question(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link, address = await begin(site)
    first = await site.get(address)
    assert title(first) == "Which one is the dog? – Practice 1 of 2 – family voice"
    assert await choose(site, link, "", "dog") == "/practice?item=2"
    assert await practice(link) == ""
    assert await choose(site, link, "?item=2", "sad") == "/1"
    assert await practice(link) == "passed"
    assert (await site.get(f"/a/{link}")).headers["location"] == f"/a/{link}/1"


async def test_another_picture_is_asked_once_more_with_a_hint(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link, _ = await begin(site)
    place = await choose(site, link, "", "tree")
    assert place == "/practice?item=1&again=yes"
    shown = (await site.get(f"/a/{link}{place}")).text
    assert "Look again. A dog is an animal." in shown
    assert "problem" not in shown
    assert "wrong" not in shown
    assert await choose(site, link, "?item=1&again=yes", "dog") == "/practice?item=2"
    assert await choose(site, link, "?item=2", "sad") == "/1"
    assert await practice(link) == "passed"


async def test_whoever_does_not_find_it_is_offered_help_and_goes_on(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link, _ = await begin(site)
    assert await choose(site, link, "?item=1&again=yes", "bus") == "/practice/help"
    assert await practice(link) == "not_passed"
    shown = await site.get(f"/a/{link}/practice/help")
    assert title(shown) == "You can ask somebody to help you – Tell us about your help – family voice"
    assert f'href="/a/{link}/1"' in shown.text
    assert (await site.get(f"/a/{link}")).headers["location"] == f"/a/{link}/1"


async def test_practice_can_be_skipped_and_stopped(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link, _ = await begin(site)
    stopped = await site.post(f"/a/{link}/practice", data={"do": "stop"})
    assert (stopped.headers["location"], await practice(link)) == (f"/a/{link}/stopped", "")
    skipped = await site.post(f"/a/{link}/practice", data={"item": "2", "do": "skip"})
    assert (skipped.headers["location"], await practice(link)) == (f"/a/{link}/1", "skipped")


async def test_whoever_has_answered_is_not_asked_to_practise(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link, _ = await begin(site)
    await press(site, link, 1, "continue", "self")
    assert (await site.get(f"/a/{link}")).headers["location"] == f"/a/{link}/2"


@pytest.mark.parametrize("item", ["0", "3", "-1", "x", "²", "9999999999"])
async def test_an_item_that_does_not_exist_is_the_first(site: httpx.AsyncClient, item: str) -> None:
    await opened(CHILDREN)
    link, _ = await begin(site)
    assert "Which one is the dog?" in (await site.get(f"/a/{link}/practice?item={item}")).text


async def test_how_it_went_is_sent_with_the_answers(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN, is_example=True)
    link, _ = await begin(site)
    await choose(site, link, "?item=1&again=yes", "bus")
    await press(site, link, 1, "continue", "helped")
    await site.post(f"/a/{link}/send")
    assert await Response.select(Response.practice, Response.presentation) == [
        {"practice": "not_passed", "presentation": "easy_read"}
    ]


async def test_a_link_without_answers_has_no_practice(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    for place in ("practice", "practice/help"):
        assert (await site.get(f"/a/nobody/{place}")).status_code == 404
    assert (await site.post("/a/nobody/practice", data={"do": "skip"})).status_code == 404
