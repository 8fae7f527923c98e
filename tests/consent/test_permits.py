"""Whose yes counts: from 13, across the leaving date, and for 24 months to the day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.consent.families import (
    BEFORE,
    JO,
    LEAVING,
    SAM,
    START,
    STARTED,
    child_of,
    own_email,
    parent,
    says,
    verdict,
)
from tests.consent.test_ability import ABLE
from tests.register.people import NELL, PRIYA, asked, confirmed
from voice.audit.actions import PUBLIC
from voice.consent import actions, queries
from voice.consent.ability import note
from voice.consent.ages import YoungRule
from voice.consent.tables import ConsentNow
from voice.database import Engine
from voice.register.tables import Person
from voice.settings import Settings

A_DAY = timedelta(days=1)
AFTER = LEAVING + A_DAY
Change = Callable[[UUID], Awaitable[Any]]


# From 13 up to the leaving date.


async def test_a_teen_who_was_found_able_decides_alone_and_is_written_to_alone(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await own_email(jo, settings)
    await note(jo, ABLE, START, PUBLIC)
    await says(jo, adult, "withdrawn")
    found = await verdict(jo)
    assert (found.ok, found.reader) == (True, jo)


async def test_a_teen_nobody_has_looked_at_is_written_to_through_the_adult_or_not_at_all(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await own_email(jo, settings)
    assert (await verdict(jo)).reader == adult
    await says(jo, adult, "withdrawn")
    assert (await verdict(jo)).reason == "no competence view"


async def test_a_view_of_competence_is_for_one_purpose_and_ends(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, purposes=("P1", "P2"))
    await own_email(jo, settings)
    last = STARTED + timedelta(days=30)
    await note(jo, replace(ABLE, review_by=last), START, PUBLIC)
    for purpose in ("P1", "P2"):
        await says(jo, adult, "withdrawn", purpose=purpose)
    assert (await verdict(jo, last)).reason == ""
    assert (await verdict(jo, last + A_DAY)).reason == "no competence view"
    assert (await verdict(jo, last, "P1")).reason == "no competence view"


async def test_a_teen_found_not_able_needs_both_yeses(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await note(jo, replace(ABLE, outcome="cannot"), START, PUBLIC)
    assert (await verdict(jo)).reader == adult
    await says(jo, adult, "no")
    assert (await verdict(jo)).reason == "no adult yes"


async def test_where_the_partnership_chose_so_a_teen_needs_an_adults_yes_as_well(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await own_email(jo, settings)
    await note(jo, ABLE, START, PUBLIC)
    assert (await verdict(jo, rule=YoungRule.ADULT)).reader == adult
    await says(jo, adult, "withdrawn")
    assert (await verdict(jo, rule=YoungRule.ADULT)).reason == "no adult yes"
    assert (await verdict(jo, LEAVING, rule=YoungRule.ADULT)).reader == jo


@pytest.mark.parametrize("rule", list(YoungRule))
async def test_a_teens_own_no_is_no_under_both_rules(database: Engine, settings: Settings, rule: YoungRule) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await actions.withdraw(jo, "P2", START, PUBLIC)
    assert (await verdict(jo, rule=rule)).reason == "withdrawn"


async def test_a_view_noted_before_somebody_was_13_by_mistake_counts_for_nothing(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await note(jo, ABLE, START, PUBLIC)
    await Person.update({Person.born: SAM.born}).where(Person.id == jo)
    assert (await verdict(jo)).reader == adult


# The leaving date.


async def test_what_a_parent_said_ends_the_day_before_and_the_young_person_is_written_to_themselves(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await own_email(jo, settings)
    readers = {day: (await verdict(jo, day)).reader for day in (BEFORE, LEAVING, AFTER)}
    assert readers == {BEFORE: adult, LEAVING: jo, AFTER: jo}


async def test_from_the_leaving_date_nothing_is_sent_under_a_parents_yes(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, purposes=("P2",))
    await says(jo, adult, "yes", purpose="P1")
    await ConsentNow.delete().where(ConsentNow.person == jo, ConsentNow.voice == "own")
    assert (await verdict(jo, BEFORE)).reason == "no yes"
    for day in (LEAVING, AFTER):
        assert [(await verdict(jo, day, purpose)).reason for purpose in ("P1", "P2")] == ["ended", "ended"]


async def test_a_parents_yes_ends_with_the_leaving_date_however_fresh(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    assert (await ConsentNow.select().where(ConsentNow.voice == "adult").first() or {})["expires"] == BEFORE
    sam = await child_of(adult, settings, SAM)
    rows = await ConsentNow.select().where(ConsentNow.person == sam)
    assert {row["expires"] for row in rows} == {date(2028, 3, 2)}
    assert (await verdict(jo, LEAVING)).reason == "no address"


async def test_a_view_of_competence_says_nothing_from_the_leaving_date(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await own_email(jo, settings)
    await note(jo, replace(ABLE, outcome="cannot"), START, PUBLIC)
    assert (await verdict(jo, LEAVING)).reader == jo


async def test_young_people_without_a_birthday_decide_by_themselves(database: Engine, settings: Settings) -> None:
    nell = await confirmed(settings, NELL)
    assert (await queries.may_write(nell, asked())).reader == nell
    await Person.update({Person.leaving_date: None}, force=True)
    assert (await queries.may_write(nell, asked())).ok


async def test_a_child_of_whom_no_date_is_known_needs_both(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    await Person.update({Person.leaving_date: None, Person.born: None}).where(Person.id == sam)
    assert (await verdict(sam)).reader == adult
    await says(sam, adult, "no")
    assert (await verdict(sam)).reason == "no adult yes"


# 24 months, to the day.


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (date(2026, 3, 2), date(2028, 3, 2)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 12, 25), date(2028, 12, 25)),
    ],
)
async def test_a_yes_lasts_24_months_to_the_day(database: Engine, settings: Settings, given: date, last: date) -> None:
    now = START + (given - STARTED)
    priya = await confirmed(settings, PRIYA, ("P2",), now)
    assert (await verdict(priya, last)).ok
    assert (await verdict(priya, last + A_DAY)).reason == "expired"


async def test_both_voices_expire(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    over = date(2028, 3, 3)
    assert (await verdict(sam, over)).reason == "expired"
    await actions.give(sam, "P2", START + (over - STARTED), PUBLIC)
    assert (await verdict(sam, over)).reason == "expired"
    await says(sam, adult, "yes", START + (over - STARTED))
    assert (await verdict(sam, over)).ok
