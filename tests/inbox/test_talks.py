"""The conversation log."""

from __future__ import annotations

import re
from datetime import date

import httpx
import pytest

from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.inbox.queries import words_heard
from voice.inbox.tables import VoiceItem
from voice.inbox.talks.queries import talks
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read

NEW = "/staff/inbox/talks/new"
SAID = {
    "sent_once": "one",
    "heard_on": "2026-02-03",
    "place": "Parent Carer Forum meeting, Newport",
    "source": "pcf",
    "who": "parent",
    "how_many": "6",
    "words": "Nobody tells us how long the wait is.",
    "verbatim": "own",
    "words_ok": "yes",
    "workstreams": ["WS2"],
}


async def test_a_conversation_is_logged_once_with_everything_about_it(site: httpx.AsyncClient) -> None:
    officer = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for _press in range(2):
        assert (await site.post(NEW, data=SAID)).headers["location"] == "/staff/inbox/talks"
    [talk] = (await talks()).talks
    assert (talk.source, talk.heard_on, talk.place) == ("pcf", date(2026, 2, 3), "Parent Carer Forum meeting, Newport")
    assert (talk.who, talk.how_many, talk.verbatim, talk.words_ok) == ("parent", 6, True, True)
    assert (talk.heard_by, talk.made_by) == (officer.name, f"{officer.name} ({officer.email})")
    [words] = await words_heard()
    assert (words.survey_title, words.respondent, words.observed) == ("Parent Carer Forum", "parent", False)
    assert "wait" not in str(await VoiceItem.select(VoiceItem.words))


@pytest.mark.parametrize(("asked", "kept"), [("yes", True), ("no", False), ("not_asked", None)])
async def test_a_summary_is_no_quote_whatever_was_asked(site: httpx.AsyncClient, asked: str, kept: bool | None) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await site.post(NEW, data={**SAID, "verbatim": "summary", "words_ok": asked})
    [talk] = (await talks()).talks
    [words] = await words_heard()
    assert (talk.words_ok, words.words_ok, words.observed) == (kept, False, True)


async def test_a_log_entry_with_faults_comes_back_with_everything_that_was_typed(site: httpx.AsyncClient) -> None:
    await load_plan(read(PLAN_FILE), COMMAND_LINE)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    wrong = {**SAID, "heard_on": "2999-01-01", "source": "event", "how_many": "many", "words_ok": ""}
    answer = await site.post(NEW, data=wrong)
    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == ["heard_on", "source", "how_many", "words_ok"]
    for kept in ("Nobody tells us how long the wait is.", 'value="many"', 'value="2999-01-01"', 'value="WS2" checked'):
        assert kept in answer.text
    assert (await talks()).talks == ()


async def test_the_next_thing_that_was_said_keeps_day_place_and_people(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(NEW, data={**SAID, "do": "another"})
    page = (await site.get(answer.headers["location"])).text
    for kept in ('value="2026-02-03"', "Parent Carer Forum meeting, Newport", 'value="pcf" selected'):
        assert kept in page
    assert "Nobody tells us" not in page


async def test_the_log_shows_one_source_or_all_and_never_what_came_another_way(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for number, source in enumerate(("pcf", "pcf", "youth_council")):
        await site.post(NEW, data={**SAID, "sent_once": str(number), "source": source})
    await VoiceItem.update({VoiceItem.source: "message"}).where(VoiceItem.source == "youth_council")
    assert len((await talks()).talks) == 2
    await site.post(NEW, data={**SAID, "sent_once": "other", "source": "scrutiny", "words": "Scrutiny asked why."})
    assert ((await talks("scrutiny")).counts["pcf"], len((await talks("scrutiny")).talks)) == (2, 1)
    page = (await site.get("/staff/inbox/talks?source=scrutiny")).text
    assert ("Scrutiny asked why." in page, "Nobody tells us" in page) == (True, False)


async def test_a_lead_reads_no_log(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    assert [(await site.get(path)).status_code for path in ("/staff/inbox/talks", NEW)] == [403, 403]
