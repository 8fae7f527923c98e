"""The register of disabled children: by a yes of its own that holds, with dates, and deciding no service."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from tests.people import sign_in_as
from tests.register.families import child_of, mother
from tests.register.people import asked
from voice.accounts.values import Role
from voice.audit.actions import PUBLIC
from voice.audit.queries import about
from voice.calendar import now, today
from voice.consent import actions as consent
from voice.consent.actions import Told
from voice.consent.desk.disability import NotYoung, NoYes, overview, put_on, take_off
from voice.consent.families import say_for
from voice.database import Engine
from voice.register.tables import DisabilityEntry
from voice.settings import Settings

RANG = Told("telephone", "Rang today")


async def both_say_yes(child: UUID, adult: UUID) -> None:
    await say_for(child, adult, "P8", "yes", now(), PUBLIC, RANG)
    await consent.give(child, "P8", now(), PUBLIC, RANG)


async def on_it(child: UUID) -> None:
    await put_on(child, today(), asked("P8", today()), wants_card=True, source="family")


async def test_a_child_is_put_on_after_both_said_yes_and_taken_off(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    with pytest.raises(NoYes):
        await on_it(child)
    await say_for(child, adult, "P8", "yes", now(), PUBLIC, RANG)
    with pytest.raises(NoYes):
        await on_it(child)
    await consent.give(child, "P8", now(), PUBLIC, RANG)
    for _ in range(2):
        await on_it(child)
    (row,) = await DisabilityEntry.select()
    assert (row["person"], row["joined_on"], row["left_on"], row["wants_card"]) == (child, today(), None, True)
    await take_off(child, today())
    assert [row["left_on"] for row in await DisabilityEntry.select()] == [today()]
    await on_it(child)
    assert await DisabilityEntry.count() == 2


async def test_an_adult_is_not_put_on_it(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    await consent.give(adult, "P8", now(), PUBLIC, RANG)
    with pytest.raises(NotYoung):
        await on_it(adult)


async def test_a_yes_that_is_taken_back_shows_and_nobody_is_put_on_by_another_yes(
    database: Engine, settings: Settings
) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await say_for(child, adult, "P2", "yes", now(), PUBLIC, RANG)
    await consent.give(child, "P2", now(), PUBLIC, RANG)
    with pytest.raises(NoYes):
        await on_it(child)
    await both_say_yes(child, adult)
    question = asked("P8", today())
    found = await overview(today(), question)
    assert ([place.person for place in found.waiting], found.on_it, found.not_yet) == ([child], 0, 1)
    await on_it(child)
    found = await overview(today(), question)
    assert ([(place.person, place.holds) for place in found.places], found.waiting) == ([(child, True)], ())
    await consent.withdraw(child, "P8", now(), PUBLIC, RANG)
    (place,) = (await overview(today(), question)).places
    assert not place.holds
    later = today() + timedelta(days=800)
    assert not (await overview(later, asked("P8", later))).places[0].holds


async def test_the_screen_says_that_it_decides_no_service(site: httpx.AsyncClient, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await sign_in_as(site, Role.REGISTRAR)
    page = await site.get("/staff/disability-register")
    assert "This register decides no service." in page.text
    at = f"/staff/disability-register/{child}"
    refused = await site.post(at, data={"do": "on"})
    assert (refused.status_code, "There is no yes to this register" in refused.text) == (409, True)
    assert await DisabilityEntry.count() == 0
    await both_say_yes(child, adult)
    assert "Put on the register" in (await site.get("/staff/disability-register")).text
    await site.post(at, data={"do": "on", "wants_card": "yes"})
    assert "with a card" in (await site.get("/staff/disability-register")).text
    await site.post(at, data={"do": "off"})
    acts = [row["act"] for row in await about(str(child))]
    assert acts[:2] == [
        "took somebody off the register of disabled children",
        "put somebody on the register of disabled children",
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGISTRAR])
async def test_only_a_registrar_opens_it(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    adult = await mother(settings)
    await sign_in_as(site, role)
    assert (await site.get("/staff/disability-register")).status_code == 403
    assert (await site.post(f"/staff/disability-register/{adult}", data={"do": "on"})).status_code == 403
