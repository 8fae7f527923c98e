"""Inviting to join: one message and one reminder to whoever has said nothing, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.importing.imported import BEN, KIT, LATER, ZOE, checked, person, written
from tests.importing.test_checking import but
from tests.notices.mail import outbox, text
from tests.register.people import MORNING, NIGHT
from voice.audit.actions import PUBLIC, SYSTEM
from voice.audit.tables import AuditEvent
from voice.consent import actions as consent
from voice.importing import inviting
from voice.importing.errors import NotNow
from voice.notices import sending
from voice.notices.tables import Notice
from voice.register.tables import CareLink, ContactPoint, Household, Person

TWO_WEEKS = LATER + timedelta(days=14, hours=1)


async def invited(settings, rows=(ZOE, BEN, KIT), now=LATER):
    number = await written(settings, list(rows))
    return number, await inviting.invite(number, SYSTEM, settings, now)


async def sent(settings, now):
    """Send what is due; the messages that left."""
    await inviting.take_back_answered(settings, now)
    before = len(outbox(settings))
    await sending.send_due(settings, now)
    return outbox(settings)[before:]


async def test_each_adult_and_young_person_with_an_address_is_invited_once(database, settings):
    number, how_many = await invited(settings)
    assert how_many == 2
    assert await inviting.invite(number, SYSTEM, settings, LATER) == 0
    rows = await Notice.select(Notice.kind, Notice.purpose, Notice.channel, Notice.person.known_as.as_alias("who"))
    assert {(row["kind"], row["purpose"], row["channel"], row["who"]) for row in rows} == {
        ("join", "", "email", "Mrs Ann Ash"), ("join", "", "email", "Kit"),
    }  # fmt: skip


async def test_nobody_is_invited_before_the_file_is_written(database, settings):
    number = await checked(settings, [ZOE])
    with pytest.raises(NotNow):
        await inviting.invite(number, SYSTEM, settings, LATER)


async def test_the_record_of_an_invitation_holds_a_count(database, settings):
    number, _ = await invited(settings)
    entry = await AuditEvent.select().where(AuditEvent.act == "invited people of an import to join").first()
    assert (entry["object_id"], entry["facts"]) == (str(number), '{"people":2}')


OUT = {
    "stopped": lambda who: Person.update({Person.stopped: True}).where(Person.id == who),
    "bereaved": lambda who: Person.update({Person.bereaved_on: MORNING.date()}).where(Person.id == who),
    "limited": lambda who: CareLink.update({CareLink.limited: True}).where(CareLink.adult == who),
    "never written to": lambda who: Household.update({Household.safe_contact: "never_write"}, force=True),
    "paused": lambda who: Household.update({Household.paused_on: MORNING.date()}, force=True),
    "bounced": lambda who: ContactPoint.update({ContactPoint.bounce: "hard"}).where(ContactPoint.person == who),
}


@pytest.mark.parametrize("why", OUT)
async def test_nobody_is_invited_who_is(database, settings, why):
    number = await written(settings, [ZOE])
    await OUT[why]((await person("Mrs Ann Ash"))["id"])
    assert await inviting.to_invite(number, settings) == 0
    assert await inviting.invite(number, SYSTEM, settings, LATER) == 0


async def test_whoever_can_only_be_rung_is_not_written_to(database, settings):
    number = await written(settings, [but(ZOE, Email="", Mobile="01983 000001")])
    assert await inviting.to_invite(number, settings) == 0


async def test_the_message_says_who_told_us_and_how_to_leave_and_names_no_child(database, settings):
    await invited(settings, [ZOE])
    (message,) = await sent(settings, LATER)
    words = text(message)
    assert "A school or a service that knows you gave us your name." in words
    assert "take yourself off the list with one press" in words
    assert "https://voice.example.org/my/" in words
    assert "somebody typed this address" not in words
    assert "Zoë" not in words


async def test_an_invitation_waits_for_the_day(database, settings):
    await invited(settings, [ZOE], NIGHT)
    assert await sent(settings, NIGHT) == []


async def test_one_reminder_after_14_days_and_no_second(database, settings):
    await invited(settings, [ZOE])
    await sent(settings, LATER)
    assert await inviting.remind(settings, LATER + timedelta(days=13)) == {"reminded to join": 0}
    assert await inviting.remind(settings, TWO_WEEKS) == {"reminded to join": 1}
    assert len(await sent(settings, TWO_WEEKS)) == 1
    assert await inviting.remind(settings, TWO_WEEKS + timedelta(days=30)) == {"reminded to join": 0}


@pytest.mark.parametrize("says", ["yes", "no"])
async def test_whoever_has_answered_gets_neither_the_message_nor_the_reminder(database, settings, says):
    await invited(settings, [ZOE])
    ann = (await person("Mrs Ann Ash"))["id"]
    if says == "yes":
        await consent.give(ann, "P1", MORNING, PUBLIC)
    else:
        await consent.stop_everything(ann, MORNING, PUBLIC)
    assert await sent(settings, LATER) == []
    assert [row["state"] for row in await Notice.select(Notice.state).where(Notice.kind == "join")] == ["cancelled"]
    assert await inviting.remind(settings, TWO_WEEKS) == {"reminded to join": 0}
