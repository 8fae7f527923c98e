"""Each message leaves once, by day, to somebody who still wants it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.notices.mail import Letters, free_port, html, outbox, text
from tests.register.people import MORNING, NIGHT, PRIYA, TODAY, TOMASZ, confirmed, many
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions as consent
from voice.database import Engine
from voice.notices import sending
from voice.notices.actions import queue, take_back
from voice.notices.channels import email
from voice.notices.sending import AT_ONCE, CLAIM, MOST_ATTEMPTS, WAITS, send_due
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register.sealing import seal
from voice.settings import Settings

Post = tuple[Letters, Settings]
LINK = "https://voice.example.org/i/secret-token"


async def invite(person_id: UUID, settings: Settings, now: datetime = MORNING, key: str = "one") -> None:
    """Queue an invitation, as the room above does."""
    sealed = seal(LINK, settings.secret_key)
    context = {"questions": 6, "closes": "", "last": False}
    assert await queue(person_id, "invitation", context, now, unique_key=f"{key} {person_id}", sealed_link=sealed)


async def the_notice() -> dict[str, Any]:
    row = await Notice.select().first()
    assert row is not None
    return row


async def outcome(settings: Settings, now: datetime = MORNING) -> dict[str, int]:
    return {name: number for name, number in (await send_due(settings, now)).items() if number}


async def test_a_message_goes_through_a_real_mail_server(database: Engine, post: Post) -> None:
    letters, settings = post
    await invite(await confirmed(settings), settings)
    assert await outcome(settings) == {"sent": 1}
    (message,) = letters.taken
    assert message["To"] == "priya@example.org"
    assert message["From"] == settings.mail_from
    assert message["Subject"] == "We would like to know what you think"
    assert message["Auto-Submitted"] == "auto-generated"
    assert LINK in text(message)
    assert f'href="{LINK}"' in html(message)
    row = await the_notice()
    assert (row["state"], row["message_id"], row["sent_at"]) == ("sent", message["Message-ID"], MORNING)


async def test_without_a_server_a_message_is_a_file(database: Engine, settings: Settings) -> None:
    await invite(await confirmed(settings), settings)
    assert await outcome(settings) == {"sent": 1}
    (message,) = outbox(settings)
    assert (message["To"], message["Subject"]) == ("priya@example.org", "We would like to know what you think")
    (path,) = (settings.data_dir / "outbox").glob("*")
    assert path.name.startswith("20270302-100000-")


async def test_what_was_in_the_message_is_gone_when_it_has_left(database: Engine, settings: Settings) -> None:
    await invite(await confirmed(settings), settings)
    await send_due(settings, MORNING)
    row = await the_notice()
    assert (row["context"], row["sealed_link"], row["reason"], row["attempts"]) == ("{}", "", "", 1)


async def test_a_yes_taken_back_between_queueing_and_sending_stops_the_message(database: Engine, post: Post) -> None:
    letters, settings = post
    person_id = await confirmed(settings)
    await invite(person_id, settings)
    await consent.withdraw(person_id, "P2", MORNING, PUBLIC)
    assert await outcome(settings) == {"cancelled": 1}
    assert letters.taken == []
    row = await the_notice()
    assert (row["state"], row["reason"], row["sealed_link"]) == ("cancelled", "withdrawn", "")
    assert (await recent())[0]["act"] == "did not send a message"
    assert (await recent())[0]["reason"] == "withdrawn"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda person, settings: consent.stop_everything(person, MORNING, PUBLIC), "stopped"),
        (lambda person, settings: register.change(person, "Priya", "braille", "email", TODAY), "another format"),
        (lambda person, settings: register.change(person, "Priya", "standard", "telephone", TODAY), "another way"),
        (lambda person, settings: register.change(person, "Priya", "standard", "post", TODAY), "no address"),
    ],
)
async def test_whatever_changed_meanwhile_is_obeyed(
    database: Engine, settings: Settings, change: Any, reason: str
) -> None:
    person_id = await confirmed(settings)
    await invite(person_id, settings)
    await change(person_id, settings)
    assert await outcome(settings) == {"cancelled": 1}
    assert (await the_notice())["reason"] == reason
    assert outbox(settings) == []


async def test_a_yes_that_ran_out_stops_the_message(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await invite(person_id, settings, MORNING + timedelta(days=731))
    assert await outcome(settings, MORNING + timedelta(days=732)) == {"cancelled": 1}
    assert (await the_notice())["reason"] == "expired"


async def test_somebody_who_left_takes_their_messages_with_them(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await invite(person_id, settings)
    await register.erase(person_id)
    assert await outcome(settings) == {}
    assert await Notice.count() == 0


async def test_two_senders_never_send_one_message_twice(database: Engine, post: Post) -> None:
    letters, settings = post
    for person in many(12):
        await invite(await confirmed(settings, person), settings)
    counted = await asyncio.gather(*[send_due(settings, MORNING) for _ in range(3)])
    assert sum(each["sent"] for each in counted) == 12
    assert sorted(message["To"] for message in letters.taken) == sorted(f"parent{n}@example.org" for n in range(12))


async def test_queueing_twice_is_queueing_once(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    context = {"questions": 6, "closes": "", "last": False, "link": LINK}
    assert await queue(person_id, "invitation", context, MORNING, unique_key="same")
    assert not await queue(person_id, "invitation", context, MORNING, unique_key="same")
    assert await outcome(settings) == {"sent": 1}


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (datetime(2027, 3, 2, 8, 59, tzinfo=UTC), 0),
        (datetime(2027, 3, 2, 9, 0, tzinfo=UTC), 1),
        (datetime(2027, 3, 2, 18, 59, tzinfo=UTC), 1),
        (datetime(2027, 3, 2, 19, 0, tzinfo=UTC), 0),
        # Summer time: 8 in Greenwich is 9 in London, and 18 is 19.
        (datetime(2027, 7, 6, 8, 0, tzinfo=UTC), 1),
        (datetime(2027, 7, 6, 18, 0, tzinfo=UTC), 0),
        # The Sundays on which the clocks change: forward at 1 in the morning, and back.
        (datetime(2027, 3, 28, 7, 59, tzinfo=UTC), 0),
        (datetime(2027, 3, 28, 8, 0, tzinfo=UTC), 1),
        (datetime(2027, 3, 28, 18, 0, tzinfo=UTC), 0),
        (datetime(2027, 10, 31, 8, 0, tzinfo=UTC), 0),
        (datetime(2027, 10, 31, 9, 0, tzinfo=UTC), 1),
        (datetime(2027, 10, 31, 18, 59, tzinfo=UTC), 1),
        (datetime(2027, 10, 31, 19, 0, tzinfo=UTC), 0),
        # A bank holiday is a day like another.
        (datetime(2027, 12, 27, 10, 0, tzinfo=UTC), 1),
    ],
)
async def test_messages_leave_between_nine_and_seven_in_london(
    database: Engine, settings: Settings, moment: datetime, sent: int
) -> None:
    await invite(await confirmed(settings), settings, moment - timedelta(days=1))
    assert (await send_due(settings, moment))["sent"] == sent


async def test_nothing_leaves_before_it_is_due(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    context = {"questions": 6, "closes": "", "last": False, "link": LINK}
    await queue(person_id, "invitation", context, MORNING, unique_key="later", due=MORNING + timedelta(hours=2))
    assert await outcome(settings, MORNING + timedelta(hours=1)) == {}
    assert await outcome(settings, MORNING + timedelta(hours=2)) == {"sent": 1}


async def test_a_server_that_is_busy_gets_the_message_later_under_the_same_name(database: Engine, post: Post) -> None:
    letters, settings = post
    letters.refuse = ["451 try later"]
    await invite(await confirmed(settings), settings)
    assert await outcome(settings) == {"waiting": 1}
    row = await the_notice()
    assert (row["state"], row["attempts"], row["due"]) == ("queued", 1, MORNING + WAITS[0])
    assert row["reason"] == "SMTPDataError 451"
    assert await outcome(settings, MORNING + WAITS[0] - timedelta(seconds=1)) == {}
    assert await outcome(settings, MORNING + WAITS[0]) == {"sent": 1}
    assert [message["Message-ID"] for message in letters.taken] == [f"<{row['id']}@example.org>"]


async def test_after_five_tries_a_message_is_given_up(database: Engine, settings: Settings) -> None:
    away = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    await invite(await confirmed(settings), settings)
    moment, tries = MORNING, 0
    while (await the_notice())["state"] == "queued":
        tries += sum((await send_due(away, moment)).values())
        moment += timedelta(hours=1)
    row = await the_notice()
    assert (tries, row["attempts"], row["state"]) == (MOST_ATTEMPTS, 5, "failed")
    assert row["reason"] == "after 5 tries: SMTPConnectError"
    assert (row["context"], row["sealed_link"]) == ("{}", "")


async def test_when_the_server_is_away_the_others_wait_for_the_next_run(database: Engine, settings: Settings) -> None:
    away = replace(settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    for person in many(3):
        await invite(await confirmed(settings, person), settings)
    assert await outcome(away) == {"waiting": 1}
    assert await Notice.count().where(Notice.attempts == 0) == 2


async def test_an_address_the_server_does_not_know_is_not_tried_again(database: Engine, post: Post) -> None:
    letters, settings = post
    letters.refuse_address = "550 no such person priya@example.org"
    await invite(await confirmed(settings), settings)
    assert await outcome(settings) == {"failed": 1}
    row = await the_notice()
    assert (row["state"], row["reason"], row["sealed_link"]) == ("failed", "address refused [550]", "")


async def test_a_full_letter_box_is_tried_again(database: Engine, post: Post) -> None:
    letters, settings = post
    letters.refuse_address = "452 too full"
    await invite(await confirmed(settings), settings)
    assert await outcome(settings) == {"waiting": 1}


async def test_a_message_that_cannot_be_written_does_not_hold_up_the_others(
    database: Engine, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    await queue(await confirmed(settings, TOMASZ), "invitation", {}, MORNING, unique_key="without words")
    await invite(await confirmed(settings, PRIYA), settings, MORNING)
    assert await outcome(settings) == {"sent": 1, "waiting": 1}
    assert "tomasz@example.org" not in caplog.text


async def test_a_message_whose_sender_died_is_taken_over_when_its_claim_is_over(
    database: Engine, settings: Settings
) -> None:
    await invite(await confirmed(settings), settings)
    await Notice.update(
        {Notice.state: "sending", Notice.claimed_until: MORNING + CLAIM, Notice.attempts: 1}, force=True
    )
    assert await outcome(settings, MORNING + CLAIM) == {}
    assert await outcome(settings, MORNING + CLAIM + timedelta(seconds=1)) == {"sent": 1}
    assert (await the_notice())["attempts"] == 2


async def test_a_message_can_be_taken_back_while_it_waits(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await invite(person_id, settings, key="a")
    await invite(person_id, settings, key="b")
    assert await take_back([f"a {person_id}", "unknown"], "answered") == 1
    assert await outcome(settings) == {"sent": 1}
    assert await take_back([f"b {person_id}"], "answered") == 0


async def test_while_a_message_waits_the_database_holds_no_link_and_no_address(
    database: Engine, settings: Settings
) -> None:
    await invite(await confirmed(settings), settings, NIGHT)
    stored = str(await Notice.select())
    assert "secret-token" not in stored
    assert "priya@example.org" not in stored


async def test_the_jobs_at_night_write_only_to_whoever_waits_for_it(database: Engine, settings: Settings) -> None:
    await invite(await confirmed(settings), settings)
    await confirmed(settings, TOMASZ)
    await register.remind_of_link("tomasz@example.org", settings.secret_key)
    assert await outcome(settings, NIGHT) == {"asked to confirm": 1, "sent": 1}
    assert [message["To"] for message in outbox(settings)] == ["tomasz@example.org"]


async def test_many_messages_share_a_few_lines_to_the_server(database: Engine, post: Post) -> None:
    letters, settings = post
    for person in many(25):
        await invite(await confirmed(settings, person), settings)
    assert await outcome(settings) == {"sent": 25}
    assert 1 <= len(letters.lines) <= AT_ONCE


async def test_a_server_that_hangs_up_after_some_messages_gets_the_rest_on_a_new_line(
    database: Engine, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, settings = post
    monkeypatch.setattr(email, "ON_ONE_LINE", 2)
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    for person in many(6):
        await invite(await confirmed(settings, person), settings)
    assert await outcome(settings) == {"sent": 6}
    assert len(letters.lines) == 3


async def test_whoever_changes_their_mind_while_a_slow_server_takes_others_gets_nothing(
    database: Engine, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, settings = post
    monkeypatch.setattr(sending, "FRESH", 0.0)
    people = [await confirmed(settings, person) for person in many(3)]
    for person_id in people:
        await invite(person_id, settings)
    attempt, turns = sending._attempt, []

    async def then_all_withdraw(*given: Any) -> None:
        await attempt(*given)
        if not turns:
            turns.extend([await consent.withdraw(each, "P2", MORNING, PUBLIC) for each in people])

    monkeypatch.setattr(sending, "_attempt", then_all_withdraw)
    assert await outcome(settings) == {"sent": 1, "cancelled": 2}
    assert len(letters.taken) == 1


async def test_a_message_taken_back_after_it_was_looked_up_does_not_leave(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id = await confirmed(settings)
    await invite(person_id, settings)
    look_up = sending.look_up

    async def then_take_back(*given: Any) -> Any:
        found = await look_up(*given)
        assert await take_back([f"one {person_id}"], "answered") == 1
        return found

    monkeypatch.setattr(sending, "look_up", then_take_back)
    assert await outcome(settings) == {}
    assert outbox(settings) == []


async def test_a_run_ends_before_the_next_minute_and_the_next_run_goes_on(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PORTION", 2)
    monkeypatch.setattr(sending, "LONGEST", 0.000001)
    for person in many(3):
        await invite(await confirmed(settings, person), settings)
    assert await outcome(settings) == {}
    monkeypatch.setattr(sending, "LONGEST", 50.0)
    assert await outcome(settings) == {"sent": 3}
