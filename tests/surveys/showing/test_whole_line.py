"""A picture on its whole way: from the question's page to the person who looks, and out again with its answers."""

from __future__ import annotations

import re
from datetime import date

import httpx
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey
from surveys.holding.actions import release
from surveys.questions.base import Question, Wording
from surveys.receipts.actions import change_by_receipt
from surveys.sealing import unseal_words
from surveys.showing import queries
from surveys.showing.tables import Showing
from surveys.tables import Answer, Response
from tests.people import sign_in_as
from tests.surveys.answering.walking import start
from tests.surveys.showing.files import drawing, photo, sound
from voice.accounts.values import Role
from voice.calendar import today
from voice.settings import Settings

SLUG = "show-us"


def survey(mode: str) -> Survey:
    shown = Wording(words="Show us what makes a good day.", picture="good")
    said = Wording(words="What makes a good day?", picture="message")
    return Survey(
        slug=SLUG,
        title="Good days (invented)",
        easy_title="Good days",
        mode=mode,
        audience=("child",),
        workstreams=("WS2",),
        intro="We want to know.",
        easy_intro=("We want to know.",),
        questions=(
            Question(id="SHOW", kind="show_us", standard=shown, easy_read=shown),
            Question(id="SAY", kind="long_words", standard=said, easy_read=said),
        ),
    )


async def begun(site: httpx.AsyncClient, mode: str = "anonymous") -> str:
    """Open the survey and begin: the address of its first question."""
    await put_survey(survey(mode))
    await open_survey(SLUG, date(2020, 1, 1), None, missing=())
    return f"/a/{await start(site, SLUG)}/1"


async def show(site: httpx.AsyncClient, page: str, *files: bytes, **fields: str) -> httpx.Response:
    sequence = re.search(r'name="sequence" value="(\d+)"', (await site.get(page)).text)
    assert sequence is not None
    data = {"as": "standard", "sequence": sequence.group(1), "do": "add", **fields}
    return await site.post(page, data=data, files=[("file", ("Nessa.jpg", content)) for content in files])


def shown_in(page: str) -> list[str]:
    return re.findall(r'src="(/a/[^"]+/shown/[^"]+)"', page)


async def test_a_photo_and_a_sound_are_added_seen_and_removed(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    assert 'enctype="multipart/form-data"' in (await site.get(page)).text
    answer = await show(site, page, photo(), sound("ogg"), helper="She pointed.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#item-add")
    here = (await site.get(page)).text
    picture, heard = shown_in(here)
    assert "She pointed.</textarea>" in here
    served = await site.get(picture)
    assert (served.headers["content-type"], b"Nessa" in served.content) == ("image/jpeg", False)
    assert (await site.get(heard)).headers["content-type"] == "audio/mpeg"
    await show(site, page, do=f"remove:{picture.rpartition('/')[2]}", helper="She pointed.")
    assert shown_in((await site.get(page)).text) == [heard]
    assert (await site.get(picture)).status_code == 404


async def test_a_bad_file_keeps_the_page_the_good_files_and_the_words(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    answer = await show(site, page, drawing(), b"<svg>", do="continue", helper="She pointed.")
    assert answer.status_code == 422
    assert "We cannot open this file." in answer.text
    assert "She pointed.</textarea>" in answer.text
    assert len(shown_in(answer.text)) == 1


async def test_whoever_stops_is_let_out_and_finds_the_picture_again(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    answer = await show(site, page, drawing(), b"<svg>", do="stop")
    assert answer.headers["location"].endswith("/stopped")
    assert len(shown_in((await site.get(page)).text)) == 1


async def test_nobody_sees_it_by_another_link(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    await show(site, page, drawing())
    [picture] = shown_in((await site.get(page)).text)
    other = await start(site, SLUG)
    assert (await site.get(f"/a/{other}/shown/{picture.rpartition('/')[2]}")).status_code == 404


async def test_take_my_answer_away_takes_the_pictures_too(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    await show(site, page, drawing())
    await show(site, page, do="skip")
    assert await Showing.count() == 0


async def sent(site: httpx.AsyncClient, mode: str) -> str:
    """Show a drawing and send it; returns the address of the draft."""
    page = await begun(site, mode)
    await show(site, page, drawing(), do="continue", helper="She pointed.")
    draft = page.rpartition("/")[0]
    check = (await site.get(f"{draft}/check")).text
    assert "You show us 1 thing." in check
    assert (await site.post(f"{draft}/send")).status_code == 303
    return draft


async def test_what_is_sent_is_named_in_the_answer_and_waits_for_a_person(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await sent(site, "anonymous")
    [one] = await queries.waiting()
    [answer] = await Answer.select(Answer.choices, Answer.words)
    assert (answer["choices"], unseal_words(answer["words"])) == (f'["{one.id}"]', "She pointed.")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get(f"/staff/safeguarding/shown/{one.id}/file")).headers["content-type"] == "image/png"


async def test_of_a_tick_off_survey_it_waits_without_an_owner_and_is_looked_at_all_the_same(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await sent(site, "tick_off")
    [queued] = await queries.waiting()
    assert queued.queued
    assert await release(today(), settings.answers_key, smallest=1) == 1
    [one] = await queries.waiting()
    [row] = await Showing.select(Showing.id, Showing.owner)
    [response] = await Response.select(Response.id)
    [answer] = await Answer.select(Answer.choices)
    assert (row["owner"], answer["choices"]) == (response["id"], f'["{one.id}"]')
    assert one.id != queued.id


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
async def test_whoever_takes_answers_back_takes_the_picture_back(
    site: httpx.AsyncClient, settings: Settings, mode: str
) -> None:
    draft = await sent(site, mode)
    thanks = (await site.get(f"{draft}/thanks")).text
    code = re.search(r'class="code"[^>]*>\s*([^<]+?)\s*<', thanks)
    assert code is not None
    await site.post("/answers/delete", data={"code": code.group(1), "sure": "yes"})
    assert await Showing.count() == 0


async def test_changed_answers_bring_the_picture_with_them(site: httpx.AsyncClient, settings: Settings) -> None:
    draft = await sent(site, "anonymous")
    code = re.search(r'class="code"[^>]*>\s*([^<]+?)\s*<', (await site.get(f"{draft}/thanks")).text)
    assert code is not None
    token = await change_by_receipt(code.group(1), settings.answers_key, today())
    [again] = shown_in((await site.get(f"/a/{token}/1")).text)
    assert (await site.get(again)).headers["content-type"] == "image/png"
    await site.post(f"/a/{token}/send")
    [one] = await queries.waiting()
    [answer] = await Answer.select(Answer.choices)
    assert answer["choices"] == f'["{one.id}"]'


async def test_deleting_an_unfinished_answer_deletes_its_pictures(site: httpx.AsyncClient) -> None:
    page = await begun(site)
    await show(site, page, drawing())
    await site.post(f"{page.rpartition('/')[0]}/delete", data={"as": "standard"})
    assert await Showing.count() == 0
