"""A child joins with an adult: a yes from both, a no from either ends it kindly, and nothing waits but in the page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import httpx
import pytest

from tests.consent.test_join_page import site_with
from tests.notices.mail import link_in, outbox, text
from tests.register.people import PRIYA, confirmed
from voice.calendar import now, today
from voice.consent.families import for_whom
from voice.consent.joining import BeginAgain, Parcel, open_up, seal_up
from voice.consent.queries import in_force
from voice.database import Engine
from voice.notices.sending import send_due
from voice.register.actions import new_link
from voice.register.sealing import seal
from voice.register.tables import Person
from voice.register.values import NewChild
from voice.settings import Settings

BORN = f"1 2 {today().year - 7}"
TYPED: dict[str, Any] = {
    "as": "standard", "has_pr": "yes", "relation": "mother", "known_as": "Dana (invented)",
    "email": "dana@example.org", "child_name": "Sam (invented)", "child_born": BORN, "child_purpose": ["P2", "P11"],
}  # fmt: skip


def sealed_in(page: httpx.Response) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', page.text)
    assert found is not None, page.text
    return unescape(found.group(1))


async def childs_page(site: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    answer = await site.post("/join/with-an-adult", data={**TYPED, **changes})
    assert answer.status_code == 200, answer.text
    return answer


async def says(site: httpx.AsyncClient, answer: str, **changes: Any) -> httpx.Response:
    page = await childs_page(site, **changes)
    return await site.post("/join/child", data={"sealed": sealed_in(page), "say": answer, "as": "standard"})


async def names() -> set[str]:
    rows = await Person.select(Person.known_as)
    return {row["known_as"] for row in rows}


@pytest.mark.parametrize("address", ["/join/with-an-adult", "/join/with-an-adult?as=easy_read"])
async def test_nothing_is_chosen_beforehand_on_the_adults_page(site: httpx.AsyncClient, address: str) -> None:
    page = (await site.get(address)).text
    assert (page.count('name="purpose"'), page.count('name="child_purpose"')) == (10, 8)
    assert " checked" not in page


async def test_both_say_yes_and_the_adult_confirms(site: httpx.AsyncClient, settings: Settings) -> None:
    page = await childs_page(site, purpose=["P1"])
    assert "Hello Sam (invented)" in page.text
    assert "Dana (invented) asks if you want to be on our list." in page.text
    assert "Ask me what I think." in page.text
    assert "If one of you says no, it is no." in page.text
    assert await Person.count() == 0
    said = await site.post("/join/child", data={"sealed": sealed_in(page), "say": "yes"})
    assert (said.status_code, said.headers["location"]) == (303, "/join/answered?said=yes")
    assert "An email to the adult is on its way." in (await site.get(said.headers["location"])).text
    await send_due(settings, now())
    pressed = await site.post(link_in(outbox(settings)[0], "/join/confirm/"))
    own = unescape((await site.get(pressed.headers["location"])).text)
    assert "About Sam (invented)" in own
    assert own.count("You: Yes<br>Sam (invented): Yes") == 2
    adult = await Person.select().where(Person.kind == "parent_carer").first()
    child = await Person.select().where(Person.kind == "child").first()
    assert adult is not None
    assert child is not None
    assert (await in_force(adult["id"], today()))["P1"] == "yes"
    assert await in_force(child["id"], today()) == {"P2": "yes", "P11": "yes"}
    assert await in_force(child["id"], today(), "adult") == {"P2": "yes", "P11": "yes"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("no", "You said no, and that is fine. We have kept nothing about you."),
        ("later", "You do not have to choose now."),
    ],
)
async def test_no_and_not_now_end_kindly_and_keep_nothing(site: httpx.AsyncClient, answer: str, sentence: str) -> None:
    said = await says(site, answer)
    assert said.headers["location"] == f"/join/answered?said={answer}"
    assert sentence in (await site.get(said.headers["location"])).text
    assert await names() == set()


@pytest.mark.parametrize("answer", ["no", "later"])
async def test_what_the_adult_chose_for_themselves_holds_without_the_child(
    site: httpx.AsyncClient, answer: str
) -> None:
    await says(site, answer, purpose=["P1"])
    assert await names() == {"Dana (invented)"}


async def test_the_three_answers_are_alike_and_in_one_order(site: httpx.AsyncClient) -> None:
    page = (await childs_page(site)).text
    buttons = re.findall(r'<button class="([^"]+)" name="say" value="(yes|no|later)">([^<]+)<', page)
    assert buttons == [("btn q", "yes", "Yes"), ("btn q", "no", "No"), ("btn q", "later", "Not now")]


async def test_the_childs_page_has_its_easy_read_twin_and_loses_nothing(site: httpx.AsyncClient) -> None:
    page = await childs_page(site)
    twin = await site.post("/join/child", data={"sealed": sealed_in(page), "say": "show", "as": "easy_read"})
    assert twin.status_code == 200
    assert "We need 2 people to say yes." in twin.text
    said = await site.post("/join/child", data={"sealed": sealed_in(twin), "say": "no", "as": "easy_read"})
    assert said.headers["location"] == "/join/answered?said=no&as=easy_read"
    assert await names() == set()


async def test_a_child_who_likes_easy_read_gets_it_first(site: httpx.AsyncClient) -> None:
    assert "We need 2 people to say yes." in (await childs_page(site, child_format="easy_read")).text


@pytest.mark.parametrize("has_pr", ["no", "unknown"])
async def test_without_parental_responsibility_a_kind_page_says_who_can_and_keeps_nothing(
    site: httpx.AsyncClient, has_pr: str
) -> None:
    answer = await site.post("/join/with-an-adult", data={**TYPED, "has_pr": has_pr, "known_as": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/who-can-say-yes")
    page = (await site.get("/join/who-can-say-yes")).text
    assert "Ring the participation team at your council." in page
    assert "We have kept nothing of what you typed." in page
    assert await Person.count() == 0


async def test_a_slip_of_the_year_is_told_and_keeps_what_was_typed(site: httpx.AsyncClient) -> None:
    answer = await site.post("/join/with-an-adult", data={**TYPED, "child_born": "1 2 1980"})
    assert answer.status_code == 422
    assert "Write the day the child was born" in answer.text
    assert 'value="1 2 1980"' in answer.text


@pytest.mark.parametrize("years", [14, 17])
async def test_whoever_decides_alone_is_sent_to_a_page_of_their_own(site: httpx.AsyncClient, years: int) -> None:
    answer = await site.post("/join/with-an-adult", data={**TYPED, "child_born": f"1 2 {today().year - years}"})
    assert answer.headers["location"] == "/join?why=own"
    assert "At this age a young person decides by themselves" in (await site.get("/join?why=own")).text
    assert await Person.count() == 0


async def test_where_the_rule_says_so_an_adult_says_yes_too_from_13(database: Engine, settings: Settings) -> None:
    async with site_with(settings, young_consent="adult") as site:
        assert (await says(site, "yes", child_born=f"1 2 {today().year - 14}")).status_code == 303
    assert await names() == {"Dana (invented)", "Sam (invented)"}


async def test_a_known_address_gets_the_same_page_and_its_owner_their_link(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await confirmed(settings, PRIYA, now=now())
    known = await says(site, "yes", email="PRIYA@example.org")
    fresh = await says(site, "yes")
    assert (known.status_code, known.headers["location"]) == (fresh.status_code, fresh.headers["location"])
    assert await Person.count().where(Person.known_as == "Sam (invented)") == 1
    await send_due(settings, now())
    to_priya = next(message for message in outbox(settings) if message["To"] == "priya@example.org")
    assert "Sam" not in text(to_priya)
    assert "/my/" in text(to_priya)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"has_pr": ""}, "Choose one of the answers."),
        ({"relation": "aunt"}, "Choose who you are to the child."),
        ({"known_as": "d" * 1000}, "Write the name we may use, up to 100 letters."),
        ({"email": "dana"}, "Write an email address, such as name@example.org."),
        ({"child_name": " "}, "Write the child’s first name, up to 100 letters."),
        ({"child_name": "s" * 1000}, "Write the child’s first name, up to 100 letters."),
        ({"child_born": "soon"}, "Write the day the child was born, such as 27 3 2018."),
        ({"child_born": f"1 1 {today().year + 1}"}, "Write the day the child was born, such as 27 3 2018."),
        ({"child_purpose": ["P6"]}, "Choose at least one thing we may do for the child."),
        ({"child_format": "runes"}, "Choose how the child likes to read."),
        ({"child_sen": "Z"}, "Choose one of the answers."),
    ],
)
async def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    site: httpx.AsyncClient, changes: dict[str, Any], sentence: str
) -> None:
    answer = await site.post("/join/with-an-adult", data={**TYPED, **changes})
    assert answer.status_code == 422
    assert unescape(answer.text).count(sentence) == 2
    for name in ("known_as", "email", "child_name", "child_born"):
        assert f'value="{" ".join({**TYPED, **changes}[name].split())[:200]}"' in answer.text
    assert await Person.count() == 0


@pytest.mark.parametrize("easy", ["standard", "easy_read"])
async def test_an_empty_form_says_what_is_missing_in_the_order_of_the_page(site: httpx.AsyncClient, easy: str) -> None:
    answer = await site.post("/join/with-an-adult", data={"as": easy})
    assert answer.status_code == 422
    summary = answer.text.partition('id="problem"')[2].partition("</div>")[0]
    assert re.findall(r'href="#([a-z_]+)"', summary) == [
        "has_pr", "relation", "known_as", "email", "child_name", "child_born", "child_purpose",
    ]  # fmt: skip


async def test_a_page_older_than_a_day_or_changed_on_its_way_begins_again(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    sealed = sealed_in(await childs_page(site))
    parcel = open_up(sealed, settings.secret_key, now())
    old = seal_up(replace(parcel, made=now() - timedelta(days=1, minutes=1)), settings.secret_key)
    for wrong in (old, sealed[:-4] + "AAAA", "", "é😀", seal("dana@example.org", settings.secret_key)):
        answer = await site.post("/join/child", data={"sealed": wrong, "say": "yes"})
        assert answer.status_code == 410
        assert "This page is too old to use. Nothing on it was kept." in answer.text
    assert await Person.count() == 0


def test_what_travels_cannot_be_read_and_holds_for_a_day(settings: Settings) -> None:
    child = NewChild("Sam (invented)", today() - timedelta(days=2600))
    parcel = Parcel(PRIYA, child, ("P1",), ("P2",), "mother", "yes", now())
    sealed = seal_up(parcel, settings.secret_key)
    assert "Sam" not in sealed
    assert open_up(sealed, settings.secret_key, parcel.made + timedelta(days=1)) == parcel
    with pytest.raises(BeginAgain):
        open_up(sealed, settings.secret_key, parcel.made + timedelta(days=1, seconds=1))
    with pytest.raises(BeginAgain):
        open_up(sealed, b"another key of thirty-two bytes!", parcel.made)


async def test_pressing_yes_twice_adds_one_child(site: httpx.AsyncClient) -> None:
    sealed = sealed_in(await childs_page(site))
    for _ in range(2):
        assert (await site.post("/join/child", data={"sealed": sealed, "say": "yes"})).status_code == 303
    assert await Person.count() == 2


async def test_names_are_shown_as_they_were_typed_and_never_as_markup(site: httpx.AsyncClient) -> None:
    page = await childs_page(site, child_name="<b>Sam</b>", known_as="O’Hara & Łukasz")
    assert "<b>Sam</b>" not in page.text
    assert "Hello <b>Sam</b>" in unescape(page.text)
    assert "O’Hara & Łukasz asks" in unescape(page.text)


async def test_the_childs_page_keeps_its_language(site: httpx.AsyncClient) -> None:
    page = await site.post("/join/with-an-adult?lang=cy", data=TYPED)
    assert '<html lang="cy"' in page.text
    assert 'action="/join/child?lang=cy"' in page.text


async def family(site: httpx.AsyncClient, settings: Settings) -> tuple[Any, Any, str]:
    """Dana, her child Sam, and the address of Dana's own page."""
    await says(site, "yes", purpose=["P1"])
    rows = {row["kind"]: row["id"] for row in await Person.select()}
    return rows["parent_carer"], rows["child"], f"/my/{await new_link(rows['parent_carer'], now())}"


async def test_the_adult_changes_one_yes_for_the_child_and_the_childs_stays(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    _adult, child, page = await family(site, settings)
    await site.post(f"{page}/children", data={"child": str(child), "do": "no", "purpose": "P2"})
    assert await in_force(child, today(), "adult") == {"P2": "withdrawn", "P11": "yes"}
    assert await in_force(child, today()) == {"P2": "yes", "P11": "yes"}
    await site.post(f"{page}/children", data={"child": str(child), "do": "yes", "purpose": "P2"})
    assert (await in_force(child, today(), "adult"))["P2"] == "yes"


async def test_the_child_says_no_to_everything_and_yes_again_on_their_own_page(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    _adult, child, page = await family(site, settings)
    await site.post(f"{page}/children", data={"child": str(child), "say": "no"})
    assert await in_force(child, today()) == {"P2": "withdrawn", "P11": "withdrawn"}
    assert "Sam (invented) said no. We send nothing about Sam (invented)." in (await site.get(page)).text
    shown = await site.post(f"{page}/children", data={"child": str(child), "do": "ask"})
    assert "Hello Sam (invented)" in shown.text
    assert f'action="{page}/children"' in shown.text
    await site.post(f"{page}/children", data={"child": str(child), "say": "later"})
    assert await in_force(child, today()) == {"P2": "withdrawn", "P11": "withdrawn"}
    await site.post(f"{page}/children", data={"child": str(child), "say": "yes"})
    assert await in_force(child, today()) == {"P2": "yes", "P11": "yes"}


async def test_nobody_chooses_for_a_child_of_somebody_else(site: httpx.AsyncClient, settings: Settings) -> None:
    _adult, child, _page = await family(site, settings)
    stranger = f"/my/{await new_link(await confirmed(settings, PRIYA, now=now()), now())}"
    for data in ({"do": "no", "purpose": "P2"}, {"say": "no"}, {"do": "ask"}):
        for typed in (str(child), "", "nobody"):
            assert (await site.post(f"{stranger}/children", data={"child": typed, **data})).status_code == 404
    assert await in_force(child, today()) == {"P2": "yes", "P11": "yes"}
    assert "Sam" not in (await site.get(stranger)).text


async def test_somebody_on_the_list_adds_a_child_from_their_own_page(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await confirmed(settings, PRIYA, now=now())
    page = f"/my/{await new_link(adult, now())}/child"
    asked = (await site.get(page)).text
    assert ('name="email"' in asked, 'name="child_name"' in asked) == (False, True)
    typed = {name: TYPED[name] for name in TYPED if name not in ("known_as", "email")}
    shown = await site.post(page, data=typed)
    assert "Priya (invented) asks if you want to be on our list." in shown.text
    for _ in range(2):
        said = await site.post(page, data={"sealed": sealed_in(shown), "say": "yes", "as": "standard"})
        assert said.status_code == 303
    (child,) = await for_whom(adult, today())
    assert (child.known_as, child.states, child.child_says) == (
        "Sam (invented)", {"P2": "yes", "P11": "yes"}, {"P2": "yes", "P11": "yes"},
    )  # fmt: skip
    declined = await site.post(page, data={"sealed": sealed_in(shown), "say": "no", "as": "standard"})
    assert declined.headers["location"] == "/join/answered?said=no"
    assert (await site.post(page, data={**typed, "has_pr": "unknown"})).headers["location"] == "/join/who-can-say-yes"
    assert (await site.post(page, data={"as": "standard"})).status_code == 422


async def test_when_the_adult_leaves_a_child_with_nobody_else_leaves_too(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    _adult, _child, page = await family(site, settings)
    assert "A child for whom nobody else on the list speaks." in (await site.get(f"{page}/leave")).text
    await site.post(page, data={"do": "leave"})
    assert await Person.count() == 0
