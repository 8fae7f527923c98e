"""A registrar adds dates, and officers see numbers only."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from tests.consent.families import BORN_CHILD, another, child_of, parent
from tests.milestones.cases import open_after
from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.calendar import today
from voice.milestones.actions import NewDate, add_dates
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.settings import Settings


def file(text: str) -> dict[str, tuple[str, bytes, str]]:
    return {"file": ("dates.csv", text.encode(), "text/csv")}


async def test_a_registrar_looks_at_a_file_and_then_uses_it(site: httpx.AsyncClient, settings: Settings) -> None:
    await child_of(await parent(settings), settings)
    await sign_in_as(site, Role.REGISTRAR)
    day = today() - timedelta(days=1)
    text = f"Name,Date of birth,Kind of date,Day\nSam,{BORN_CHILD},request,{day}\nGhost,{BORN_CHILD},request,{day}\n"
    sent = await site.post("/staff/milestones/file", data={"system": ""}, files=file(text))
    assert sent.status_code == 303
    page = await site.get(sent.headers["location"])
    assert "Add 1 date?" in page.text
    assert "Sam (invented)" in page.text
    assert "Nobody on the register has this number, or this name with this day of birth." in page.text
    assert "Ghost" not in page.text
    used = await site.post(sent.headers["location"])
    assert used.headers["location"] == "/staff/milestones?added=1"
    overview = (await site.get(used.headers["location"])).text
    assert "1 date was added." in overview
    assert await CaseDate.count() == 1
    assert (await site.post(sent.headers["location"])).status_code == 404
    assert (await site.get(sent.headers["location"])).status_code == 404


@pytest.mark.parametrize("text", ["", "one column\nonly\n", "Name,Day\nSam,2026-03-02\n"])
async def test_a_file_that_cannot_be_used_says_why(site: httpx.AsyncClient, text: str) -> None:
    await sign_in_as(site, Role.REGISTRAR)
    refused = await site.post("/staff/milestones/file", data={"system": ""}, files=file(text))
    assert refused.status_code == 422
    assert 'id="problem"' in refused.text
    assert "How far they are" in refused.text


async def test_an_officer_sees_numbers_and_no_small_one_and_adds_no_dates(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await open_after("week_6")
    children = [await child_of(await parent(settings, another(f"Parent{n}")), settings) for n in range(7)]
    await add_dates([NewDate(child, "request", today()) for child in children])
    weeks = {milestone: MilestoneAsk.milestone == milestone for milestone in ("week_6", "week_16", "week_20")}
    six = [row["id"] for row in await MilestoneAsk.select(MilestoneAsk.id).where(weeks["week_6"])]
    await _settle(six[:5], "stopped", "closed")
    await _settle(six[5:], "stopped", "no yes")
    await _settle([row["id"] for row in await MilestoneAsk.select().where(weeks["week_16"])][:2], "missed", "late")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/milestones")).text
    assert "the case was closed: 5" in page
    assert "nobody said yes to being asked: fewer than 5" in page
    assert '<td data-label="Stopped">about 5 people<br>' in page
    assert '<td data-label="Missed">fewer than 5<br>' in page
    assert '<td data-label="Waiting">7</td>' in page
    assert "Sam (invented)" not in page
    assert "Add dates from a file" not in page
    assert (await site.post("/staff/milestones/file", files=file("a,b\n1,2\n"))).status_code == 403
    assert (await site.get(f"/staff/milestones/file/{UUID(int=1)}")).status_code == 403


async def _settle(ids: list[UUID], state: str, reason: str) -> None:
    values = {MilestoneAsk.state: state, MilestoneAsk.reason: reason}
    await MilestoneAsk.update(values).where(MilestoneAsk.id.is_in(ids))  # type: ignore[arg-type]
