"""People on the register: one address, one person; nothing in plain sight; nothing left when they go."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.register.people import BOTH, MORNING, NELL, PRIYA, TODAY, TOMASZ, confirmed, joined
from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.consent.tables import ConsentEvent
from voice.database import Engine
from voice.register import actions, queries
from voice.register.queries import UnknownLink
from voice.register.tables import TABLES, AccessNeed, ContactPoint, Person, PersonLink, SenProfile
from voice.register.values import NewPerson
from voice.settings import Settings


async def test_somebody_new_is_there_with_their_needs_and_provision(database: Engine, settings: Settings) -> None:
    person_id = await joined(settings, replace(TOMASZ, phone="01983 111222", contact_by="telephone"))
    found = await queries.entry(person_id, settings.secret_key)
    assert (found.known_as, found.address, found.phone) == ("Tomasz (invented)", "tomasz@example.org", "01983 111222")
    assert (found.format, found.contact_by, found.words, found.sen_provision) == (
        "easy_read", "telephone", "Short words", "E",
    )  # fmt: skip
    assert (found.verified_on, found.has_need) == (None, True)


async def test_no_address_and_no_number_stands_in_a_table(database: Engine, settings: Settings) -> None:
    await joined(settings, replace(PRIYA, phone="01983 111222"))
    stored = str([await table.select() for table in TABLES])
    assert "priya@example.org" not in stored
    assert "111222" not in stored


async def test_of_a_young_person_only_the_leaving_date_is_kept(database: Engine, settings: Settings) -> None:
    person_id = await joined(settings, NELL)
    row = await Person.select().where(Person.id == person_id).first()
    assert row is not None
    assert row["leaving_date"] == NELL.leaving_date


async def test_one_address_belongs_to_one_person_even_when_two_join_at_once(
    database: Engine, settings: Settings
) -> None:
    joins = [consent.join(PRIYA, BOTH, settings.secret_key, MORNING, PUBLIC) for _ in range(5)]
    await asyncio.gather(*joins)
    assert await Person.count() == 1
    assert await ContactPoint.count() == 1


async def test_two_people_may_share_a_telephone(database: Engine, settings: Settings) -> None:
    for person in (PRIYA, TOMASZ):
        await joined(settings, replace(person, phone="01983 111222"))
    assert await ContactPoint.count().where(ContactPoint.channel == "phone") == 2


async def test_confirming_twice_is_confirming_once(database: Engine, settings: Settings) -> None:
    person_id = await joined(settings)
    (contact,) = await queries.to_be_asked()
    token = await actions.new_confirmation(contact["id"], MORNING)
    assert await actions.confirm(token, TODAY) == person_id
    assert await actions.confirm(token, TODAY + timedelta(days=3)) == person_id
    assert (await queries.entry(person_id, settings.secret_key)).verified_on == TODAY


@pytest.mark.parametrize("token", ["", "made-up", "x" * 5000])
async def test_a_link_nobody_was_sent_opens_nothing(database: Engine, token: str) -> None:
    for look in (queries.person_by_link, queries.person_by_confirmation):
        with pytest.raises(UnknownLink):
            await look(token)


async def test_a_new_confirmation_ends_the_older_one(database: Engine, settings: Settings) -> None:
    await joined(settings)
    (contact,) = await queries.to_be_asked()
    older = await actions.new_confirmation(contact["id"], MORNING)
    await actions.new_confirmation(contact["id"], MORNING)
    with pytest.raises(UnknownLink):
        await actions.confirm(older, TODAY)


async def test_whoever_never_confirmed_and_joins_again_is_who_they_said_last(
    database: Engine, settings: Settings
) -> None:
    first = await joined(settings, replace(PRIYA, known_as="Prya", phone="01983 111222"))
    again = await joined(settings, replace(PRIYA, format="easy_read", sen_provision="W"), ("P1",))
    assert again == first
    found = await queries.entry(first, settings.secret_key)
    assert (found.known_as, found.phone, found.format, found.sen_provision) == (
        "Priya (invented)", "", "easy_read", "W",
    )  # fmt: skip


async def test_a_provision_that_changes_ends_the_one_before(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    later = TODAY + timedelta(days=40)
    await actions.change_facts(person_id, "", "K", later)
    await actions.change_facts(person_id, "", "E", later)
    rows = await SenProfile.select().order_by(SenProfile.since)
    assert [(row["sen_provision"], row["since"], row["until"]) for row in rows] == [
        ("K", TODAY, later),
        ("E", later, None),
    ]


async def test_people_are_found_by_kind_provision_and_format(database: Engine, settings: Settings) -> None:
    priya, tomasz, nell = [await joined(settings, person) for person in (PRIYA, TOMASZ, NELL)]
    assert set(await queries.people()) == {priya, tomasz, nell}
    assert set(await queries.people(kinds=("parent_carer",))) == {priya, tomasz}
    assert set(await queries.people(provisions=("E",))) == {tomasz, nell}
    assert set(await queries.people(kinds=("parent_carer",), provisions=("E",))) == {tomasz}
    assert set(await queries.people(formats=("large_print",))) == {nell}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pri", 1), ("PRIYA (inv", 1), ("Priya@example.ORG ", 1), ("", 0), ("  ", 0), ("%", 0), ("_riya", 0),
        ("riya", 0), ("priya@example.com", 0), ("'; --", 0),
    ],
)  # fmt: skip
async def test_a_search_takes_the_beginning_of_a_name_or_a_whole_address(
    database: Engine, settings: Settings, typed: str, found: int
) -> None:
    await joined(settings)
    assert len(await queries.search(typed, settings.secret_key)) == found


async def test_the_numbers_count_real_people_and_say_how_many_are_invented(
    database: Engine, settings: Settings
) -> None:
    await joined(settings, PRIYA)
    await joined(settings, TOMASZ)
    example = NewPerson("parent_carer", "Example", "example@example.org", "standard", "N")
    await consent.join(example, BOTH, settings.secret_key, MORNING, PUBLIC, is_example=True)
    assert await queries.numbers() == {
        "kind": {"parent_carer": 2},
        "sen_provision": {"K": 1, "E": 1},
        "format": {"standard": 1, "easy_read": 1},
        "contact_by": {"email": 2},
        "examples": {"people": 1},
    }


async def test_erasing_somebody_leaves_no_row(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await actions.new_link(person_id, MORNING)
    await actions.erase(person_id)
    for table in (Person, ContactPoint, AccessNeed, SenProfile, PersonLink, ConsentEvent):
        assert await table.count() == 0, table


async def test_an_address_nobody_confirmed_is_forgotten_after_30_days(database: Engine, settings: Settings) -> None:
    await joined(settings, PRIYA)
    kept = await confirmed(settings, TOMASZ)
    by_telephone = await joined(settings, replace(NELL, email="", contact_by="telephone", phone="01983 111222"))
    assert await actions.forget_unconfirmed(MORNING + timedelta(days=29)) == 0
    assert await actions.forget_unconfirmed(MORNING + timedelta(days=31)) == 1
    assert set(await queries.people()) == {kept, by_telephone}
