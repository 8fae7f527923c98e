"""Whom an officer may ask, and why not the others."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from surveys.builder.actions import close_survey
from surveys.errors import ClosedSurvey, SurveyNotOpenYet
from surveys.queries import survey_by_slug
from tests.consent.families import child_of
from tests.invitations.asking import OFFICER, ask_everybody, open_parents_survey, run_jobs
from tests.notices.mail import outbox
from tests.register.people import BOTH, MORNING, NELL, PRIYA, TODAY, TOMASZ, confirmed, joined, many
from tests.surveys.examples import CHILDREN
from voice.audiences.filters import EVERYBODY, Filter
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions as consent
from voice.database import Engine
from voice.invitations.actions import NobodyToAsk, invite
from voice.invitations.queries import preview, sent
from voice.invitations.tables import Invitation
from voice.invitations.values import REASONS, Sent
from voice.register.tables import ContactPoint
from voice.register.values import NewPerson
from voice.settings import Settings


async def test_a_preview_says_how_many_and_why_not_the_others(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    priya = await confirmed(settings, PRIYA)
    await confirmed(settings, TOMASZ, purposes=("P1",))
    await joined(settings, NELL)
    stopped, taken_back, ringing, braille, old = [
        replace(person, known_as=name)
        for person, name in zip(many(5), ("Stopped", "Taken back", "Ringing", "Braille", "Old"), strict=True)
    ]
    await consent.stop_everything(await confirmed(settings, stopped), MORNING, PUBLIC)
    await consent.withdraw(await confirmed(settings, taken_back), "P2", MORNING, PUBLIC)
    await confirmed(settings, replace(ringing, contact_by="telephone", phone="01983 111222"))
    await confirmed(settings, replace(braille, format="braille"))
    await confirmed(settings, old, now=MORNING - timedelta(days=800))
    found = await preview(survey, EVERYBODY, settings, TODAY)
    assert [(each.person, each.channel) for each in found.chosen] == [(priya, "email")]
    assert found.left_out == {
        "no yes": 1, "not confirmed": 1, "stopped": 1, "withdrawn": 1, "another way": 1, "another format": 1,
        "expired": 1,
    }  # fmt: skip
    assert set(found.left_out) <= set(REASONS)


async def test_nobody_is_asked_twice_in_thirty_days(database: Engine, settings: Settings) -> None:
    parents, children = await open_parents_survey(), await open_parents_survey(CHILDREN)
    priya = await confirmed(settings)
    await ask_everybody(parents, settings)
    for days, reason in ((0, "asked lately"), (29, "asked lately")):
        found = await preview(children, EVERYBODY, settings, TODAY + timedelta(days=days))
        assert found.left_out == {reason: 1}
    (again,) = (await preview(children, EVERYBODY, settings, TODAY + timedelta(days=30))).chosen
    assert again.person == priya
    assert (await preview(parents, EVERYBODY, settings, TODAY + timedelta(days=90))).left_out == {"asked already": 1}


async def test_an_audience_is_a_kind_a_provision_and_a_format(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    priya, tomasz, nell = [await confirmed(settings, person) for person in (PRIYA, TOMASZ, NELL)]
    for audience, people in (
        (Filter(kinds=("parent_carer",)), {priya, tomasz}),
        (Filter(provisions=("E",)), {tomasz, nell}),
        (Filter(formats=("easy_read", "large_print")), {tomasz, nell}),
        (Filter(kinds=("young_person",), provisions=("K",)), set()),
    ):
        found = await preview(survey, audience, settings, TODAY)
        assert {each.person for each in found.chosen} == people


async def test_inviting_counts_and_is_in_the_record_without_names(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    for person in many(3):
        await confirmed(settings, person)
    assert await ask_everybody(survey, settings) == 3
    assert await sent(survey.id) == Sent(invited=3, answered=0, reminded=0, waiting=3)
    (entry, *_) = await recent()
    assert (entry["act"], entry["actor_name"], entry["object_id"]) == (
        "invited people to a survey", OFFICER.name, survey.slug,
    )  # fmt: skip
    assert '"people":3' in entry["facts"]
    assert "Parent" not in entry["facts"]


async def test_when_nobody_may_be_asked_the_officer_is_told(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await joined(settings)
    with pytest.raises(NobodyToAsk):
        await ask_everybody(survey, settings)
    assert await Invitation.count() == 0


async def test_two_officers_who_press_at_once_ask_each_person_once(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    for person in many(4):
        await confirmed(settings, person)
    results = await asyncio.gather(*[ask_everybody(survey, settings) for _ in range(3)], return_exceptions=True)
    assert sum(number for number in results if isinstance(number, int)) == 4
    assert await Invitation.count() == 4


async def test_a_survey_that_is_not_open_invites_nobody(database: Engine, settings: Settings) -> None:
    await confirmed(settings)
    later = await open_parents_survey(opens=TODAY + timedelta(days=1))
    with pytest.raises(SurveyNotOpenYet):
        await invite(later, EVERYBODY, OFFICER, settings, MORNING)
    await close_survey(later.slug)
    with pytest.raises(ClosedSurvey):
        await invite(await survey_by_slug(later.slug), EVERYBODY, OFFICER, settings, MORNING)


async def test_a_preview_says_how_many_are_invented(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    example = NewPerson("parent_carer", "Example", "example@example.org", "standard", "N")
    person_id = await consent.join(example, BOTH, settings.secret_key, MORNING, PUBLIC, is_example=True)
    assert await confirmed(settings, example) == person_id
    found = await preview(survey, EVERYBODY, settings, TODAY)
    assert (len(found.chosen), found.examples) == (2, 1)


async def test_a_child_is_invited_and_the_adult_who_said_yes_is_written_to(
    database: Engine, settings: Settings
) -> None:
    survey = await open_parents_survey()
    adult = await confirmed(settings, purposes=("P1",))
    child = await child_of(adult, settings)
    found = await preview(survey, EVERYBODY, settings, TODAY)
    assert [(each.person, each.channel) for each in found.chosen] == [(child, "email")]
    assert found.left_out == {"no yes": 1}
    assert await ask_everybody(survey, settings) == 1
    (row,) = await Invitation.select(Invitation.person)
    assert row["person"] == child
    assert await run_jobs(settings, MORNING) == {"invitations": 1, "sent": 1}
    assert [message["To"] for message in outbox(settings)] == ["priya@example.org"]


async def test_a_preview_says_by_which_way_each_is_asked(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    texting = await confirmed(settings, replace(TOMASZ, contact_by="text", phone="07700 900123"))
    await ContactPoint.update({ContactPoint.verified_on: TODAY}).where(ContactPoint.person == texting)
    assert (await preview(survey, EVERYBODY, settings, TODAY)).by_channel == {"email": 1, "sms": 1}


async def test_an_invitation_says_in_the_record_which_codes_chose_it(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await invite(survey, Filter(kinds=("parent_carer",), not_asked_days=30), OFFICER, settings, MORNING)
    (entry, *_) = await recent()
    assert entry["facts"] == '{"kinds":["parent_carer"],"not_asked_days":30,"people":1}'


async def test_an_invitation_to_more_people_than_one_statement_takes_asks_them_all(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voice.invitations.actions.PORTION", 2)
    survey = await open_parents_survey()
    for person in many(5):
        await confirmed(settings, person)
    assert await ask_everybody(survey, settings) == 5
    assert await Invitation.count() == 5
