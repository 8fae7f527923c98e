"""The data protection officer's desk: the clock, the logged look, the match, the pack, the erasure, the end."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from uuid import UUID, uuid4

import httpx
import pytest

from tests.people import sign_in_as
from tests.register.families import mother, two_homes
from tests.rights.whole import family
from voice.accounts.values import Role
from voice.audit.actions import SYSTEM
from voice.audit.tables import AuditEvent
from voice.calendar import now, today
from voice.database import Engine
from voice.invitations.rights import answers_of
from voice.register import families
from voice.register.tables import Household, Person
from voice.rights.actions import close, match, receive
from voice.rights.errors import ClosedAlready, UnknownRequest
from voice.rights.queries import request
from voice.rights.tables import RightsRequest
from voice.rights.values import DONE, REQUESTS, Wish
from voice.safeguarding.actions import raise_by_reader
from voice.settings import Settings

OFFICER = Role.DATA_PROTECTION_OFFICER


async def came(settings: Settings, kind: str = "see", asked_by: str = "person", on: date | None = None) -> UUID:
    """Somebody asked."""
    wish = Wish(kind, asked_by, "Please, all of it.", "Priya (invented)", "email", "priya@example.org")
    found = await receive(wish, uuid4().hex, settings.secret_key, on or today())
    return found.id


async def matched(settings: Settings, person: UUID, kind: str = "see", asked_by: str = "person") -> UUID:
    """Somebody asked, and the officer said who it is about."""
    found = await came(settings, kind, asked_by)
    await match(found, person, SYSTEM)
    return found


async def read(site: httpx.AsyncClient, address: str) -> str:
    answer = await site.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.text)


async def acts() -> list[str]:
    rows = await AuditEvent.select(AuditEvent.act).where(AuditEvent.actor_role == "data protection officer")
    return [row["act"] for row in rows]


@pytest.mark.parametrize("role", [role for role in Role if role is not OFFICER])
async def test_nobody_else_reads_what_was_asked(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    found = await came(settings)
    await sign_in_as(site, role)
    assert [(await site.get(f"/staff/rights{end}")).status_code for end in ("", f"/{found}", "/retention")] == [403] * 3


async def test_the_list_shows_the_clock_and_says_in_words_and_in_red_what_is_late(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await came(settings, on=today() - timedelta(days=60))
    await came(settings, "complain")
    await sign_in_as(site, OFFICER)
    shown = await read(site, "/staff/rights")
    assert '<b class="late">Late by ' in shown
    assert "left to acknowledge" in shown
    assert shown.index(REQUESTS["see"]) < shown.index(REQUESTS["complain"])
    assert "Priya" not in shown


async def test_every_look_at_the_words_is_in_the_record(site: httpx.AsyncClient, settings: Settings) -> None:
    found = await came(settings)
    await sign_in_as(site, OFFICER)
    shown = await read(site, f"/staff/rights/{found}")
    assert "Please, all of it." in shown
    assert "priya@example.org" in shown
    await read(site, f"/staff/rights/{found}")
    assert (await acts()).count("read a data request") == 2


async def test_a_request_nobody_made_is_not_found(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, OFFICER)
    assert (await site.get(f"/staff/rights/{uuid4()}")).status_code == 404


async def test_the_officer_finds_the_person_acknowledges_makes_the_pack_and_closes(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    priya, found = await mother(settings), await came(settings)
    await sign_in_as(site, OFFICER)
    here = f"/staff/rights/{found}"
    assert (await site.post(f"{here}/pack")).status_code == 409
    shown = await site.post(f"{here}/find", data={"q": "priy"})
    assert f'value="{priya}"' in shown.text
    assert (await site.post(f"{here}/match", data={"person": str(priya)})).status_code == 303
    assert (await site.post(f"{here}/acknowledge")).status_code == 303
    made = await site.post(f"{here}/pack")
    assert (made.status_code, made.headers["content-disposition"]) == (
        200,
        f'attachment; filename="what-we-hold-{today()}.html"',
    )
    assert made.headers["cache-control"] == "no-store"
    assert "priya@example.org" in made.text
    assert (await site.post(f"{here}/close", data={"state": "done", "words": "Sent."})).status_code == 303
    (row,) = await RightsRequest.select()
    assert (row["state"], row["sealed"], row["outcome"], row["acknowledged_on"]) == ("done", "", "Sent.", today())
    assert "Dora Data Protection" in row["handled_by"]
    assert {"searched the register", "matched a data request to a person", "made an access pack"} <= set(await acts())
    assert "deleted when the request was closed" in await read(site, here)


async def test_the_page_asks_whether_a_young_person_can_decide_and_keeps_what_was_typed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    members = await family(settings)
    await Person.update({Person.born: date(2012, 1, 1)}).where(Person.id == members.child)
    found = await matched(settings, members.child, asked_by="parent")
    await sign_in_as(site, OFFICER)
    shown = await read(site, f"/staff/rights/{found}")
    assert "Can Mei (invented) decide this?" in shown
    assert "checked" not in shown
    answer = await site.post(f"/staff/rights/{found}/pack", data={"adult": str(members.mother), "why": "Half typed"})
    assert answer.status_code == 422
    assert "Half typed" in answer.text
    assert "Decide first" in answer.text


async def test_releasing_needs_a_reason(site: httpx.AsyncClient, settings: Settings) -> None:
    found = await matched(settings, await mother(settings))
    await sign_in_as(site, OFFICER)
    answer = await site.post(f"/staff/rights/{found}/pack", data={"released": "yes"})
    assert answer.status_code == 422
    assert "Write why you release it." in answer.text


async def test_a_family_is_erased_with_each_person_confirmed_apart(site: httpx.AsyncClient, settings: Settings) -> None:
    members = await family(settings)
    found = await matched(settings, members.mother, "erase")
    await sign_in_as(site, OFFICER)
    here = f"/staff/rights/{found}"
    shown = await read(site, f"{here}/erase")
    assert "checked" not in shown
    assert shown.count('name="person"') == 2  # Tomasz lives elsewhere
    assert (await site.post(f"{here}/erase", data={"person": str(members.mother)})).status_code == 422
    assert (await site.post(f"{here}/erase", data={"sure": "yes", "person": str(members.father)})).status_code == 422
    assert await Person.count() == 3
    both = {"sure": "yes", "person": [str(members.mother), str(members.child)]}
    assert (await site.post(f"{here}/erase", data=both)).status_code == 303
    assert await Person.select(Person.id).output(as_list=True) == [members.father]
    proof = (await request(found)).proof
    assert (proof["people"], sum(proof["tables"].values())) == (2, 0)
    assert not any(str(each) in str(proof) for each in (members.mother, members.child))
    after = await read(site, here)
    assert "2 people are erased." in after
    assert "Priya (invented)" in after  # how to answer them, until the request is closed
    assert (await site.post(f"{here}/close", data={"state": "done", "words": "Told them."})).status_code == 303
    assert "Priya" not in str(await RightsRequest.select())


async def test_a_child_with_two_homes_is_not_offered_and_stays_with_the_other(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    priya, tomasz, mei = await two_homes(settings)
    found = await matched(settings, priya, "erase")
    await sign_in_as(site, OFFICER)
    shown = await read(site, f"/staff/rights/{found}/erase")
    assert "Has another home, and stays there." in shown
    assert f'value="{mei}"' not in shown
    both = {"sure": "yes", "person": [str(priya), str(mei)]}
    assert (await site.post(f"/staff/rights/{found}/erase", data=both)).status_code == 303
    assert set(await Person.select(Person.id).output(as_list=True)) == {tomasz, mei}
    (left,) = await families.homes_of(mei)
    assert [member.person for member in left.now if member.person != mei] == [tomasz]
    assert await Household.count() == 1


async def test_an_open_safety_flag_is_said_before_anything_is_erased(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    members = await family(settings)
    (found,) = await answers_of(members.mother)
    await raise_by_reader(found.answers[0], "I worry.", SYSTEM, now())
    asked = await matched(settings, members.mother, "erase")
    await sign_in_as(site, OFFICER)
    for end in ("", "/erase"):
        assert "safeguarding lead" in await read(site, f"/staff/rights/{asked}{end}")


async def test_a_correction_leads_to_the_registrars_page_and_notes_field_names_only(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    priya = await mother(settings)
    found = await matched(settings, priya, "correct")
    await sign_in_as(site, OFFICER)
    here = f"/staff/rights/{found}"
    assert f'href="/staff/register/{priya}"' in await read(site, here)
    answer = await site.post(f"{here}/close", data={"state": "done", "words": "Rang back."})
    assert (answer.status_code, "Tick what was put right." in answer.text) == (422, True)
    done = {"state": "done", "words": "Rang back.", "field": ["contact", "setting", "made up"]}
    assert (await site.post(f"{here}/close", data=done)).status_code == 303
    outcome = (await request(found)).outcome
    assert outcome == "Put right: Email, telephone or address, Where they learn. Rang back."


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("see", {"state": "refused"}, "Write in one sentence what was done, or why it is refused."),
        ("see", {"words": "Sent."}, "Choose whether it is done or refused."),
        ("erase", {"state": "done", "words": "Gone."}, "Nobody has been erased yet."),
        ("see", {"state": "done", "words": "x" * 1001}, "Write at most 1000 letters."),
    ],
)
async def test_a_request_is_closed_only_with_what_was_done_or_why_not(
    site: httpx.AsyncClient, settings: Settings, kind: str, typed: dict[str, str], sentence: str
) -> None:
    found = await came(settings, kind)
    await sign_in_as(site, OFFICER)
    answer = await site.post(f"/staff/rights/{found}/close", data=typed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert (await request(found)).is_open


async def test_of_two_officers_the_second_sees_that_it_is_closed(database: Engine, settings: Settings) -> None:
    found = await came(settings)
    await close(found, DONE, "Sent.", "Dora", now(), SYSTEM)
    for again in (close(found, DONE, "Sent.", "Dora", now(), SYSTEM), match(found, await mother(settings), SYSTEM)):
        with pytest.raises(ClosedAlready):
            await again
    with pytest.raises(UnknownRequest):
        await request(uuid4())
