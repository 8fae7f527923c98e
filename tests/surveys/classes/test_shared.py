"""A tablet that many people use: after the end, whichever it was, nothing of the last person is there."""

from __future__ import annotations

import httpx
import pytest

from surveys.answering.actions import save_answer
from surveys.answering.queries import open_response
from surveys.answering.tokens import receipt_code, resume_code
from surveys.forms import Upload
from surveys.questions.base import Given
from surveys.showing import actions as showing
from surveys.showing.queries import of_question, shown_bytes
from surveys.tables import Draft, DraftAnswer, SpentTicket
from surveys.tables import Survey as SurveyTable
from tests.surveys.answering.walking import press, read, title
from tests.surveys.classes.school import begin, code_on, say_something, school
from tests.surveys.examples import CHILDREN, mixed
from tests.surveys.showing.files import photo
from voice.calendar import today
from voice.settings import Settings

FORGET = '"cache", "storage"'
SAID = "Less noise"


async def test_every_page_of_a_shared_tablet_says_so_and_keeps_nothing(site: httpx.AsyncClient) -> None:
    code = await school()
    link = await begin(site, code)
    places = ["1", "check", "delete", "look"]
    for page in [await site.get(f"/a/{link}/{place}") for place in places]:
        assert page.status_code == 200
        assert f'data-shared="/c/{code}"' in page.text
        assert page.headers["cache-control"] == "no-store"
    assert (await site.get(f"/a/{link}/offline")).status_code == 404


async def test_an_own_phone_is_none(site: httpx.AsyncClient) -> None:
    link = await begin(site, await school(), device="own")
    page = await site.get(f"/a/{link}/1")
    assert "data-shared" not in page.text
    assert "Stop and come back later" in page.text


@pytest.mark.parametrize("device", ["many", "", "tablet"])
async def test_who_does_not_say_whose_it_is_is_kept_safe(site: httpx.AsyncClient, device: str) -> None:
    link = await begin(site, await school(), device=device)
    assert (await open_response(link, today())).notes.shared


async def test_the_browser_completes_nothing_and_its_list_of_pages_tells_nothing(site: httpx.AsyncClient) -> None:
    link = await begin(site, await school())
    number = await say_something(site, link)
    page = await site.get(f"/a/{link}/{number}")
    assert 'novalidate autocomplete="off">' in page.text
    response = await open_response(link, today())
    assert title(page) == f"{response.definition.title} – Question {number} of {len(response.asked)} – family voice"


async def test_the_thanks_are_shown_once_with_the_way_to_the_next_person(site: httpx.AsyncClient) -> None:
    code = await school()
    link = await begin(site, code)
    await say_something(site, link)
    thanks = await site.post(f"/a/{link}/send")
    assert (thanks.status_code, thanks.headers["clear-site-data"]) == (200, FORGET)
    assert "data-forget" in thanks.text
    assert f'data-forget href="/c/{code}">Next person</a>' in thanks.text
    assert code_on(thanks) != receipt_code(link)
    assert SAID not in thanks.text


@pytest.mark.parametrize("mode", ["tick_off", "anonymous", "confidential"])
async def test_back_after_the_end_shows_neither_answers_nor_code(
    site: httpx.AsyncClient, settings: Settings, mode: str
) -> None:
    code = await school()
    await SurveyTable.update({SurveyTable.mode: mode}).where(SurveyTable.slug == CHILDREN)
    link = await begin(site, code)
    await say_something(site, link)
    receipt = code_on(await site.post(f"/a/{link}/send"))
    for _night in range(2):
        gone = [await site.get(f"/a/{link}{place}") for place in ("", "/1", "/check", "/thanks", "/stopped", "/delete")]
        gone.append(await site.post(f"/a/{link}/send", follow_redirects=True))
        for page in gone:
            assert page.status_code in (200, 404, 409)
            assert SAID not in page.text
            assert receipt not in page.text
            assert receipt_code(link) not in page.text
        await mixed(settings.answers_key)
    assert SAID in (await site.post("/answers", data={"code": receipt})).text
    assert await SpentTicket.count() == (0 if mode == "anonymous" else 1)


async def test_finished_with_the_tablet_is_a_stop_that_leaves_nothing(site: httpx.AsyncClient) -> None:
    code = await school()
    link = await begin(site, code, presentation="easy_read")
    number = await say_something(site, link)
    page = await site.get(f"/a/{link}/{number}")
    assert 'value="stop">I am finished with this tablet</button>' in page.text
    to = await press(site, link, number, "stop")
    stopped = await site.get(to.headers["location"])
    assert (stopped.status_code, stopped.headers["clear-site-data"]) == (200, FORGET)
    assert f'data-forget href="/c/{code}">Next person</a>' in stopped.text
    assert link not in read(stopped).action
    for place in ("", f"/{number}", "/check", "/stopped"):
        again = await site.get(f"/a/{link}{place}")
        assert (again.status_code, SAID in again.text) == (404, False)
    assert resume_code(link) not in stopped.text

    resumed = await site.post("/go-on", data={"code": code_on(stopped)})
    found = await site.get(f"{resumed.headers['location']}/{number}")
    assert SAID in found.text


async def test_deleting_on_a_shared_tablet_leads_to_the_next_person(site: httpx.AsyncClient) -> None:
    code = await school()
    link = await begin(site, code)
    await say_something(site, link)
    gone = await site.post(f"/a/{link}/delete", data={"as": "standard"})
    assert gone.headers["clear-site-data"] == FORGET
    page = await site.get(gone.headers["location"])
    assert f'href="/c/{code}">Next person</a>' in page.text
    assert "clear-site-data" not in page.headers, "else a link on any page could clear what waits on a phone"
    assert (await Draft.count(), await DraftAnswer.count()) == (0, 0)


@pytest.mark.parametrize("code", ["//elsewhere.example", "../../", "<b>", ""])
async def test_a_made_up_code_leads_nowhere(site: httpx.AsyncClient, code: str) -> None:
    page = await site.get("/answers/deleted", params={"as": "standard", "class": code})
    assert (page.status_code, "Next person" in page.text) == (200, False)


async def test_photos_come_along_when_the_link_dies(site: httpx.AsyncClient) -> None:
    link = await begin(site, await school())
    before = await open_response(link, today())
    await showing.add(before.id, "SHOW", Upload(photo()), before.key)
    (kept,) = await of_question(before.id, "SHOW")
    code = code_on(await site.get(f"/a/{link}/stopped"))
    resumed = (await site.post("/go-on", data={"code": code})).headers["location"].split("/")[2]
    after = await open_response(resumed, today())
    assert (await shown_bytes(after.id, kept.id, after.key)).kind == "image"


async def test_an_answer_saved_in_the_moment_its_link_dies_takes_no_other_with_it(site: httpx.AsyncClient) -> None:
    link = await begin(site, await school())
    await say_something(site, link)
    before = await open_response(link, today())
    code = code_on(await site.get(f"/a/{link}/stopped"))
    late = before.definition.questions[0]
    await save_answer(before, late, Given(words="late"), before.presentation, 1)
    resumed = (await site.post("/go-on", data={"code": code})).headers["location"].split("/")[2]
    after = await open_response(resumed, today())
    assert [kept.given.words for kept in after.answers.values()] == [SAID]
