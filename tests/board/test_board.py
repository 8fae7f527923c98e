"""The board gets two pages made of published numbers, signed, frozen, with a page that young people wrote."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import httpx
import pytest
from msgspec.structs import replace

from analysis.boards.assembling import kept
from analysis.boards.values import BoardReport, Loop, MeasureRow, Safety, StatusCount, from_json
from tests.people import sign_in_as
from tests.reports.island import OSCAR, answered, load_island, published, six_wait
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.board.comparing import columns
from voice.board.drafting import draft_board
from voice.board.queries import young_page
from voice.calendar import now, today
from voice.inbox.queries import words_heard
from voice.publications import queries
from voice.publications.values import Kind
from voice.reports.actions import add_meeting
from voice.safeguarding.actions import raise_by_reader
from voice.safeguarding.screening import screen_words
from voice.settings import Settings

BODY = "SEND Partnership Board"
NOBODY_YET = Loop(themes=0, answered=0, median_days=None, told=None, to_tell=None, open_again=0, cannot=())
CALM = Safety(
    kinds=(), total=None, opened_percent=None, opened_base=None, decided_percent=None, decided_base=None
)  # fmt: skip
EMPTY = BoardReport(
    area="The Island", body=BODY, meeting=today(), as_at=today(), compared_with="", example=False, small_number=5,
    percent_base=10, decisions=(), rows=(), measures=(), missing=(), loop=NOBODY_YET, messages=(), safety=CALM,
    risks=(), young=None,
)  # fmt: skip


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


async def asked_for_a_page(site: httpx.AsyncClient) -> tuple[str, str]:
    """An officer is signed in; (the desk of the next meeting, the young people's link)."""
    await load_island()
    day = await a_meeting()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    desk = f"/staff/board/{day}"
    shown = await site.post(f"{desk}/young", data={"group": "Youth council"})
    [link] = re.findall(r"<code>https?://[^/]+(/young/[^<]+)</code>", shown.text)
    return desk, link


async def mark_on(site: httpx.AsyncClient, desk: str) -> dict[str, str]:
    """What the button “Take it as it is” sends."""
    return {
        "seen": re.findall(r'young/accept"><input type="hidden" name="seen" value="(\w+)"', await text(site, desk))[0]
    }


async def text(site: httpx.AsyncClient, path: str) -> str:
    return unescape((await site.get(path)).text)


async def test_young_people_write_their_page_and_nobody_else_changes_a_word(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    desk, link = await asked_for_a_page(site)
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
    await screen_words(settings, now())
    await site.post(f"{desk}/young/accept", data=await mark_on(site, desk))
    assert "Ask us first." in (await site.get(desk)).text
    site.cookies.clear()
    late = await site.post(link, data={"title": "Listen", "words": "One more thing."})
    assert (late.status_code, "This page has gone to the board" in late.text) == (409, True)
    said = sorted(words.text for words in await words_heard())
    assert said == ["Listen\nAsk Ben at our school.", "Listen\nAsk us first."]


async def test_a_page_waits_until_its_words_were_looked_at_and_the_safeguarding_lead_has_decided(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    desk, link = await asked_for_a_page(site)
    await site.post(link, data={"title": "Listen", "words": "Somebody hits me at home."})
    assert "Take it as it is" not in await text(site, desk)
    await screen_words(settings, now())
    assert "Its words are being looked at for danger." in await text(site, desk)
    page = await young_page(date.fromisoformat(desk.rpartition("/")[2]))
    assert page
    held = await site.post(f"{desk}/young/accept", data={"seen": page.mark})
    assert (held.status_code, "page waits" in held.text) == (409, True)


async def test_a_worry_about_an_accepted_page_keeps_it_and_the_report_back(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    desk, link = await asked_for_a_page(site)
    await site.post(link, data={"title": "Listen", "words": "Ask us first."})
    await screen_words(settings, now())
    await site.post(f"{desk}/young/accept", data=await mark_on(site, desk))
    seen = {"seen": digest_on((await text(site, desk)).partition('id="sign"')[2])}
    await site.post(f"{desk}/sign", data={**seen, "post": "Chair of the board"})
    [voice] = await words_heard()
    await raise_by_reader(voice.answer_id, "I know who wrote this.", OSCAR.actor, now())
    refused = await site.post(f"{desk}/publish", data=seen)
    assert (refused.status_code, "page waits" in refused.text) == (409, True)
    await site.post(f"{desk}/young/back", data={"why": "Please write it without the name."})
    [page] = [await young_page(date.fromisoformat(desk.rpartition("/")[2]))]
    assert page
    assert (page.accepted_on, page.sent_back) == (None, "Please write it without the name.")
    signed_before = await site.post(f"{desk}/publish", data=seen)
    assert (signed_before.status_code, await queries.versions(Kind.BOARD)) == (409, ())


async def test_what_they_wrote_meanwhile_is_not_taken_unread(site: httpx.AsyncClient, settings: Settings) -> None:
    desk, link = await asked_for_a_page(site)
    await site.post(link, data={"title": "Listen", "words": "Ask us first."})
    await screen_words(settings, now())
    read = await mark_on(site, desk)
    await site.post(link, data={"title": "Listen", "words": "Ask us first, and Ben."})
    await screen_words(settings, now())
    refused = await site.post(f"{desk}/young/accept", data=read)
    assert (refused.status_code, "They have changed their page" in refused.text) == (409, True)


async def test_a_second_report_for_a_meeting_says_what_it_puts_right(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await load_island()
    await six_wait()
    await answered()
    await published(settings)
    day = await a_meeting()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    desk = f"/staff/board/{day}"

    async def signed() -> dict[str, str]:
        seen = digest_on(await text(site, desk))
        await site.post(f"{desk}/sign", data={"seen": seen, "post": "Chair of the board"})
        return {"seen": seen}

    assert (await site.post(f"{desk}/publish", data=await signed())).headers["location"] == "/board/1"
    assert await draft_board(settings, now()) == {"board reports": 0}
    await site.post(f"{desk}/decisions", data={"decision-0": "Pay for music.", "stream-0": "WS2"})
    again = await signed()
    silent = await site.post(f"{desk}/publish", data=again)
    assert (silent.status_code, "Say in a sentence what the new one puts right." in silent.text) == (422, True)
    noted = await site.post(f"{desk}/publish", data={**again, "note": "A decision was missing."})
    assert noted.headers["location"] == "/board/2"
    assert "A decision was missing." in await text(site, "/board/2")
    assert "This was corrected." in await text(site, "/board/1")
    assert "/board/1" not in await text(site, "/board/numbers")


def test_a_measure_of_children_and_of_parents_has_two_lines_on_the_dashboard() -> None:
    def report(*rows: tuple[str, str]) -> BoardReport:
        row = MeasureRow(
            code="KT-01", text="", target="75%", result="", base=40, trend="", source="A survey", as_at=today()
        )  # fmt: skip
        return replace(EMPTY, measures=tuple(replace(row, text=text, result=result) for text, result in rows))

    first, second = report(("Heard (Children)", "67%")), report(("Heard (Children)", "70%"), ("Heard (Parents)", "75%"))
    shown = columns([(None, first), (None, second)])  # type: ignore[list-item]
    [part] = [part for part in shown.parts if part.heading == "Measures"]
    assert [(line.label, line.cells) for line in part.lines] == [
        ("Heard (Children)", ("67%", "70%")), ("Heard (Parents)", ("", "75%")),
    ]  # fmt: skip


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
