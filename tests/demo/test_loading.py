"""The example is loaded once, is marked everywhere, and never lands among real people."""

from __future__ import annotations

import pytest

from surveys import bank
from surveys.builder.actions import put_survey
from surveys.queries import every_survey
from surveys.tables import Answer, Response
from tests.people import member
from voice.accounts.actions import sign_in
from voice.accounts.values import Role
from voice.audit.queries import first_break
from voice.audit.tables import AuditEvent
from voice.calendar import now
from voice.database import Engine
from voice.demo.answers import example_answers
from voice.demo.loading import RealPeopleHere, load, words
from voice.inbox.tables import VoiceItem
from voice.register.tables import Person
from voice.reports.queries import latest_published
from voice.settings import Settings
from voice.themes.queries import coverage, theme_counts


async def test_starting_again_adds_nothing_and_loses_nothing(database: Engine, settings: Settings) -> None:
    first = await load(settings, now())
    tables = (Response, Answer, Person, AuditEvent)
    before = [await table.count() for table in tables]
    assert await load(settings, now()) == first
    assert [await table.count() for table in tables] == before
    assert await first_break() is None


async def test_a_survey_that_is_being_written_is_left_alone_when_the_example_starts_again(
    database: Engine, settings: Settings
) -> None:
    await load(settings, now())
    await put_survey(bank.empty("half-written", "Half written"), is_example=True)
    await load(settings, now())
    states = {survey.slug: survey.state for survey in await every_survey()}
    assert states == {
        "children-and-young-people": "open",
        "every-kind-of-question": "open",
        "half-written": "draft",
        "parents-and-carers": "open",
    }


async def test_the_example_is_whole_and_everything_in_it_is_marked(database: Engine, settings: Settings) -> None:
    await load(settings, now())
    invented = sum(len(answers) for answers in example_answers().values())
    assert await Response.count().where(Response.is_example.eq(True)) == invented
    assert await Response.count().where(Response.is_example.eq(False)) == 0
    assert await Person.count().where(Person.is_example.eq(False)) == 0
    read = await coverage(examples=True)
    voices = await VoiceItem.count().where(VoiceItem.is_example.eq(True))
    assert await VoiceItem.count() == voices
    assert (read.answers, read.read, read.waiting) == (invented + voices, invented, voices)
    waiting = next(count for count in await theme_counts("WS2") if count.theme.code == "T05")
    assert (waiting.real.people, waiting.examples.people > 4) == (0, True)
    assert [(report.workstream, report.is_example) for report in await latest_published()] == [("WS2", True)]


async def test_the_printed_password_opens_the_door(database: Engine, settings: Settings) -> None:
    sign_ins = await load(settings, now())
    assert sign_ins[0].password in words(sign_ins)
    assert await sign_in(sign_ins[0].email, sign_ins[0].password, now())


async def test_the_example_stays_away_from_a_service_that_is_in_use(database: Engine, settings: Settings) -> None:
    await member(Role.ADMINISTRATOR)
    with pytest.raises(RealPeopleHere):
        await load(settings, now())
    assert await Response.count() == 0
