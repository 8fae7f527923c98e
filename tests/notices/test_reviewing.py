"""Every morning people are asked in time, once each, and nothing is sent under a yes that has ended."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.consent.families import JO, LEAVING, START, STARTED, another, child_of, own_email, parent
from tests.notices.mail import outbox, text
from tests.register.people import PRIYA, confirmed
from voice.audit.actions import PUBLIC
from voice.calendar import london
from voice.consent import actions
from voice.database import Engine
from voice.jobs.timetable import job
from voice.notices.actions import queue
from voice.notices.reviewing import ask_again_for, review_consents
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register import homes
from voice.register.tables import AccessNeed, Person
from voice.settings import Settings

A_DAY = timedelta(days=1)


def morning(day: date) -> datetime:
    return START + (day - STARTED)


async def days(settings: Settings, first: date, last: date, *, send: bool = False) -> list[tuple[date, str]]:
    """Run the job every morning, twice; what it queued, by day."""
    found = []
    for number in range((last - first).days + 1):
        now = morning(first + number * A_DAY)
        for _ in range(2):
            await review_consents(settings, now)
            if send:
                await send_due(settings, now)
        rows = await Notice.select(Notice.kind).where(Notice.queued_at == now)
        found += [(now.date(), row["kind"]) for row in rows]
    return found


async def test_a_young_person_without_an_address_is_told_through_the_adult_until_that_day(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    await child_of(adult, settings, JO)
    assert await days(settings, date(2026, 3, 26), LEAVING + 3 * A_DAY, send=True) == [
        (date(2026, 3, 28), "leaving"),
        (date(2026, 5, 27), "leaving"),
    ]
    first, second = outbox(settings)
    assert (first["To"], second["To"]) == ("priya@example.org", "priya@example.org")
    assert first["Subject"] == "Soon there is something to choose"
    assert "From Friday 26 June 2026, they choose for themselves" in text(first)
    assert "https://voice.example.org/my/" in text(first)
    # Two letters of a name may stand in a link by chance.
    assert "Jo" not in re.sub(r"https://\S+", "", text(first))


async def test_a_young_person_with_an_address_is_told_there(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await own_email(jo, settings)
    counted = await review_consents(settings, morning(LEAVING - 30 * A_DAY))
    assert counted["told that they soon decide"] == 1
    await send_due(settings, morning(LEAVING - 30 * A_DAY))
    (message,) = outbox(settings)
    assert message["To"] == "jo@example.org"
    assert "is your choice alone" in text(message)
    assert "You get this because you said yes to it." in text(message)


@pytest.mark.parametrize("change", [{"bereaved_on": STARTED}, {"stopped": True}])
async def test_a_death_or_a_stop_between_queue_and_sending_holds_for_these_messages_too(
    database: Engine, settings: Settings, change: dict[Any, Any]
) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await own_email(jo, settings)
    await review_consents(settings, morning(LEAVING - 30 * A_DAY))
    await Person.update(change).where(Person.id == jo)
    await send_due(settings, morning(LEAVING - 30 * A_DAY))
    assert outbox(settings) == []


async def test_a_message_about_a_child_that_waits_across_the_leaving_date_is_not_sent(
    database: Engine, settings: Settings
) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    words = {"questions": 6, "closes": "", "last": False, "link": "https://voice.example.org/i/x"}
    await queue(jo, "invitation", words, morning(LEAVING - A_DAY), unique_key="across", due=morning(LEAVING))
    counted = await send_due(settings, morning(LEAVING))
    assert (counted["sent"], counted["cancelled"]) == (0, 1)
    assert (await Notice.select().first() or {})["reason"] == "no address"


async def test_a_yes_taken_back_between_the_list_and_sending_is_obeyed(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    now = morning(date(2028, 2, 10))
    assert (await review_consents(settings, now))["asked before a yes ends"] == 1
    await actions.withdraw(priya, "P2", now, PUBLIC)
    assert (await send_due(settings, now))["cancelled"] == 1
    assert outbox(settings) == []


async def test_across_christmas_and_29_february_each_is_asked_once_before_a_yes_ends(
    database: Engine, settings: Settings
) -> None:
    await confirmed(settings, PRIYA, ("P1", "P2"), morning(date(2026, 1, 20)))
    await confirmed(settings, another("Imran"), ("P2",), morning(date(2026, 3, 30)))
    assert await days(settings, date(2027, 12, 18), date(2028, 1, 3)) == [(date(2027, 12, 21), "expiring")]
    assert await days(settings, date(2028, 2, 27), date(2028, 3, 2)) == [(date(2028, 2, 29), "expiring")]


async def test_who_may_not_be_written_to_is_not_asked_and_asked_when_they_may(
    database: Engine, settings: Settings
) -> None:
    priya = await parent(settings)
    home = await homes.home_of(priya, START)
    await homes.pause(home, STARTED)
    assert await days(settings, date(2028, 2, 5), date(2028, 2, 7)) == []
    await homes.resume(home)
    assert await days(settings, date(2028, 2, 8), date(2028, 2, 9)) == [(date(2028, 2, 8), "expiring")]


async def test_a_child_and_their_adult_are_asked_about_each(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    await child_of(adult, settings)
    await review_consents(settings, morning(date(2028, 2, 10)))
    await send_due(settings, morning(date(2028, 2, 10)))
    messages = outbox(settings)
    assert [message["To"] for message in messages] == ["priya@example.org", "priya@example.org"]
    assert sorted("This message is for a child you look after." in text(message) for message in messages) == [
        False, True,
    ]  # fmt: skip
    assert all("ends on Thursday 2 March 2028" in text(message) for message in messages)


async def test_after_a_change_at_home_each_grown_up_is_asked_once(database: Engine, settings: Settings) -> None:
    priya, imran = await parent(settings), await parent(settings, another("Imran"))
    await child_of(priya, settings)
    home = await homes.home_of(priya, START)
    later = STARTED + 20 * A_DAY
    await homes.move_in(home, imran, later)
    asked = await days(settings, later, later + 8 * A_DAY, send=True)
    assert asked == [(later, "expiring"), (later, "expiring")]
    messages = outbox(settings)
    assert {message["To"] for message in messages} == {"priya@example.org", "imran@example.org"}
    assert all("has changed, so we ask again" in text(message) for message in messages)


async def test_the_registrars_desk_may_ask_a_home_again(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    await child_of(priya, settings)
    home = await homes.home_of(priya, START)
    assert await ask_again_for(home, settings, START) == 1
    assert await ask_again_for(home, settings, START) == 0
    await homes.change_home(home, "Home", "never_write")
    assert await ask_again_for(home, settings, START + A_DAY) == 0


@pytest.mark.parametrize("format_", ["standard", "easy_read"])
async def test_the_adult_reads_it_in_the_format_of_whom_it_is_about(
    database: Engine, settings: Settings, format_: str
) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await AccessNeed.update({AccessNeed.format: format_}).where(AccessNeed.person == jo)
    now = morning(LEAVING - 90 * A_DAY)
    await review_consents(settings, now)
    await send_due(settings, now)
    (message,) = outbox(settings)
    assert ("They can soon choose without you." in text(message)) is (format_ == "easy_read")


def test_the_job_runs_at_half_past_six_in_london() -> None:
    entry = job("review-consents")
    moment = entry.trigger.get_next_fire_time(None, datetime.fromisoformat("2026-06-25T12:00:00+00:00"))
    assert moment is not None
    assert (london(moment).date(), london(moment).hour, london(moment).minute) == (date(2026, 6, 26), 6, 30)
