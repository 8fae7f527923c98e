"""The kinds that stand on one page, walked through as a browser without JavaScript does."""

from __future__ import annotations

from datetime import date

import httpx
import msgspec
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.definition import checked
from surveys.questions.base import Option
from tests.surveys.answering.walking import press, read, start
from tests.surveys.examples import PARENTS, definition, question
from tests.surveys.questions.test_again import CLUB
from tests.surveys.questions.test_choose_pictures import helpers
from tests.surveys.questions.test_number import weeks
from tests.surveys.questions.test_ranking import matters
from tests.surveys.questions.test_three_pictures import SCHOOL

SLUG = "six-kinds"
THINGS = tuple(Option(code, code.capitalize(), code) for code in ("school", "home", "friends"))
ASKED = (SCHOOL, helpers("family", "teacher"), CLUB, weeks(), question("date"), matters(THINGS))
NUMBER, DATE, RANKING = 4, 5, 6


@pytest.fixture
async def link(site: httpx.AsyncClient) -> str:
    asked = tuple(msgspec.structs.replace(one, id=f"Q-{place}") for place, one in enumerate(ASKED, 1))
    survey = msgspec.structs.replace(definition(PARENTS), slug=SLUG, questions=asked)
    await put_survey(checked(survey))
    await open_survey(SLUG, date(2020, 1, 1), None, missing=())
    return await start(site, SLUG)


async def typed_date(site: httpx.AsyncClient, link: str, do: str, *parts: str) -> httpx.Response:
    page = read(await site.get(f"/a/{link}/{DATE}"))
    boxes = dict(zip(("answer-day", "answer-month", "answer-year"), parts, strict=True))
    return await site.post(page.action, data={**dict(page.fields), **boxes, "do": do})


def boxes(response: httpx.Response) -> list[str]:
    return [value for name, value in read(response).fields if name.startswith("answer-")]


def order(response: httpx.Response) -> list[str]:
    return read(response).typed


async def test_every_answer_stands_on_the_page_where_answers_are_checked(site: httpx.AsyncClient, link: str) -> None:
    await press(site, link, 1, "continue", "notgood")
    await press(site, link, 2, "continue", "family", "other")
    await press(site, link, 3, "continue", "maybe")
    await press(site, link, NUMBER, "continue", "1,200")
    await typed_date(site, link, "continue", "4", "March", "2026")
    await press(site, link, RANKING, "up:friends")
    done = await press(site, link, RANKING)
    assert done.headers["location"] == f"/a/{link}/check"
    page = await site.get(f"/a/{link}/check")
    answers = (
        "Not going well",
        "Family, Someone else",
        "Maybe",
        "1200",
        "4 March 2026",
        "1. School, 2. Friends, 3. Home",
    )
    assert [words for words in answers if words not in page.text] == []


async def test_a_number_that_will_not_do_stays_in_its_box(site: httpx.AsyncClient, link: str) -> None:
    refused = await press(site, link, NUMBER, "continue", "about 10")
    assert refused.status_code == 422
    assert "Write a whole number from 1 to 1,500. Use digits." in refused.text
    assert read(refused).typed == ["about 10"]
    assert (await press(site, link, NUMBER, "stop", "about 10")).status_code == 303
    assert read(await site.get(f"/a/{link}/{NUMBER}")).typed == ["about 10"]
    check = await site.get(f"/a/{link}/check")
    assert "Write a whole number from 1 to 1,500. Use digits." in check.text


async def test_a_date_that_will_not_do_stays_in_its_boxes(site: httpx.AsyncClient, link: str) -> None:
    refused = await typed_date(site, link, "continue", "31", "Feb", "2026")
    assert refused.status_code == 422
    assert "The day is wrong. That month has 28 days." in refused.text
    assert boxes(refused) == ["31", "Feb", "2026"]
    await typed_date(site, link, "back", "31", "Feb", "2026")
    assert boxes(await site.get(f"/a/{link}/{DATE}")) == ["31", "Feb", "2026"]
    await typed_date(site, link, "continue", "28", "Feb", "2026")
    assert boxes(await site.get(f"/a/{link}/{DATE}")) == ["28", "2", "2026"]


async def test_move_up_saves_the_order_and_comes_back_to_the_thing(site: httpx.AsyncClient, link: str) -> None:
    moved = await press(site, link, RANKING, "up:friends")
    assert moved.headers["location"] == f"/a/{link}/{RANKING}#item-friends"
    assert order(await site.get(f"/a/{link}/{RANKING}")) == ["school", "friends", "home"]
    await press(site, link, RANKING, "up:friends")
    await press(site, link, RANKING, "other")
    easy = await site.get(f"/a/{link}/{RANKING}")
    assert order(easy) == ["friends", "school", "home"]
    assert ("do", "up:friends") not in read(easy).buttons


async def test_an_order_nobody_touched_is_no_answer_until_continue(site: httpx.AsyncClient, link: str) -> None:
    await press(site, link, RANKING, "other")
    assert "answer-theirs" not in (await site.get(f"/a/{link}/{RANKING}")).text
    await press(site, link, RANKING)
    assert "answer-theirs" in (await site.get(f"/a/{link}/{RANKING}")).text


async def test_an_order_that_was_tampered_with_is_refused(site: httpx.AsyncClient, link: str) -> None:
    refused = await press(site, link, RANKING, "continue", "school", "school", "home")
    assert refused.status_code == 422
    assert order(refused) == ["school", "home", "friends"]
