"""Somebody's own page: see, change and stop, from a link, without a password."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.notices.mail import link_in, outbox
from tests.register.people import BOTH, PRIYA, TOMASZ, asked, confirmed
from voice.audit.actions import PUBLIC
from voice.calendar import add_months, now, today
from voice.consent import actions
from voice.consent.actions import Told
from voice.consent.families import add_child_for
from voice.consent.queries import in_force, may_write, newest
from voice.notices.sending import send_due
from voice.register import actions as register
from voice.register import homes
from voice.register.actions import new_link
from voice.register.needs import need
from voice.register.points import points
from voice.register.queries import entry
from voice.register.tables import Person
from voice.register.values import Care, NewChild
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


async def test_the_page_shows_what_the_list_holds_and_keeps_right_to_left_safe(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    _person_id, page = await own_page(settings, replace(PRIYA, phone="01983 111222", post="1 Invented Lane\nNewport"))
    shown = (await site.get(page)).text
    for value in ("priya@example.org", "01983 111222", "1 Invented Lane\nNewport"):
        assert f"<bdi>{value}</bdi>" in shown
    held = (await site.get(f"{page}/held")).text
    for words in (
        "SEN Support: extra help without a plan",
        "On the list since",
        "Version of the words: 2026-11.",
        "You joined.",
    ):
        assert words in held


async def test_support_and_other_needs_are_written_down_and_can_be_emptied(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id, page = await own_page(settings)
    typed = {"asks_needs": "yes", "support": ["bsl", "nonsense"], "other": ["quiet"], "words": "No calls before noon"}
    await site.post(f"{page}/details", data=typed)
    found = await need(person_id)
    assert (found.support, found.other, found.words) == (("bsl",), ("quiet",), "No calls before noon")
    assert (found.format, found.contact_by) == ("standard", "email")
    assert await said_yes(person_id) == {"P2", "P11"}
    assert "British Sign Language interpreter" in (await site.get(f"{page}/held")).text
    await site.post(f"{page}/details", data={"asks_needs": "yes"})
    assert (await need(person_id)).support == ()


async def test_telephone_postal_address_and_provision_are_put_right(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id, page = await own_page(settings, replace(PRIYA, phone="01983 111222"))
    typed = {"phone": "07700 900222", "post": "2 Invented Lane", "sen_provision": "E", "contact_by": "post"}
    await site.post(f"{page}/details", data=typed)
    found = {point.channel: point.value for point in await points(person_id, settings.secret_key)}
    assert found == {"email": "priya@example.org", "phone": "07700 900222", "post": "2 Invented Lane"}
    assert (await entry(person_id, settings.secret_key)).sen_provision == "E"
    await site.post(f"{page}/details", data={"phone": ""})
    assert "phone" not in {point.channel for point in await points(person_id, settings.secret_key)}


async def emails(person_id: UUID, settings: Settings) -> list[str]:
    return [point.value for point in await points(person_id, settings.secret_key) if point.channel == "email"]


async def test_a_new_email_counts_once_its_owner_has_pressed_the_button(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id, page = await own_page(settings)
    answer = await site.post(f"{page}/details", data={"do": "email", "new_email": "new@example.org", "as": "standard"})
    assert answer.headers["location"] == f"{page}/details?new=email&as=standard"
    assert "A message is on its way to the new address." in (await site.get(answer.headers["location"])).text
    assert (await may_write(person_id, asked("P2", today()))).reason == "not confirmed"
    await send_due(settings, now())
    (message,) = outbox(settings)
    assert message["To"] == "new@example.org"
    await site.post(link_in(message, "/join/confirm/"))
    assert await emails(person_id, settings) == ["new@example.org"]
    assert (await may_write(person_id, asked("P2", today()))).reason == ""


async def test_a_wrong_new_email_is_taken_back_by_the_old_one(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings)
    await site.post(f"{page}/details", data={"do": "email", "new_email": "wrong@example.org"})
    await site.post(f"{page}/details", data={"do": "email", "new_email": "PRIYA@example.org"})
    assert await emails(person_id, settings) == ["priya@example.org"]
    assert (await may_write(person_id, asked("P2", today()))).reason == ""


async def test_an_address_of_somebody_else_is_not_taken_and_the_page_says_the_same(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await confirmed(settings, TOMASZ, BOTH, now())
    person_id, page = await own_page(settings)
    shown = {}
    for typed in ("tomasz@example.org", "free@example.org"):
        answer = await site.post(f"{page}/details", data={"do": "email", "new_email": typed})
        shown[typed] = (answer.headers["location"], (await site.get(page)).text, (await site.get(f"{page}/held")).text)
    assert shown["tomasz@example.org"] == shown["free@example.org"]
    assert "tomasz" not in str(await emails(person_id, settings))


@pytest.mark.parametrize("typed", ["", "nobody", "x" * 1000 + "@example.org"])
async def test_a_new_email_that_is_none_changes_nothing(
    site: httpx.AsyncClient, settings: Settings, typed: str
) -> None:
    person_id, page = await own_page(settings)
    answer = await site.post(f"{page}/details", data={"do": "email", "new_email": typed})
    assert answer.status_code == 422
    assert answer.text.count("Write an email address, such as name@example.org.") == 2
    assert await emails(person_id, settings) == ["priya@example.org"]


async def test_a_copy_is_one_file_to_print_and_one_for_programs(site: httpx.AsyncClient, settings: Settings) -> None:
    person_id, page = await own_page(settings)
    await actions.withdraw(person_id, "P2", now(), PUBLIC)
    printed = await site.get(f"{page}/held.html")
    assert printed.headers["content-disposition"] == 'attachment; filename="family-voice-what-we-hold.html"'
    assert printed.headers["content-type"].startswith("text/html")
    assert "/static/" not in printed.text
    assert "priya@example.org" in printed.text
    copied = await site.get(f"{page}/held.json")
    assert copied.headers["content-disposition"] == 'attachment; filename="family-voice-what-we-hold.json"'
    values = copied.json()
    assert (values["name"], values["contact"][0]["Email address"]) == ("Priya (invented)", "priya@example.org")
    states = {choice["purpose"]: choice["state"] for choice in values["choices"]}
    assert (states["Ask me for my views"], len(states)) == ("withdrawn", 10)


async def test_somebody_who_was_imported_is_told_so_first_and_says_yes_by_purpose_or_leaves(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    person_id = await register.add(PRIYA, settings.secret_key, now())
    await Person.update({Person.source: "import"}).where(Person.id == person_id)
    page = f"/my/{await new_link(person_id, now())}"
    for address, sentence in (
        (page, "A school or service told us about you. We send nothing unless you say yes."),
        (f"{page}?as=easy_read", "We send nothing without your yes."),
    ):
        shown = (await site.get(address)).text
        assert shown.index(sentence) < shown.index("What may we do?")
        assert shown.count("Say yes<") == 10
        assert "Take me off<" in shown
    await site.post(page, data={"do": "yes", "purpose": "P1"})
    assert await said_yes(person_id) == {"P1"}
    assert (await may_write(person_id, asked("P1", today()))).reason == ""
    assert "A school or service told us about you. We send" not in (await site.get(page)).text
    await site.post(page, data={"do": "leave"})
    assert await Person.count() == 0


@pytest.mark.parametrize("ending", ["/details", "/held", "/held.html", "/held.json"])
async def test_what_an_import_says_is_shown_only_after_a_yes(
    site: httpx.AsyncClient, settings: Settings, ending: str
) -> None:
    """The address in a school's file may be wrong: whoever gets the message learns of no child and no detail."""
    person_id = await register.add(PRIYA, settings.secret_key, now())
    await Person.update({Person.source: "import"}).where(Person.id == person_id)
    page = f"/my/{await new_link(person_id, now())}"
    assert "priya@example.org" not in (await site.get(page)).text
    answer = await site.get(page + ending)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    await site.post(page, data={"do": "yes", "purpose": "P1"})
    assert (await site.get(page + ending)).status_code == 200


@pytest.mark.parametrize("ending", ["/details", "/held", "/held.html", "/held.json", "/leave", "/child"])
async def test_every_page_behind_an_unknown_link_is_a_plain_page(site: httpx.AsyncClient, ending: str) -> None:
    assert (await site.get(f"/my/unknown{ending}")).status_code == 404


async def test_two_parents_of_one_child_never_see_each_other(site: httpx.AsyncClient, settings: Settings) -> None:
    priya, page = await own_page(settings)
    tomasz, other = await own_page(settings, TOMASZ)
    sam = NewChild("Sam (invented)", add_months(today(), -12 * 8))
    child = await add_child_for(
        priya, sam, ("P2",), True, "mother", "yes", settings.secret_key, now(), PUBLIC, Told("own page")
    )
    await homes.link(tomasz, child, Care("father", "yes"))
    for address, name in ((page, "Tomasz"), (other, "Priya")):
        for ending in ("", "/held", "/held.json", "/leave"):
            shown = (await site.get(f"{address}{ending}")).text
            assert name not in shown
    assert "You: Yes" in (await site.get(page)).text
    assert "You: Yes" not in (await site.get(f"{other}?as=standard")).text
