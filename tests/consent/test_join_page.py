"""Joining: nothing chosen beforehand, nothing lost that was typed, nothing disclosed to whoever tries an address."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from surveys.forms import Form
from tests.notices.mail import link_in, outbox
from tests.register.people import PRIYA, TODAY, asked, confirmed
from voice.app import create_app
from voice.calendar import now, today
from voice.consent.ages import YoungRule
from voice.consent.forms import is_email, read_join
from voice.consent.queries import in_force, may_write
from voice.database import Engine
from voice.notices.sending import send_due
from voice.register.days import age, read_day
from voice.register.points import points
from voice.register.queries import entry, people
from voice.register.tables import ContactPoint, Person
from voice.settings import Settings

TYPED: dict[str, Any] = {
    "as": "standard", "kind": "parent_carer", "known_as": "Omar (invented)", "email": "omar@example.org",
    "purpose": ["P2", "P11"],
}  # fmt: skip


@contextlib.asynccontextmanager
async def site_with(settings: Settings, **changes: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on a service that is set up in another way."""
    app: Any = create_app(replace(settings, **changes))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url=settings.public_url) as client:
        yield client


async def join(site: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    return await site.post("/join", data={**TYPED, **changes})


@pytest.mark.parametrize("address", ["/join", "/join?as=easy_read"])
async def test_nothing_is_chosen_beforehand(site: httpx.AsyncClient, address: str) -> None:
    page = (await site.get(address)).text
    assert page.count('name="purpose"') == 10
    assert " checked" not in page


async def test_the_page_says_that_joining_changes_no_service(site: httpx.AsyncClient) -> None:
    assert "Being on this list changes no service you get." in (await site.get("/join")).text
    assert "Your help stays the same." in (await site.get("/join?as=easy_read")).text


async def test_somebody_joins_confirms_and_sees_their_own_page(site: httpx.AsyncClient, settings: Settings) -> None:
    answer = await join(site, format="large_print", sen_provision="E", words="Large letters")
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/sent")
    await send_due(settings, now())
    (message,) = outbox(settings)
    link = link_in(message, "/join/confirm/")
    shown = await site.get(link)
    assert "Omar (invented)" in shown.text
    assert "Ask me for my views" in shown.text
    assert (await ContactPoint.select().first() or {})["verified_on"] is None
    pressed = await site.post(link)
    assert pressed.status_code == 303
    own = await site.get(pressed.headers["location"])
    assert "Thank you. You are on our list now." in own.text
    (person_id,) = await people()
    found = await entry(person_id, settings.secret_key)
    assert (found.format, found.sen_provision, found.words) == ("large_print", "E", "Large letters")
    assert found.verified_on is not None
    states = await in_force(person_id, TODAY)
    assert {purpose for purpose, state in states.items() if state == "yes"} == {"P2", "P11"}


async def test_opening_the_link_without_pressing_the_button_confirms_nothing(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await join(site)
    await send_due(settings, now())
    link = link_in(outbox(settings)[0], "/join/confirm/")
    for _ in range(3):
        assert (await site.get(link)).status_code == 200
    assert await ContactPoint.count().where(ContactPoint.verified_on.is_not_null()) == 0


async def test_an_easy_read_joiner_stays_in_easy_read(site: httpx.AsyncClient, settings: Settings) -> None:
    answer = await join(site, **{"as": "easy_read"})
    assert answer.headers["location"] == "/join/sent?as=easy_read"
    (person_id,) = await people()
    assert (await entry(person_id, settings.secret_key)).format == "easy_read"
    await send_due(settings, now())
    link = link_in(outbox(settings)[0], "/join/confirm/")
    assert "They said yes to this." in (await site.get(link)).text


async def test_a_known_address_gets_the_same_page_and_its_owner_gets_their_link(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await confirmed(settings, PRIYA, now=now())
    fresh = await join(site)
    known = await join(site, email="PRIYA@example.org", known_as="Somebody else")
    assert (known.status_code, known.headers["location"]) == (fresh.status_code, fresh.headers["location"])
    assert await Person.count().where(Person.known_as == "Somebody else") == 0
    await send_due(settings, now())
    to_priya = next(message for message in outbox(settings) if message["To"] == "priya@example.org")
    assert (await site.get(link_in(to_priya, "/my/"))).status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Choose who you are."),
        ({"kind": "practitioner"}, "Choose who you are."),
        ({"known_as": "   "}, "Write the name we may use, up to 100 letters."),
        ({"known_as": "x" * 101}, "Write the name we may use, up to 100 letters."),
        ({"email": "omar@example"}, "Write an email address, such as name@example.org."),
        ({"email": "omar @example.org"}, "Write an email address, such as name@example.org."),
        ({"email": ""}, "Write an email address, such as name@example.org."),
        ({"purpose": []}, "Choose at least one thing we may do."),
        ({"purpose": ["P99"]}, "Choose at least one thing we may do."),
        ({"format": "other"}, "Tell us which format you need."),
        ({"format": "runes"}, "Choose how you like to read."),
        ({"contact_by": "telephone"}, "Write your telephone number, so that we can ring you."),
        ({"phone": "ring me"}, "Write a telephone number with numbers only, such as 01983 000000."),
        ({"contact_by": "text", "email": ""}, "Write your telephone number, so that we can ring you."),
        ({"contact_by": "post"}, "Write the address we should send letters to."),
        ({"contact_by": "post", "post": "x" * 301}, "Write at most 300 letters."),
        ({"known_as": "x" * 1000}, "Write the name we may use, up to 100 letters."),
        ({"words": "x" * 501}, "Write at most 500 letters."),
        ({"sen_provision": "Z"}, "Choose one of the answers."),
        ({"kind": "young_person"}, "Write the day you were born, such as 27 3 2008."),
        ({"kind": "young_person", "born": "31 2 2009"}, "Write the day you were born, such as 27 3 2008."),
        ({"kind": "young_person", "born": "1 1 1990"}, "Young people on this list are 25 or younger."),
    ],
)
async def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    site: httpx.AsyncClient, changes: dict[str, Any], sentence: str
) -> None:
    answer = await join(site, **changes)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2  # in the summary and beside the field
    kept = {**TYPED, **changes}
    for name in ("known_as", "email"):
        typed = " ".join(kept[name].split())[:200] if name == "known_as" else kept[name]
        assert f'value="{typed}"' in answer.text
    assert answer.text.count(" checked") == len([code for code in kept["purpose"] if code != "P99"]) + (
        kept["kind"] in ("parent_carer", "young_person")
    ) + (kept.get("format") == "other") + ("contact_by" in kept)
    assert await Person.count() == 0


@pytest.mark.parametrize("name", ["😀🦉", "Zoë O’Hara-Łukasz", "<b>Omar</b>", "a\x00b", "'; DROP TABLE person; --"])
async def test_any_name_is_taken_as_it_is(site: httpx.AsyncClient, settings: Settings, name: str) -> None:
    assert (await join(site, known_as=name)).status_code == 303
    (person_id,) = await people()
    assert (await entry(person_id, settings.secret_key)).known_as == name.replace("\x00", "")


@pytest.mark.parametrize("name", ["you won: http://prize.example/", "www.prize.example", "prize@example.org"])
async def test_a_name_that_our_messages_would_turn_into_a_link_is_refused(site: httpx.AsyncClient, name: str) -> None:
    """Anybody can type anybody's address: our message must carry nobody's words to them."""
    answer = await join(site, known_as=name)
    assert answer.status_code == 422
    assert "Write the name we may use" in answer.text
    assert await Person.count() == 0


@pytest.mark.parametrize("age_in_years", [5, 11, 12])
async def test_a_child_is_kindly_asked_to_get_an_adult_and_nothing_is_kept(
    site: httpx.AsyncClient, age_in_years: int
) -> None:
    born = f"1 1 {now().year - age_in_years}"
    answer = await join(site, kind="young_person", born=born, email="")
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/with-an-adult?why=young")
    page = await site.get("/join/with-an-adult?why=young")
    assert "At your age you join together with an adult." in page.text
    assert "We have kept nothing of what you typed." in page.text
    assert await Person.count() == 0


async def test_from_13_a_young_person_joins_alone_and_somebody_may_first_check_that_they_understand(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    assert "somebody from our team may first talk with you" in (await site.get("/join")).text
    assert "They check that you understand." in (await site.get("/join?as=easy_read")).text
    year = now().year - 14
    answer = await join(site, kind="young_person", born=f"1 2 {year}")
    assert answer.headers["location"] == "/join/sent?why=teen"
    assert "We send nothing before that." in (await site.get(answer.headers["location"])).text
    row = await Person.select().first()
    assert row is not None
    assert (row["born"], row["leaving_date"].year) == (date(year, 2, 1), year + 16)
    assert (await may_write(row["id"], asked("P2", today()))).reason == "no competence view"


async def test_where_the_rule_says_so_a_young_person_joins_with_an_adult_until_the_leaving_date(
    database: Engine, settings: Settings
) -> None:
    async with site_with(settings, young_consent="adult") as site:
        assert "13 to 25" not in (await site.get("/join")).text
        answer = await join(site, kind="young_person", born=f"1 2 {now().year - 14}")
        assert answer.headers["location"] == "/join/with-an-adult?why=young"
    assert await Person.count() == 0


async def test_a_young_person_joins_alone_and_their_birthday_is_not_kept(site: httpx.AsyncClient) -> None:
    year = now().year - 19
    assert (await join(site, kind="young_person", born=f"27/3/{year}")).headers["location"] == "/join/sent"
    row = await Person.select().first()
    assert row is not None
    assert (row["leaving_date"].year, row["born"]) == (year + 16, None)
    assert f"{year}-03-27" not in str(row)


@pytest.mark.parametrize(
    ("born", "day", "with_adult", "by_rule"),
    [
        ("1 9 2009", date(2026, 6, 26), False, False),
        ("1 9 2009", date(2026, 6, 25), False, True),
        ("1 2 2010", date(2026, 6, 26), False, False),
        # Past the leaving date and still 15: this list counts from the leaving date.
        ("31 8 2010", date(2026, 6, 26), False, False),
        ("2 3 2013", date(2026, 3, 1), True, True),
        ("2 3 2013", date(2026, 3, 2), False, True),
    ],
)
def test_who_is_too_young_to_join_alone_is_the_partnerships_choice_from_13(
    born: str, day: date, with_adult: bool, by_rule: bool
) -> None:
    read = read_join(Form((("kind", "young_person"), ("born", born))), day)
    assert (read.too_young(day, YoungRule.OWN), read.too_young(day, YoungRule.ADULT)) == (with_adult, by_rule)
    assert read.error("born") == ""


async def test_somebody_who_wants_text_messages_joins_with_a_telephone_number(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await join(site, email="", contact_by="text", phone="07700 900111")
    assert answer.headers["location"] == "/join/sent?by=text"
    assert "A text message is on its way to you." in (await site.get(answer.headers["location"])).text
    (person_id,) = await people()
    found = await points(person_id, settings.secret_key)
    assert [(point.channel, point.value, point.verified_on) for point in found] == [("phone", "07700 900111", None)]


async def test_somebody_who_wants_letters_joins_with_a_postal_address(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await join(site, email="", contact_by="post", post="1 Invented Lane\nNewport")
    assert answer.headers["location"] == "/join/sent?by=post"
    assert "A letter is on its way to you." in (await site.get(answer.headers["location"])).text
    (person_id,) = await people()
    (point,) = await points(person_id, settings.secret_key)
    assert (point.channel, point.value) == ("post", "1 Invented Lane\nNewport")
    assert (await may_write(person_id, asked("P2", today()))).reason == ""


async def test_text_messages_are_offered_only_where_they_can_be_sent(database: Engine, settings: Settings) -> None:
    async with site_with(settings, smtp_url="smtp://127.0.0.1:9") as site:
        assert 'value="text"' not in (await site.get("/join")).text
        refused = await join(site, contact_by="text", phone="07700 900111")
        assert refused.status_code == 422
        assert refused.text.count("Choose how we should contact you.") == 2


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27 3 2008", date(2008, 3, 27)), ("27/03/2008", date(2008, 3, 27)), ("27.3.2008", date(2008, 3, 27)),
        ("27 March 2008", date(2008, 3, 27)), ("27th march", None), ("March 27 2008", None), ("2008", None),
        ("", None), ("27 3 20088888888888888888", None), ("30 2 2008", None), ("27 foo 2008", None),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


def test_age_counts_birthdays() -> None:
    assert age(date(2010, 3, 3), date(2026, 3, 2)) == 15
    assert age(date(2010, 3, 3), date(2026, 3, 3)) == 16


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("a@b.co", True), ("first.last+tag@sub.example.co.uk", True), ("o'hara@example.org", True),
        ("a@b", False), ("@example.org", False), ("a@@example.org", False), ("a b@example.org", False),
        ("a@example..org", False), ("a@example.org\nBcc: x@example.org", False), ("<a@example.org>", False),
        ("a(x@example.org", False), ("a" * 250 + "@b.co", False),
    ],
)  # fmt: skip
def test_an_address_is_one_a_message_can_be_sent_to(typed: str, right: bool) -> None:
    assert is_email(typed) is right


@pytest.mark.parametrize("address", ["/join/confirm/unknown", "/my/unknown", "/my/" + "x" * 3000, "/i/unknown"])
async def test_an_unknown_link_is_a_plain_page(site: httpx.AsyncClient, address: str) -> None:
    for answer in (await site.get(address), await site.post(address, data={"do": "stop"})):
        assert answer.status_code == 404
        assert re.search(r"<h1>.*(link|invitation).*</h1>", answer.text)


async def test_a_form_from_another_site_joins_nobody(site: httpx.AsyncClient) -> None:
    answer = await site.post("/join", data=TYPED, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert await Person.count() == 0
