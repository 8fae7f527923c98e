"""A reviewer's pages: what is not open yet, the question as families will see it, and what they say of it."""

from __future__ import annotations

import httpx
import pytest

from surveys.builder.actions import close_survey, open_survey
from surveys.reviewing.actions import end_link
from surveys.reviewing.queries import remarks, reviewer_by_token
from surveys.reviewing.values import LONGEST_WORDS
from tests.surveys.answering.walking import read, title
from tests.surveys.examples import CHILDREN
from tests.surveys.reviewing.reviewed import (
    OTHER_WORDS,
    being_written,
    every_kind,
    first,
    only_reviewer,
    reviewer,
    reword,
)
from voice.calendar import today

pytestmark = pytest.mark.usefixtures("database")


async def test_the_first_page_says_what_it_is_and_who_reads_what_is_written(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    page = await site.get(f"/r/{token}")
    assert page.status_code == 200
    assert "This survey is not open yet. Read it, and tell us what to change." in page.text
    assert "Mia (invented)" in page.text
    assert "I do not feel safe" in page.text
    assert "No person with a learning disability has tried it yet." in page.text
    assert page.text.count("See it and say what you think") == len(text.survey.questions)


@pytest.mark.parametrize("ending", ["", "?as=easy_read", "?as=pictures&lang=cy", "?as=nonsense&part=nonsense"])
async def test_every_kind_of_question_is_drawn_without_effect(site: httpx.AsyncClient, ending: str) -> None:
    text = await every_kind()
    token = await reviewer(text)
    for question in text.survey.questions:
        page = await site.get(f"/r/{token}/q/{question.id}{ending}")
        assert page.status_code == 200
        assert page.text.count("<h1") == 1
        assert "<fieldset disabled>" in page.text
        assert {name for name, _value in read(page).fields} >= {"words", "suggestion", "revision"}


async def test_each_part_of_a_question_on_several_pages_is_drawn(site: httpx.AsyncClient) -> None:
    text = await every_kind()
    token = await reviewer(text)
    several = next(one for one in text.survey.questions if one.kind == "sort_cards")
    before = await site.get(f"/r/{token}/q/{several.id}")
    after = await site.get(f"/r/{token}/q/{several.id}?part=2")
    assert f"Part 1 of {len(several.standard.rows)} of this question" in before.text
    assert several.standard.rows[1].words in after.text
    assert (await site.get(f"/r/{token}/q/{several.id}?part=99")).text == before.text


async def test_what_is_said_of_a_question_is_kept_and_shown_again(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token, question = await reviewer(text), first(text)
    sent = {"words": "Too long <b>", "suggestion": OTHER_WORDS, "revision": str(text.revision)}
    answer = await site.post(f"/r/{token}/q/{question.id}?as=easy_read&lang=cy", data=sent)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/r/{token}/q/{question.id}?as=easy_read&lang=cy&sent=yes"
    [kept] = await remarks(text.id)
    assert (kept.question, kept.presentation, kept.words) == (question.id, "easy_read", "Too long <b>")
    assert (kept.suggestion, kept.revision, kept.state) == (OTHER_WORDS, text.revision, "open")
    page = await site.get(f"/r/{token}/q/{question.id}")
    assert "Too long &lt;b&gt;" in page.text
    assert OTHER_WORDS in page.text
    assert "Too long <b>" not in page.text


async def test_the_words_that_stood_in_the_box_are_no_suggestion_even_when_they_changed_meanwhile(
    site: httpx.AsyncClient,
) -> None:
    text = await being_written()
    token, question = await reviewer(text), first(text)
    await reword("Something else entirely?")
    sent = {"words": "Good", "suggestion": question.standard.words, "revision": str(text.revision)}
    await site.post(f"/r/{token}/q/{question.id}", data=sent)
    [kept] = await remarks(text.id)
    assert (kept.suggestion, kept.revision) == ("", text.revision)


async def test_a_second_press_keeps_one_remark(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    for _ in range(2):
        assert (await site.post(f"/r/{token}", data={"words": "Too long", "do": "send"})).status_code == 303
    assert len(await remarks(text.id)) == 1


async def test_nothing_said_is_refused_on_the_same_page(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token, question = await reviewer(text), first(text)
    for path in (f"/r/{token}", f"/r/{token}/q/{question.id}"):
        page = await site.post(path, data={"words": "  ", "suggestion": question.standard.words})
        assert page.status_code == 422
        assert title(page).startswith("Error: ")
        assert page.text.count("Write what you think, or write other words.") == 2
    assert await remarks(text.id) == []


@pytest.mark.parametrize("box", ["words", "suggestion"])
async def test_too_many_words_are_refused_and_stay_on_the_page(site: httpx.AsyncClient, box: str) -> None:
    text = await being_written()
    token, question = await reviewer(text), first(text)
    typed = {"words": "Good", "suggestion": "Better", box: "x" * (LONGEST_WORDS + 1)}
    page = await site.post(f"/r/{token}/q/{question.id}", data=typed)
    assert page.status_code == 422
    assert "You wrote 2,001 letters and spaces. There is room for 2,000." in page.text
    shown = {name: value.removeprefix("\n") for name, value in read(page).fields}
    assert (shown["words"], shown["suggestion"]) == (typed["words"], typed["suggestion"])
    assert await remarks(text.id) == []


async def test_as_many_words_as_there_is_room_for_are_taken(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    assert (await site.post(f"/r/{token}", data={"words": "x" * LONGEST_WORDS})).status_code == 303
    assert len((await remarks(text.id))[0].words) == LONGEST_WORDS


@pytest.mark.parametrize("token", ["nobody", "x" * 32, "x" * 5000, "' OR 1=1", "%00", "Ｋ" * 32])
async def test_a_link_nobody_has_does_not_work(site: httpx.AsyncClient, token: str) -> None:
    await being_written()
    for path in (f"/r/{token}", f"/r/{token}/q/q1"):
        assert (await site.get(path)).status_code == 404
        assert (await site.post(path, data={"words": "Hello"})).status_code == 404


async def test_an_ended_link_is_a_plain_page_and_takes_nothing(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    await end_link(text, await only_reviewer(text))
    page = await site.get(f"/r/{token}")
    assert page.status_code == 404
    assert "This link does not work" in page.text
    assert (await site.post(f"/r/{token}", data={"words": "Hello"})).status_code == 404
    assert await remarks(text.id) == []


async def test_a_question_that_is_not_there_is_said_to_be_none(site: httpx.AsyncClient) -> None:
    token = await reviewer(await being_written())
    assert (await site.get(f"/r/{token}/q/nothing")).status_code == 404
    assert (await site.post(f"/r/{token}/q/nothing", data={"words": "Hello"})).status_code == 404


async def test_once_the_survey_has_opened_the_link_leads_to_it(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    await open_survey(CHILDREN, today(), None, missing=())
    page = await site.get(f"/r/{token}")
    assert "This survey is open now." in page.text
    assert f'href="/s/{CHILDREN}"' in page.text
    assert (await site.get(f"/r/{token}/q/{first(text).id}")).headers["location"] == f"/r/{token}"
    assert (await site.post(f"/r/{token}", data={"words": "Late"})).status_code == 303
    assert [one.words for one in await remarks(text.id)] == ["Late"]
    await site.post(f"/r/{token}", data={"do": "yes"})
    assert (await reviewer_by_token(token)).approved_on is None
    await close_survey(CHILDREN)
    assert "It does not take answers now." in (await site.get(f"/r/{token}")).text
