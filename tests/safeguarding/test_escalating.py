"""From the moment of sending to the third person on the list, with the clock in our hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.notices.mail import free_port, mail_server, outbox, text
from tests.notices.notify import error, stand_in
from tests.safeguarding.listed import FIRST, OTHER, SECOND, THIRD, cover, told
from tests.safeguarding.said import AFRAID, MONDAY, NO_CONCERN, SAM, Person, one_flag, say, written
from voice.database import Engine
from voice.jobs.timetable import job
from voice.safeguarding.actions import look
from voice.safeguarding.alarms import alarms
from voice.safeguarding.clock import step_due
from voice.safeguarding.deciding import decide
from voice.safeguarding.escalating import escalate
from voice.safeguarding.queries import flag
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyAlert
from voice.settings import Settings


def at(written: str) -> datetime:
    """A moment in Greenwich, where London is in winter."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def ticks(name: str, after: datetime, number: int) -> list[datetime]:
    """The next moments at which the timetable does a job, the longest wait first."""
    found, moment = list[datetime](), after
    while len(found) < number:
        due = job(name).trigger.get_next_fire_time(found[-1] if found else moment, moment)
        assert due is not None
        found.append(due)
        moment = due + timedelta(microseconds=1)
    return found


async def test_from_sending_to_the_alert_is_less_than_five_minutes(database: Engine, settings: Settings) -> None:
    """The worst case: it is sent just after a look, and the mail server is away at the next two."""
    await cover((FIRST, 1))
    away = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    await written(Person("We wait."))
    sent = ticks("screen-words", MONDAY, 1)[0] + timedelta(seconds=1)
    await say(Person(AFRAID))
    looks = [moment for moment in ticks("screen-words", MONDAY, 6) if moment > sent]
    for moment in looks[:2]:
        assert (await screen_words(away, moment))["leads not reached"] == 1
    assert (await screen_words(settings, looks[2]))["leads told"] == 1
    assert looks[2] - sent < timedelta(minutes=5)
    [message] = outbox(settings)
    assert message["To"] == FIRST


async def test_when_the_first_cannot_be_told_the_second_is_in_the_same_minute(
    database: Engine, settings: Settings
) -> None:
    await cover((FIRST, 1), (SECOND, 2), (THIRD, 3))
    await written(Person(AFRAID))
    with mail_server(settings) as (letters, posted):
        letters.refuse = ["451 come again later"]
        assert await screen_words(posted, MONDAY) == {
            "answers": 1, "flags": 1, "leads told": 1, "leads not reached": 1,
        }  # fmt: skip
        assert [message["To"] for message in letters.taken] == [SECOND]
        assert (await screen_words(posted, MONDAY + timedelta(minutes=1)))["leads told"] == 1
        assert [message["To"] for message in letters.taken] == [SECOND, FIRST]


async def test_when_notify_refuses_the_mail_server_takes_the_same_message(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1))
    await written(Person(AFRAID))
    with mail_server(settings) as (letters, posted), stand_in(posted, "email") as (notify, both):
        notify.refuse = [error(500, "Exception", "down")] * 5
        assert (await screen_words(both, MONDAY))["leads told"] == 1
        assert [message["To"] for message in letters.taken] == [FIRST]
    await say(Person("i want to die"))
    with stand_in(settings, "email") as (notify, only):
        assert (await screen_words(only, MONDAY))["leads told"] == 1
        [taken] = notify.taken
    assert taken["email_address"] == FIRST
    assert "want to die" not in str(taken)
    assert "one_click_unsubscribe_url" not in taken


async def test_leads_are_told_of_older_flags_even_when_a_rule_breaks(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await one_flag(settings)
    await cover((FIRST, 1))
    await say(Person("Something new."))

    def broken(text: str) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("voice.safeguarding.screening.concerns", broken)
    with pytest.raises(ValueError, match="broken"):
        await screen_words(settings, MONDAY)
    assert told(settings) == [FIRST]


@pytest.mark.parametrize(
    ("raised", "opened", "now", "step"),
    [
        ("2026-03-02 09:30", "", "2026-03-02 11:29", 1),
        ("2026-03-02 09:30", "", "2026-03-02 11:30", 2),
        ("2026-03-02 09:30", "", "2026-03-02 13:30", 3),
        ("2026-03-02 09:30", "2026-03-02 09:40", "2026-03-02 16:59", 1),
        ("2026-03-02 09:30", "2026-03-02 09:40", "2026-03-02 17:00", 2),
        ("2026-03-02 09:30", "2026-03-02 09:40", "2026-03-03 10:59", 2),
        ("2026-03-02 09:30", "2026-03-02 09:40", "2026-03-03 11:00", 3),
        ("2026-03-06 20:00", "", "2026-03-09 10:59", 1),
        ("2026-03-06 20:00", "", "2026-03-09 11:00", 2),
        ("2026-04-02 18:00", "", "2026-04-07 09:59", 1),
        ("2026-04-02 18:00", "", "2026-04-07 10:00", 2),
    ],
)
def test_the_second_after_two_working_hours_or_a_day_undecided_the_third_two_hours_later(
    raised: str, opened: str, now: str, step: int
) -> None:
    assert step_due(at(raised), at(opened) if opened else None, at(now)) == step


async def test_a_flag_nobody_opens_goes_to_the_second_then_to_the_third(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), (SECOND, 2), (THIRD, 3), (OTHER, 0))
    flag_id, _words = await one_flag(settings)
    assert told(settings) == [FIRST]
    up = {"flags sent up": 1, "leads told": 1, "leads not reached": 0}
    none = {"flags sent up": 0, "leads told": 0, "leads not reached": 0}
    assert await escalate(settings, at("2026-03-02 11:20")) == none
    assert await escalate(settings, at("2026-03-02 11:30")) == up
    assert await escalate(settings, at("2026-03-02 11:40")) == none
    assert told(settings) == [FIRST, SECOND]
    found = await flag(flag_id)
    assert (found.step, found.escalated_at) == (2, at("2026-03-02 11:30"))
    assert await escalate(settings, at("2026-03-02 13:30")) == up
    assert told(settings) == [FIRST, SECOND, THIRD]
    later = text(outbox(settings)[-1])
    assert "It was not dealt with in time, so you are asked now." in later
    assert "uncle" not in later


async def test_an_opened_flag_nobody_decides_goes_up_at_the_end_of_the_day(
    database: Engine, settings: Settings
) -> None:
    await cover((FIRST, 1), (SECOND, 2))
    flag_id, _words = await one_flag(settings)
    await look(flag_id, SAM, at("2026-03-02 10:00"))
    assert (await escalate(settings, at("2026-03-02 16:50")))["flags sent up"] == 0
    assert await escalate(settings, at("2026-03-02 17:00")) == {
        "flags sent up": 1, "leads told": 1, "leads not reached": 0,
    }  # fmt: skip
    assert told(settings) == [FIRST, SECOND]


@pytest.mark.parametrize("night", ["2026-03-02 20:00", "2026-03-03 08:50", "2026-03-07 12:00", "2026-04-06 12:00"])
async def test_nobody_is_called_at_night_at_weekends_and_on_bank_holidays(
    database: Engine, settings: Settings, night: str
) -> None:
    await cover((FIRST, 1), (SECOND, 2))
    await one_flag(settings)
    assert await escalate(settings, at(night)) == {"flags sent up": 0}
    assert told(settings) == [FIRST]


async def test_an_example_never_goes_up(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), (SECOND, 2))
    await written(Person("We wait."))
    await say(Person(AFRAID, example=True))
    await screen_words(settings, MONDAY)
    assert (await escalate(settings, at("2026-03-04 12:00")))["flags sent up"] == 0
    assert told(settings) == []


async def test_once_decided_no_moment_is_left_that_says_when_it_came(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), (SECOND, 2))
    flag_id, _words = await one_flag(settings)
    await escalate(settings, at("2026-03-02 11:30"))
    await look(flag_id, SAM, at("2026-03-02 11:45"))
    await decide(flag_id, NO_CONCERN, settings, actor=SAM, now=at("2026-03-02 12:10"))
    found = await flag(flag_id)
    month = at("2026-03-01 00:00")
    assert (found.raised_at, found.escalated_at, found.step) == (month, month, 2)
    assert (found.opened_in_time, found.decided_in_time) == (False, True)
    assert {row["sent_at"] for row in await SafetyAlert.select()} == {month}


async def test_an_alarm_says_who_could_not_be_told_and_that_nobody_was(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1))
    await written(Person(AFRAID))
    assert await alarms(settings, MONDAY) == ()
    with mail_server(settings) as (letters, posted):
        letters.refuse_address = "550 no such mailbox"
        await screen_words(posted, MONDAY)
    named = (
        "Sam Safeguarding (invented) could not be told by email: the mail server says that there is no such address."
    )
    assert await alarms(settings, MONDAY + timedelta(minutes=4)) == (named,)
    [nobody, again] = await alarms(settings, MONDAY + timedelta(minutes=6))
    assert nobody.startswith("1 flag waits and nobody could be told by email.")
    assert again == named
    await screen_words(settings, MONDAY + timedelta(minutes=61))
    assert await alarms(settings, MONDAY + timedelta(minutes=62)) == ()


async def test_no_safeguarding_lead_at_all_is_an_alarm(database: Engine, settings: Settings) -> None:
    [sentence] = await alarms(settings, MONDAY)
    assert sentence.startswith("Nobody has the role of safeguarding lead.")
