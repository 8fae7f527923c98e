"""The page of one survey: where a family could be asked twice, with the way to the reason."""

from __future__ import annotations

import re

import httpx

from surveys.calendar.actions import add
from surveys.calendar.values import Run
from surveys.papers import Wave
from tests.people import sign_in_as
from tests.surveys.calendar.waves import PARTNER, ahead, put_in
from voice.accounts.values import Role

PAGE = "/staff/surveys/spring"


async def panel(site: httpx.AsyncClient) -> str:
    """The panel of the clashes; empty when there is none."""
    found = re.search(r'id="clashes">(.*?)</section>', (await site.get(PAGE)).text, re.DOTALL)
    return found.group(1) if found else ""


async def test_a_survey_says_where_a_family_could_be_asked_twice_and_why_it_may(site: httpx.AsyncClient) -> None:
    await put_in("spring", Wave(opens=ahead(10), closes=ahead(20)))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert await panel(site) == ""
    await add(Run(PARTNER, "Clinic visits", ("parent",), ahead(5), ahead(40)))
    clash = await panel(site)
    assert "<h2>A family could be asked twice</h2>" in clash
    assert "<b>Look at: </b>A family could be asked twice in 30 days: Clinic visits from " in clash
    assert '<a href="/staff/calendar#clashes">Move one, or say why both may run</a>' in clash
    reason = {"survey": "spring", "other": f"{PARTNER}: Clinic visits", "because": "Few parents visit the clinic."}
    assert (await site.post("/staff/calendar/stand", data=reason)).status_code == 303
    kept = await panel(site)
    assert "<b>Kept: </b>" in kept
    assert "Both may run, because: Few parents visit the clinic." in kept
    assert '<a href="/staff/calendar#clashes">The calendar of all surveys</a>' in kept


async def test_what_two_other_surveys_ask_is_not_on_this_page(site: httpx.AsyncClient) -> None:
    await put_in("spring", Wave(opens=ahead(90), closes=ahead(99)))
    await put_in("summer", Wave(opens=ahead(10), closes=ahead(20)))
    await put_in("autumn", Wave(opens=ahead(12), closes=ahead(20)))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert await panel(site) == ""
