"""A school (invented) with a code, and a child who begins with it."""

from __future__ import annotations

import re
from datetime import date

import httpx

from surveys.classes.actions import add_class
from surveys.queries import survey_by_slug
from tests.surveys.answering.walking import press, read
from tests.surveys.examples import CHILDREN, opened

SCHOOL = "Mill Lane School (invented)"


async def school(slug: str = CHILDREN, setting: str = SCHOOL) -> str:
    """Open the survey and give the school its code."""
    await opened(slug)
    return await add_class(await survey_by_slug(slug), setting, date(2026, 3, 2))


async def begin(site: httpx.AsyncClient, code: str, *, device: str = "many", presentation: str = "standard") -> str:
    """Open the code's page and press one of its two Start buttons; returns the link."""
    page = read(await site.get(f"/c/{code}?as={presentation}"))
    answer = await site.post(page.action, data={**dict(page.fields), "device": device})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).split("/")[2]


async def say_something(site: httpx.AsyncClient, link: str, words: str = "Less noise") -> int:
    """Answer the first question that is asked in words; returns the number of its page."""
    for number in range(1, 40):
        page = await site.get(f"/a/{link}/{number}")
        if "<textarea" in page.text:
            assert (await press(site, link, number, "continue", words)).status_code == 303
            return number
    raise AssertionError("the survey asks for no words")


def code_on(page: httpx.Response) -> str:
    found = re.search(r'class="code"[^>]*>([^<]+)<', page.text)
    assert found is not None, page.text
    return found.group(1)
