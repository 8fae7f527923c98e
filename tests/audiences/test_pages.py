"""The officer's pages of audiences: made, counted, changed and deleted, with numbers and never names."""

from __future__ import annotations

import re
from uuid import UUID

import httpx
import pytest

from tests.audiences.people import flagged, has_email, put, reads, said
from tests.people import sign_in_as
from tests.register.people import TOMASZ, confirmed, many
from voice.accounts.values import Role
from voice.audiences.filters import Filter
from voice.audiences.queries import UnknownAudience, by_id, saved
from voice.audit.queries import recent
from voice.calendar import now
from voice.settings import Settings

NEW = "/staff/audiences/new"
PARENTS = {"name": "Parents with a plan", "kinds": "parent_carer", "provisions": "E"}


@pytest.fixture
async def officer(site: httpx.AsyncClient) -> httpx.AsyncClient:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    return site


def seen(page: httpx.Response) -> str:
    (moment,) = re.findall(r'name="seen" value="([^"]*)"', page.text)
    return str(moment)


async def made(officer: httpx.AsyncClient, **fields: str) -> UUID:
    answered = await officer.post(NEW, data={**PARENTS, **fields, "do": "save"})
    assert (answered.status_code, answered.headers["location"]) == (303, "/staff/audiences?said=saved")
    return next(each.id for each in await saved() if each.name == fields.get("name", PARENTS["name"]))


async def test_an_audience_is_saved_under_a_name_and_listed_in_plain_words(officer: httpx.AsyncClient) -> None:
    audience = await made(officer)
    assert (await by_id(audience)).filter == Filter(kinds=("parent_carer",), provisions=("E",))
    page = (await officer.get("/staff/audiences?said=saved")).text
    assert "The audience is saved." in page
    assert "<b>Who they are:</b> Parent or carer. <b>SEN provision:</b> EHC plan" in page
    (entry, *_) = await recent()
    assert (entry["act"], entry["object_id"]) == ("saved an audience", str(audience))


async def test_count_says_how_many_and_why_not_and_saves_nothing(
    officer: httpx.AsyncClient, settings: Settings
) -> None:
    for person in many(7):
        await confirmed(settings, person, now=now())
    for person in many(12)[7:]:
        await confirmed(settings, person, ("P1",), now=now())
    await confirmed(settings, TOMASZ, ("P1",), now=now())
    page = await officer.post(NEW, data={"kinds": "parent_carer", "do": "count"})
    assert page.status_code == 200
    assert "13 people found. <b>7 people may be written to</b>: 7 by email." in page.text
    assert "<li>6 did not say yes</li>" in page.text
    assert "So few people" not in page.text
    assert 'value="parent_carer" checked' in page.text
    assert "Parent 1" not in page.text
    assert await saved() == []
    news = (await officer.post(NEW, data={"count_for": "P1", "do": "count"})).text
    assert "<b>6 people may be written to</b>" in news
    assert "How many, for news" in news


async def test_fewer_than_five_are_never_counted_out(officer: httpx.AsyncClient, settings: Settings) -> None:
    for person in many(3):
        await confirmed(settings, person, now=now())
    await confirmed(settings, TOMASZ, ("P1",), now=now())
    page = (await officer.post(NEW, data={"do": "count"})).text
    assert "Fewer than 5 people found. <b>Fewer than 5 people may be written to</b>: fewer than 5 by email." in page
    assert "<li>fewer than 5 did not say yes</li>" in page
    assert "So few people may be recognised" in page


async def test_nobody_found_is_said_in_words(officer: httpx.AsyncClient) -> None:
    assert "Nobody found. <b>Nobody may be written to</b>." in (await officer.post(NEW, data={"do": "count"})).text


async def test_numbers_of_an_equality_fact_are_given_to_the_nearest_five(
    officer: httpx.AsyncClient, settings: Settings
) -> None:
    empty = (await officer.post(NEW, data={"flags": "looked_after", "do": "count"})).text
    assert "Fewer than 5 people found." in empty
    for _ in range(8):
        person = await put("young_person")
        await flagged(person)
        await has_email(person)
        await reads(person)
        for purpose in ("P2", "P3"):
            await said(person, purpose)
    page = (await officer.post(NEW, data={"flags": "looked_after", "do": "count"})).text
    assert "About 10 people found. <b>About 10 people may be written to</b>: about 10 by email." in page


async def test_a_name_is_asked_for_and_may_be_taken(officer: httpx.AsyncClient) -> None:
    for name, sentence in (
        ("  ", "Give the audience a name."), ("x" * 101, "Make the name shorter: 100 letters at most."),
    ):  # fmt: skip
        page = await officer.post(NEW, data={**PARENTS, "name": name, "do": "save"})
        assert page.status_code == 422
        assert sentence in page.text
        assert 'value="parent_carer" checked' in page.text
    first = await made(officer)
    taken = await officer.post(NEW, data={**PARENTS, "do": "save"})
    assert taken.status_code == 422
    assert "Another audience has this name." in taken.text
    other = await made(officer, name="Another")
    opened = seen(await officer.get(f"/staff/audiences/{other}"))
    renamed = await officer.post(f"/staff/audiences/{other}", data={**PARENTS, "seen": opened, "do": "save"})
    assert renamed.status_code == 422
    assert {(each.id, each.name) for each in await saved()} == {(first, PARENTS["name"]), (other, "Another")}


async def test_of_two_officers_the_later_sees_both_versions_and_loses_nothing(officer: httpx.AsyncClient) -> None:
    audience = await made(officer)
    address = f"/staff/audiences/{audience}"
    opened = seen(await officer.get(address))
    mine = {"name": "Young people", "kinds": "young_person", "seen": opened, "do": "save"}
    theirs = {"name": "Practitioners", "kinds": "practitioner", "seen": opened, "do": "save"}
    assert (await officer.post(address, data=theirs)).status_code == 303
    refused = await officer.post(address, data=mine)
    assert refused.status_code == 409
    assert "Somebody else changed this audience" in refused.text
    for words in ("Practitioners", "Works with families", "Young people", "Young person"):
        assert words in refused.text
    assert (await by_id(audience)).name == "Practitioners"
    assert (await officer.post(address, data={**mine, "seen": seen(refused)})).status_code == 303
    assert (await by_id(audience)).filter == Filter(kinds=("young_person",))


@pytest.mark.parametrize("moment", ["", "yesterday", "2020-01-01T10:00:00+00:00"])
async def test_a_save_that_saw_no_version_is_refused(officer: httpx.AsyncClient, moment: str) -> None:
    audience = await made(officer)
    refused = await officer.post(f"/staff/audiences/{audience}", data={**PARENTS, "seen": moment, "do": "save"})
    assert refused.status_code == 409


async def test_a_saved_audience_is_counted_as_it_is_ticked_and_stays(
    officer: httpx.AsyncClient, settings: Settings
) -> None:
    audience = await made(officer)
    page = await officer.post(f"/staff/audiences/{audience}", data={**PARENTS, "kinds": "practitioner", "do": "count"})
    assert "Nobody found." in page.text
    assert 'value="practitioner" checked' in page.text
    assert (await by_id(audience)).filter.kinds == ("parent_carer",)


async def test_a_deleted_audience_is_gone_and_deleting_is_in_the_record(officer: httpx.AsyncClient) -> None:
    audience = await made(officer)
    gone = await officer.post(f"/staff/audiences/{audience}", data={"do": "delete"})
    assert gone.headers["location"] == "/staff/audiences?said=deleted"
    with pytest.raises(UnknownAudience):
        await by_id(audience)
    assert (await officer.get(f"/staff/audiences/{audience}")).status_code == 404
    assert (await recent())[0]["act"] == "deleted an audience"


async def test_codes_that_no_list_has_are_left_out(officer: httpx.AsyncClient) -> None:
    audience = await made(officer, places="PO99", kinds="parent_carer' OR 1=1", not_asked_days="7", purpose="P99")
    assert (await by_id(audience)).filter == Filter(provisions=("E",))


async def test_a_link_opens_the_form_with_a_group_ticked(officer: httpx.AsyncClient) -> None:
    page = (await officer.get(f"{NEW}?primary_types=ASD&flags=nonsense")).text
    assert re.findall(r'name="(\w+)" value="(\w+)" checked', page) == [("primary_types", "ASD")]


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.ADMINISTRATOR, Role.WORKSTREAM_LEAD, Role.SAFEGUARDING_LEAD])
async def test_only_participation_officers_have_audiences(site: httpx.AsyncClient, role: Role) -> None:
    await sign_in_as(site, role)
    assert {(await site.get(address)).status_code for address in ("/staff/audiences", NEW)} == {403}
