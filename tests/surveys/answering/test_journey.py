"""The whole way through a survey, page by page, without JavaScript."""

from __future__ import annotations

import re

import httpx
import pytest

from surveys.answering.queries import sent_response
from surveys.builder.actions import close_survey
from surveys.questions.base import Given
from surveys.tables import Draft, DraftAnswer, Response, SpentTicket
from tests.surveys.answering.walking import press, read, start, title
from tests.surveys.examples import CHILDREN, PARENTS, definition, mixed, opened, page
from tests.surveys.plain import not_plain
from voice.settings import Settings

EASY = definition(CHILDREN)


async def code_of(site: httpx.AsyncClient, link: str) -> str:
    thanks = await site.get(f"/a/{link}/thanks")
    found = re.search(r'class="code">([^<]+)<', thanks.text)
    assert found is not None
    return found.group(1)


async def test_mia_answers_in_easy_read_and_sends(site: httpx.AsyncClient, settings: Settings) -> None:
    await opened(CHILDREN)
    link = await start(site, CHILDREN, "easy_read")
    helped = ["helped", "parent", "yes"]
    said = [*helped, "ok", "sometimes", "writing", "less_waiting", "My teacher 😀", "Less noise", "yes"]
    for number, answer in enumerate(said, 1):
        assert (await press(site, link, number, "continue", answer)).headers["location"] == f"/a/{link}/{number + 1}"
    for number in (11, 12):
        assert (await press(site, link, number, "skip")).status_code == 303
    for number, answer in enumerate(["girl", "read_out", "pointed"], 13):
        assert (await press(site, link, number, "continue", answer)).headers["location"] == f"/a/{link}/{number + 1}"
    assert (await press(site, link, 16, "continue", "clear")).headers["location"] == f"/a/{link}/check"

    check = await site.get(f"/a/{link}/check")
    assert title(check) == "Check your answers – Tell us about your help – family voice"
    for words in ("Me with help", "Writing or drawing", "My teacher 😀", "Less noise", "A girl"):
        assert words in check.text
    assert check.text.count("Not answered") == 2

    sent = await site.post(f"/a/{link}/send")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/a/{link}/thanks")
    assert await mixed(settings.answers_key) == 1
    found = await sent_response(await code_of(site, link), settings.answers_key)
    assert found.given(found.definition.always_asked[6]) == Given(words="Less noise")
    assert await Response.select(Response.presentation, Response.words_ok, Response.respondent) == [
        {"presentation": "easy_read", "words_ok": True, "respondent": None}
    ]


async def test_sending_twice_gives_the_same_thanks_page(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "good")
    first, second = [await site.post(f"/a/{link}/send") for _ in range(2)]
    assert first.headers["location"] == second.headers["location"] == f"/a/{link}/thanks"
    assert await code_of(site, link) == await code_of(site, link)
    assert await SpentTicket.count() == 1


@pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
async def test_the_first_page_says_what_we_keep_who_sees_it_and_what_if_there_is_danger(
    site: httpx.AsyncClient, slug: str, presentation: str
) -> None:
    await opened(slug)
    first = await site.get(f"/s/{slug}?as={presentation}")
    for words in ("What we keep", "Who sees", "danger", "999", "Start", "I do not want to", "11 questions"):
        assert words in first.text
    assert "anonymous" not in first.text.lower()
    assert "We cannot see which answers are yours." in first.text


async def test_a_survey_answers_a_look_at_its_address_alone(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    answer = await site.head(f"/s/{PARENTS}")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_an_example_survey_says_that_it_is_one(site: httpx.AsyncClient) -> None:
    await opened(PARENTS, is_example=True)
    await opened(CHILDREN)
    assert "<b>Example.</b>" in (await site.get(f"/s/{PARENTS}")).text
    assert "<b>Example.</b>" not in (await site.get(f"/s/{CHILDREN}")).text


async def test_every_way_out_of_a_question_is_a_button_of_its_one_form(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    second = await site.get(f"/a/{link}/2")
    assert second.text.count("<form") == 1
    # The first is hidden: Enter in a box presses it, and Enter has to mean Continue.
    assert [value for _name, value in read(second).buttons] == [
        *("continue", "back", "other", "look"),
        *("continue", "skip", "stop"),
    ]
    assert title(second) == "How good are SEND services for you and your family? – Question 2 of 11 – family voice"


async def test_nothing_is_chosen_before_somebody_chooses(site: httpx.AsyncClient) -> None:
    for slug in (PARENTS, CHILDREN):
        await opened(slug)
        link = await start(site, slug)
        for number in range(1, 12):
            assert read(await site.get(f"/a/{link}/{number}")).typed in ([], [""])


async def test_back_keeps_what_was_typed(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    back = await press(site, link, 7, "back", "Half a sent")
    assert back.headers["location"] == f"/a/{link}/6"
    assert read(await site.get(f"/a/{link}/7")).typed == ["Half a sent"]


async def test_stop_keeps_what_was_typed_and_gives_the_link(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 1, "continue", "self")
    stopped = await press(site, link, 2, "stop", "poor")
    assert stopped.headers["location"] == f"/a/{link}/stopped"
    shown = await site.get(f"/a/{link}/stopped")
    assert f"https://voice.example.org/a/{link}" in shown.text
    assert (await site.get(f"/a/{link}")).headers["location"] == f"/a/{link}/3"
    assert read(await site.get(f"/a/{link}/2")).typed == ["poor"]


async def test_the_page_after_stopping_says_until_when(site: httpx.AsyncClient) -> None:
    from datetime import date

    await opened(PARENTS, closes=date(2099, 2, 13))
    await opened(CHILDREN)
    link = await start(site, PARENTS)
    assert "Friday 13 February 2099" in (await site.get(f"/a/{link}/stopped")).text
    link = await start(site, CHILDREN)
    assert "this survey has no last day" in (await site.get(f"/a/{link}/stopped")).text


async def test_the_other_presentation_keeps_every_answer(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 1, "continue", "self")
    other = await press(site, link, 2, "other", "very_poor")
    assert other.headers["location"] == f"/a/{link}/2"
    easy = await site.get(f"/a/{link}/2")
    assert "How good is the help you get?" in easy.text
    assert read(easy).typed == ["not_good"]
    await press(site, link, 2, "continue")
    await press(site, link, 7, "other", "The wait")
    assert read(await site.get(f"/a/{link}/2")).typed == ["very_poor"]
    assert read(await site.get(f"/a/{link}/7")).typed == ["The wait"]
    assert read(await site.get(f"/a/{link}/1")).typed == ["self"]


async def test_the_check_page_changes_presentation_and_stays_in_it(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link = await start(site, CHILDREN)
    await press(site, link, 2, "continue", "very_good")
    changed = await site.post(f"/a/{link}", data={"as": "easy_read", "at": "check"})
    assert changed.headers["location"] == f"/a/{link}/check"
    check = await site.get(f"/a/{link}/check")
    assert 'class="easy"' in check.text
    assert "How good is the help you get?" in check.text
    assert 'class="easy"' in (await site.get(f"/a/{link}/2")).text
    elsewhere = await site.post(f"/a/{link}", data={"as": "standard", "at": "//evil.example"})
    assert elsewhere.headers["location"] == f"/a/{link}"


async def test_change_on_the_check_page_comes_back_to_it(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    assert f"/a/{link}/2?from=check" in (await site.get(f"/a/{link}/check")).text
    for do in ("continue", "back", "skip"):
        changed = await press(site, link, 2, do, "good", query="?from=check")
        assert changed.headers["location"] == f"/a/{link}/check"
    other = await press(site, link, 2, "other", "good", query="?from=check")
    assert other.headers["location"] == f"/a/{link}/2?from=check"


async def test_an_answered_question_offers_to_take_the_answer_away(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    assert "Skip this question" in (await site.get(f"/a/{link}/2")).text
    await press(site, link, 2, "continue", "good")
    assert "Take my answer away" in (await site.get(f"/a/{link}/2")).text
    await press(site, link, 2, "skip")
    assert read(await site.get(f"/a/{link}/2")).typed == []


async def test_several_boxes_are_ticked_again_when_the_page_comes_back(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 5, "continue", "clubs", "less_waiting")
    assert read(await site.get(f"/a/{link}/5")).typed == ["less_waiting", "clubs"]


async def test_somebody_can_delete_before_sending_and_is_asked_once(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "good")
    asked = await site.get(f"/a/{link}/delete")
    assert "Yes, delete my answers" in asked.text
    assert await Draft.count() == 1
    for _ in range(2):
        gone = await site.post(f"/a/{link}/delete", data={"as": "standard"})
        assert (gone.status_code, gone.headers["location"]) == (303, "/answers/deleted?as=standard")
    assert (await Draft.count(), await DraftAnswer.count()) == (0, 0)
    assert "Your answers are deleted" in (await site.get("/answers/deleted")).text


async def test_the_receipt_code_shows_and_deletes_what_was_sent(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 7, "continue", "Less waiting, please")
    await site.post(f"/a/{link}/send")
    code = (await code_of(site, link)).lower()
    shown = await site.post("/answers", data={"code": code})
    assert "Less waiting, please" in shown.text
    asked = await site.post("/answers/delete", data={"code": code})
    assert "Yes, delete my answers" in asked.text
    for _ in range(2):
        gone = await site.post("/answers/delete", data={"code": code, "sure": "yes"})
        assert gone.headers["location"] == "/answers/deleted?as=standard"
    again = await site.post("/answers", data={"code": code})
    assert again.status_code == 404
    assert await Response.count() == 0


async def test_somebody_may_look_and_delete_after_the_survey_has_closed(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await press(site, link, 2, "continue", "good")
    await site.post(f"/a/{link}/send")
    await close_survey(PARENTS)
    code = await code_of(site, link)
    assert "Good" in (await site.post("/answers", data={"code": code})).text
    await site.post("/answers/delete", data={"code": code, "sure": "yes"})
    assert await Response.count() == 0


async def test_the_qr_code_is_a_picture_of_the_public_address(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    code = await site.get(f"/s/{PARENTS}/qr.svg")
    assert code.headers["content-type"].startswith("image/svg+xml")
    assert code.text.startswith("<?xml")
    assert 'fill="#fff"' in code.text


async def test_words_with_signs_are_shown_as_words(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    nasty = '"><script>alert(1)</script>\n</textarea>{{ 7*7 }}'
    for number in (6, 7):
        await press(site, link, number, "continue", nasty)
        assert "<script>" not in (await site.get(f"/a/{link}/{number}")).text
    check = await site.get(f"/a/{link}/check")
    assert "<script>" not in check.text
    assert "49" not in check.text
    assert read(await site.get(f"/a/{link}/7")).typed == [nasty]


@pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
async def test_every_sentence_of_the_easy_read_pages_is_short_and_plain(site: httpx.AsyncClient, slug: str) -> None:
    await opened(slug)
    link = await start(site, slug, "easy_read")
    await press(site, link, page(definition(slug), "SQ-01"), "continue", "ok")
    pages = [await site.get(f"/s/{slug}?as=easy_read"), await site.get("/answers?as=easy_read")]
    pages += [await site.get(f"/a/{link}/{place}") for place in (*range(1, 12), "check", "stopped", "delete")]
    await site.post(f"/a/{link}/send")
    pages += [await site.get(f"/a/{link}/thanks"), await site.get("/answers/deleted?as=easy_read")]
    for shown in pages:
        texts = read(shown).texts
        for tag in ("h1", "h2", "p", "b", "button", "summary", "label"):
            for words in texts.get(tag, []):
                assert not_plain(words, tag, "EHC plan SEN Support") == []


@pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
async def test_the_pages_are_light(site: httpx.AsyncClient, slug: str) -> None:
    await opened(slug)
    for presentation in ("standard", "easy_read"):
        first = await site.get(f"/s/{slug}?as={presentation}")
        style = (first.text.split('rel="stylesheet" href="')[1]).split('"')[0]
        fonts = re.findall(r"url\(\.\./([^)]+-[47]00\.[^)]+woff2)\)", (await site.get(style)).text)  # Polish has more
        parts = {style, *(f"/static/{font}" for font in fonts), *read(first).pictures}
        assert 1 + len(parts) <= 8
        weights = [int((await site.get(part)).headers["content-length"]) for part in parts]
        assert len(first.content) + sum(weights) <= 40_000
        link = await start(site, slug, presentation)
        for place in (*range(1, 12), "check", "stopped", "delete"):
            later = await site.get(f"/a/{link}/{place}")
            pictures = set(read(later).pictures)
            drawn = sum([int((await site.get(part)).headers["content-length"]) for part in pictures])
            assert len(later.content) + drawn <= 15_000, place


async def test_the_way_to_help_leads_back_to_the_question(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    link = await start(site, CHILDREN, "easy_read")
    page = (await site.get(f"/a/{link}/2")).text
    (way,) = re.findall(r'class="safe" href="([^"]+)"', page)
    safe = (await site.get(way.replace("&amp;", "&"))).text
    assert f'href="/a/{link}/2"' in safe
    assert "I do not feel safe" in page


async def test_an_answer_to_a_question_that_is_asked_no_more_is_kept(site: httpx.AsyncClient) -> None:
    """Ravi (invented) said that somebody helps; another tab then says that nobody does."""
    await opened(CHILDREN)
    link = await start(site, CHILDREN)
    await press(site, link, 1, "continue", "helped")
    late = read(await site.get(f"/a/{link}/2"))
    assert ("question", "helper-role") in late.fields
    await press(site, link, 1, "continue", "self")
    kept = await site.post(late.action, data={**dict(late.fields), "answer": "parent", "do": "continue"})
    assert (kept.status_code, kept.headers["location"]) == (303, f"/a/{link}")
    await press(site, link, 1, "continue", "helped")
    assert read(await site.get(f"/a/{link}/2")).typed == ["parent"]
    nothing = await site.post(f"/a/{link}/2", data={"question": "no-such-question", "answer": "x"})
    assert nothing.status_code == 404
