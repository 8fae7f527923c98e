"""The page that says what the suggestions learned."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.learning.actions import begin, fail, finish
from voice.learning.values import Changes, Figures

NIGHT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
FIGURES = (Figures("T05", 12, 0.5, 0.71, "learned"), Figures("T28", 2, 0.4, 0.0, "keywords"))


async def test_before_the_first_run_the_page_says_when_it_is(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "The first training is tonight." in (await site.get("/staff/learning")).text


async def test_the_page_shows_both_figures_of_each_theme_and_what_is_in_use(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    changes = Changes(3, (("T05", 1, 4),), (("T05", "learned"),))
    await finish(await begin(1, NIGHT), FIGURES, changes, NIGHT, digest="ab" * 32, examples=14, suggestions=9)
    page = (await site.get("/staff/learning")).text
    assert "0.71" in page
    assert "3 unread answers have other suggestions now." in page
    assert "1 before, 4 now" in page
    assert "ab" * 32 in (await site.get("/staff/learning/runs/1")).text


async def test_after_a_run_that_broke_off_the_page_says_that_the_last_good_one_is_in_place(
    site: httpx.AsyncClient,
) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await finish(await begin(1, NIGHT), FIGURES, Changes(), NIGHT)
    await fail(await begin(1, NIGHT), "The training broke off: MemoryError.", NIGHT)
    page = (await site.get("/staff/learning")).text
    assert "The last training broke off" in page
    assert "The suggestions of run 1 are still in place." in page


async def test_a_run_nobody_knows_is_not_found(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get("/staff/learning/runs/9")).status_code == 404
