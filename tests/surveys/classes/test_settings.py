"""A wave in schools: one button gives every school and group of the wave its code."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from msgspec.structs import replace

from surveys.classes.actions import add_class, add_missing
from surveys.classes.queries import classes_of
from surveys.manuscripts.actions import change
from surveys.papers import Wave
from surveys.queries import survey_by_slug
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN, TODAY, opened
from voice.accounts.values import Role
from voice.calendar import now

pytestmark = pytest.mark.usefixtures("database")
CLASSES = f"/staff/surveys/{CHILDREN}/classes"
MILL, HARBOUR, CLUB = "Mill Lane School (invented)", "Harbour School (invented)", "Friday Club (invented)"


async def wave(*settings: str) -> None:
    await opened(CHILDREN)
    in_schools = Wave(kind="school_run", settings=settings)
    await change(CHILDREN, "wave", lambda survey: replace(survey, wave=in_schools), who="Olive", now=now())


async def settings() -> list[str]:
    return [found.setting for found in await classes_of(await survey_by_slug(CHILDREN))]


async def test_one_button_makes_the_codes_that_are_missing_and_no_others(site: httpx.AsyncClient) -> None:
    await wave(MILL, HARBOUR, f" {MILL.upper()}", CLUB)
    await add_class(await survey_by_slug(CHILDREN), "friday club  (Invented)", TODAY)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get(CLASSES)
    assert "2 schools and groups of this wave have no code yet" in page.text
    assert "Make their codes" in page.text
    for _press in range(2):
        assert (await site.post(f"{CLASSES}/settings")).status_code == 303
    assert await settings() == ["friday club (Invented)", HARBOUR, MILL]
    assert "no code yet" not in (await site.get(CLASSES)).text


async def test_two_who_press_at_once_make_each_code_once() -> None:
    await wave(MILL, HARBOUR)
    survey = await survey_by_slug(CHILDREN)
    made = await asyncio.gather(*[add_missing(survey, (MILL, HARBOUR), TODAY) for _ in range(4)])
    assert sorted(len(codes) for codes in made) == [0, 0, 0, 2]
    assert await settings() == [HARBOUR, MILL]


async def test_a_name_that_is_too_long_is_refused_and_no_code_is_made(site: httpx.AsyncClient) -> None:
    await wave(MILL, "x" * 201)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(f"{CLASSES}/settings")
    assert answer.status_code == 422
    assert "This name is too long" in answer.text
    assert 'href="#settings"' in answer.text
    assert await settings() == []


async def test_a_wave_without_settings_offers_no_button(site: httpx.AsyncClient) -> None:
    await wave()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert f"{CLASSES}/settings" not in (await site.get(CLASSES)).text
