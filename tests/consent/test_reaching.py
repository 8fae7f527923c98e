"""What protects somebody, and whether a message reaches them as they need it, in the order in which it is looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.consent.families import SAM, START, STARTED, another, child_of, own_email, parent, verdict
from tests.register.people import PRIYA, asked, joined
from voice.audit.actions import PUBLIC
from voice.consent import actions, queries
from voice.consent.tables import ConsentNow
from voice.database import Engine
from voice.register import homes
from voice.register.tables import AccessNeed, CareLink, ContactPoint, Person
from voice.settings import Settings

Change = Callable[[UUID], Awaitable[Any]]
Values = dict[Any, Any]


async def nobody(*_people: UUID) -> None:
    """Nothing changes."""


# Care limits and homes.


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"has_pr": "yes"}, ""),
        ({"has_pr": "no"}, "care limit"),
        ({"has_pr": "unknown"}, "care limit"),
        ({"has_pr": "yes", "limited": True}, "care limit"),
        ({"has_pr": "no", "corporate_parent": True}, ""),
        ({"has_pr": "yes", "corporate_parent": True, "limited": True}, "care limit"),
    ],
)
async def test_only_an_adult_who_may_care_and_decide_is_written_to_about_a_child(
    database: Engine, settings: Settings, link: Values, expected: str
) -> None:
    sam = await child_of(await parent(settings), settings)
    await CareLink.update(link).where(CareLink.child == sam)
    assert (await verdict(sam)).reason == expected


async def test_a_limit_on_one_parent_leaves_the_other(database: Engine, settings: Settings) -> None:
    mother, father = await parent(settings), await parent(settings, another("Imran"))
    sam = await child_of(mother, settings)
    await CareLink.insert(CareLink(adult=father, child=sam, relation="father", has_pr="yes", limited=True))
    assert (await verdict(sam)).reader == mother


@pytest.mark.parametrize(
    ("rule", "way", "expected"),
    [
        ("none", "email", ""),
        ("never_write", "email", "never write"),
        ("ask_first", "email", "ask a worker"),
        ("worker_only", "email", "ask a worker"),
        ("post_only", "email", "another way"),
        ("post_only", "post", ""),
    ],
)
async def test_the_rule_of_a_home_holds_for_the_adult_and_for_the_child(
    database: Engine, settings: Settings, rule: str, way: str, expected: str
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    await at_a_postal_address(adult)
    await AccessNeed.update({AccessNeed.contact_by: way}).where(AccessNeed.person == adult)
    await homes.change_home(await homes.home_of(adult, START), "Home", rule)
    assert [(await verdict(each)).reason for each in (adult, sam)] == [expected, expected]


async def at_a_postal_address(person: UUID) -> None:
    await ContactPoint.insert(ContactPoint(person=person, channel="post", sealed="-", value_hash="post"))


async def test_of_two_homes_the_stricter_rule_holds_and_one_somebody_left_does_not(
    database: Engine, settings: Settings
) -> None:
    priya = await parent(settings)
    first = await homes.home_of(priya, START)
    second = await homes.make_home("Refuge", START, safe_contact="never_write")
    await homes.change_home(first, "Home", "ask_first")
    await homes.move_in(second, priya, STARTED)
    assert (await verdict(priya)).reason == "never write"
    await homes.move_out(second, priya, STARTED)
    assert (await verdict(priya)).reason == "ask a worker"


# Death and pauses.


async def die(person: UUID) -> None:
    await Person.update({Person.deceased_on: STARTED}).where(Person.id == person)


async def grieve(person: UUID) -> None:
    await Person.update({Person.bereaved_on: STARTED}).where(Person.id == person)


async def pause(person: UUID) -> None:
    await homes.pause(await homes.home_of(person, START), STARTED)


@pytest.mark.parametrize(("change", "expected"), [(die, "bereavement"), (grieve, "bereavement"), (pause, "paused")])
async def test_a_death_or_a_pause_stops_every_message_at_once(
    database: Engine, settings: Settings, change: Change, expected: str
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    await change(adult)
    assert [(await verdict(each)).reason for each in (adult, sam)] == [expected, expected]


@pytest.mark.parametrize("change", [die, grieve])
async def test_when_a_child_dies_nobody_writes_about_them(database: Engine, settings: Settings, change: Change) -> None:
    sam = await child_of(await parent(settings), settings)
    await change(sam)
    assert (await verdict(sam)).reason == "bereavement"


async def test_a_pause_in_the_childs_other_home_stops_messages_about_the_child_only(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    other = await homes.make_home("Other home", START)
    await homes.move_in(other, sam, STARTED)
    await homes.pause(other, STARTED)
    assert [(await verdict(each)).reason for each in (adult, sam)] == ["", "paused"]
    await homes.resume(other)
    assert (await verdict(sam)).ok


async def test_a_pause_stops_messages_about_a_child_whom_no_adult_speaks_for(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    await ConsentNow.delete().where(ConsentNow.voice == "adult")
    await pause(sam)
    assert (await verdict(sam)).reason == "paused"


async def test_whoever_stopped_everything_gets_nothing_about_their_child_either(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    await actions.stop_everything(adult, START, PUBLIC)
    assert (await verdict(sam)).reason == "stopped"


# Ways and formats.


@pytest.mark.parametrize(
    ("way", "point", "format_", "channels", "expected"),
    [
        ("email", {}, "standard", "email", ""),
        ("email", {"bounce": "soft"}, "standard", "email", ""),
        ("email", {"bounce": "hard"}, "standard", "email", "bounced"),
        ("email", {"verified_on": None}, "standard", "email", "not confirmed"),
        ("email", {"verified_on": None, "bounce": "hard"}, "standard", "email", "bounced"),
        ("email", {}, "plain_text", "email", ""),
        ("email", {}, "audio", "email", "another format"),
        ("email", {}, "standard", "post", "another way"),
        ("text", {"channel": "phone"}, "standard", "email sms", ""),
        ("text", {"channel": "phone"}, "standard", "email", "another way"),
        ("text", {"channel": "phone", "verified_on": None}, "standard", "sms", "not confirmed"),
        ("text", {}, "standard", "sms", "no address"),
        ("post", {"channel": "post", "verified_on": None}, "standard", "post", ""),
        ("post", {"channel": "post"}, "plain_text", "post", "another format"),
        ("post", {"channel": "post"}, "braille", "post", "another format"),
        ("post", {"channel": "post", "bounce": "hard"}, "large_print", "post", "bounced"),
        ("telephone", {}, "standard", "email sms post", "another way"),
        ("school", {"channel": "school"}, "standard", "email sms post", "another way"),
        ("worker", {"channel": "worker"}, "standard", "email sms post", "another way"),
    ],
)
async def test_the_way_somebody_wants_is_open_and_carries_their_format(
    database: Engine, settings: Settings, way: str, point: Values, format_: str, channels: str, expected: str
) -> None:
    priya = await parent(settings)
    if point:
        await ContactPoint.update(point).where(ContactPoint.person == priya)
    await AccessNeed.update({AccessNeed.contact_by: way, AccessNeed.format: format_}, force=True)
    found = await queries.may_write(priya, asked("P2", STARTED, channels=frozenset(channels.split())))
    assert (found.reason, found.ok) == (expected, not expected)


async def test_one_address_that_works_is_enough(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    await ContactPoint.update({ContactPoint.bounce: "hard"}, force=True)
    await own_email(priya, settings, "second@example.org", verified=False)
    assert (await verdict(priya)).reason == "not confirmed"
    await own_email(priya, settings, "third@example.org")
    assert (await verdict(priya)).ok


@pytest.mark.parametrize("whose", ["adult", "child"])
async def test_a_message_about_a_child_fits_the_child_and_the_adult_who_reads_it(
    database: Engine, settings: Settings, whose: str
) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings)
    person = adult if whose == "adult" else sam
    await AccessNeed.update({AccessNeed.format: "bsl_video"}).where(AccessNeed.person == person)
    assert (await verdict(sam)).reason == "another format"


async def test_somebody_of_whom_no_needs_are_known_is_written_to_by_email(database: Engine, settings: Settings) -> None:
    priya = await parent(settings)
    await AccessNeed.delete(force=True)
    found = await verdict(priya)
    assert (found.ok, found.channel) == (True, "email")


async def test_what_protects_comes_before_what_was_said_and_that_before_addresses(
    database: Engine, settings: Settings
) -> None:
    priya = await joined(settings, PRIYA, ("P1",), START)
    home = await homes.home_of(priya, START)
    seen: list[str] = []
    for undo in (
        lambda: Person.update({Person.bereaved_on: None}, force=True),
        lambda: homes.resume(home),
        lambda: Person.update({Person.stopped: False}, force=True),
        lambda: actions.give(priya, "P2", START, PUBLIC),
        lambda: homes.change_home(home, "Home", "ask_first"),
        lambda: homes.change_home(home, "Home", "none"),
        lambda: AccessNeed.update({AccessNeed.contact_by: "email"}, force=True),
        lambda: AccessNeed.update({AccessNeed.format: "standard"}, force=True),
        nobody,
    ):
        if not seen:
            await all_at_once(priya, home)
        seen.append((await verdict(priya)).reason)
        await undo()
    assert seen == [
        "bereavement", "paused", "stopped", "no yes", "never write", "ask a worker", "another way", "another format",
        "not confirmed",
    ]  # fmt: skip


async def all_at_once(person: UUID, home: UUID) -> None:
    await Person.update({Person.bereaved_on: STARTED, Person.stopped: True}, force=True)
    await homes.change_home(home, "Home", "never_write")
    await homes.pause(home, STARTED)
    need: Values = {AccessNeed.contact_by: "telephone", AccessNeed.format: "braille"}
    await AccessNeed.update(need).where(AccessNeed.person == person)


async def test_hundreds_are_asked_about_in_portions_and_nobody_is_missing(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PORTION", 2)
    adult = await parent(settings)
    people = [await child_of(adult, settings, replace(SAM, known_as=f"Child {n}")) for n in range(5)]
    gone = UUID(int=7)
    found = await queries.verdicts([*people, adult, gone], asked("P2", STARTED))
    assert [found[each].ok for each in (*people, adult, gone)] == [True] * 6 + [False]
    assert found[gone].reason == "no address"
