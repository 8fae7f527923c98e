"""A lead says how an action stands, on a page that keeps what was typed; everybody can read it."""

from __future__ import annotations

import httpx
import pytest

from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.paths import PLAN_FILE
from voice.plan.actions import load
from voice.plan.document import read
from voice.progress import queries

ACTION = "/staff/progress/actions/WS2-A01"
PAGES = (
    "/staff/progress", "/staff/progress/WS2", ACTION, "/staff/progress/risks", "/staff/progress/compare",
    "/staff/mechanisms",
)  # fmt: skip


@pytest.fixture
async def island(site: httpx.AsyncClient) -> httpx.AsyncClient:
    """A site with the Isle of Wight plan."""
    await load(read(PLAN_FILE), COMMAND_LINE)
    return site


async def test_a_lead_says_how_an_action_stands_and_families_read_it(island: httpx.AsyncClient) -> None:
    await sign_in_as(island, Role.WORKSTREAM_LEAD, "WS2")
    early = {"seen": "0", "status": "G", "start": "2026-05-02", "due": "2026-05-01", "note": "Two schools began."}
    refused = await island.post(f"{ACTION}/say", data=early)
    assert refused.status_code == 422
    assert "The last day cannot be before the first day." in refused.text
    assert "Two schools began." in refused.text
    saved = await island.post(f"{ACTION}/say", data={**early, "due": "2027-05-01"})
    assert (saved.status_code, saved.headers["location"]) == (303, "/staff/progress/WS2")
    late = await island.post(f"{ACTION}/say", data={**early, "due": "", "status": "R", "note": "No."})
    assert (late.status_code, "Somebody else has written about this" in late.text) == (409, True)
    island.cookies.clear()
    page = (await island.get("/plan/WS2/progress")).text
    assert "Two schools began." in page
    assert "Until Saturday 1 May 2027." in page


async def test_a_lead_writes_about_their_own_workstream_only(island: httpx.AsyncClient) -> None:
    await sign_in_as(island, Role.WORKSTREAM_LEAD, "WS3")
    assert (await island.post(f"{ACTION}/say", data={"seen": "0", "status": "G"})).status_code == 403
    assert (await island.get("/staff/engagement/WS2/new")).status_code == 403
    line = {"activity": "A walk", "audience": "Young people", "method": "A visit"}
    await island.post("/staff/engagement/WS3/new", data=line)
    [kept] = await queries.engagement("WS3")
    await sign_in_as(island, Role.WORKSTREAM_LEAD, "WS2")
    taken = f"/staff/engagement/WS2/{kept.id}"
    assert (await island.get(taken)).status_code == 404
    assert (await island.post(taken, data={**line, "activity": "Ours"})).status_code == 404
    assert await queries.engagement() == (kept,)
    await sign_in_as(island, Role.WORKSTREAM_LEAD, "WS3")
    assert (await island.post("/staff/progress/freeze", data={"name": "Now"})).status_code == 403


async def test_an_officer_freezes_two_days_and_sees_what_moved(island: httpx.AsyncClient) -> None:
    await sign_in_as(island, Role.PARTICIPATION_OFFICER)
    await island.post(f"{ACTION}/say", data={"seen": "0", "status": "R"})
    assert (await island.post("/staff/progress/freeze", data={"name": ""})).status_code == 422
    await island.post("/staff/progress/freeze", data={"name": "September 2026"})
    await island.post(f"{ACTION}/say", data={"seen": "1", "status": "P", "note": "All forty schools have it."})
    moved = {"risk": "RK-05.0", "score": "H", "note": "The forum closed."}
    assert (await island.post("/staff/progress/risks/score", data={**moved, "note": ""})).status_code == 422
    assert (await island.post("/staff/progress/risks/score", data=moved)).status_code == 303
    assert (await island.post("/staff/progress/risks/score", data=moved)).status_code == 409
    again = await island.post("/staff/progress/freeze", data={"name": "September 2026"})
    assert (again.status_code, "This name is taken" in again.text) == (409, True)
    await island.post("/staff/progress/freeze", data={"name": "December 2026"})
    page = (await island.get("/staff/progress/compare")).text
    assert all(words in page for words in ("WS2-A01", "Off track", "Completed", "RK-05", "Medium", "High"))


async def test_ways_of_being_heard_are_kept_shown_and_ended(island: httpx.AsyncClient) -> None:
    await sign_in_as(island, Role.PARTICIPATION_OFFICER)
    way = {"name": "Youth council", "owner": "The council", "audience": "From 11 to 18", "rhythm": "", "last_used": "x"}
    refused = await island.post("/staff/mechanisms/new", data=way)
    assert (refused.status_code, "Write the day as day, month and year." in refused.text) == (422, True)
    await island.post("/staff/mechanisms/new", data={**way, "rhythm": "Every month", "last_used": "2026-10-01"})
    line = {"activity": "A walk", "audience": "Young people", "method": "A visit"}
    for people in ("many", "9" * 5000):
        refused = await island.post("/staff/engagement/WS2/new", data={**line, "people": people})
        assert (refused.status_code, "Write how many people took part, in digits." in refused.text) == (422, True)
    assert (await island.post("/staff/engagement/WS2/new", data={**line, "people": "7"})).status_code == 303
    assert "A walk" in (await island.get("/staff/progress/WS2")).text
    for address in ("/how-we-are-heard", "/how-we-are-heard?as=easy_read", "/how-we-are-heard?lang=cy"):
        assert "Youth council" in (await island.get(address)).text


@pytest.mark.parametrize("role", [Role.WORKSTREAM_LEAD, Role.BOARD_READER, Role.PARTICIPATION_OFFICER])
async def test_every_page_opens_for_those_who_read(island: httpx.AsyncClient, role: Role) -> None:
    await sign_in_as(island, role)
    for path in PAGES:
        assert (path, (await island.get(path)).status_code) == (path, 200)


async def test_families_reach_how_it_goes_from_the_plan_in_both_editions_and_in_welsh(
    island: httpx.AsyncClient,
) -> None:
    await sign_in_as(island, Role.PARTICIPATION_OFFICER)
    await island.post(f"{ACTION}/say", data={"seen": "0", "status": "P", "note": "All forty schools have it."})
    island.cookies.clear()
    for page, link in (
        ("/plan", "/how-we-are-heard"),
        ("/plan/easy-read", "/how-we-are-heard?as=easy_read"),
        ("/plan/WS2", "/plan/WS2/progress"),
        ("/plan/WS2/easy-read", "/plan/WS2/progress?as=easy_read"),
    ):
        assert f'href="{link}"' in (await island.get(page)).text, page
    easy = (await island.get("/plan/WS2/progress?as=easy_read")).text
    assert "Things that are done: 1." in easy
    assert "All forty schools have it." not in easy
    welsh = (await island.get("/plan/WS2/progress?as=easy_read&lang=cy")).text
    assert "Pethau sydd wedi’u gwneud: 1." in welsh
