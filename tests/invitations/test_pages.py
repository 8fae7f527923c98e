"""The officer's page without names, and the door of a personal link."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import httpx
import pytest

from surveys.builder.actions import close_survey
from surveys.queries import SurveyRow
from surveys.tables import Draft
from tests.invitations.asking import answer, ask_everybody, newest_link, open_parents_survey, run_jobs
from tests.notices.mail import outbox
from tests.people import sign_in_as
from tests.register.people import NELL, PRIYA, TOMASZ, confirmed, many
from tests.surveys.answering.walking import read
from tests.surveys.examples import PARENTS, mixed
from voice.accounts.values import Role
from voice.audiences.actions import make
from voice.audiences.filters import Filter
from voice.calendar import now, today
from voice.invitations.routes import plain_time
from voice.invitations.settling import settle
from voice.invitations.tables import Invitation
from voice.settings import Settings


async def asked(settings: Settings, number: int = 6) -> SurveyRow:
    """A survey open today, and so many people who may be asked."""
    survey = await open_parents_survey(opens=today())
    for person in many(number):
        await confirmed(settings, person, now=now())
    return survey


def by_day(settings: Settings) -> Settings:
    """Whatever the hour, it is time to write."""
    return replace(settings, send_from=time(0), send_until=time(23, 59, 59, 999999))


def cells(page: str) -> list[str]:
    return re.findall(r'<td class="n" data-label="\w[\w ]*">(?:<b>)?([\w ]+)(?:</b>)?</td>', page)


async def test_an_officer_sees_how_many_and_why_not_and_then_invites(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await asked(settings)
    await confirmed(settings, PRIYA, ("P1",), now=now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    preview = await site.post("/staff/invitations/preview", data={"survey": PARENTS, "kinds": "parent_carer"})
    assert preview.status_code == 200
    assert "Invite 6 people?" in preview.text
    assert "about 5 people found" in preview.text.lower()
    assert "6 people may be written to</b>: 6 by email" in preview.text
    assert "fewer than 5 did not say yes to being asked" in preview.text
    assert 'name="kinds" value="parent_carer"' in preview.text
    sent = await site.post("/staff/invitations", data={"survey": PARENTS, "kinds": "parent_carer"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/staff/invitations?sent=6")
    page = (await site.get(sent.headers["location"])).text
    assert "6 people are invited. Messages leave between 9 in the morning and 7 in the evening." in page
    assert cells(page) == ["6", "0", "6", "0"]
    assert "Parent 1" not in page + preview.text


async def test_inviting_twice_tells_the_officer_that_nobody_is_left(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await ask_everybody(await asked(settings), settings, now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    again = await site.post("/staff/invitations", data={"survey": PARENTS})
    assert again.status_code == 409
    assert "Nobody to invite" in again.text
    assert "6 were asked for this survey already" in again.text


async def test_a_small_audience_is_named_as_a_danger_and_its_answers_are_not_counted_out(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    survey = await asked(settings, 4)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    preview = await site.post("/staff/invitations/preview", data={"survey": PARENTS})
    assert "So few people may be recognised" in preview.text
    await ask_everybody(survey, settings, now())
    assert "Invite fewer than 5 people?" in preview.text
    assert cells((await site.get("/staff/invitations")).text) == ["fewer than 5", "hidden", "hidden", "hidden"]


async def test_a_saved_audience_is_picked_by_its_name(site: httpx.AsyncClient, settings: Settings) -> None:
    await asked(settings)
    await confirmed(settings, NELL, now=now())
    officer = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    audience = await make("Parents", Filter(kinds=("parent_carer",)), officer.actor, "Olive", now())
    assert f'<option value="{audience}">Parents</option>' in (await site.get("/staff/invitations")).text
    preview = (await site.post("/staff/invitations/preview", data={"survey": PARENTS, "audience": str(audience)})).text
    assert "Invite 6 people?" in preview
    assert "<dt>Audience</dt><dd>Parents</dd>" in preview
    assert f'<input type="hidden" name="audience" value="{audience}">' in preview
    sent = await site.post("/staff/invitations", data={"survey": PARENTS, "audience": str(audience)})
    assert sent.headers["location"] == "/staff/invitations?sent=6"


@pytest.mark.parametrize("address", ["/staff/invitations/preview", "/staff/invitations"])
async def test_a_saved_audience_and_ticks_together_are_asked_about(
    site: httpx.AsyncClient, settings: Settings, address: str
) -> None:
    await asked(settings)
    officer = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    audience = await make("Parents", Filter(kinds=("parent_carer",)), officer.actor, "Olive", now())
    both = {"survey": PARENTS, "audience": str(audience), "kinds": "young_person"}
    page = await site.post(address, data=both)
    assert page.status_code == 422
    assert "Choose a saved audience, or tick the people below. Not both." in page.text
    assert 'value="young_person" checked' in page.text
    assert f'<option value="{audience}" selected>' in page.text
    assert await Invitation.count() == 0


@pytest.mark.parametrize("number", ["nonsense", "7b1f7a52-0d0e-4c59-a5c9-6ad3c2b6f0d1"])
async def test_an_audience_that_was_deleted_is_a_plain_page(
    site: httpx.AsyncClient, settings: Settings, number: str
) -> None:
    await asked(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post("/staff/invitations", data={"survey": PARENTS, "audience": number})
    assert page.status_code == 404
    assert "We cannot find this audience" in page.text


async def test_every_tick_is_carried_from_the_preview_to_the_invitation(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await asked(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    ticked = {"survey": PARENTS, "kinds": ["parent_carer", "child"], "purpose": "P11", "not_asked_days": "30"}
    page = await site.post("/staff/invitations/preview", data=ticked)
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    assert fields == [
        ("survey", PARENTS), ("kinds", "parent_carer"), ("kinds", "child"), ("purpose", "P11"),
        ("not_asked_days", "30"),
    ]  # fmt: skip
    assert "everybody we asked in the last 30 days" in page.text


async def test_a_personal_link_opens_the_survey_and_finds_its_answers_again(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await ask_everybody(await asked(settings), settings, now())
    await run_jobs(by_day(settings), now())
    link = f"/i/{newest_link(settings)}"
    first = await site.get(link)
    assert first.status_code == 200
    assert "We can see that you answered" in first.text or "we can see that you answered" in first.text
    assert f'action="{link}"' in first.text
    fields = dict(read(first).fields)
    begun = await site.post(link, data=fields)
    again = await site.post(link, data=fields)
    assert begun.status_code == again.status_code == 303
    assert begun.headers["location"] == again.headers["location"]
    assert await Draft.count() == 1
    assert link.removeprefix("/i/") not in begun.headers["location"]


async def test_a_robot_that_opens_a_personal_link_begins_nothing(site: httpx.AsyncClient, settings: Settings) -> None:
    await ask_everybody(await asked(settings), settings, now())
    await run_jobs(by_day(settings), now())
    link = f"/i/{newest_link(settings)}?as=easy_read"
    refused = await site.post(link, data={**dict(read(await site.get(link)).fields), "comment": "Buy now"})
    assert refused.status_code == 422
    assert "Press Start once more." in refused.text
    assert await Draft.count() == 0
    assert (await site.post(link, data=dict(read(refused).fields))).status_code == 303


async def test_an_easy_read_reader_arrives_in_easy_read(site: httpx.AsyncClient, settings: Settings) -> None:
    survey = await open_parents_survey(opens=today())
    await confirmed(settings, TOMASZ, now=now())
    await ask_everybody(survey, settings, now())
    await run_jobs(by_day(settings), now())
    page = await site.get(f"/i/{newest_link(settings)}?as=easy_read")
    assert '<body class="easy">' in page.text
    assert survey.easy_title in page.text


async def test_who_has_answered_is_thanked_by_every_link_they_have(site: httpx.AsyncClient, settings: Settings) -> None:
    """Even by the link of a reminder, and even before the jobs have noted the answer."""
    survey = await asked(settings, 1)
    await ask_everybody(survey, settings, now())
    await run_jobs(by_day(settings), now())
    first = newest_link(settings)
    await run_jobs(by_day(settings), now() + timedelta(days=8))
    reminder = newest_link(settings)
    assert reminder != first
    await answer(survey, first, today())
    for link in (first, reminder):
        for answered in (await site.get(f"/i/{link}"), await site.post(f"/i/{link}", data={"as": "standard"})):
            assert answered.status_code == 409
            assert "Thank you. You have answered this survey." in answered.text
    await settle(settings, now())
    assert (await site.get(f"/i/{reminder}")).status_code == 409
    assert (await Draft.count(), await mixed()) == (0, 1)


async def test_a_link_to_a_closed_survey_says_so(site: httpx.AsyncClient, settings: Settings) -> None:
    survey = await asked(settings, 1)
    await ask_everybody(survey, settings, now())
    await run_jobs(by_day(settings), now())
    await close_survey(survey.slug)
    link = newest_link(settings)
    for answered in (await site.get(f"/i/{link}"), await site.post(f"/i/{link}", data={"as": "standard"})):
        assert answered.status_code == 410
        assert "This survey is closed" in answered.text
    assert len(outbox(settings)) == 1


async def test_without_an_open_survey_the_page_says_what_to_do_first(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/invitations")).text
    assert "No survey is open. Open one first, then invite people." in page
    assert "Invite people</h2>" not in page


@pytest.mark.parametrize("slug", ["", "no-such-survey"])
async def test_an_unknown_survey_is_a_plain_page(site: httpx.AsyncClient, slug: str) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for address in ("/staff/invitations/preview", "/staff/invitations"):
        answered = await site.post(address, data={"survey": slug})
        assert answered.status_code == 404
        assert "We cannot find this survey" in answered.text


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (9, 0, "9 in the morning"), (12, 0, "12 in the afternoon"), (17, 0, "5 in the afternoon"),
        (19, 0, "7 in the evening"), (18, 30, "18:30"),
    ],
)  # fmt: skip
def test_an_hour_is_said_in_words(hour: int, minute: int, words: str) -> None:
    assert plain_time(time(hour, minute)) == words
