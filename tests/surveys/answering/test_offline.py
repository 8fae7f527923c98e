"""What a phone may keep before the internet goes: every page, and no answer."""

from __future__ import annotations

import re
from datetime import date

import httpx
import pytest

from surveys.answering.actions import start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.values import Notes
from surveys.builder.actions import close_survey
from surveys.queries import survey_by_slug
from surveys.questions.base import Presentation
from tests.surveys.answering.walking import press, read, start
from tests.surveys.examples import CHILDREN, opened

SECRET = "Marmalade the hamster"


@pytest.fixture
async def link(site: httpx.AsyncClient) -> str:
    """Answers under way: a choice, a word, and a question left out."""
    await opened(CHILDREN)
    link = await start(site, CHILDREN, "easy_read")
    await press(site, link, 1, "continue", "self")
    await press(site, link, 2, "continue", "ok")
    await press(site, link, 7, "continue", SECRET)
    return link


async def pages_of(site: httpx.AsyncClient, link: str) -> dict[str, str]:
    found: dict[str, str] = (await site.get(f"/a/{link}/offline")).json()["pages"]
    return found


async def test_the_pack_has_every_question_and_the_four_pages_for_no_internet(
    site: httpx.AsyncClient, link: str
) -> None:
    pages = await pages_of(site, link)
    asked = (await open_response(link, date.today())).asked
    assert list(pages) == [*(str(number) for number in range(1, len(asked) + 1)), "check", "thanks", "closed", "away"]


async def test_no_page_of_the_pack_holds_an_answer(site: httpx.AsyncClient, link: str) -> None:
    for place, page in (await pages_of(site, link)).items():
        assert SECRET not in page, place
        assert re.findall(r"<(?:input|option)[^>]* (?:checked|selected)", page) == [], place
        assert "Take my answer away" not in page, place
        assert [number for number in re.findall(r'name="sequence" value="(\d+)"', page) if number != "1"] == [], place


async def test_the_pages_are_the_same_whatever_was_answered(site: httpx.AsyncClient, link: str) -> None:
    other = await start(site, CHILDREN, "easy_read")
    before = {place: page.replace(other, link) for place, page in (await pages_of(site, other)).items()}
    assert before == await pages_of(site, link)


async def test_the_pack_knows_the_number_of_each_last_change(site: httpx.AsyncClient, link: str) -> None:
    pack = (await site.get(f"/a/{link}/offline")).json()
    asked = (await open_response(link, date.today())).asked
    assert pack["questions"] == [question.id for question in asked]
    assert pack["sequences"] == {asked[0].id: 1, asked[1].id: 1, asked[6].id: 1}


async def test_a_page_of_the_pack_is_the_page_of_the_site_but_for_its_mark(site: httpx.AsyncClient, link: str) -> None:
    page = (await pages_of(site, link))["3"]
    mark = '<input type="hidden" name="blank" value="yes">'
    assert page.count(mark) == 1
    assert page.replace(mark, "") == (await site.get(f"/a/{link}/3")).text


async def test_everything_the_pages_show_is_listed_and_there(site: httpx.AsyncClient, link: str) -> None:
    pack = (await site.get(f"/a/{link}/offline")).json()
    shown = {
        address for page in pack["pages"].values() for address in re.findall(r'(?:src|href)="(/static/\S+)"', page)
    }
    assert set(pack["files"]) == shown
    assert {(await site.get(file)).status_code for file in pack["files"]} == {200}


async def test_every_form_of_the_pack_says_which_question_it_answers(site: httpx.AsyncClient, link: str) -> None:
    pack = (await site.get(f"/a/{link}/offline")).json()
    for number, question in enumerate(pack["questions"], 1):
        assert f'name="question" value="{question}"' in pack["pages"][str(number)]


async def test_the_pack_is_no_larger_than_two_pages_on_the_way(site: httpx.AsyncClient, link: str) -> None:
    packed = await site.get(f"/a/{link}/offline", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.num_bytes_downloaded < 16_000


async def test_without_gzip_the_pack_comes_as_it_is(site: httpx.AsyncClient, link: str) -> None:
    plain = await site.get(f"/a/{link}/offline", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "away" in plain.json()["pages"]


async def test_a_closed_survey_and_an_unknown_link_have_no_pack(site: httpx.AsyncClient, link: str) -> None:
    assert (await site.get("/a/nobody/offline")).status_code == 404
    await close_survey(CHILDREN)
    assert (await site.get(f"/a/{link}/offline")).status_code == 410


async def test_a_tablet_many_people_use_gets_no_pack(site: httpx.AsyncClient, link: str) -> None:
    survey, notes = await survey_by_slug(CHILDREN), Notes(shared=True)
    await start_or_resume("a-tablet", survey, Presentation.EASY_READ, date.today(), notes=notes)
    assert (await site.get("/a/a-tablet/1")).status_code == 200
    assert (await site.get("/a/a-tablet/offline")).status_code == 404


async def test_the_worker_may_look_after_the_pages_of_a_survey_and_no_others(
    site: httpx.AsyncClient, link: str
) -> None:
    page = (await site.get(f"/a/{link}/1")).text
    worker = re.search(r'data-worker="([^"]+)"', page)
    assert worker is not None
    script = await site.get(worker.group(1))
    assert script.headers["service-worker-allowed"] == "/a/"
    assert "worker-src 'self'" in script.headers["content-security-policy"]
    style = re.search(r'href="(/static/css[^"]+)"', page)
    assert style is not None
    assert "service-worker-allowed" not in (await site.get(style.group(1))).headers


async def test_a_page_without_a_script_shows_nothing_of_all_this(site: httpx.AsyncClient, link: str) -> None:
    page = (await site.get(f"/a/{link}/1")).text
    assert '<p role="status"></p>' in page
    assert '<div class="note" data-waiting hidden>' in page
    assert [name for name, _ in read(await site.get(f"/a/{link}/1")).fields if name == "blank"] == []
