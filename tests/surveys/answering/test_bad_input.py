"""Bad input gets a page in plain words with the right status; what was typed stays, and nothing is lost."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from surveys.answering.actions import start_or_resume
from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.queries import survey_by_slug
from surveys.questions.base import Presentation
from surveys.tables import Answer, Draft, DraftAnswer, Response
from tests.surveys.answering.walking import press, read, start, title
from tests.surveys.examples import CHILDREN, PARENTS, definition, mixed, opened
from voice.settings import Settings


async def test_a_survey_nobody_knows(site: httpx.AsyncClient) -> None:
    for path in ("/s/nothing", "/s/nothing/qr.svg", "/s/%00", "/s/%ED%A0%80", "/s/" + "x" * 3000):
        answer = await site.get(path)
        assert answer.status_code == 404
        assert "We cannot find this survey" in answer.text
    assert (await site.post("/s/nothing/start")).status_code == 404


async def test_a_link_nobody_has(site: httpx.AsyncClient) -> None:
    for place in ("", "/1", "/check", "/stopped", "/thanks", "/delete"):
        for link in ("nothing", "%00", "%ED%A0%80", "%F0%9F%98%80", "x" * 3000):
            answer = await site.get(f"/a/{link}{place}")
            assert answer.status_code == 404
            assert "We cannot find these answers" in answer.text
    for place in ("", "/1", "/send"):
        assert (await site.post(f"/a/nothing{place}", data={"answer": "good"})).status_code == 404


async def test_a_question_the_survey_does_not_have(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    for number in ("0", "12", "-1", "99999999999999999999"):
        for answer in (
            await site.get(f"/a/{link}/{number}"),
            await site.post(f"/a/{link}/{number}", data={"answer": "x"}),
        ):
            assert answer.status_code == 404
            assert "We cannot find this question" in answer.text
    for number in ("two", "1.5", "9" * 5000):
        assert (await site.get(f"/a/{link}/{number}")).status_code in (400, 404)
    assert await Answer.count() == 0


async def test_a_closed_survey_says_so_and_keeps_nothing(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await close_survey(PARENTS)
    tried = [
        await site.get(f"/s/{PARENTS}"),
        await site.post(f"/s/{PARENTS}/start", data={"as": "easy_read"}),
        await site.get(f"/a/{link}"),
        await site.get(f"/a/{link}/2"),
        await site.post(f"/a/{link}/2", data={"answer": "good"}),
        await site.post(f"/a/{link}/send"),
    ]
    for answer in tried:
        assert answer.status_code == 410
        assert "This survey is closed" in answer.text
    assert (await Draft.count(), await DraftAnswer.count(), await Response.count()) == (1, 0, 0)


async def test_a_survey_that_has_not_begun_says_so(site: httpx.AsyncClient) -> None:
    await put_survey(definition(PARENTS))
    for _ in range(2):
        answer = await site.get(f"/s/{PARENTS}")
        assert answer.status_code == 409
        assert "This survey is not open yet" in answer.text
        await open_survey(PARENTS, date(2099, 1, 1), None, missing=())


async def test_answers_that_were_sent_cannot_be_changed_by_their_link(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "good")
    await site.post(f"/a/{link}/send")
    tried = [await site.get(f"/a/{link}{place}") for place in ("", "/2", "/check", "/stopped", "/delete")]
    tried += [await site.post(f"/a/{link}/2", data={"answer": "poor"}), await site.post(f"/a/{link}/delete")]
    tried += [await site.post(f"/a/{link}", data={"as": "easy_read"})]
    for answer in tried:
        assert answer.status_code == 409
        assert "You have already sent these answers" in answer.text
        assert f"/a/{link}/thanks" in answer.text
    await mixed(settings.answers_key)
    assert await Answer.select(Answer.choices) == [{"choices": '["good"]'}]
    assert (await site.get(f"/a/{link}/2")).status_code == 409


async def test_an_answer_that_is_not_offered_is_refused(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "good")
    answer = await press(site, link, 2, "continue", "a pony")
    assert answer.status_code == 422
    assert title(answer).startswith("Error: How good are SEND services")
    assert answer.text.count("Choose one of the answers on this page.") == 2
    assert 'href="#answer"' in answer.text
    assert read(await site.get(f"/a/{link}/2")).typed == ["good"]


async def test_back_never_refuses(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    for do, place in (("back", "/1"), ("stop", "/stopped"), ("other", "/2")):
        assert (await press(site, link, 2, do, "a pony")).headers["location"] == f"/a/{link}{place}"
    assert (await press(site, link, 7, "back", "a" * 100_000)).headers["location"] == f"/a/{link}/6"
    assert read(await site.get(f"/a/{link}/7")).typed == ["a" * 100_000]


@pytest.mark.parametrize("letter", ["a", "ä", "😀"])
async def test_a_hundred_kilobytes_of_text_are_refused_with_the_count_and_all_of_them_kept(
    site: httpx.AsyncClient, letter: str
) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    much = letter * (100_000 // len(letter.encode()))
    answer = await press(site, link, 7, "continue", much)
    assert answer.status_code == 422
    assert title(answer).startswith("Error: What should we change?")
    assert f"You wrote {len(much):,} letters and spaces. There is room for 4,000." in answer.text
    assert read(answer).typed == [much]
    assert await Answer.count() == 0


async def test_words_too_long_that_were_kept_on_the_way_back_are_named_before_sending(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 6, "back", "a" * 301)
    for shown in (await site.get(f"/a/{link}/check"), await site.post(f"/a/{link}/send")):
        assert title(shown).startswith("Error: Check your answers")
        assert 'href="#row-6"' in shown.text
        assert "You wrote 301 letters and spaces. There is room for 300." in shown.text
    assert (await site.post(f"/a/{link}/send")).status_code == 422


async def test_nothing_at_all_is_not_sent(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    answer = await site.post(f"/a/{link}/send")
    assert answer.status_code == 422
    assert "You have not answered a question yet." in answer.text
    assert (await site.get(f"/a/{link}/check")).status_code == 200


async def test_emoji_null_bytes_and_odd_line_ends_are_kept_as_people_meant_them(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    said = "👩🏽‍🦽 ‘Ŵyl’\x00\r\n\r\nمرحبا ﷽ 100% & <b>\rend"
    await press(site, link, 7, "continue", said)
    assert read(await site.get(f"/a/{link}/7")).typed == ["👩🏽‍🦽 ‘Ŵyl’\n\nمرحبا ﷽ 100% & <b>\nend"]


async def test_half_an_emoji_is_kept_as_a_sign_that_something_was_there(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    for body in (b"answer=a%ED%A0%80", b"answer=a\xf0\x9f"):
        assert (await site.post(f"/a/{link}/7", content=body, headers=headers)).status_code == 303
        assert read(await site.get(f"/a/{link}/7")).typed[0].startswith("a\ufffd")


async def test_an_old_page_shows_what_was_typed_and_lets_people_decide(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    old = dict(read(await site.get(f"/a/{link}/7")).fields)
    for words in ("First", "Second"):
        await press(site, link, 7, "continue", words)
    answer = await site.post(f"/a/{link}/7", data={**old, "answer": "From the old page"})
    assert answer.status_code == 409
    assert "You changed this answer on another page." in answer.text
    assert read(answer).typed == ["From the old page"]
    assert read(await site.get(f"/a/{link}/7")).typed == ["Second"]
    kept = await site.post(f"/a/{link}/7", data=dict(read(answer).fields))
    assert kept.status_code == 303
    assert read(await site.get(f"/a/{link}/7")).typed == ["From the old page"]


async def test_a_post_from_another_site_is_refused_and_changes_nothing(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    for path in (f"/a/{link}/2", f"/a/{link}/send", f"/a/{link}/delete", f"/s/{PARENTS}/start", "/answers/delete"):
        answer = await site.post(path, data={"answer": "good"}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
    assert (await Draft.count(), await DraftAnswer.count()) == (1, 0)


@pytest.mark.parametrize("code", ["", "WAVE 4172 KITE LAMP", "' OR 1=1 --", "\x00", "x" * 50_000])
async def test_a_code_nobody_has_finds_nothing_and_stays_in_its_box(site: httpx.AsyncClient, code: str) -> None:
    answer = await site.post("/answers", data={"code": code, "as": "easy_read"})
    assert answer.status_code == 404
    assert title(answer).startswith("Error: ")
    assert ("code", code.replace("\x00", "")) in read(answer).fields


async def test_an_invitation_that_was_answered_is_not_begun_again(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    survey = await survey_by_slug(CHILDREN)
    await start_or_resume("the-link", survey, Presentation.EASY_READ, date(2026, 3, 10))
    await press(site, "the-link", 2, "continue", "ok")
    await site.post("/a/the-link/send")
    answer = await site.get("/a/the-link")
    assert answer.status_code == 409
    assert (await Draft.count()) == 0


async def test_no_answering_page_sets_a_cookie_or_is_kept_in_a_cache(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    for path in (f"/s/{PARENTS}", f"/a/{link}/1", f"/a/{link}/check", f"/a/{link}/stopped", "/answers"):
        headers = (await site.get(path)).headers
        assert "set-cookie" not in headers
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
