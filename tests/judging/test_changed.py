"""Families judge: has this changed? A no by link opens a line again, and no row says who. The people are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from analysis.reports.words import State
from surveys.answering.robots import stamp
from surveys.answering.tokens import hash_of
from tests.people import sign_in_as
from tests.reports.island import LEO, MARCH, PROMISE, TODAY, answered, looked_at, published, six_wait
from tests.reports.test_telling import families
from voice.accounts.values import Role
from voice.calendar import now
from voice.database import Engine
from voice.inbox.tables import MessageCase
from voice.judging.actions import forget_links, judge, judge_without_link, new_links
from voice.judging.errors import NoSuchLink, NothingChosen
from voice.judging.queries import link_of, own
from voice.judging.tables import JudgeLink, Judgement
from voice.judging.values import Judged, Tally
from voice.notices.tables import Notice
from voice.register.sealing import unseal
from voice.reports.again import from_anybody, open_again, reopened
from voice.reports.answering import answer
from voice.reports.telling import tell_back
from voice.settings import Settings
from voice.themes.answers import sent

pytestmark = pytest.mark.anyio
EASY_NOTE = "A family said: this has not changed."
NOTE = "Since this report a family told us it has not changed."


def about(verdict: str, line: int = 1, theme: str = "T05") -> Judged:
    return Judged("WS2", theme, line, 1, verdict)


async def given_out(number: int = 1, day: date = TODAY) -> list[str]:
    return await new_links("WS2", 1, number, day, is_example=False)


async def out(settings: Settings) -> str:
    """A report with one decision is out; the token of a link to it."""
    await six_wait()
    await answered()
    await published(settings)
    # The site's clock is today's: a link given out in the past would be over.
    return (await given_out(day=now().date()))[0]


async def said_by(number: int, verdict: str) -> None:
    for token in await given_out(number):
        await judge(token, about(verdict), TODAY)


# --- links


async def test_only_the_hash_of_a_link_is_kept_and_nothing_of_a_person(database: Engine) -> None:
    [token] = await given_out()
    [row] = await JudgeLink.select()
    assert (row["token_hash"], row["until"]) == (hash_of(token), date(2027, 3, 20))
    names = {column._meta.name for table in (JudgeLink, Judgement) for column in table._meta.columns}
    assert names & {"person", "notice", "email", "contact", "made_at"} == set()


async def test_the_order_of_the_rows_does_not_tell_whose_message_a_link_was_in(database: Engine) -> None:
    tokens = await given_out(60)
    rows = [row["token_hash"] for row in await JudgeLink.select()]
    assert sorted(rows) == sorted(map(hash_of, tokens))
    assert rows != [hash_of(token) for token in tokens]


async def test_a_link_holds_for_twelve_months_and_what_it_said_stays(database: Engine) -> None:
    [token] = await given_out()
    await judge(token, about("no"), TODAY)
    last = date(2027, 3, 20)
    assert (await link_of(token.upper(), last)).report == 1
    with pytest.raises(NoSuchLink):
        await link_of(token, last + timedelta(days=1))
    assert (await forget_links(last), await forget_links(last + timedelta(days=1))) == (0, 1)
    [row] = await Judgement.select()
    assert (row["link"], row["with_link"], row["verdict"]) == (None, True, "no")


async def test_each_message_has_a_link_of_its_own_sealed_until_it_is_sent(database: Engine, settings: Settings) -> None:
    await families(settings)
    await six_wait()
    await published(settings)
    await tell_back(settings, MARCH)
    notices = await Notice.select().where(Notice.kind == "report")
    links = {unseal(row["sealed_link"], settings.secret_key) for row in notices}
    hashes = {row["token_hash"] for row in await JudgeLink.select()}
    assert {hash_of(link.rpartition("/changed/")[2]) for link in links} == hashes
    assert len(links) == 2
    assert not any("/changed/" in row["context"] for row in notices)


# --- what opens a line again


async def test_a_no_by_link_opens_the_line_until_a_lead_decides_anew(database: Engine, settings: Settings) -> None:
    token = await out(settings)
    await judge(token, about("partly"), TODAY)
    assert await reopened("WS2") == {}
    await judge(token, about("no"), TODAY + timedelta(days=3))
    await judge(token, about("no"), TODAY + timedelta(days=9))
    assert await reopened("WS2") == {"T05": date(2026, 3, 23)}
    [line] = await open_again()
    assert (line.workstream, line.theme, line.days(date(2026, 3, 25))) == ("WS2", "T05", 2)
    await answered(replace(PROMISE, words="We will write twice a month."), seen=1)
    assert (await reopened("WS2"), await open_again()) == ({}, ())


async def test_saying_the_same_again_is_no_new_decision_and_closes_nothing(
    database: Engine, settings: Settings
) -> None:
    token = await out(settings)
    await judge(token, about("no"), TODAY)
    assert (await answered(seen=1)).number == 1
    assert await reopened("WS2") == {"T05": TODAY}


async def test_the_page_says_their_no_until_the_new_decision_is_published(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    token = await out(settings)
    anew, later = replace(PROMISE, words="We will write twice a month."), MARCH + timedelta(days=1)
    await answer("WS2", "T05", anew, seen=1, actor=LEO.actor, moment=later)
    await judge(token, about("no"), TODAY)
    assert await reopened("WS2") == {}
    assert NOTE in (await site.get("/reports/WS2")).text


async def test_whoever_thinks_again_closes_what_only_they_had_opened(database: Engine, settings: Settings) -> None:
    token = await out(settings)
    await judge(token, about("no"), TODAY)
    await judge(token, about("yes"), TODAY)
    assert (await reopened("WS2"), await Judgement.count()) == ({}, 1)
    assert await own(await link_of(token, TODAY)) == {"T05": "yes"}


async def test_anybody_is_counted_apart_and_opens_nothing(database: Engine, settings: Settings) -> None:
    await out(settings)
    for _ in range(7):
        await judge_without_link(about("no"), TODAY)
    assert await reopened("WS2") == {}
    assert await from_anybody("WS2", is_example=False) == {"T05": Tally(no=7)}
    waiting = (await looked_at(settings)).edition.report.lines[0]
    assert (waiting.code, waiting.judged, waiting.reopened) == ("T05", None, False)


async def test_a_no_where_nothing_was_decided_opens_nothing(database: Engine, settings: Settings) -> None:
    token = await out(settings)
    await judge(token, about("no", line=0, theme="T06"), TODAY)
    assert await reopened("WS2") == {}


async def test_only_the_four_answers_are_kept(database: Engine) -> None:
    [token] = await given_out()
    with pytest.raises(NothingChosen):
        await judge(token, about("never"), TODAY)
    with pytest.raises(NoSuchLink):
        await judge("not-a-link", about("no"), TODAY)
    assert await Judgement.count() == 0


async def test_the_next_report_says_what_families_said_with_small_numbers_hidden(
    database: Engine, settings: Settings
) -> None:
    await out(settings)
    await said_by(6, "yes")
    await said_by(2, "no")
    await said_by(5, "mine")
    made = (await looked_at(settings)).edition
    line = next(line for line in made.report.lines if line.code == "T05")
    assert line.judged is not None
    assert (line.judged.yes, line.judged.partly, line.judged.no, line.reopened) == (6, 0, None, True)
    easy = next(line for line in made.easy.lines if line.code == "T05")
    assert [says.lines for says in easy.says[-3:]] == [
        ("We asked: has this changed?",),
        ("6 people said yes.", "Nobody said partly.", "A few people said no."),
        (EASY_NOTE, "We are looking at it again."),
    ]


async def test_of_two_reports_with_one_decision_nobody_is_counted_twice(database: Engine, settings: Settings) -> None:
    await out(settings)
    await said_by(6, "yes")
    for token in await new_links("WS2", 2, 5, TODAY, is_example=False):
        await judge(token, replace(about("yes"), report=2), TODAY)
    line = next(line for line in (await looked_at(settings)).edition.report.lines if line.code == "T05")
    assert line.judged is not None
    assert line.judged.yes == 6


async def test_the_message_names_what_has_moved(database: Engine, settings: Settings) -> None:
    await families(settings)
    await out(settings)
    done = replace(PROMISE, state=State.DID, done_on=date(2026, 3, 18), by_date=None, evidence="The letters.")
    await answered(done, seen=1)
    await published(settings)
    await tell_back(settings, MARCH)
    contexts = [row["context"] for row in await Notice.select().where(Notice.kind == "report")]
    assert sorted('"state":"did"' in context for context in contexts) == [False, False, True, True]


# --- the pages


def buttons(text: str) -> list[str]:
    return re.findall(r'name="verdict" value="(\w+)"', text)


@pytest.mark.parametrize("as_", ["", "easy_read"])
async def test_the_page_of_a_link_asks_of_every_line_with_nothing_chosen(
    site: httpx.AsyncClient, settings: Settings, as_: str
) -> None:
    token = await out(settings)
    page = await site.get(f"/changed/{token}", params={"as": as_})
    lines = len((await looked_at(settings)).edition.report.lines)
    assert (page.status_code, buttons(page.text)) == (200, ["yes", "partly", "no", "mine"] * lines)
    assert "You said" not in page.text.replace("You said, we did", "")
    assert " checked>" not in page.text
    assert "set-cookie" not in page.headers


async def test_an_answer_by_link_is_kept_shown_and_told_to_everybody_who_reads(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    token = await out(settings)
    told = await site.post(f"/changed/{token}/T05", data={"verdict": "no"}, params={"lang": "cy"})
    assert (told.status_code, told.headers["location"]) == (303, f"/changed/{token}/T05?lang=cy")
    assert "You said: No." in (await site.get(f"/changed/{token}/T05")).text
    assert (await site.get(f"/changed/{token}")).text.count("You said: No.") == 1
    assert NOTE in (await site.get("/reports/WS2")).text
    assert EASY_NOTE in (await site.get("/reports/WS2/easy-read")).text
    await answered(replace(PROMISE, words="We will write twice a month."), seen=1)
    assert NOTE not in (await site.get("/reports/WS2")).text


async def test_a_browser_asks_again_and_finds_the_no_it_has_just_sent(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    token = await out(settings)
    before = await site.get("/reports/WS2")
    assert before.headers["cache-control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    had = {"if-none-match": before.headers["etag"]}
    assert (await site.get("/reports/WS2", headers=had)).status_code == 304
    await site.post(f"/changed/{token}/T05", data={"verdict": "no"})
    after = await site.get("/reports/WS2", headers=had)
    assert (after.status_code, NOTE in before.text, NOTE in after.text) == (200, False, True)


async def test_words_by_link_go_into_the_inbox_and_name_the_line(site: httpx.AsyncClient, settings: Settings) -> None:
    token = await out(settings)
    await site.post(f"/changed/{token}/T05", data={"verdict": "partly"})
    empty = await site.post(f"/changed/{token}/T05/words", data={"words": " "})
    assert (empty.status_code, "Write what you want to tell us." in empty.text) == (422, True)
    for _ in range(2):
        told = await site.post(f"/changed/{token}/T05/words", data={"words": "It is a bit better.", "sent_once": "1"})
        assert told.headers["location"] == f"/changed/{token}?told=T05#T05"
    [case] = await MessageCase.select()
    assert (case["kind"], case["way"], case["contact_hash"]) == ("comment", "web", "")
    [words] = [each.text for each in await sent() if "a bit better" in each.text]
    assert words == (
        "[About “Waiting” (WS2, T05) in version 1 of the report. Has this changed? They say: partly.]\n\n"
        "It is a bit better."
    )


async def test_a_wrong_link_and_a_wrong_line_say_so(site: httpx.AsyncClient, settings: Settings) -> None:
    token = await out(settings)
    statuses = [
        (await site.get("/changed/k7qm-2xwd-9fhe-4tbn")).status_code,
        (await site.post(f"/changed/{token}/T99", data={"verdict": "no"})).status_code,
        (await site.post(f"/changed/{token}/T05", data={})).status_code,
        (await site.get("/reports/WS2/changed/T99")).status_code,
    ]
    assert statuses == [404, 404, 422, 404]


def from_a_page(settings: Settings, **typed: str) -> dict[str, Any]:
    """What a browser sends that read the page for a while."""
    return {"made": stamp(settings.answers_key, now() - timedelta(seconds=20)), **typed}


@pytest.mark.parametrize("as_", ["", "easy_read"])
async def test_anybody_can_say_that_a_line_is_not_right(site: httpx.AsyncClient, settings: Settings, as_: str) -> None:
    await out(settings)
    report = await site.get("/reports/WS2/easy-read" if as_ else "/reports/WS2")
    assert "/reports/WS2/changed/T05" in report.text
    page = await site.get("/reports/WS2/changed/T05", params={"as": as_})
    assert (buttons(page.text), " checked>" in page.text) == (["yes", "partly", "no", "mine"], False)
    said = from_a_page(settings, verdict="no", words="Nobody wrote to us.")
    told = await site.post("/reports/WS2/changed/T05", data=said)
    assert told.headers["location"] == "/reports/WS2/changed/T05/sent"
    assert (await site.get(told.headers["location"])).status_code == 200
    [row] = await Judgement.select()
    assert (row["link"], row["with_link"], row["line"], row["verdict"]) == (None, False, 1, "no")
    assert [each.text.rpartition("\n")[2] for each in await sent() if "Nobody wrote" in each.text] == [
        "Nobody wrote to us."
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"words": ""}, "Choose an answer, or write something."),
        ({"verdict": "no", "comment": "spam"}, "Press Send once more."),
        ({"verdict": "no", "made": "1-2"}, "Press Send once more."),
    ],
)
async def test_a_page_that_is_refused_keeps_what_was_typed(
    site: httpx.AsyncClient, settings: Settings, typed: dict[str, str], says: str
) -> None:
    await out(settings)
    refused = await site.post("/reports/WS2/changed/T05", data={**from_a_page(settings), **typed})
    assert (refused.status_code, says in refused.text, await Judgement.count()) == (422, True, 0)
    assert (" checked>" in refused.text) is ("verdict" in typed)


async def test_the_lead_sees_what_is_open_again_and_for_how_long(site: httpx.AsyncClient, settings: Settings) -> None:
    token = await out(settings)
    day: datetime = now()
    await judge(token, about("no"), day.date() - timedelta(days=3))
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    for address in ("/staff/answers", "/staff/answers/WS2/T05"):
        assert "open again for 3 days" in (await site.get(address)).text
