"""The registrar's pages about one person and one household: whole, calm, and each look and change in the record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.people import sign_in_as
from tests.register.families import child_of, father, mother, two_homes
from tests.register.people import asked
from voice.accounts.values import Role
from voice.audit.queries import about, recent
from voice.calendar import add_months, today
from voice.consent.queries import may_write
from voice.register import facts, families, needs, points
from voice.register.queries import search
from voice.register.tables import AccessNeed, ContactPoint, Person
from voice.register.values import Care
from voice.settings import Settings

PAGES = ("facts", "homes", "points", "needs", "learning", "history", "child")
ABOUT_MEI = {
    "do": "save", "known_as": "Mei (invented)", "full_name": "Mei-Lin (invented)", "born": "4 5 2018", "sex": "F",
    "ethnicity": "CHNE", "place": "PO33",
}  # fmt: skip


async def desk(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.REGISTRAR)


async def sent(site: httpx.AsyncClient, person: UUID, page: str, **data: Any) -> httpx.Response:
    return await site.post(f"/staff/register/{person}/{page}", data=data)


async def test_every_page_about_a_person_opens_and_the_look_is_in_the_record(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    one, _other, child = await two_homes(settings)
    await desk(site)
    for person in (one, child):
        for page in PAGES:
            answer = await site.get(f"/staff/register/{person}/{page}")
            assert answer.status_code == 200, page
        looks = [row["facts"] for row in await about(str(person)) if row["act"].startswith("looked at")]
        assert looks == [f'{{"page":"{page}"}}' for page in reversed(PAGES)]
    (home,) = await families.homes_of(one)
    assert (await site.get(f"/staff/register/households/{home.id}")).status_code == 200
    assert (await site.get(f"/staff/register/{one}/care/{child}")).status_code == 200
    record = str(await recent(500))
    for hidden in ("priya@", "Priya", "Mei", "PO30"):
        assert hidden not in record


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGISTRAR])
async def test_nobody_but_a_registrar_opens_them(site: httpx.AsyncClient, settings: Settings, role: Role) -> None:
    adult = await mother(settings)
    await sign_in_as(site, role)
    for page in PAGES:
        assert (await site.get(f"/staff/register/{adult}/{page}")).status_code == 403
    assert (await sent(site, adult, "facts", do="flag", flag="fsm")).status_code == 403
    assert (await site.get("/staff/register/reviews")).status_code == 403


async def test_facts_are_changed_and_every_name_is_found(site: httpx.AsyncClient, settings: Settings) -> None:
    child = await child_of(await mother(settings), settings)
    await desk(site)
    answer = await sent(site, child, "facts", **ABOUT_MEI)
    assert answer.headers["location"] == f"/staff/register/{child}/facts?said=saved"
    row = await facts.person(child)
    assert (row["full_name"], row["born"], row["sex"], row["ethnicity"], row["place"]) == (
        "Mei-Lin (invented)", date(2018, 5, 4), "F", "CHNE", "PO33",
    )  # fmt: skip
    assert [found["id"] for found in await search("lin", settings.secret_key)] == [child]
    assert await search("ose", settings.secret_key) == []


@pytest.mark.parametrize(
    ("page", "data", "sentence"),
    [
        ("facts", {**ABOUT_MEI, "known_as": ""}, "Write the name we may use."),
        ("facts", {**ABOUT_MEI, "born": "31 2 2018"}, "Write a day, such as 27 3 2008."),
        ("facts", {**ABOUT_MEI, "born": "1 1 2999"}, "Write a day that is not in the future."),
        ("facts", {**ABOUT_MEI, "born": "1 1 2005"}, "From the last Friday in June"),
        ("facts", {**ABOUT_MEI, "born": "1 1 1950"}, "Children and young people here are 25 or younger."),
        ("facts", {**ABOUT_MEI, "place": "SW1"}, "Choose one of the places."),
        ("facts", {"do": "flag", "flag": "", "flag_source": "census", "flag_as_at": "1 1 2026"}, "Choose a flag."),
        ("facts", {"do": "died", "died": "tomorrow"}, "Write a day, such as 27 3 2008."),
        ("points", {"do": "add", "channel": "phone", "value": "ring me"}, "Write a telephone number with numbers only"),
        ("points", {"do": "add", "channel": "email", "value": "mei"}, "Write an email address, such as"),
        ("points", {"do": "add", "channel": "post", "value": ""}, "Write the address or the number."),
        ("points", {"do": "add", "channel": "email", "value": "priya@example.org"}, "This address is on the list"),
        ("needs", {"format": "shouting", "contact_by": "email", "language": "en"}, "Choose how they like to read."),
        ("needs", {"format": "other", "contact_by": "email", "language": "en"}, "Write which format they need."),
        ("learning", {"do": "profile", "sen_provision": "Q", "source": "family"}, "Choose one of the answers."),
        (
            "learning",
            {"do": "profile", "sen_provision": "E", "source": "family", "primary_type": "VI", "no_label_yet": "yes"},
            "Not both.",
        ),
        ("learning", {"do": "setting", "setting_type": "", "phase": "primary", "since": "1 9 2026"}, "Choose what"),
        ("homes", {"do": "new", "label": "", "safe_contact": "none"}, "Give the household a name"),
        ("homes", {"do": "new", "label": "Ryde", "safe_contact": "shout"}, "Choose one of the rules."),
    ],
)  # fmt: skip
async def test_bad_input_is_said_and_kept_and_changes_nothing(
    site: httpx.AsyncClient, settings: Settings, page: str, data: dict[str, str], sentence: str
) -> None:
    child = await child_of(await mother(settings), settings)
    await desk(site)
    before = await facts.person(child)
    answer = await sent(site, child, page, **data)
    assert answer.status_code == 422
    assert answer.text.count(sentence) >= 2
    for typed in (data.get("full_name"), data.get("value"), data.get("died"), data.get("since")):
        assert typed is None or typed in answer.text
    assert await facts.person(child) == before
    assert await ContactPoint.count().where(ContactPoint.person == child) == 0


async def test_a_postal_address_keeps_its_lines_and_is_sealed(site: httpx.AsyncClient, settings: Settings) -> None:
    adult = await mother(settings)
    await desk(site)
    await sent(
        site, adult, "points", do="add", channel="post", value="1 Invented Road \n\n Ryde\nPO33 1ZZ", shared="yes"
    )
    (point,) = [one for one in await points.points(adult, settings.secret_key) if one.channel == "post"]
    assert (point.value, point.shared_with_others) == ("1 Invented Road\nRyde\nPO33 1ZZ", True)
    assert "1 Invented Road<br>Ryde<br>PO33 1ZZ" in (await site.get(f"/staff/register/{adult}/points")).text
    assert "Invented Road" not in str([await ContactPoint.select(), await recent(50)])


async def test_a_telephone_is_found_however_it_is_typed_and_confirmed_by_ringing(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await mother(settings)
    await desk(site)
    await sent(site, adult, "points", do="add", channel="phone", value="+44 (0)7700 900123")
    for typed in ("07700 900123", "+447700900123", "0044 7700 900 123"):
        assert [row["id"] for row in await search(typed, settings.secret_key)] == [adult], typed
    point = next(one for one in await points.points(adult, settings.secret_key) if one.channel == "phone")
    await sent(site, adult, "points", do=f"confirm:{point.id}")
    await sent(site, adult, "points", do=f"share:{point.id}")
    point = next(one for one in await points.points(adult, settings.secret_key) if one.channel == "phone")
    assert (point.verified_on, point.shared_with_others) == (today(), True)
    await sent(site, adult, "points", do=f"remove:{point.id}")
    assert await search("07700 900123", settings.secret_key) == []
    assert (await sent(site, adult, "points", do="remove:everything")).status_code == 404


async def test_needs_are_written_down_with_their_steps(site: httpx.AsyncClient, settings: Settings) -> None:
    adult = await mother(settings)
    await desk(site)
    await sent(
        site, adult, "needs", do="save", format="large_print", contact_by="telephone", language="en",
        support=["bsl", "time", "magic"], other=["quiet"], words="After six",
    )  # fmt: skip
    found = await needs.need(adult)
    assert (found.format, found.support, found.other, found.words) == (
        "large_print", ("bsl", "time"), ("quiet",), "After six",
    )  # fmt: skip
    await sent(site, adult, "needs", do="step:meet", step_words="Rang after six")
    rows = await needs.steps(adult)
    assert {row["step"] for row in rows} == {"record", "flag", "meet"}
    assert (rows[0]["words"], rows[0]["by"]) == ("Rang after six", "Rita Registrar (invented) (rita@example.org)")


async def test_a_need_is_told_to_a_partner_only_with_agreement(site: httpx.AsyncClient, settings: Settings) -> None:
    adult = await mother(settings)
    await desk(site)
    answer = await sent(site, adult, "needs", do="step:share", step_words="Told the nurse")
    assert answer.status_code == 409
    assert "They have not agreed that we share this" in answer.text
    assert await needs.steps(adult) == []
    await sent(
        site, adult, "needs", do="save", format="audio", contact_by="email", language="en", shared_ok="yes"
    )  # fmt: skip
    await sent(site, adult, "needs", do="step:share", step_words="Told the nurse")
    assert (await needs.steps(adult))[0]["step"] == "share"


async def test_needs_nobody_asked_about_for_a_year_are_listed_until_somebody_asks(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    one, other = await mother(settings), await father(settings)
    long_ago = add_months(today(), -12) - timedelta(days=1)
    await AccessNeed.update({AccessNeed.reviewed_on: long_ago}).where(AccessNeed.person.is_in([one, other]))
    await desk(site)
    page = (await site.get("/staff/register/reviews")).text
    assert "Tomasz" in page
    assert "Priya" not in page  # she needs nothing out of the usual
    await sent(site, other, "needs", do="step:review")
    assert "Nobody. All needs are up to date." in (await site.get("/staff/register/reviews")).text


async def test_provision_and_setting_keep_what_held_before(site: httpx.AsyncClient, settings: Settings) -> None:
    child = await child_of(await mother(settings), settings)
    await desk(site)
    profile = {"do": "profile", "sen_provision": "K", "primary_type": "ASD", "second_type": "SLCN", "source": "census"}
    for _ in range(2):
        await sent(site, child, "learning", **profile, as_at="17 1 2026")
    rows = await facts.profiles(child)
    assert [(row["sen_provision"], row["primary_type"], row["until"] is None) for row in rows] == [
        ("K", "ASD", True), ("E", "", False),
    ]  # fmt: skip
    for name, since in (("Invented Primary", "1 9 2023"), ("Invented Academy", "1 9 2025")):
        await sent(
            site, child, "learning", do="setting", setting_type="primary", setting=name, phase="primary", since=since
        )
    page = (await site.get(f"/staff/register/{child}/learning")).text
    for shown in ("Autism", "then Speech, language and communication needs", "Invented Primary", "Invented Academy"):
        assert shown in page
    await sent(site, child, "learning", do="end")
    assert [row["until"] for row in await facts.settings_of(child)] == [today(), date(2025, 9, 1)]


async def test_a_child_is_added_at_the_desk_and_says_yes_to_nothing_yet(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await mother(settings)
    await desk(site)
    form = {
        "known_as": "Bo (invented)", "born": "1 2 2020", "relation": "mother", "has_pr": "yes", "sex": "M", "place": "",
        "sen_provision": "K", "primary_type": "", "format": "standard", "words": "",
    }  # fmt: skip
    wrong = await sent(site, adult, "child", **{**form, "relation": "", "born": "1 2 2001"})
    assert (wrong.status_code, wrong.text.count("Choose who the adult is to the child.")) == (422, 2)
    assert await Person.count() == 1
    answer = await sent(site, adult, "child", **form)
    child = UUID(answer.headers["location"].split("/")[3].split("?")[0])
    assert [seen.id for seen in await families.circle(adult)] == [child]
    assert (await may_write(child, asked("P2", today()))).reason == "no yes"


async def test_a_care_link_is_written_down_with_its_limit_and_removed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    one, other = await mother(settings), await father(settings)
    child = await child_of(one, settings)
    await desk(site)
    found = await sent(site, child, "homes", do="find", q="tomasz")
    assert f'href="/staff/register/{other}/care/{child}"' in found.text
    link = f"care/{child}"
    wrong = await sent(site, other, link, do="save", relation="father", has_pr="yes", checked_by="Win Worker")
    assert (wrong.status_code, wrong.text.count("Write the day the worker looked.")) == (422, 2)
    await sent(site, other, link, do="save", relation="father", has_pr="yes", limited="yes")
    assert await families.tie(other, child) == Care("father", "yes", limited=True)
    assert "There is a limit: this adult sees nothing." in (await site.get(f"/staff/register/{child}/homes")).text
    await sent(site, other, link, do="remove")
    assert await families.tie(other, child) is None


async def test_a_flag_that_says_looked_after_asks_for_a_worker(site: httpx.AsyncClient, settings: Settings) -> None:
    one = await mother(settings)
    child = await child_of(one, settings)
    await desk(site)
    answer = await sent(
        site, child, "facts", do="flag", flag="looked_after", flag_source="census", flag_as_at="1 1 2026"
    )
    assert answer.headers["location"].endswith("said=limited")
    assert await families.circle(one) == []
    refused = await sent(site, one, f"care/{child}", do="save", relation="mother", has_pr="yes")
    assert (refused.status_code, refused.text.count("Write down which worker checked")) == (422, 2)
    checked = {"checked_by": "Win Worker (invented)", "checked_on": "2 1 2026"}
    await sent(site, one, f"care/{child}", do="save", relation="mother", has_pr="yes", **checked)
    assert [seen.id for seen in await families.circle(one)] == [child]
    await sent(site, child, "facts", do="unflag:looked_after")
    assert await facts.flags(child) == []


async def test_people_are_found_for_a_household_and_move_in(site: httpx.AsyncClient, settings: Settings) -> None:
    one, other = await mother(settings), await father(settings)
    await desk(site)
    await sent(site, one, "homes", do="new", label="Home in Ryde", safe_contact="post_only")
    (home,) = await families.homes_of(one)
    assert (home.label, home.safe_contact) == ("Home in Ryde", "post_only")
    at = f"/staff/register/households/{home.id}"
    found = await site.post(at, data={"do": "find", "q": "tomasz"})
    assert f'value="in:{other}"' in found.text
    await site.post(at, data={"do": f"in:{other}"})
    assert {member.person for member in (await families.home(home.id)).now} == {one, other}
    await site.post(at, data={"do": f"out:{one}"})
    await site.post(at, data={"do": "save", "label": "Home in Cowes", "safe_contact": "never_write"})
    home = await families.home(home.id)
    assert (home.label, home.safe_contact, [member.person for member in home.now]) == (
        "Home in Cowes", "never_write", [other],
    )  # fmt: skip
    assert (await site.post(at, data={"do": "in:nobody"})).status_code == 404
    assert (await may_write(other, asked("P2", today()))).reason == "never write"


async def test_a_death_pauses_every_household_until_a_person_has_reviewed_it(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    one, other, child = await two_homes(settings)
    question = asked("P2", today())
    assert (await may_write(one, question)).ok
    await desk(site)
    await sent(site, child, "facts", do="died", died="1 1 2026")
    for parent in (one, other):
        assert (await may_write(parent, question)).reason == "paused"
    assert "This person has died" in (await site.get(f"/staff/register/{child}/facts")).text
    (home,) = await families.homes_of(one)
    await site.post(f"/staff/register/households/{home.id}", data={"do": "review"})
    assert (await may_write(one, question)).ok
    assert (await may_write(other, question)).reason == "paused"
    assert (await may_write(child, question)).reason == "bereavement"


async def test_whoever_is_bereaved_and_lives_alone_is_reviewed_by_themselves(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    adult = await mother(settings)
    await desk(site)
    await sent(site, adult, "facts", do="bereaved", bereaved="1 1 2026")
    assert (await may_write(adult, asked("P2", today()))).reason == "bereavement"
    await sent(site, adult, "facts", do="review")
    assert (await may_write(adult, asked("P2", today()))).ok
    acts = [row["act"] for row in await about(str(adult))]
    assert acts[:2] == ["reviewed a person after a death", "wrote down a bereavement"]


async def test_a_person_nobody_knows_is_not_found(site: httpx.AsyncClient) -> None:
    await desk(site)
    nobody = UUID(int=7)
    for page in PAGES:
        assert (await site.get(f"/staff/register/{nobody}/{page}")).status_code == 404
    assert (await site.get(f"/staff/register/households/{nobody}")).status_code == 404
    assert (await sent(site, nobody, "needs", do="save", format="standard")).status_code == 404
