"""A yes is for one purpose, for 24 months, and can be taken back in one step."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.register.people import BOTH, MORNING, NELL, PRIYA, TODAY, TOMASZ, asked, confirmed, joined
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions, queries
from voice.consent.purposes import OFFERED, WORDING_VERSION
from voice.consent.tables import ConsentEvent
from voice.database import Engine
from voice.register import actions as register
from voice.register.values import NewPerson
from voice.rights.erasing import erase
from voice.settings import Settings

LAST_DAY = date(2029, 3, 2)


async def reason(person_id: UUID | None, purpose: str = "P2", today: date = TODAY) -> str:
    assert person_id is not None
    verdict = await queries.may_write(person_id, asked(purpose, today))
    assert verdict.ok is (verdict.reason == "")
    return verdict.reason


async def test_joining_writes_down_a_yes_or_a_no_to_everything_that_was_asked(
    database: Engine, settings: Settings
) -> None:
    person_id = await joined(settings, purposes=BOTH)
    events = await queries.events(person_id)
    assert {event["purpose"]: event["state"] for event in events} == {
        purpose.code: "yes" if purpose.code in BOTH else "no" for purpose in OFFERED
    }
    assert {(event["wording_version"], event["given_by"], event["channel"]) for event in events} == {
        (WORDING_VERSION, "the person", "website")
    }


async def test_nobody_is_written_to_before_they_confirm(database: Engine, settings: Settings) -> None:
    assert await reason(await joined(settings)) == "not confirmed"
    assert await reason(await confirmed(settings, TOMASZ)) == ""


async def test_a_yes_to_one_purpose_is_none_to_another(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings, purposes=("P2",))
    assert await reason(person_id, "P2") == ""
    assert await reason(person_id, "P1") == "no yes"
    assert await reason(person_id, "P10") == "no yes"


async def test_taking_one_yes_back_leaves_the_others(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await actions.withdraw(person_id, "P2", MORNING, PUBLIC)
    assert await reason(person_id, "P2") == "withdrawn"
    assert await reason(person_id, "P11") == ""
    await actions.give(person_id, "P2", MORNING, PUBLIC)
    assert await reason(person_id, "P2") == ""


async def test_a_yes_ends_after_24_months_and_can_be_given_again(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    assert await reason(person_id, today=LAST_DAY) == ""
    assert await reason(person_id, today=LAST_DAY + timedelta(days=1)) == "expired"
    later = MORNING + timedelta(days=800)
    await actions.give(person_id, "P2", later, PUBLIC)
    assert await reason(person_id, today=later.date()) == ""


async def test_stopping_everything_is_one_step_and_a_new_yes_starts_again(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await actions.stop_everything(person_id, MORNING, PUBLIC)
    assert [await reason(person_id, purpose) for purpose in BOTH] == ["stopped", "stopped"]
    await actions.give(person_id, "P11", MORNING, PUBLIC)
    assert [await reason(person_id, purpose) for purpose in BOTH] == ["withdrawn", ""]


async def test_events_are_only_added(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings, purposes=("P2",))
    before = await queries.events(person_id)
    await actions.withdraw(person_id, "P2", MORNING, PUBLIC)
    await actions.withdraw(person_id, "P2", MORNING, PUBLIC)
    await actions.give(person_id, "P2", MORNING, PUBLIC)
    await actions.give(person_id, "P2", MORNING, PUBLIC)
    after = await queries.events(person_id)
    assert after[2:] == before
    assert [(event["purpose"], event["state"]) for event in after[:2]] == [("P2", "yes"), ("P2", "withdrawn")]


async def test_a_no_that_was_never_a_yes_is_not_written_down_as_taken_back(
    database: Engine, settings: Settings
) -> None:
    person_id = await confirmed(settings, purposes=("P2",))
    count = await ConsentEvent.count()
    await actions.withdraw(person_id, "P1", MORNING, PUBLIC)
    assert await ConsentEvent.count() == count


async def test_two_presses_at_once_are_both_kept(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings, purposes=("P2",))
    await asyncio.gather(
        *[actions.give(person_id, purpose, MORNING, PUBLIC) for purpose in ("P1", "P3", "P4", "P5", "P9")],
        actions.withdraw(person_id, "P2", MORNING, PUBLIC),
    )
    states = await queries.in_force(person_id, TODAY)
    assert [states[purpose] for purpose in ("P1", "P2", "P3", "P4", "P5", "P9")] == [
        "yes", "withdrawn", "yes", "yes", "yes", "yes",
    ]  # fmt: skip


async def test_a_purpose_that_does_not_exist_changes_nothing(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    count = await ConsentEvent.count()
    await actions.give(person_id, "P99", MORNING, PUBLIC)
    assert await ConsentEvent.count() == count


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"contact_by": "telephone", "phone": "01983 111222"}, "another way"),
        ({"contact_by": "post"}, "no address"),
        ({"contact_by": "text"}, "no address"),
        ({"format": "braille"}, "another format"),
        ({"format": "other", "words": "Welsh"}, "another format"),
        ({"format": "large_print"}, ""),
        ({"format": "plain_text"}, ""),
    ],
)
async def test_an_email_that_does_not_meet_the_persons_need_is_not_sent(
    database: Engine, settings: Settings, changes: dict[str, str], expected: str
) -> None:
    assert await reason(await confirmed(settings, replace(PRIYA, **changes))) == expected


async def test_somebody_without_an_email_address_is_not_written_to(database: Engine, settings: Settings) -> None:
    person_id = await joined(settings, replace(PRIYA, email="", phone="01983 111222"))
    assert await reason(person_id) == "no address"
    assert await reason(await confirmed(settings, replace(TOMASZ, contact_by="text"))) == "no address"


async def test_somebody_who_left_is_not_written_to(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await erase(person_id, PUBLIC)
    assert await reason(person_id) == "no address"


async def test_many_are_asked_about_as_exactly_as_one(database: Engine, settings: Settings) -> None:
    priya, tomasz = await confirmed(settings, PRIYA), await confirmed(settings, TOMASZ, ("P1",))
    nell = await joined(settings, NELL)
    verdicts = await queries.verdicts([priya, tomasz, nell], asked())
    assert {person: verdict.reason for person, verdict in verdicts.items()} == {
        priya: "", tomasz: "no yes", nell: "not confirmed",
    }  # fmt: skip
    assert await queries.people_who_said_yes("P2", TODAY) == sorted([priya, nell])


async def test_the_numbers_leave_out_examples_and_those_who_stopped(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA)
    await actions.stop_everything(await confirmed(settings, TOMASZ), MORNING, PUBLIC)
    example = NewPerson("parent_carer", "Example", "example@example.org", "standard", "N")
    await actions.join(example, BOTH, settings.secret_key, MORNING, PUBLIC, is_example=True)
    assert await queries.numbers(TODAY) == {"P2": 1, "P11": 1}


async def test_every_change_is_in_the_record_and_names_nobody(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await actions.withdraw(person_id, "P2", MORNING, PUBLIC)
    await actions.stop_everything(person_id, MORNING, PUBLIC)
    entries = await recent()
    assert [entry["act"] for entry in entries] == [
        "stopped every message to a person", "changed a consent", "changed a consent", "added a person to the register",
    ]  # fmt: skip
    assert "Priya" not in str(entries)
    assert "example.org" not in str(entries)


async def test_joining_again_with_a_confirmed_address_changes_nothing(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings, purposes=("P2",))
    count = await ConsentEvent.count()
    assert await actions.join(PRIYA, ("P1",), settings.secret_key, MORNING, PUBLIC) is None
    assert await ConsentEvent.count() == count
    assert (await queries.in_force(person_id, TODAY))["P1"] == "no"


async def test_what_was_said_on_the_telephone_carries_its_evidence(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings, purposes=("P2", "P11"))
    told = actions.Told("telephone", "Rang on 2 March, words read out")
    said = replace(PRIYA, known_as="Priya R (invented)", format="large_print", words="No calls before noon")
    await actions.write_down(person_id, said, ("P1", "P11"), MORNING, PUBLIC, told)
    states = await queries.in_force(person_id, TODAY)
    assert (states["P1"], states["P2"], states["P11"]) == ("yes", "withdrawn", "yes")
    newest = await queries.newest(person_id)
    assert (newest["P1"]["channel"], newest["P1"]["evidence"]) == ("telephone", "Rang on 2 March, words read out")
    assert newest["P11"]["channel"] == "website"


async def test_confirming_after_a_stop_starts_again(database: Engine, settings: Settings) -> None:
    """The owner of an address that somebody else typed stops everything, and joins in earnest later."""
    person_id = await joined(settings)
    await actions.stop_everything(person_id, MORNING, PUBLIC)
    assert await confirmed(settings) == person_id
    assert await reason(person_id) == ""
    assert await register.forget_unconfirmed(MORNING + timedelta(days=99)) == 0
