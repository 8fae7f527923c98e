"""Safeguarding leads hear by email that something waits, and nothing of what it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.notices.mail import free_port, mail_server, outbox, text
from tests.people import STAFF, member
from tests.safeguarding.said import AFRAID, LATER, MONDAY, SAM, Person, one_flag, say, written
from voice.accounts.values import Role
from voice.database import Engine
from voice.safeguarding.actions import look
from voice.safeguarding.alerting import tell_leads
from voice.safeguarding.screening import screen_words
from voice.settings import Settings

ADDRESS, _NAME = STAFF[Role.SAFEGUARDING_LEAD]
TOLD = {"leads told": 1, "leads not reached": 0}
NOBODY = {"leads told": 0, "leads not reached": 0}
NOT_REACHED = {"leads told": 0, "leads not reached": 1}


async def test_a_lead_is_told_that_something_waits_and_not_what(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await member(Role.PARTICIPATION_OFFICER)
    await one_flag(settings)
    [message] = outbox(settings)
    assert message["To"] == ADDRESS
    assert message["Subject"] == "Something waits for you in family voice"
    words = text(message)
    assert "An answer or a message waits for you" in words
    assert "https://voice.example.org/staff/safeguarding\n" in words
    assert "uncle" not in message.as_string()
    assert "How it is" not in message.as_string()


async def test_a_lead_is_told_once(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await one_flag(settings)
    assert await tell_leads(settings, LATER) == NOBODY
    assert len(outbox(settings)) == 1


async def test_two_processes_at_once_tell_a_lead_once(database: Engine, settings: Settings) -> None:
    await one_flag(settings)
    await member(Role.SAFEGUARDING_LEAD)
    await asyncio.gather(*(tell_leads(settings, MONDAY) for _ in range(4)))
    assert len(outbox(settings)) == 1


async def test_several_flags_make_one_message(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await written(Person(AFRAID), Person("i want to die"))
    assert await screen_words(settings, MONDAY) == {"answers": 2, "flags": 2, **TOLD}
    [message] = outbox(settings)
    assert "2 answers or messages wait for you" in text(message)


async def test_a_flag_somebody_has_opened_alerts_nobody(database: Engine, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await look(flag_id, SAM, MONDAY)
    await member(Role.SAFEGUARDING_LEAD)
    assert await tell_leads(settings, LATER) == NOBODY


async def test_an_example_answer_alerts_nobody(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await written(Person("We wait."))
    await say(Person(AFRAID, example=True))
    assert await screen_words(settings, MONDAY) == {"answers": 2, "flags": 1, **NOBODY}


async def test_the_message_goes_through_a_real_mail_server(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await one_flag(settings, now=MONDAY - timedelta(days=7))
    await say(Person("i want to die"))
    with mail_server(settings) as (letters, posted):
        assert await screen_words(posted, MONDAY) == {"answers": 1, "flags": 1, **TOLD}
        [message] = letters.taken
    assert message["To"] == ADDRESS


@pytest.fixture
def no_server(settings: Settings) -> Settings:
    return replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")


async def test_while_the_mail_server_is_away_the_lead_is_tried_again(
    database: Engine, settings: Settings, no_server: Settings
) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await written(Person(AFRAID))
    assert await screen_words(no_server, MONDAY) == {"answers": 1, "flags": 1, **NOT_REACHED}
    assert await tell_leads(settings, MONDAY + timedelta(minutes=1)) == TOLD


async def test_a_refused_address_is_tried_again_after_an_hour(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await written(Person(AFRAID))
    with mail_server(settings) as (letters, posted):
        letters.refuse_address = "550 no such mailbox"
        assert await screen_words(posted, MONDAY) == {"answers": 1, "flags": 1, **NOT_REACHED}
        assert await tell_leads(posted, MONDAY + timedelta(minutes=30)) == NOBODY
        assert await tell_leads(posted, MONDAY + timedelta(minutes=61)) == NOT_REACHED
