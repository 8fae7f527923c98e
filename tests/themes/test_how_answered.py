"""The reader sees who helped and how, and where to look twice. What adults noticed is apart from what people said."""

from __future__ import annotations

import httpx
import pytest

from surveys.tables import Response, Survey
from tests.people import sign_in_as
from tests.themes.said import Person, heard
from voice.accounts.values import Role
from voice.settings import Settings


@pytest.fixture
async def answer_id(site: httpx.AsyncClient, settings: Settings) -> str:
    """Tilly (invented) has been helped, and did not pass the practice."""
    (words,) = await heard(settings, Person("We wait for months.", helper="helped"))
    await Response.update({Response.practice: "not_passed", Response.help_given: '["read"]'}).where(
        Response.id == words.response_id
    )
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    return str(words.answer_id)


async def test_the_reading_page_says_who_helped_and_where_to_look_twice(
    site: httpx.AsyncClient, answer_id: str
) -> None:
    page = (await site.get(f"/staff/reading/{answer_id}")).text
    assert "How this was answered" in page
    assert '<dt class="quiet">Who filled it in</dt><dd>helped</dd>' in page
    assert "<dd>read</dd>" in page
    assert "Did not pass the practice page." in page
    assert "A sign is not a verdict." in page


async def test_the_officer_sees_how_many_to_look_at_twice(site: httpx.AsyncClient, answer_id: str) -> None:
    await Survey.update({Survey.mode: "confidential"}).where(Survey.slug == "how-it-is")
    page = (await site.get("/staff/surveys/how-it-is")).text
    assert "<b>1</b>: did not pass the practice page." in page
