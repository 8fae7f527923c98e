"""The board gets two pages made of published numbers, signed, frozen, with a page that young people wrote."""

from __future__ import annotations

import re
from datetime import date, timedelta

import httpx
import pytest

from analysis.boards.assembling import kept
from analysis.boards.values import StatusCount, from_json
from tests.people import sign_in_as
from tests.reports.island import answered, load_island, published, six_wait
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.board.drafting import draft_board
from voice.calendar import now, today
from voice.inbox.queries import words_heard
from voice.publications import queries
from voice.publications.values import Kind
from voice.reports.actions import add_meeting
from voice.settings import Settings

BODY = "SEND Partnership Board"


async def a_meeting(days: int = 7) -> date:
    """The board meets in so many days."""
    day = today() + timedelta(days=days)
    await add_meeting(BODY, day, COMMAND_LINE)
    return day


def digest_on(page: str) -> str:
    return re.findall(r'name="seen" value="([0-9a-f]{64})"', page)[0]


async def test_the_board_reads_what_was_published_and_nothing_is_counted_anew(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await load_island()
    await six_wait()
    await answered()
    await published(settings)
    day = await a_meeting()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    desk = f"/staff/board/{day}"
    saved = await site.post(
        f"{desk}/decisions", data={"decision-0": "Pay for two more months of music.", "stream-0": "WS2"}
    )
    assert saved.status_code == 303
    page = (await site.get(desk)).text
    assert "Waiting, 6 people" in page
    assert "Pay for two more months of music." in page
    unsigned = await site.post(f"{desk}/publish", data={"seen": digest_on(page)})
    assert (unsigned.status_code, "There is no draft" in unsigned.text) == (409, True)
    nobody = await site.post(f"{desk}/sign", data={"seen": digest_on(page), "post": ""})
    assert (nobody.status_code, "Say which post signs" in nobody.text) == (422, True)
    await site.post(f"{desk}/sign", data={"seen": digest_on(page), "post": "Chair of the board"})
    signed = (await site.get(desk)).text
    assert "Signed by Chair of the board" in signed
    made = await site.post(f"{desk}/publish", data={"seen": digest_on(signed)})
    assert made.headers["location"] == "/board/1"
    site.cookies.clear()
    public = (await site.get("/board/1")).text
    assert "Signed by <b>Chair of the board</b>" in public
    assert "Waiting, 6 people" in public
    report = from_json((await queries.published(Kind.BOARD, 1)).content)
    [early_help] = [row for row in report.rows if row.code == "WS2"]
    assert (early_help.top_people, early_help.answered, early_help.vacant) == (6, 1, False)
    assert report.rows[0].vacant
    side_by_side = (await site.get("/board/numbers")).text
    assert f"1 of {early_help.themes}" in side_by_side


async def test_young_people_write_their_page_and_nobody_else_changes_a_word(site: httpx.AsyncClient) -> None:
    await load_island()
    day = await a_meeting()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    desk = f"/staff/board/{day}"
    shown = await site.post(f"{desk}/young", data={"group": "Youth council"})
    [link] = re.findall(r"<code>https?://[^/]+(/young/[^<]+)</code>", shown.text)
    officer = dict(site.cookies)
    site.cookies.clear()
    empty = await site.post(link, data={"title": "Us", "words": ""})
    assert (empty.status_code, "Write what you want to say." in empty.text, 'value="Us"' in empty.text) == (
        422, True, True,
    )  # fmt: skip
    first = await site.post(link, data={"title": "Listen", "words": "Ask Ben at our school."})
    assert first.status_code == 303
    site.cookies.update(officer)
    await site.post(f"{desk}/young/back", data={"why": "Please take the name out."})
    site.cookies.clear()
    assert "Please take the name out." in (await site.get(link)).text
    await site.post(link, data={"title": "Listen", "words": "Ask us first."})
    site.cookies.update(officer)
    await site.post(f"{desk}/young/accept", data={})
    assert "Ask us first." in (await site.get(desk)).text
    site.cookies.clear()
    late = await site.post(link, data={"title": "Listen", "words": "One more thing."})
    assert (late.status_code, "This page has gone to the board" in late.text) == (409, True)
    said = sorted(words.text for words in await words_heard())
    assert said == ["Listen\nAsk Ben at our school.", "Listen\nAsk us first."]


async def test_the_draft_is_put_down_each_morning_before_a_meeting_until_somebody_signs(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await load_island()
    assert await draft_board(settings, now()) == {"board reports": 0}
    day = await a_meeting(60)
    assert await draft_board(settings, now()) == {"board reports": 0}
    day = await a_meeting(3)
    assert await draft_board(settings, now()) == {"board reports": 1}
    held = await queries.drafted(Kind.BOARD)
    assert held
    assert held.day == day


@pytest.mark.parametrize("path", ["/staff/board", "/staff/board/2031-01-01"])
async def test_a_meeting_nobody_set_is_not_there(site: httpx.AsyncClient, path: str) -> None:
    await load_island()
    await sign_in_as(site, Role.BOARD_READER)
    assert (await site.get(path)).status_code == (404 if path.endswith("01") else 200)


def test_of_few_messages_nothing_is_said() -> None:
    limits = {"small_number": 5, "percent_base": 10}
    assert kept("in time", 9, 9, **limits).base is None
    assert kept("in time", 18, 20, **limits).yes is None
    assert (kept("in time", 12, 20, **limits).yes, kept("in time", 20, 20, **limits).base) == (12, 20)


def test_a_change_is_said_in_words() -> None:
    assert [StatusCount(status="G", now=3, before=before).change for before in (None, 3, 1, 4)] == [
        "", "", "2 more", "1 fewer",
    ]  # fmt: skip
