"""An invitation, at most two reminders, and none to somebody who has answered."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from surveys.answering.tokens import new_token
from surveys.builder.actions import close_survey
from tests.invitations.asking import answer, ask_everybody, newest_link, open_parents_survey, run_jobs
from tests.notices.mail import outbox, text
from tests.register.people import MORNING, NIGHT, PRIYA, TODAY, TOMASZ, confirmed, many
from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.database import Engine
from voice.invitations import sending
from voice.invitations.queries import sent
from voice.invitations.settling import settle
from voice.invitations.tables import Invitation, InvitationLink
from voice.invitations.values import Sent
from voice.notices import sending as notices
from voice.notices.tables import Notice
from voice.settings import Settings


def day(number: int) -> timedelta:
    return timedelta(days=number)


async def test_everybody_gets_one_message_with_a_link_of_their_own(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey(closes=TODAY + day(30))
    for person in (PRIYA, TOMASZ):
        await confirmed(settings, person)
    await ask_everybody(survey, settings)
    assert await run_jobs(settings, MORNING) == {"invitations": 2, "sent": 2}
    assert await run_jobs(settings, MORNING + timedelta(minutes=1)) == {}
    by_address = {message["To"]: text(message) for message in outbox(settings)}
    assert "There are 11 questions, and you can leave out any of them." in by_address["priya@example.org"]
    assert "You can answer until Thursday 1 April 2027." in by_address["priya@example.org"]
    assert "You can miss any question." in by_address["tomasz@example.org"]
    assert "?as=easy_read" in by_address["tomasz@example.org"]
    assert await InvitationLink.count() == 2


async def test_after_a_week_comes_a_reminder_and_after_two_none(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    sent_on = []
    for number in range(40):
        if (await run_jobs(settings, MORNING + day(number))).get("sent"):
            sent_on.append(number)
    assert sent_on == [0, 7, 14]
    subjects = [message["Subject"] for message in outbox(settings)]
    assert subjects == ["We would like to know what you think"] + 2 * ["There is still time to tell us what you think"]
    assert "We remind you once more at most." in text(outbox(settings)[1])
    assert "We will not remind you again." in text(outbox(settings)[2])


async def test_nobody_who_has_answered_is_reminded(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    for person in (PRIYA, TOMASZ):
        await confirmed(settings, person)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    await answer(survey, newest_link(settings))
    answered = outbox(settings)[-1]["To"]
    assert await run_jobs(settings, MORNING + day(7)) == {"answered": 1, "reminders": 1, "sent": 1}
    assert outbox(settings)[-1]["To"] != answered
    assert await sent(survey.id) == Sent(invited=2, answered=1, reminded=1, waiting=1)


async def test_a_reminder_that_waits_for_the_morning_is_taken_back_when_the_answer_comes_at_night(
    database: Engine, settings: Settings
) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    first = newest_link(settings)
    assert await run_jobs(settings, NIGHT + day(7)) == {"reminders": 1}
    await answer(survey, first)
    assert await run_jobs(settings, MORNING + day(8)) == {"answered": 1}
    assert len(outbox(settings)) == 1
    assert [row["state"] for row in await Notice.select().order_by(Notice.queued_at)] == ["sent", "cancelled"]


async def test_the_link_of_a_reminder_settles_the_same_invitation(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    await run_jobs(settings, MORNING + day(7))
    await answer(survey, newest_link(settings))
    assert (await settle(settings, MORNING + day(7)))["answered"] == 1
    assert (await sent(survey.id)).waiting == 0


async def test_nobody_is_reminded_after_the_survey_closes(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey(closes=TODAY + day(6))
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    assert await run_jobs(settings, MORNING + day(7)) == {}


async def test_an_invitation_to_a_survey_that_was_closed_is_not_written(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await close_survey(survey.slug)
    assert await run_jobs(settings, MORNING) == {}


async def test_somebody_who_takes_back_their_yes_is_not_written_to(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    person_id = await confirmed(settings)
    await ask_everybody(survey, settings)
    await sending.send_due(settings, NIGHT)
    await consent.withdraw(person_id, "P2", NIGHT, PUBLIC)
    assert await run_jobs(settings, MORNING + day(1)) == {"cancelled": 1}
    assert await run_jobs(settings, MORNING + day(9)) == {}
    assert outbox(settings) == []


async def test_two_job_processes_write_each_invitation_once(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    for person in many(8):
        await confirmed(settings, person)
    await ask_everybody(survey, settings)
    counted = await asyncio.gather(*[sending.send_due(settings, MORNING) for _ in range(3)])
    assert sum(each["invitations"] for each in counted) == 8
    assert await InvitationLink.count() == 8
    await asyncio.gather(*[notices.send_due(settings, MORNING) for _ in range(3)])
    assert len({message["To"] for message in outbox(settings)}) == len(outbox(settings)) == 8


async def test_answers_by_an_open_link_settle_nobodys_invitation(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    await answer(survey, new_token())
    assert await run_jobs(settings, MORNING) == {}
    assert await sent(survey.id) == Sent(invited=1, answered=0, reminded=0, waiting=1)


async def test_settling_twice_changes_nothing(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    await answer(survey, newest_link(settings))
    assert await settle(settings, MORNING) == {"answered": 1}
    assert await settle(settings, MORNING + day(1)) == {"answered": 0}
    row = await Invitation.select().first()
    assert row is not None
    assert (row["state"], row["answered_on"]) == ("answered", TODAY)
