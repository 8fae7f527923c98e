"""An address that somebody typed: its owner is asked, a few times at most, and nobody else learns anything."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.notices.mail import link_in, outbox, text
from tests.register.people import BOTH, MORNING, NIGHT, PRIYA, TODAY, TOMASZ, confirmed, joined
from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.database import Engine
from voice.notices.confirming import ask_to_confirm
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register import queries
from voice.register.tables import ContactPoint, PersonLink
from voice.register.values import NewPerson
from voice.settings import Settings


async def test_somebody_who_joined_gets_one_message_and_its_link_confirms(database: Engine, settings: Settings) -> None:
    person_id = await joined(settings)
    await send_due(settings, NIGHT)
    await send_due(settings, NIGHT + timedelta(minutes=1))
    (message,) = outbox(settings)
    assert (message["To"], message["Subject"]) == ("priya@example.org", "Is this your email address?")
    token = link_in(message, "/join/confirm/").removeprefix("/join/confirm/")
    assert await register.confirm(token, TODAY) == person_id


@pytest.mark.parametrize("person", [PRIYA, TOMASZ])
async def test_who_has_not_confirmed_an_address_gets_no_link_to_what_is_held(
    database: Engine, settings: Settings, person: NewPerson
) -> None:
    """An address may be mistyped: its owner could otherwise open another family's page."""
    await joined(settings, person)
    await send_due(settings, MORNING)
    (message,) = outbox(settings)
    assert "/my/" not in message.as_string()
    assert message["List-Unsubscribe"] is None
    assert await PersonLink.count() == 0


async def test_an_easy_read_reader_is_asked_in_easy_read(database: Engine, settings: Settings) -> None:
    await joined(settings, TOMASZ)
    await send_due(settings, MORNING)
    (message,) = outbox(settings)
    assert message["Subject"] == "Is this your email?"
    assert "Then press the button." in text(message)


async def test_a_known_address_gets_the_link_to_its_own_page(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await register.remind_of_link("PRIYA@example.org", settings.secret_key)
    await send_due(settings, MORNING)
    (message,) = outbox(settings)
    assert "you are on our list already" in text(message)
    token = link_in(message, "/my/").removeprefix("/my/")
    assert await queries.person_by_link(token) == person_id


async def test_two_jobs_at_once_ask_once(database: Engine, settings: Settings) -> None:
    await joined(settings)
    counted = await asyncio.gather(*[ask_to_confirm(settings, MORNING) for _ in range(4)])
    assert sum(each["asked to confirm"] for each in counted) == 1
    assert await Notice.count() == 1


async def test_an_address_that_is_typed_again_and_again_gets_three_messages_a_day(
    database: Engine, settings: Settings
) -> None:
    for minute in range(6):
        await joined(settings)
        await send_due(settings, MORNING + timedelta(minutes=minute))
    assert len(outbox(settings)) == 3
    await joined(settings)
    await send_due(settings, MORNING + timedelta(days=1, hours=1))
    assert len(outbox(settings)) == 4


async def test_somebody_who_stopped_hears_once_a_month_at_most_that_their_address_was_typed(
    database: Engine, settings: Settings
) -> None:
    person_id = await confirmed(settings)
    await consent.stop_everything(person_id, MORNING, PUBLIC)
    for day in range(10):
        await register.remind_of_link(PRIYA.email, settings.secret_key)
        await send_due(settings, MORNING + timedelta(days=day))
    assert len(outbox(settings)) == 1


async def test_a_telephone_number_is_not_asked_to_confirm(database: Engine, settings: Settings) -> None:
    await joined(settings, replace(PRIYA, email="", contact_by="telephone", phone="01983 111222"))
    assert (await send_due(settings, MORNING))["asked to confirm"] == 0


async def test_the_registrar_can_ask_again_until_it_is_confirmed(database: Engine, settings: Settings) -> None:
    waiting, done = await joined(settings, TOMASZ), await confirmed(settings, PRIYA)
    await ask_to_confirm(settings, MORNING)
    for person_id in (waiting, done):
        await register.ask_again(person_id)
    assert (await ask_to_confirm(settings, MORNING + timedelta(hours=1)))["asked to confirm"] == 1


async def test_no_table_holds_the_link_while_the_message_waits(database: Engine, settings: Settings) -> None:
    await joined(settings, purposes=BOTH)
    await ask_to_confirm(settings, MORNING)
    waiting = str(await Notice.select()) + str(await ContactPoint.select())
    await send_due(settings, MORNING)
    token = link_in(outbox(settings)[0], "/join/confirm/").removeprefix("/join/confirm/")
    assert token not in waiting
    assert token not in str(await Notice.select()) + str(await ContactPoint.select())
