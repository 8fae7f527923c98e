"""Each person is written to in their own way: email, text message or letter; about a child, the adult is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.consent.families import SAM, child_of
from tests.notices.mail import html, link_in, outbox, text
from tests.notices.people import LINK, POSTED, TEXTS, by_post, by_text, invite
from tests.notices.test_sending import outcome, the_notice
from tests.register.people import MORNING, TODAY, confirmed, joined
from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.database import Engine
from voice.notices.actions import queue, take_back
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register import homes, points, queries
from voice.register.tables import Person
from voice.settings import Settings


def texts(settings: Settings) -> list[str]:
    """The text messages in the folder: number, empty line, words."""
    return [path.read_text() for path in sorted((settings.data_dir / "outbox").glob("*.txt"))]


async def test_somebody_who_wants_text_messages_gets_one_with_two_links(database: Engine, settings: Settings) -> None:
    person_id = await by_text(settings)
    await invite(person_id, settings)
    assert await outcome(settings) == {"sent": 1}
    (words,) = texts(settings)
    number, _, body = words.partition("\n\n")
    assert number == "To: 07700 900123"
    first, link, stop = body.splitlines()
    assert first == "This is the council. We would like to know what you think. Start here:"
    assert link == LINK
    token = stop.removeprefix("Stop: https://voice.example.org/my/")
    assert await queries.link(token) == (person_id, "P2")
    assert ((await the_notice())["channel"], outbox(settings)) == ("sms", [])


async def test_a_number_nobody_has_rung_gets_no_text_message(database: Engine, settings: Settings) -> None:
    await invite(await joined(settings, TEXTS), settings)
    assert await outcome(settings) == {"cancelled": 1}
    assert (await the_notice())["reason"] == "not confirmed"


async def test_a_telephone_that_others_see_is_not_told_the_news(database: Engine, settings: Settings) -> None:
    words = {"title": "Lunch", "easy_title": "Lunch", "standard": "Lunch", "easy": "Lunch", "sms": "Lunch on Monday"}
    for number, shared in enumerate((False, True)):
        person = await by_text(settings, replace(TEXTS, phone=f"07700 90012{number}"), shared=shared)
        await queue(person, "news", {**words, "translations": {}}, MORNING, unique_key=f"news {number}")
    assert await outcome(settings) == {"sent": 2}
    own, shared_with_others = sorted(texts(settings))
    assert "the council: Lunch on Monday" in own
    assert "Lunch" not in shared_with_others
    assert "We have news for you. Ask us to send it another way." in shared_with_others


async def test_somebody_who_wants_letters_waits_for_the_next_pile(database: Engine, settings: Settings) -> None:
    await invite(await by_post(settings), settings)
    assert await outcome(settings) == {"to print": 1}
    row = await the_notice()
    assert (row["state"], row["channel"], row["claimed_until"]) == ("to print", "post", None)
    assert row["sealed_link"] != ""
    assert await outcome(settings) == {}
    assert outbox(settings) == texts(settings) == []


async def test_a_letter_that_waits_can_be_taken_back(database: Engine, settings: Settings) -> None:
    person_id = await by_post(settings)
    await invite(person_id, settings)
    await send_due(settings, MORNING)
    assert await take_back([f"one {person_id}"], "answered") == 1
    assert (await the_notice())["state"] == "cancelled"


async def test_a_message_about_a_child_goes_to_the_adult_in_the_childs_own_format(
    database: Engine, settings: Settings
) -> None:
    adult = await confirmed(settings)
    child = await child_of(adult, settings, replace(SAM, format="easy_read"))
    await invite(child, settings)
    assert await outcome(settings) == {"sent": 1}
    (message,) = outbox(settings)
    said = text(message)
    assert (message["To"], message["Subject"]) == ("priya@example.org", "Tell us what you think")
    assert said.startswith("Hello Priya (invented),\n\nThis is for a child you look after.\n\n")
    assert "Sam" not in said + html(message)
    token = link_in(message, "/my/").removeprefix("/my/")
    assert await queries.link(token) == (adult, "")


async def test_whoever_stopped_every_message_hears_nothing_about_their_child_either(
    database: Engine, settings: Settings
) -> None:
    adult = await confirmed(settings)
    child = await child_of(adult, settings)
    await consent.stop_everything(adult, MORNING, PUBLIC)
    await invite(child, settings)
    assert await outcome(settings) == {"cancelled": 1}
    assert (await the_notice())["reason"] == "stopped"


async def test_a_link_somebody_asked_for_comes_by_text_to_whoever_has_a_telephone_only(
    database: Engine, settings: Settings
) -> None:
    await queue(await by_text(settings), "own_page", {}, MORNING, unique_key="asked")
    assert await outcome(settings) == {"sent": 1}
    assert "Somebody typed your number on our page" in texts(settings)[0]


async def test_a_link_somebody_asked_for_comes_by_post_to_whoever_has_nothing_else(
    database: Engine, settings: Settings
) -> None:
    await queue(await by_post(settings), "own_page", {}, MORNING, unique_key="asked")
    assert await outcome(settings) == {"to print": 1}


@pytest.mark.parametrize("kind", ["own_page", "invitation"])
async def test_a_death_stops_also_what_somebody_asked_for(database: Engine, settings: Settings, kind: str) -> None:
    person_id = await confirmed(settings)
    await Person.update({Person.bereaved_on: TODAY}).where(Person.id == person_id)
    await queue(person_id, kind, {}, MORNING, unique_key="asked")
    assert await outcome(settings) == {"cancelled": 1}
    assert (await the_notice())["reason"] == "bereavement"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [("never_write", "never write"), ("ask_first", "ask a worker"), ("post_only", "another way")],
)
async def test_a_homes_rule_for_writing_holds_also_for_what_somebody_asked_for(
    database: Engine, settings: Settings, rule: str, reason: str
) -> None:
    person_id = await confirmed(settings)
    home = await homes.make_home("Invented Row", MORNING, safe_contact=rule)
    await homes.move_in(home, person_id, TODAY)
    await queue(person_id, "own_page", {}, MORNING, unique_key="asked")
    assert await outcome(settings) == {"cancelled": 1}
    assert (await the_notice())["reason"] == reason


async def test_of_two_addresses_the_one_that_works_is_used(database: Engine, settings: Settings) -> None:
    person_id = await by_post(settings)
    await points.add_point(person_id, "post", POSTED.post, settings.secret_key)
    await invite(person_id, settings)
    assert await outcome(settings) == {"to print": 1}


async def test_whoever_wants_email_again_by_then_gets_an_email(database: Engine, settings: Settings) -> None:
    person_id = await confirmed(settings)
    await register.change(person_id, "Priya", "standard", "post", TODAY)
    await register.change(person_id, "Priya", "standard", "email", TODAY)
    await invite(person_id, settings)
    assert await outcome(settings) == {"sent": 1}
    assert await Notice.count().where(Notice.channel == "email") == 1
