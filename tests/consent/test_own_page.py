"""Somebody's own page: see, change and stop, from a link, without a password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.register.people import BOTH, PRIYA, TOMASZ, asked, confirmed
from voice.calendar import now, today
from voice.consent.queries import in_force, may_write, newest
from voice.register.actions import new_link
from voice.register.queries import entry
from voice.register.tables import Person
from voice.settings import Settings


async def own_page(settings: Settings, person: Any = PRIYA, purpose: str = "") -> tuple[UUID, str]:
    person_id = await confirmed(settings, person, BOTH, now())
    return person_id, f"/my/{await new_link(person_id, now(), purpose=purpose)}"


async def said_yes(person_id: UUID) -> set[str]:
    return {purpose for purpose, state in (await in_force(person_id, today())).items() if state == "yes"}


async def test_the_page_shows_each_purpose_and_until_when(site: httpx.AsyncClient, settings: Settings) -> None:
    _person_id, page = await own_page(settings)
    shown = (await site.get(page)).text
    assert "Hello Priya (invented)" in shown
    assert shown.count("Yes, until ") == 2
    assert shown.count("Say yes<") == 8


async def test_an_easy_read_reader_sees_it_in_easy_read_and_can_ask_for_the_other(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    _person_id, page = await own_page(settings, TOMASZ)
    assert "Ask me what I think." in (await site.get(page)).text
    assert "Ask me for my views" in (await site.get(f"{page}?as=standard")).text


async def test_one_press_takes_one_yes_back_and_another_gives_it_again(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id, page = await own_page(settings)
    answer = await site.post(page, data={"do": "no", "purpose": "P2", "as": "standard"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?new=changed&as=standard")
    assert await said_yes(person_id) == {"P11"}
    await site.post(page, data={"do": "yes", "purpose": "P2"})
    assert await said_yes(person_id) == {"P2", "P11"}
    assert (await newest(person_id))["P2"]["channel"] == "own page"


async def test_one_press_stops_everything(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings)
    await site.post(page, data={"do": "stop"})
    assert await said_yes(person_id) == set()
    assert (await may_write(person_id, asked("P2", today()))).reason == "stopped"
    assert "You stopped everything." in (await site.get(page)).text


async def test_one_press_takes_somebody_off_the_list_whole(site: httpx.AsyncClient, settings: Settings) -> None:
    _person_id, page = await own_page(settings)
    asks = (await site.get(f"{page}/leave")).text
    assert "Anonymous answers to surveys. They hold no name, so we cannot find yours." in asks
    assert await Person.count() == 1
    answer = await site.post(page, data={"do": "leave", "as": "easy_read"})
    assert answer.headers["location"] == "/join/left?as=easy_read"
    assert "We deleted your name." in (await site.get(answer.headers["location"])).text
    assert await Person.count() == 0
    assert (await site.get(page)).status_code == 404


async def test_name_format_and_way_of_contact_can_be_changed(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings)
    typed = {"do": "change", "known_as": " Priya  Rose ", "format": "easy_read", "contact_by": "email"}
    await site.post(f"{page}/details", data=typed)
    found = await entry(person_id, settings.secret_key)
    assert (found.known_as, found.format, found.sen_provision) == ("Priya Rose", "easy_read", "K")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"known_as": ""}, "Write the name we may use"),
        ({"known_as": "y" * 101}, "Write the name we may use"),
        ({"format": "runes"}, "Choose how you like to read."),
        ({"contact_by": "telephone"}, "Write your telephone number, so that we can ring you."),
        ({"contact_by": "post"}, "Write the address we should send letters to."),
        ({"contact_by": "pigeon"}, "Choose how we should contact you."),
        ({"phone": "ring me"}, "Write a telephone number with numbers only"),
        ({"sen_provision": "Z"}, "Choose one of the answers."),
        ({"words": "z" * 501}, "Write at most 500 letters."),
    ],
)
async def test_what_is_wrong_is_said_and_kept(
    site: httpx.AsyncClient, settings: Settings, changes: dict[str, str], sentence: str
) -> None:
    person_id, page = await own_page(settings)
    typed = {"do": "change", "known_as": "New name", "format": "easy_read", "contact_by": "email", **changes}
    answer = await site.post(f"{page}/details", data=typed)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2
    assert f'value="{typed["known_as"]}"' in answer.text
    assert (await entry(person_id, settings.secret_key)).known_as == "Priya (invented)"


@pytest.mark.parametrize(("purpose", "left"), [("P2", {"P11"}), ("P11", {"P2"}), ("", set())])
async def test_the_button_of_a_mail_program_stops_messages_of_that_kind(
    site: httpx.AsyncClient, settings: Settings, purpose: str, left: set[str]
) -> None:
    """The button's request comes from a server, without Origin (RFC 8058)."""
    person_id, page = await own_page(settings, purpose=purpose)
    answer = await site.post(page, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 303
    assert await said_yes(person_id) == left
    assert (await newest(person_id))[purpose or "P2"]["channel"] == "mail program"


async def test_a_button_that_does_not_exist_changes_nothing(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings)
    for data in ({"do": "dance"}, {"do": "yes", "purpose": "P99"}, {}):
        assert (await site.post(page, data=data)).status_code == 303
    assert await said_yes(person_id) == {"P2", "P11"}


async def test_two_people_have_pages_of_their_own(site: httpx.AsyncClient, settings: Settings) -> None:
    priya, priya_page = await own_page(settings)
    tomasz, _page = await own_page(settings, TOMASZ)
    await site.post(priya_page, data={"do": "stop"})
    assert await said_yes(priya) == set()
    assert await said_yes(tomasz) == {"P2", "P11"}
