"""The calendar's pages: everybody on the staff reads, officers change, and nothing typed is lost."""

from __future__ import annotations

import re
from uuid import uuid4

import httpx
import pytest

from surveys.builder.actions import close_survey
from surveys.calendar.actions import add
from surveys.calendar.queries import clashes_with, every_entry
from surveys.calendar.tables import Elsewhere
from surveys.calendar.values import Run
from surveys.manuscripts.queries import written
from surveys.papers import Kept, Quota, Wave
from tests.people import sign_in_as
from tests.surveys.calendar.waves import PARTNER, ahead, being_written, put_in
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.calendar import plain_date, today

CALENDAR = "/staff/calendar"
OFFICER = Role.PARTICIPATION_OFFICER


async def partners(opens: int = 5, closes: int | None = 40) -> str:
    run = Run(PARTNER, "Clinic visits", ("parent",), ahead(opens), ahead(closes) if closes is not None else None)
    return str(await add(run))


def plain(page: httpx.Response) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.text).split())


async def test_an_empty_calendar_says_so(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.BOARD_READER)
    text = plain(await site.get(CALENDAR))
    assert "No survey is open today." in text
    assert text.count("Nothing opens or closes.") == 12
    assert "No. No two surveys that ask the same people open within 30 days" in text


async def test_every_state_is_said_in_words(site: httpx.AsyncClient) -> None:
    await being_written("drafted", Wave(opens=ahead(200), closes=ahead(220)))
    await being_written("undated", Wave(kind="milestone", milestone="week_6"))
    await put_in("coming", Wave(opens=ahead(60), closes=ahead(80)))
    await put_in("open", Wave(opens=ahead(-9), closes=ahead(0)))
    await put_in("always", Wave(kind="always"))
    await put_in("over", Wave(opens=ahead(-90), closes=ahead(-1)))
    await put_in("shut", Wave(opens=ahead(-5), closes=ahead(90)))
    await close_survey("shut")
    said = {entry.key: entry.when for entry in await every_entry(today())}

    def day(days: int) -> str:
        return plain_date(ahead(days)).partition(" ")[2]

    assert said == {
        "drafted": f"being written, planned for {day(200)}",
        "undated": "being written, no day yet",
        "coming": f"opens on {day(60)}",
        "open": f"open until {day(0)}",
        "always": "always open",
        "over": "closed",
        "shut": "closed",
    }
    await sign_in_as(site, OFFICER)
    text = plain(await site.get(CALENDAR))
    assert f"Opens on {day(60)}" in text
    assert "2 surveys are over" in text
    assert "it asks nobody and families come by themselves: always (invented)." in text
    assert "undated (invented) asks each family once, 6 weeks after an assessment is asked for." in text


async def test_quota_notes_and_settings_stand_with_the_survey(site: httpx.AsyncClient) -> None:
    wave = Wave(
        kind="school_run",
        opens=ahead(9),
        closes=ahead(20),
        settings=("Mill Lane School (invented)", "Harbour School (invented)"),
        quotas=(Quota("Children with SEN Support", 20, "ask two schools"),),
    )
    await being_written("schools", wave, ("child",))
    await sign_in_as(site, OFFICER)
    text = plain(await site.get(CALENDAR))
    assert "Schools and groups: Mill Lane School (invented); Harbour School (invented)" in text
    assert "Hopes to hear 20: Children with SEN Support (ask two schools)" in text


async def test_a_reader_sees_everything_and_may_change_nothing(site: httpx.AsyncClient) -> None:
    number = await partners()
    await put_in("ours", Wave(opens=ahead(0), closes=ahead(20)))
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = await site.get(CALENDAR)
    assert "Clinic visits" in page.text
    assert "A family could be asked twice in 30 days" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    assert f"{CALENDAR}/{number}" not in page.text
    for path in ("/add", f"/{number}", f"/{number}/remove", "/stand"):
        assert (await site.post(CALENDAR + path, data={})).status_code == 403
    assert await Elsewhere.count() == 1


async def test_an_officer_adds_changes_and_takes_away_a_partners_survey(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, OFFICER)
    typed = {"partner": PARTNER, "title": " Clinic   visits ", "audience": ["parent", "yp"], "opens": str(ahead(5))}
    assert (await site.post(f"{CALENDAR}/add", data={**typed, "closes": ""})).status_code == 303
    (entry,) = await every_entry(today())
    assert (entry.title, entry.audience, entry.kind, entry.closes) == (
        "Clinic visits",
        ("yp", "parent"),
        "always",
        None,
    )
    form = await site.get(f"{CALENDAR}/{entry.id}")
    seen = re.findall('name="seen" value="([^"]+)"', form.text)[0]
    changed = {**typed, "title": "Clinics", "closes": str(ahead(30)), "seen": seen}
    assert (await site.post(f"{CALENDAR}/{entry.id}", data=changed)).status_code == 303
    (entry,) = await every_entry(today())
    assert (entry.title, entry.kind, entry.closes) == ("Clinics", "dates", ahead(30))
    assert (await site.post(f"{CALENDAR}/{entry.id}/remove")).status_code == 303
    assert await every_entry(today()) == ()
    acts = [row["act"] for row in await recent() if "calendar" in row["act"]]
    assert acts == [
        "took a partner's survey out of the calendar",
        "changed a partner's survey in the calendar",
        "put a partner's survey into the calendar",
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "Write what it is called."),
        ({"partner": ""}, "Write who runs it."),
        ({"title": "x" * 201}, "Use 200 letters or fewer."),
        ({"audience": []}, "Choose who is asked."),
        ({"audience": ["everybody"]}, "Choose who is asked."),
        ({"opens": ""}, "Write the first day."),
        ({"opens": "3/3/2027"}, "Write a day as year, month and day, such as 2027-02-13."),
        ({"closes": "2027-02-30"}, "Write a day as year, month and day, such as 2027-02-13."),
        ({"closes": "2027-03-02"}, "The last day is before the first day."),
    ],
)
async def test_what_will_not_do_is_said_and_everything_typed_stays(
    site: httpx.AsyncClient, wrong: dict[str, str | list[str]], sentence: str
) -> None:
    await sign_in_as(site, OFFICER)
    typed = {
        "partner": PARTNER, "title": "Clinic visits", "audience": ["yp"], "opens": "2027-03-03", "closes": "2027-03-09",
    }  # fmt: skip
    sent = {**typed, **wrong}
    page = await site.post(f"{CALENDAR}/add", data=sent)
    assert page.status_code == 422
    assert page.text.count(sentence) == 2, "in the summary and beside the field"
    for name in ("partner", "title", "opens", "closes"):
        value = " ".join(str(sent[name]).split())
        assert re.search(f'name="{name}" value="{re.escape(value)}"', page.text), name
    assert page.text.count(" checked") == len([code for code in sent["audience"] if code == "yp"])
    assert await Elsewhere.count() == 0


async def test_two_officers_who_change_one_survey_see_each_others_words(site: httpx.AsyncClient) -> None:
    number = await partners()
    await sign_in_as(site, OFFICER)
    seen = re.findall('name="seen" value="([^"]+)"', (await site.get(f"{CALENDAR}/{number}")).text)[0]
    typed = {"partner": PARTNER, "audience": "parent", "opens": str(ahead(5)), "closes": "", "seen": seen}
    assert (await site.post(f"{CALENDAR}/{number}", data={**typed, "title": "Hers"})).status_code == 303
    page = await site.post(f"{CALENDAR}/{number}", data={**typed, "title": "His"})
    assert page.status_code == 409
    assert "Saved now: Hers" in page.text
    assert 'name="title" value="His"' in page.text
    newest = re.findall('name="seen" value="([^"]+)"', page.text)[0]
    assert (await site.post(f"{CALENDAR}/{number}", data={**typed, "title": "His", "seen": newest})).status_code == 303
    assert [entry.title for entry in await every_entry(today())] == ["His"]


async def test_a_survey_that_is_gone_is_not_found(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, OFFICER)
    for answer in (
        await site.get(f"{CALENDAR}/{uuid4()}"),
        await site.post(f"{CALENDAR}/{uuid4()}", data={"title": "Clinics"}),
        await site.post(f"{CALENDAR}/{uuid4()}/remove"),
    ):
        assert answer.status_code == 404
        assert "This survey is not in the calendar" in answer.text


async def test_a_clash_is_answered_with_a_reason_and_the_reason_can_be_taken_back(site: httpx.AsyncClient) -> None:
    await partners(opens=5)
    await put_in("ours", Wave(opens=ahead(0), closes=ahead(20)))
    (clash,) = await clashes_with("ours", today())
    assert clash.because == ""
    await sign_in_as(site, OFFICER)
    other = f"{PARTNER}: Clinic visits"
    stand = {"survey": "ours", "other": other}
    refused = await site.post(f"{CALENDAR}/stand", data={**stand, "because": "  "})
    assert (refused.status_code, refused.text.count("Write why both may run.")) == (422, 2)
    assert 'href="#because-1"' in refused.text
    assert 'id="because-1"' in refused.text
    long = await site.post(f"{CALENDAR}/stand", data={**stand, "because": "x" * 301})
    assert (long.status_code, "x" * 301 in long.text) == (422, True)
    kept = await site.post(f"{CALENDAR}/stand", data={**stand, "because": "Other  children"})
    assert kept.status_code == 303
    assert (await written("ours")).survey.kept == (Kept("calendar", "wave", other, "Other children"),)
    assert "Both may run, because: Other children" in (await site.get(CALENDAR)).text
    assert [clash.because for clash in await clashes_with("ours", today())] == ["Other children"]
    assert (await site.post(f"{CALENDAR}/stand", data={**stand, "do": "back"})).status_code == 303
    assert (await written("ours")).survey.kept == ()


async def test_two_that_do_not_clash_need_no_reason(site: httpx.AsyncClient) -> None:
    await being_written("one", Wave(opens=ahead(0)))
    await being_written("two", Wave(opens=ahead(60)))
    await sign_in_as(site, OFFICER)
    answer = await site.post(f"{CALENDAR}/stand", data={"survey": "one", "other": "two", "because": "Why not"})
    assert answer.status_code == 409
    assert (await written("one")).survey.kept == ()
    assert await clashes_with("one", today()) == ()


async def test_of_two_of_ours_the_later_one_keeps_the_reason_and_both_show_it(site: httpx.AsyncClient) -> None:
    await being_written("one", Wave(opens=ahead(10)))
    await being_written("two", Wave(opens=ahead(20)))
    await sign_in_as(site, OFFICER)
    page = await site.get(CALENDAR)
    assert '<input type="hidden" name="survey" value="two">' in page.text
    await site.post(f"{CALENDAR}/stand", data={"survey": "two", "other": "one", "because": "The board asked"})
    for slug in ("one", "two"):
        assert [clash.because for clash in await clashes_with(slug, today())] == ["The board asked"]


async def test_when_partners_run_both_nobody_here_can_answer(site: httpx.AsyncClient) -> None:
    await partners(opens=5)
    await add(Run("Other Trust (invented)", "Waits", ("parent",), ahead(9), ahead(19)))
    await sign_in_as(site, OFFICER)
    page = await site.get(CALENDAR)
    assert "Partners run both." in page.text
    assert f'action="{CALENDAR}/stand"' not in page.text
