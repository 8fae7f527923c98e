"""Families are asked after their own dates, on the day or up to 14 days later, and a rule that stops it wins."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.consent.families import BORN_TEEN, JO, another, child_of, parent
from tests.milestones.cases import CHILDREN_TOO, REQUESTED, became, case, job, open_after
from tests.notices.mail import outbox
from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.database import Engine
from voice.invitations import sending as invitations
from voice.invitations.tables import Invitation
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.notices.sending import send_due
from voice.register import homes
from voice.register.actions import erase
from voice.register.tables import CareLink, Person
from voice.register.values import Care
from voice.settings import Settings


async def test_a_parent_is_asked_six_weeks_after_the_request(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    survey = await open_after("week_6")
    await case(sam)
    assert await job(settings, 41) == {}
    assert await job(settings, 42) == {"asked": 1}
    assert await job(settings, 43) == {}
    rows = await Invitation.select()
    assert [(row["person"], row["survey"]) for row in rows] == [(priya, survey.id)]
    assert (await became())["week_6"] == ("asked", "", 42)


@pytest.mark.parametrize("late", [0, 14])
async def test_a_service_that_was_off_asks_up_to_14_days_late(database: Engine, settings: Settings, late: int) -> None:
    await open_after("week_6")
    await case(await child_of(await parent(settings), settings))
    assert await job(settings, 42 + late) == {"asked": 1}


async def test_on_the_15th_day_it_is_missed_and_shown_and_never_sent(database: Engine, settings: Settings) -> None:
    await open_after("week_6")
    await case(await child_of(await parent(settings), settings))
    assert await job(settings, 42 + 15) == {"missed": 1}
    assert (await became())["week_6"] == ("missed", "late", 57)
    assert await job(settings, 42 + 15) == {}
    assert await Invitation.count() == 0


async def test_week_20_waits_until_30_days_have_passed_since_week_16(database: Engine, settings: Settings) -> None:
    await open_after("week_16")
    await open_after("week_20")
    await case(await child_of(await parent(settings), settings))
    assert await job(settings, 112) == {"missed": 1, "asked": 1}
    assert await job(settings, 140) == {}
    assert await job(settings, 141) == {}
    assert await job(settings, 142) == {"asked": 1}


async def test_who_was_asked_lately_for_all_its_14_days_is_missed_with_that_reason(
    database: Engine, settings: Settings
) -> None:
    await open_after("week_6")
    other = await open_after("annual_review")
    priya = await parent(settings)
    await case(await child_of(priya, settings))
    await Invitation.insert(Invitation(person=priya, survey=other.id, invited_on=REQUESTED + timedelta(days=41)))
    assert await job(settings, 56) == {}
    assert await job(settings, 57) == {"missed": 1}
    assert (await became())["week_6"] == ("missed", "asked lately", 57)


async def test_without_an_open_survey_it_is_missed_and_says_so(database: Engine, settings: Settings) -> None:
    await case(await child_of(await parent(settings), settings))
    await open_after("week_6", mode="anonymous")
    await job(settings, 42)
    assert await job(settings, 57) == {"missed": 1}
    assert (await became())["week_6"] == ("missed", "no survey", 57)


@pytest.mark.parametrize(
    ("kind", "day", "stopped"),
    [
        ("closed", 20, {"week_6": "closed", "week_16": "closed", "week_20": "closed"}),
        ("refusal", 41, {"week_16": "refusal", "week_20": "refusal"}),
        ("final", 130, {"week_20": "final"}),
    ],
)
async def test_dates_of_the_case_stop_what_comes_after(
    database: Engine, settings: Settings, kind: str, day: int, stopped: dict[str, str]
) -> None:
    sam = await child_of(await parent(settings), settings)
    await case(sam)
    await case(sam, kind, day)
    await job(settings, 1)
    assert {each: reason for each, (state, reason, _) in (await became()).items() if state == "stopped"} == stopped


async def test_who_moved_away_is_asked_by_another_council(database: Engine, settings: Settings) -> None:
    sam = await child_of(await parent(settings), settings)
    await open_after("week_6")
    await case(sam)
    await Person.update({Person.place: "mainland"}).where(Person.id == sam)
    assert await job(settings, 42) == {"stopped": 3}
    assert (await became())["week_6"] == ("stopped", "moved", 42)


async def test_after_a_death_nobody_of_the_family_is_asked(database: Engine, settings: Settings) -> None:
    sam = await child_of(await parent(settings), settings)
    await open_after("week_6")
    await case(sam)
    await Person.update({Person.deceased_on: REQUESTED}).where(Person.id == sam)
    assert await job(settings, 42) == {"stopped": 1}
    assert (await became())["week_6"] == ("stopped", "bereavement", 42)
    assert await Invitation.count() == 0


async def test_a_paused_household_is_asked_nothing(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    await open_after("week_6")
    await case(sam)
    home = await homes.make_home("Home", datetime(2026, 3, 2, tzinfo=UTC))
    await homes.move_in(home, sam, REQUESTED)
    await homes.pause(home, REQUESTED)
    assert await job(settings, 42) == {"stopped": 1}
    assert (await became())["week_6"] == ("stopped", "safety", 42)


async def test_a_parent_with_a_limit_is_not_asked(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    await open_after("week_6")
    await case(sam)
    await CareLink.update({CareLink.limited: True}).where(CareLink.adult == priya)
    assert await job(settings, 42) == {}
    assert await Invitation.count() == 0


async def test_the_other_parent_is_asked_when_one_has_a_limit(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    tom = await parent(settings, another("Tom"))
    await homes.link(tom, sam, Care("father", "yes", checked_by="A worker", checked_on=REQUESTED))
    await CareLink.update({CareLink.limited: True}).where(CareLink.adult == priya)
    await open_after("week_6")
    await case(sam)
    assert await job(settings, 42) == {"asked": 1}
    rows = await Invitation.select(Invitation.person)
    assert [row["person"] for row in rows] == [tom]


async def test_a_yes_given_within_the_14_days_is_in_time_and_without_one_it_stops(
    database: Engine, settings: Settings
) -> None:
    priya = await parent(settings, purposes=("P1",))
    sam = await child_of(priya, settings)
    await open_after("week_6")
    await open_after("week_16")
    await case(sam)
    assert await job(settings, 42) == {}
    await consent.give(priya, "P2", datetime(2026, 4, 20, 10, tzinfo=UTC), PUBLIC)
    assert await job(settings, 50) == {"asked": 1}
    await consent.withdraw(priya, "P2", datetime(2026, 5, 20, 10, tzinfo=UTC), PUBLIC)
    assert await job(settings, 112) == {}
    assert await job(settings, 127) == {"stopped": 1}
    assert (await became())["week_16"] == ("stopped", "no yes", 127)


async def test_a_child_is_asked_through_the_adult_who_said_yes(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    await open_after("week_6", CHILDREN_TOO)
    await case(sam)
    assert await job(settings, 42) == {"asked": 1}
    rows = await Invitation.select(Invitation.person)
    assert [row["person"] for row in rows] == [sam]


async def test_from_the_leaving_date_on_the_young_person_is_asked_and_the_parent_is_not(
    database: Engine, settings: Settings
) -> None:
    """Week 6 falls before Friday 26 June 2026, and week 20 after it."""
    priya = await parent(settings)
    jo = await child_of(priya, settings, JO)
    assert JO.born == BORN_TEEN
    await open_after("week_6")
    await open_after("week_20")
    await case(jo)
    assert await job(settings, 42) == {"asked": 1}
    await job(settings, 140)
    assert (await became())["week_20"] == ("waiting", "no yes", None)
    assert await Invitation.count() == 1
    rows = await Invitation.select(Invitation.person)
    assert [row["person"] for row in rows] == [priya]


async def test_easter_and_christmas_do_not_move_a_date_and_messages_still_wait_for_the_day(
    database: Engine, settings: Settings
) -> None:
    """Week 6 of a request on Friday 20 February 2026 is Good Friday, 3 April."""
    priya = await parent(settings)
    sam = await child_of(priya, settings)
    await open_after("week_6")
    await case(sam, days=-10)
    good_friday = datetime(2026, 4, 3, 8, 30, tzinfo=UTC)
    assert await job(settings, 32) == {"asked": 1}
    await invitations.send_due(settings, good_friday.replace(hour=20))
    await send_due(settings, good_friday.replace(hour=20))
    assert outbox(settings) == []
    await send_due(settings, good_friday + timedelta(days=1))
    assert [message["To"] for message in outbox(settings)] == ["priya@example.org"]


async def test_two_job_processes_ask_once(database: Engine, settings: Settings) -> None:
    await open_after("week_6")
    await case(await child_of(await parent(settings), settings))
    counted = await asyncio.gather(*[job(settings, 42) for _ in range(3)])
    assert sum(each.get("asked", 0) for each in counted) == 1
    assert await Invitation.count() == 1


async def test_the_same_date_twice_is_one_date(database: Engine, settings: Settings) -> None:
    sam = await child_of(await parent(settings), settings)
    await case(sam)
    await case(sam)
    assert (await CaseDate.count(), await MilestoneAsk.count()) == (1, 3)


async def test_who_leaves_the_register_takes_their_dates_along(database: Engine, settings: Settings) -> None:
    sam = await child_of(await parent(settings), settings)
    await case(sam)
    await erase(sam)
    assert (await CaseDate.count(), await MilestoneAsk.count()) == (0, 0)
