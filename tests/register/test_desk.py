"""The registrar's desk: numbers, one person at a time, and what somebody said by telephone or on paper."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.people import sign_in_as
from tests.register.people import BOTH, PRIYA, TOMASZ, asked, confirmed
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.calendar import now, today
from voice.consent.queries import in_force, may_write, newest
from voice.register.actions import note_asked
from voice.register.queries import entry, is_verified, people, search, to_be_asked
from voice.register.tables import Person
from voice.settings import Settings

ON_PAPER: dict[str, Any] = {
    "kind": "parent_carer", "known_as": "Gwen (invented)", "email": "gwen@example.org", "format": "large_print",
    "contact_by": "email", "sen_provision": "W", "words": "Large letters", "purpose": ["P2"],
    "channel": "paper", "evidence": "Paper form, folder 12",
}  # fmt: skip


async def desk(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.REGISTRAR)


async def add(site: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    await desk(site)
    return await site.post("/staff/register/new", data={**ON_PAPER, **changes})


def number_beside(label: str, page: str) -> str:
    found = re.search(rf'<th scope="row">{re.escape(label)}</th><td class="n">(\d+)</td>', page)
    return found.group(1) if found else "missing"


async def test_the_numbers_are_by_kind_provision_format_way_and_purpose(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await confirmed(settings, PRIYA, now=now())
    await confirmed(settings, TOMASZ, ("P1",), now=now())
    await desk(site)
    page = (await site.get("/staff/register")).text
    assert {label: number_beside(label, page) for label in (
        "Parent or carer", "Young person", "SEN Support", "EHC plan", "Easy Read: short words and pictures", "Email",
        "Ask me for my views", "Tell me about services, news and events",
    )} == {
        "Parent or carer": "2", "Young person": "0", "SEN Support": "1", "EHC plan": "1",
        "Easy Read: short words and pictures": "1", "Email": "2", "Ask me for my views": "1",
        "Tell me about services, news and events": "1",
    }  # fmt: skip
    assert "Priya" not in page


async def test_a_search_finds_by_name_or_address_and_never_stands_in_an_address(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id = await confirmed(settings, PRIYA, now=now())
    await desk(site)
    for typed in ("pri", "Priya@example.org"):
        found = await site.post("/staff/register/search", data={"q": typed})
        assert found.status_code == 200
        assert f'href="/staff/register/{person_id}"' in found.text
    assert "Nobody has this name" in (await site.post("/staff/register/search", data={"q": "zz"})).text
    entries = [entry for entry in await recent() if entry["act"] == "searched the register"]
    assert len(entries) == 3
    assert "pri" not in str([(entry["facts"], entry["object_id"], entry["reason"]) for entry in entries]).lower()


async def test_every_look_at_one_person_is_in_the_record(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id = await confirmed(settings, PRIYA, now=now())
    rita = await sign_in_as(site, Role.REGISTRAR)
    await site.get(f"/staff/register/{person_id}")
    (latest, *_) = await recent()
    assert (latest["act"], latest["actor"], latest["object_id"]) == (
        "looked at a person on the register", rita.id, str(person_id),
    )  # fmt: skip


async def test_a_need_stands_at_the_top_of_the_persons_page(site: httpx.AsyncClient, settings: Settings) -> None:
    tomasz, priya = await confirmed(settings, TOMASZ, now=now()), await confirmed(settings, PRIYA, now=now())
    await desk(site)
    page = (await site.get(f"/staff/register/{tomasz}")).text
    assert "Before you write or ring" in page
    assert "Easy Read: short words and pictures. Email." in page
    assert "They need: “Short words”" in page
    assert "Before you write or ring" not in (await site.get(f"/staff/register/{priya}")).text


async def test_somebody_is_added_from_a_paper_form_with_its_evidence(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await add(site)
    (person_id,) = await people()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/staff/register/{person_id}?said=added")
    found = await entry(person_id, settings.secret_key)
    assert (found.known_as, found.address, found.format, found.words, found.sen_provision) == (
        "Gwen (invented)", "gwen@example.org", "large_print", "Large letters", "W",
    )  # fmt: skip
    event = (await newest(person_id))["P2"]
    assert (event["state"], event["channel"], event["evidence"]) == ("yes", "paper", "Paper form, folder 12")
    assert not await is_verified(person_id)
    assert len(await to_be_asked()) == 1
    assert "Paper form, folder 12" in (await site.get(answer.headers["location"])).text


async def test_somebody_without_an_email_address_can_be_added(site: httpx.AsyncClient, settings: Settings) -> None:
    await add(site, email="", contact_by="telephone", phone="01983 111222")
    (person_id,) = await people()
    assert (await entry(person_id, settings.secret_key)).phone == "01983 111222"


async def test_an_address_that_is_there_leads_to_its_person(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id = await confirmed(settings, PRIYA, now=now())
    answer = await add(site, email="priya@example.org")
    assert answer.headers["location"] == f"/staff/register/{person_id}?said=known"
    assert "This address is on the register already." in (await site.get(answer.headers["location"])).text
    assert await Person.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Choose who they are."),
        ({"known_as": ""}, "Write the name we may use"),
        ({"email": "gwen"}, "Write an email address, such as name@example.org, or leave it empty."),
        ({"email": ""}, "Write an email address, or choose another way to contact them."),
        ({"email": "", "contact_by": "telephone"}, "Write your telephone number"),
        ({"purpose": []}, "Tick at least one thing they said yes to."),
        ({"channel": ""}, "Choose how they told you."),
        ({"evidence": ""}, "Write what shows it"),
        ({"kind": "young_person"}, "Write the day you were born"),
        ({"kind": "young_person", "born": f"1 1 {today().year - 12}"}, "Somebody this young cannot join alone."),
    ],
)
async def test_what_is_missing_is_said_and_everything_typed_is_kept(
    site: httpx.AsyncClient, changes: dict[str, Any], sentence: str
) -> None:
    answer = await add(site, **changes)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2
    kept = {**ON_PAPER, **changes}
    for name in ("known_as", "email", "evidence"):
        assert f'id="{name}" name="{name}" value="{kept[name]}"' in answer.text
    assert await Person.count() == 0


async def test_what_somebody_said_by_telephone_is_written_down(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id = await confirmed(settings, PRIYA, BOTH, now())
    await desk(site)
    answer = await site.post(
        f"/staff/register/{person_id}",
        data={
            "do": "save", "known_as": "Priya Rose (invented)", "format": "braille", "contact_by": "post",
            "sen_provision": "E", "words": "Uses a screen reader", "purpose": ["P1", "P11"],
            "channel": "telephone", "evidence": "Rang today, words read out",
        },
    )  # fmt: skip
    assert answer.headers["location"] == f"/staff/register/{person_id}?said=saved"
    found = await entry(person_id, settings.secret_key)
    assert (found.known_as, found.format, found.contact_by, found.sen_provision, found.words) == (
        "Priya Rose (invented)", "braille", "post", "E", "Uses a screen reader",
    )  # fmt: skip
    states = await in_force(person_id, today())
    assert (states["P1"], states["P2"], states["P11"]) == ("yes", "withdrawn", "yes")
    assert [row["id"] for row in await search("priya rose", settings.secret_key)] == [person_id]


async def test_a_change_without_evidence_changes_nothing_and_keeps_what_was_typed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id = await confirmed(settings, PRIYA, BOTH, now())
    await desk(site)
    answer = await site.post(
        f"/staff/register/{person_id}",
        data={"do": "save", "known_as": "Another", "format": "standard", "contact_by": "email", "channel": "telephone"},
    )
    assert answer.status_code == 422
    assert 'value="Another"' in answer.text
    assert (await in_force(person_id, today()))["P2"] == "yes"


async def test_the_registrar_stops_everything_in_one_step(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id = await confirmed(settings, PRIYA, BOTH, now())
    await desk(site)
    await site.post(f"/staff/register/{person_id}", data={"do": "stop"})
    assert (await may_write(person_id, asked("P2", today()))).reason == "stopped"
    assert "Do not write or ring" in (await site.get(f"/staff/register/{person_id}")).text


async def test_the_message_to_confirm_can_be_sent_again(site: httpx.AsyncClient, settings: Settings) -> None:
    await add(site)
    (person_id,) = await people()
    (contact,) = await to_be_asked()
    assert await note_asked(contact["id"], now())
    await site.post(f"/staff/register/{person_id}", data={"do": "ask"})
    assert len(await to_be_asked()) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGISTRAR])
async def test_nobody_but_a_registrar_sees_a_family(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    person_id = await confirmed(settings, PRIYA, now=now())
    await sign_in_as(site, role)
    for answer in (
        await site.get(f"/staff/register/{person_id}"),
        await site.post(f"/staff/register/{person_id}", data={"do": "stop"}),
        await site.post("/staff/register/search", data={"q": "priya"}),
        await site.get("/staff/register/new"),
    ):
        assert answer.status_code == 403
    assert (await in_force(person_id, today()))["P2"] == "yes"
