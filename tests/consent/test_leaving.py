"""What ends on the leaving date, and who is due for a question before it, before 24 months, and after a change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.consent.families import (
    BEFORE,
    JO,
    LEAVING,
    SAM,
    START,
    STARTED,
    another,
    child_of,
    own_email,
    parent,
    says,
    verdict,
)
from tests.consent.test_ability import ON_THE_DAY, unable
from tests.register.people import PRIYA, confirmed
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions, leaving, queries
from voice.consent.ability import note
from voice.consent.tables import ConsentEvent
from voice.database import Engine
from voice.register import homes
from voice.register.tables import Person
from voice.settings import Settings

A_DAY = timedelta(days=1)


async def kind(person: UUID) -> str:
    row = await Person.select(Person.kind).where(Person.id == person).first()
    assert row is not None
    return str(row["kind"])


async def test_on_the_leaving_date_a_child_becomes_a_young_person_and_a_parents_yes_ends(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    jo, sam = await child_of(adult, settings, JO, purposes=("P1", "P2")), await child_of(adult, settings, SAM)
    await says(jo, adult, "withdrawn", purpose="P1")
    assert await leaving.end_at_leaving(ON_THE_DAY - A_DAY) == {"yeses of adults ended": 0}
    assert await kind(jo) == "child"
    assert await leaving.end_at_leaving(ON_THE_DAY) == {"yeses of adults ended": 1}
    assert (await kind(jo), await kind(sam)) == ("young_person", "child")
    event = (await queries.events(jo))[0]
    kept = {name: event[name] for name in ("purpose", "state", "given_by", "giver", "evidence", "at")}
    assert kept == {
        "purpose": "P2", "state": "ended", "given_by": "parent", "giver": adult, "evidence": "leaving date",
        "at": ON_THE_DAY,
    }  # fmt: skip
    assert await queries.in_force(jo, LEAVING, "adult") == {"P1": "withdrawn", "P2": "ended"}
    assert await queries.in_force(jo, LEAVING) == {"P1": "yes", "P2": "yes"}
    assert (await verdict(sam, LEAVING)).ok
    assert (await recent())[0]["act"] == "ended what adults said for a young person"


async def test_ending_twice_ends_once(database: Engine, settings: Settings) -> None:
    await child_of(await parent(settings), settings, JO)
    await leaving.end_at_leaving(ON_THE_DAY)
    count = await ConsentEvent.count()
    assert await leaving.end_at_leaving(ON_THE_DAY + A_DAY) == {"yeses of adults ended": 0}
    assert await ConsentEvent.count() == count


async def test_days_on_which_the_jobs_stood_still_change_nothing(database: Engine, settings: Settings) -> None:
    """Nothing is sent under the parent's yes before the job has run either."""
    jo = await child_of(await parent(settings), settings, JO)
    assert (await verdict(jo, LEAVING)).reason == "no address"
    assert await leaving.end_at_leaving(ON_THE_DAY + 40 * A_DAY) == {"yeses of adults ended": 1}


async def test_what_a_representative_said_that_morning_stays(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, purposes=("P1", "P2"))
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    await says(jo, adult, "yes", ON_THE_DAY)
    assert await leaving.end_at_leaving(ON_THE_DAY) == {"yeses of adults ended": 1}
    assert await queries.in_force(jo, LEAVING, "adult") == {"P1": "ended", "P2": "yes"}
    assert (await verdict(jo, LEAVING)).reader == adult
    assert await leaving.end_at_leaving(ON_THE_DAY + A_DAY) == {"yeses of adults ended": 0}


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 3, 27), []),
        (date(2026, 3, 28), [90]),
        (date(2026, 4, 3), [90]),
        (date(2026, 4, 4), []),
        (date(2026, 5, 26), []),
        (date(2026, 5, 27), [30]),
        (date(2026, 6, 2), [30]),
        (date(2026, 6, 3), []),
        (BEFORE, []),
        (LEAVING, []),
    ],
)
async def test_they_are_told_90_and_30_days_before(
    database: Engine, settings: Settings, day: date, before: list[int]
) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    assert await leaving.soon_to_leave(day) == [leaving.Leaver(jo, LEAVING, number, False) for number in before]


async def test_an_address_of_their_own_that_works_is_theirs(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    day = LEAVING - 30 * A_DAY
    await own_email(jo, settings, "unsure@example.org", verified=False)
    assert [each.own_address for each in await leaving.soon_to_leave(day)] == [False]
    await own_email(jo, settings)
    assert [each.own_address for each in await leaving.soon_to_leave(day)] == [True]


async def test_nobody_is_told_about_whom_no_yes_holds(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, says_yes=False)
    await says(jo, adult, "no")
    assert await leaving.soon_to_leave(LEAVING - 30 * A_DAY) == []


@pytest.mark.parametrize(
    ("given", "last"), [(date(2026, 12, 25), date(2028, 12, 25)), (date(2028, 2, 29), date(2030, 2, 28))]
)
async def test_a_yes_is_due_from_30_days_before_its_last_day_until_that_day(
    database: Engine, settings: Settings, given: date, last: date
) -> None:
    priya = await confirmed(settings, PRIYA, ("P1", "P2"), START + (given - STARTED))
    found = {days: await leaving.expiring(last - days * A_DAY) for days in (31, 30, 0, -1)}
    assert found == {31: {}, 30: {priya: last}, 0: {priya: last}, -1: {}}


async def test_a_yes_given_again_is_not_due(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    day = date(2028, 2, 10)
    assert await leaving.expiring(day) == {priya: date(2028, 3, 2)}
    await actions.withdraw(priya, "P2", START + (day - STARTED), PUBLIC)
    await actions.give(priya, "P2", START + (day - STARTED), PUBLIC)
    assert await leaving.expiring(day) == {}


async def test_a_yes_that_ends_with_the_leaving_date_is_told_of_as_that(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    assert await leaving.expiring(BEFORE) == {}
    assert jo not in await leaving.expiring(LEAVING)


def moment(day: date) -> datetime:
    return START + (day - STARTED)


async def test_somebody_who_moves_in_or_out_changes_a_home_and_a_newcomer_does_not(
    database: Engine, settings: Settings
) -> None:
    priya, imran = await parent(settings), await parent(settings, another("Imran"))
    await child_of(priya, settings)
    home = await homes.home_of(priya, START)
    assert await leaving.changed_homes(STARTED) == []
    later = STARTED + 20 * A_DAY
    await homes.move_in(home, imran, later)
    assert await leaving.changed_homes(later) == [(home, later)]
    assert await leaving.changed_homes(later + 6 * A_DAY) == [(home, later)]
    assert await leaving.changed_homes(later + 7 * A_DAY) == []
    assert await leaving.asked_at_home(home, later) == sorted([priya, imran])
    await homes.move_out(home, imran, later + 9 * A_DAY)
    assert await leaving.changed_homes(later + 9 * A_DAY) == [(home, later + 9 * A_DAY)]
    assert await leaving.asked_at_home(home, later + 9 * A_DAY) == sorted([priya, imran])
    assert await leaving.asked_at_home(home, later + 10 * A_DAY) == [priya]


async def test_a_first_home_written_down_later_is_no_change(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    later = STARTED + 20 * A_DAY
    await homes.home_of(priya, moment(later))
    assert await leaving.changed_homes(later) == []
