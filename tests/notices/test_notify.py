"""GOV.UK Notify takes our words, by its own client, from a stand-in on loopback; and tells what became of them."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.notices.notify import TEMPLATES, error, stand_in
from tests.notices.people import ADDRESS, LINK, POSTED, by_post, by_text, invite
from tests.notices.test_sending import outcome, the_notice
from tests.register.people import MORNING, TODAY, confirmed, many
from voice.database import Engine
from voice.notices.receipts import fetch_receipts
from voice.notices.sending import AT_ONCE, CLAIM, WAITS
from voice.notices.tables import Notice
from voice.register.tables import ContactPoint
from voice.settings import Settings


async def test_an_email_goes_by_notify_with_its_words_and_its_stop(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    with stand_in(settings, "email") as (notify, settings):
        await invite(person_id, settings)
        assert await outcome(settings) == {"sent": 1}
    (sent,) = notify.taken
    row = await the_notice()
    assert (sent["email_address"], sent["template_id"]) == ("priya@example.org", TEMPLATES["email"])
    assert sent["personalisation"]["subject"] == "We would like to know what you think"
    assert LINK in sent["personalisation"]["body"]
    assert sent["one_click_unsubscribe_url"] in sent["personalisation"]["body"]
    assert (sent["reference"], row["remote_id"], row["message_id"]) == (str(row["id"]), sent["id"], "")


async def test_a_text_message_goes_by_notify(database: Engine, settings: Settings) -> None:
    person_id = await by_text(settings)
    with stand_in(settings, "sms") as (notify, settings):
        await invite(person_id, settings)
        assert await outcome(settings) == {"sent": 1}
    (sent,) = notify.taken
    assert (sent["phone_number"], sent["template_id"]) == ("07700 900123", TEMPLATES["sms"])
    assert "Stop: https://voice.example.org/my/" in sent["personalisation"]["body"]


async def test_a_letter_in_standard_words_goes_by_notify_and_large_print_is_ours(
    database: Engine, settings: Settings
) -> None:
    usual = await by_post(settings)
    large = await by_post(settings, replace(POSTED, format="large_print"), number=2)
    with stand_in(settings, "letter") as (notify, settings):
        for person in (usual, large):
            await invite(person, settings)
        assert await outcome(settings) == {"sent": 1, "to print": 1}
    (sent,) = notify.taken
    lines = [sent["personalisation"][f"address_line_{number}"] for number in range(1, 5)]
    assert lines == ["Percy (invented)", *ADDRESS.splitlines()]


async def test_whoever_a_lost_answer_left_in_doubt_is_asked_of_notify_and_not_written_to_twice(
    database: Engine, settings: Settings
) -> None:
    person_id = await confirmed(settings)
    with stand_in(settings, "email") as (notify, settings):
        notify.lose_answers = 1
        await invite(person_id, settings)
        assert await outcome(settings) == {"waiting": 1}
        assert await outcome(settings, MORNING + WAITS[0]) == {"sent": 1}
    assert [sent["id"] for sent in notify.taken] == [(await the_notice())["remote_id"]]


async def test_a_sender_that_died_after_notify_said_yes_leaves_one_message(
    database: Engine, settings: Settings
) -> None:
    person_id = await confirmed(settings)
    with stand_in(settings, "email") as (notify, settings):
        await invite(person_id, settings)
        await outcome(settings)
        died = {Notice.state: "sending", Notice.claimed_until: MORNING + CLAIM, Notice.remote_id: "",
                Notice.context: '{"questions":6,"closes":"","last":false,"link":"x"}'}  # fmt: skip
        await Notice.update(died, force=True)
        assert await outcome(settings, MORNING + CLAIM + timedelta(seconds=1)) == {"sent": 1}
    assert len(notify.taken) == 1


@pytest.mark.parametrize(
    ("answer", "became", "reason"),
    [
        (error(400, "ValidationError", "email_address Not a valid email address"), {"failed": 1}, "address refused"),
        (error(400, "BadRequestError", "Template not found"), {"waiting": 1}, "Notify 400 BadRequestError"),
        (error(403, "AuthError", "Invalid token: API key not found"), {"waiting": 1}, "Notify 403 AuthError"),
        (error(429, "RateLimitError", "Exceeded rate limit"), {"waiting": 1}, "Notify 429 RateLimitError"),
        (error(500, "Exception", "Internal server error"), {"waiting": 1}, "Notify 500 Exception"),
    ],
)
async def test_what_notify_refuses_waits_unless_the_address_is_wrong(
    database: Engine, settings: Settings, caplog: pytest.LogCaptureFixture,
    answer: tuple[int, dict[str, object]], became: dict[str, int], reason: str,
) -> None:  # fmt: skip
    person_id = await confirmed(settings)
    with caplog.at_level(logging.DEBUG), stand_in(settings, "email") as (notify, settings):
        notify.refuse = [answer]
        await invite(person_id, settings)
        assert await outcome(settings) == became
    assert (await the_notice())["reason"].startswith(reason)
    assert "priya@example.org" not in caplog.text


async def test_a_wrong_key_holds_up_notify_and_not_the_letters(database: Engine, settings: Settings) -> None:
    """No more are tried than were under way when the first refusal came."""
    people = [await confirmed(settings, person) for person in many(20)]
    letter = await by_post(settings)
    with stand_in(settings, "email") as (notify, settings):
        notify.refuse = [error(403, "AuthError", "Invalid token")] * 30
        for person in (*people, letter):
            await invite(person, settings)
        counted = await outcome(settings)
        tried = counted.pop("waiting")
        assert counted == {"to print": 1}
        assert 1 <= tried <= AT_ONCE
        assert len(notify.refuse) == 30 - tried
    assert await Notice.count().where(Notice.attempts == 0, Notice.channel == "email") == 20 - tried


async def test_what_arrived_and_what_came_back_is_noted_once(database: Engine, settings: Settings) -> None:
    people = [await confirmed(settings, person) for person in many(4)]
    with stand_in(settings, "email") as (notify, settings):
        for person in people:
            await invite(person, settings)
        assert await outcome(settings) == {"sent": 4}
        states = ("delivered", "permanent-failure", "temporary-failure", "sending")
        for sent, status in zip(notify.taken, states, strict=True):
            sent["status"] = status
        later = MORNING + timedelta(minutes=10)
        assert await fetch_receipts(settings, later) == {"arrived": 1, "came back": 2}
        assert await fetch_receipts(settings, later) == {"arrived": 0, "came back": 0}
        asked = notify.asked
        assert await fetch_receipts(settings, MORNING + timedelta(days=4)) == {"arrived": 0, "came back": 0}
        assert notify.asked == asked
    bounces = await ContactPoint.select(ContactPoint.bounce, ContactPoint.bounced_on)
    noted = sorted((row["bounce"], row["bounced_on"]) for row in bounces if row["bounce"])
    assert noted == [("hard", TODAY), ("soft", TODAY)]


async def test_more_messages_than_one_page_of_notify_are_all_found(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    with stand_in(settings, "email") as (notify, settings):
        await invite(person_id, settings)
        await outcome(settings)
        notify.taken[0]["status"] = "delivered"
        for number in range(600):
            notify.take("email", {"reference": str(number), "status": "delivered"})
        assert await fetch_receipts(settings, MORNING + timedelta(hours=1)) == {"arrived": 1, "came back": 0}


async def test_without_a_key_nobody_is_asked(database: Engine, settings: Settings) -> None:
    await Notice.delete(force=True)
    assert await fetch_receipts(settings, MORNING) == {"arrived": 0, "came back": 0}
