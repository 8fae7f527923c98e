"""A practice looks like any other flag until somebody opens it, and then it says what it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from html import unescape

import httpx

from tests.notices.mail import outbox
from tests.people import member, sign_in_as
from tests.safeguarding.listed import FIRST, SECOND, cover, told
from tests.safeguarding.said import SAM
from voice.accounts.tables import StaffMember
from voice.accounts.values import Role
from voice.calendar import is_working_day, london, now
from voice.database import Engine
from voice.safeguarding.actions import look
from voice.safeguarding.clock import working_minutes
from voice.safeguarding.deciding import finish_drill
from voice.safeguarding.drills.choosing import kind_of, moment_of
from voice.safeguarding.drills.queries import log
from voice.safeguarding.drills.raising import drill
from voice.safeguarding.escalating import escalate
from voice.safeguarding.figures import figures
from voice.safeguarding.queries import held_answer_ids, open_count, queue
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import Drill, SafetyFlag, SafetyTiming
from voice.settings import Settings

PAGE = "/staff/safeguarding/drills"
MARCH = date(2026, 3, 1)


async def here_since_february() -> None:
    await StaffMember.update({StaffMember.created: datetime(2026, 2, 27, tzinfo=UTC)}, force=True)


async def raised(settings: Settings) -> datetime:
    """The practice of March, with a first and a second on the list that day; the moment it was raised."""
    moment = moment_of(MARCH, settings.secret_key)
    await cover((FIRST, 1), (SECOND, 2), day=london(moment).date(), now=moment)
    await here_since_february()
    assert await drill(settings, moment) == {}
    return moment


def test_its_moment_is_a_working_hour_that_only_the_key_tells() -> None:
    keys = [os.urandom(32) for _ in range(60)]
    moments = {moment_of(MARCH, key) for key in keys}
    assert len({moment.date() for moment in moments}) > 10
    assert all(is_working_day(moment.date()) and 9 <= london(moment).hour < 15 for moment in moments)
    assert len({kind_of(MARCH, key) for key in keys}) > 3
    assert moment_of(date(2026, 3, 17), keys[0]) == moment_of(MARCH, keys[0])


async def test_it_is_raised_once_a_month_and_alerts_like_any_other(database: Engine, settings: Settings) -> None:
    moment = await raised(settings)
    for later in (1, 30, 600):
        await drill(settings, moment + timedelta(minutes=later))
    assert (await Drill.count(), await SafetyFlag.count(), await open_count()) == (1, 1, 1)
    assert (await screen_words(settings, moment))["leads told"] == 1
    assert told(settings) == [FIRST]
    [message] = outbox(settings)
    assert message["Subject"] == "Something waits for you in family voice"
    assert "practice" not in message.as_string()
    [row], _decided = await queue(moment, settings)
    assert (row.flag.raised_name, row.deleted, row.is_example) == ("the word list", False, False)


async def test_it_is_not_raised_before_its_moment_or_in_a_month_in_which_every_lead_is_new(
    database: Engine, settings: Settings
) -> None:
    moment = moment_of(MARCH, settings.secret_key)
    await cover((FIRST, 1), day=london(moment).date())
    await StaffMember.update({StaffMember.created: datetime(2026, 3, 1, 8, tzinfo=UTC)}, force=True)
    await drill(settings, moment)
    await here_since_february()
    await drill(settings, moment - timedelta(minutes=1))
    assert await Drill.count() == 0


async def test_a_service_that_was_off_that_day_practises_on_the_next_but_never_at_night(
    database: Engine, settings: Settings
) -> None:
    await cover((FIRST, 1), day=date(2026, 3, 31))
    await here_since_february()
    await drill(settings, datetime(2026, 3, 31, 21, tzinfo=UTC))
    assert await Drill.count() == 0
    await drill(settings, datetime(2026, 3, 31, 15, tzinfo=UTC))
    assert await Drill.count() == 1


async def test_nobody_reads_of_it_before_it_is_opened_or_too_late(database: Engine, settings: Settings) -> None:
    moment = await raised(settings)
    assert await log(moment + timedelta(minutes=119)) == []
    [late] = await log(moment + timedelta(days=4))
    assert late.late
    assert late.said.startswith("Nobody has opened it. It has waited ")


async def test_a_practice_nobody_opens_goes_up_the_list(database: Engine, settings: Settings) -> None:
    moment = await raised(settings)
    await screen_words(settings, moment)
    later = moment
    while working_minutes(moment, later) < 120:
        later += timedelta(minutes=1)
    assert (await escalate(settings, later))["flags sent up"] == 1
    assert told(settings) == [FIRST, SECOND]


async def test_it_holds_nothing_counts_nowhere_and_its_times_stay(database: Engine, settings: Settings) -> None:
    moment = await raised(settings)
    assert await held_answer_ids() == frozenset()
    [row] = await SafetyFlag.select(SafetyFlag.id)
    await look(row["id"], SAM, moment + timedelta(minutes=25))
    for minutes in (40, 50):
        await finish_drill(row["id"], SAM, moment + timedelta(minutes=minutes))
    [practice] = await log(moment + timedelta(minutes=41))
    assert (practice.month, practice.said, practice.decided, practice.late) == (
        "March 2026",
        "Sam (invented) opened it after 25 working minutes.",
        "Sam (invented) finished it after 40 working minutes.",
        False,
    )
    assert await queue(moment, settings) == ([], [])
    assert (await figures(settings, moment)).total == 0
    assert await SafetyTiming.count() == 0


async def test_a_month_without_a_practice_is_said(database: Engine, settings: Settings) -> None:
    await raised(settings)
    said = [practice.said for practice in await log(datetime(2026, 5, 2, 12, tzinfo=UTC))]
    assert said[0] == "There was no practice in this month."
    assert len(said) == 2


async def test_once_opened_the_page_says_that_it_is_a_practice(site: httpx.AsyncClient, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    flag = SafetyFlag(
        answer_id=SAM.id, found_by="rule", kind="crime", raised_at=now(), raised_name="the word list", drill=True,
        cleared=True,
    )  # fmt: skip
    await SafetyFlag.insert(flag)
    await Drill.insert(Drill(month=f"{now():%Y-%m}", flag=flag.id, raised_at=now()))
    sam = await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    listed = (await site.get("/staff/safeguarding")).text
    assert ("Crime" in listed, "practice" in listed.lower().replace("practices", "")) == (True, False)
    shown = unescape((await site.get(f"/staff/safeguarding/{flag.id}")).text)
    assert "<h1>This is a practice</h1>" in shown
    assert "nobody is in danger" in shown
    assert (await site.post(f"/staff/safeguarding/{flag.id}")).headers["location"] == PAGE
    shown = unescape((await site.get(PAGE)).text)
    assert f"{sam.name} opened it after" in shown
    [row] = await Drill.select(Drill.id)
    answer = await site.post(f"{PAGE}/{row['id']}", data={"learned": "Sue’s phone was off."})
    assert answer.headers["location"] == f"{PAGE}?done=learned"
    assert "Sue’s phone was off." in (await site.get(PAGE)).text
    too_long = await site.post(f"{PAGE}/{row['id']}", data={"learned": "a" * 2001})
    assert (too_long.status_code, "Write at most 2000 letters." in too_long.text) == (422, True)
