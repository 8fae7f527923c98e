"""The pages as readers, leads, officers and the board meet them, without JavaScript."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import httpx
import pytest

from analysis.reports.words import State
from tests.people import sign_in_as
from tests.reports.island import answered, corrected, published, six_wait, speak
from voice.accounts.values import Role
from voice.calendar import today
from voice.reports.exporting import guarded
from voice.reports.forms import sentences
from voice.reports.queries import answers, gaps, history, next_meeting, versions
from voice.reports.tables import Report
from voice.settings import Settings

pytestmark = pytest.mark.anyio

LINE = "/staff/answers/WS2/T05"


def words(page: httpx.Response, status: int = 200) -> str:
    """The main part of a page as a person reads it, in one line."""
    assert page.status_code == status, page.text
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def promise(**more: str | list[str]) -> dict[str, str | list[str]]:
    """What the answer page sends for a promise."""
    return {
        "act": "save",
        "seen": "0",
        "state": "will",
        "words": "We will write to every family once a month.",
        "easy_words": "We will send you a message\nThe message says how long you wait",
        "post": "Service Manager Education (IOWC)",
        "decided_on": today().isoformat(),
        "by_date": f"{today().year + 1}-04-30",
        "activity": ["WS2-A01"],
        **more,
    }


def seen_in(page: httpx.Response) -> str:
    """The digest of what a page of staff shows."""
    return re.findall(r'name="seen" value="([0-9a-f]{64})"', page.text)[0]


# --- readers


async def test_before_the_first_report_the_list_says_what_will_be_here(site: httpx.AsyncClient) -> None:
    assert "No report is published yet" in words(await site.get("/reports"))
    assert "We have not written this yet." in words(await site.get("/reports?as=easy_read"))
    assert (await site.get("/reports/WS2")).status_code == 404
    assert (await site.get("/reports/WS2/easy-read")).status_code == 404
    assert (await site.get("/reports/WS2/1/numbers.csv")).status_code == 404


async def test_a_reader_sees_the_words_the_state_and_who_decided(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait(quoted=True)
    await answered()
    await published(settings)
    shown = words(await site.get("/reports/ws2"))
    for part in (
        "In March 2026, 6 people told us about early help.",
        "You said · 6 people",
        "“They don't want to wait for an assessment”",
        "Families, as printed in the plan",
        "We will, by 30 April 2026",
        "We will tell every family on a waiting list, once a month, where they are.",
        "Who decided Service Manager Education (IOWC)",
        "WS2-A01 , Ref",
        "Did it work? We ask again in June 2026",
        "Still waiting for an answer",
        "We show per cent only for 10 people or more",
    ):
        assert part in shown, part
    assert "fewer than 5 people" in shown


async def test_the_standard_report_leads_to_standard_pages(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)
    page = (await site.get("/reports/WS2/1")).text
    assert 'href="/plan/WS2#WS2-A01"' in page
    assert "as=easy_read" not in page


async def test_only_the_newest_version_asks_whether_it_is_right(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)
    assert "Not right? Tell us" in (await site.get("/reports/WS2/1")).text
    await corrected(settings)
    for ending in ("", "/easy-read"):
        assert "/reports/WS2/changed/" not in (await site.get(f"/reports/WS2/1{ending}")).text
        assert "/reports/WS2/changed/" in (await site.get(f"/reports/WS2/2{ending}")).text


def test_a_sentence_ends_at_a_full_stop_with_a_space_behind_it() -> None:
    assert sentences("We meet at 3.30 pm. Ask Dr. Lee\nLook at www.example.org/send") == (
        "We meet at 3.30 pm.", "Ask Dr. Lee.", "Look at www.example.org/send.",
    )  # fmt: skip


async def test_the_easy_read_twin_is_there_at_the_same_moment(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)
    for address in ("/reports/WS2/easy-read", "/reports/WS2/1/easy-read"):
        page = await site.get(address)
        shown = words(page)
        assert "6 people answered our questions." in shown
        assert "You told us about: Waiting for help 6 people said this." in shown
        assert "We will send you a message every month." in shown
        assert "We will do it by 30 April 2026." in shown
        assert 'class="easy"' in page.text
        assert 'href="/reports/WS2/1"' in page.text


async def test_every_version_keeps_its_address_and_a_correction_is_said_on_both(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await published(settings)
    await answered()
    await corrected(settings, "We had left out an answer.")
    first, second = words(await site.get("/reports/WS2/1")), words(await site.get("/reports/WS2/2"))
    assert "This version was corrected We had left out an answer. Read version 2" in first
    assert "This corrects version 1 We had left out an answer." in second
    assert words(await site.get("/reports/WS2")) == second
    assert "There was a mistake on this page." in words(await site.get("/reports/WS2/1/easy-read"))
    assert "There was a mistake on the old page." in words(await site.get("/reports/WS2/2/easy-read"))


async def test_an_altered_report_is_not_shown(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    report = await published(settings)
    await Report.update({Report.content: "{}"}).where(Report.id == report.id)
    page = await site.get("/reports/WS2/1")
    assert page.status_code == 500
    assert "It is not as it was published." in page.text


async def test_the_numbers_file_shows_no_more_than_the_page(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await speak("I wait.", "T05", who="child")
    await published(settings)
    page = await site.get("/reports/WS2/1/numbers.csv")
    assert page.headers["content-type"] == "text/csv; charset=utf-8"
    assert page.headers["content-disposition"] == 'attachment; filename="you-said-we-did-ws2-1.csv"'
    assert page.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert ["what you said", "T05", "Waiting", "7", "", "", "", "No answer yet"] in rows
    assert ["what you said", "T05", "Waiting: Children", "c", "", "", "", ""] in rows
    assert ["what you said", "T05", "Waiting: Parents and carers", "c", "", "", "", ""] in rows
    assert ["what you said", "T06", "Help early", "c", "", "", "", "No answer yet"] in rows
    assert all(row[3] in ("", "c") or int(row[3]) == 0 or int(row[3]) >= 5 for row in rows[1:])


def test_no_cell_of_the_file_is_a_formula() -> None:
    assert [guarded(cell) for cell in ("=1+1", "+1", "-1", "@x", "\tx", "a=b", 7, None)] == [
        "'=1+1", "'+1", "'-1", "'@x", "'\tx", "a=b", "7", "",
    ]  # fmt: skip


async def test_an_example_says_so_on_every_page(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait(example=True, quoted=True)
    await published(settings, examples=True)
    assert "This is an example. The answers, the counts and the reply are invented." in words(
        await site.get("/reports/WS2")
    )
    assert "(invented example)" in words(await site.get("/reports/WS2"))
    assert "This page is an example." in words(await site.get("/reports/WS2/easy-read"))
    assert "This is an example." in words(await site.get("/reports"))
    assert "example answers, invented" in (await site.get("/reports/WS2/1/numbers.csv")).text


# --- leads


async def test_a_lead_sees_the_themes_of_their_own_workstream_only(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    shown = words(await site.get("/staff/answers"))
    assert "2. Early help" in shown
    assert "Waiting" in shown
    assert "1. Being heard" not in shown
    assert words(await site.get("/staff/answers/WS1/T01"), 403).startswith("This is another lead’s workstream")


async def test_a_lead_chooses_a_state_then_answers_what_that_state_needs(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    first = await site.get(LINE)
    assert "By which day?" not in words(first)
    shown = await site.post(LINE, data={"act": "show", "seen": "0", "state": "will"})
    assert "By which day?" in words(shown)
    saved = await site.post(LINE, data=promise())
    assert (saved.status_code, saved.headers["location"]) == (303, "/staff/answers")
    held = (await answers("WS2"))["T05"]
    assert (held.answer.state, held.made_name) == (State.WILL, "Leo Lead (invented)")
    assert held.answer.easy_words == ("We will send you a message.", "The message says how long you wait.")
    assert [ref.activity for ref in held.answer.activities] == ["WS2-A01"]
    assert "Written down by Leo Lead (invented)" in words(await site.get(LINE))


async def test_a_wrong_answer_is_shown_again_with_all_that_was_typed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    sent = promise(words="We will continue to listen.", by_date="soon", evidence="A page.")
    page = await site.post(LINE, data=sent)
    assert "There is a problem" in words(page, 422)
    assert "Write the day like this: 2027-04-30." in words(page, 422)
    assert "We will continue to listen." in page.text
    assert 'name="evidence" value="A page."' in page.text
    again = await site.post(LINE, data={**sent, "by_date": f"{today().year + 1}-04-30"})
    assert "“continue to” promises nothing." in words(again, 422)
    assert await history("WS2", "T05") == ()


async def test_looking_for_an_activity_keeps_what_was_chosen(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = await site.post(LINE, data=promise(act="find", find="transition"))
    boxes = re.findall(r'name="activity" value="([^"]+)"( checked)?', page.text)
    assert ("WS2-A01", " checked") in boxes
    assert 1 < len(boxes) < 19
    assert "We will write to every family once a month." in page.text
    assert await history("WS2", "T05") == ()


async def test_two_leads_do_not_overwrite_each_other(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    await answered()
    page = await site.post(LINE, data=promise())
    assert "Somebody else has answered this" in words(page, 409)
    assert "We will write to every family once a month." in page.text
    assert 'name="seen" value="1"' in page.text


async def test_a_lead_cannot_change_counts_or_words(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = (await site.post(LINE, data=promise(act="show"))).text
    fields = set(re.findall(r' name="([a-z_]+)"', page[page.index("<main") :]))
    assert fields == {
        "seen", "act", "state", "words", "easy_words", "by_date", "post", "decided_on", "find", "activity", "level",
        "level_evidence", "ask_again", "disagreement",
    }  # fmt: skip


async def test_a_theme_nobody_spoke_of_has_no_answer_page(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get("/staff/answers/WS2/T25")).status_code == 404
    assert (await site.get("/staff/answers/WS9/T05")).status_code == 404


# --- officers and the board


async def test_an_officer_publishes_what_a_lead_has_signed(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = await site.get("/staff/reports/WS2")
    shown = words(page)
    assert "The standard page" in shown
    assert "The Easy Read page" in shown
    assert "Nobody has signed these words." in shown
    sent = {"seen": seen_in(page), "of": "answers", "post": "Service Manager Education (IOWC)"}
    signed = await site.post("/staff/reports/WS2/sign", data=sent)
    assert (signed.status_code, signed.headers["location"]) == (303, "/staff/reports/WS2?of=answers#signing")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get("/staff/reports/WS2")
    assert "Signed by Service Manager Education (IOWC) on" in words(page)
    done = await site.post("/staff/reports/WS2/publish", data={"seen": seen_in(page), "of": "answers"})
    assert (done.status_code, done.headers["location"]) == (303, "/reports/WS2/1")
    listed = words(await site.get("/staff/reports"))
    assert "2. Early help none yet – Version 1" in listed


async def test_a_page_that_changed_meanwhile_is_shown_again(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post("/staff/reports/WS2/publish", data={"seen": "0" * 64, "of": "answers"})
    assert "The report has changed since you looked" in words(page, 409)
    assert await versions("WS2") == ()


async def test_what_is_missing_is_listed_with_links(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await speak("Nobody has read this.", read=False)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get("/staff/reports/WS2")
    assert "It cannot be published yet 1 answer to “How it is (invented)” has not been read yet." in words(page)
    assert 'href="/staff/reading?survey=' in page.text
    refused = await site.post("/staff/reports/WS2/publish", data={"seen": "0" * 64, "of": "answers"})
    assert "This report cannot be published yet" in words(refused, 409)


async def test_a_correction_without_a_note_is_asked_for_one(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await published(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get("/staff/reports/WS2?correct=yes")
    said = {"seen": seen_in(page), "of": "answers", "correct": "yes", "post": "Head of SEND", "how": "By email."}
    assert (await site.post("/staff/reports/WS2/sign", data=said)).status_code == 303
    seen = seen_in(await site.get("/staff/reports/WS2?correct=yes"))
    refused = await site.post("/staff/reports/WS2/correct", data={"seen": seen, "of": "answers", "note": " "})
    assert "Readers see this note on both versions." in words(refused, 422)
    sent = {"seen": seen, "of": "answers", "note": "A date was wrong."}
    done = await site.post("/staff/reports/WS2/correct", data=sent)
    assert (done.status_code, done.headers["location"]) == (303, "/reports/WS2/2")


async def test_an_officer_says_how_more_people_will_be_heard(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    sent = {"gaps": "We will go to three schools.", "easy_gaps": "We don’t know."}
    page = await site.post("/staff/reports/WS2/gaps", data=sent)
    assert "Write short forms in full" in words(page, 422)
    assert "We will go to three schools." in page.text
    done = await site.post("/staff/reports/WS2/gaps", data={**sent, "easy_gaps": "We will go to 3 schools"})
    assert done.status_code == 303
    assert await gaps("WS2") == ("We will go to three schools.", ("We will go to 3 schools.",))


async def test_an_officer_adds_a_meeting(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    day = f"{today().year + 1}-03-02"
    assert (await site.post("/staff/meetings", data={"body": "", "day": day})).status_code == 303
    meeting = await next_meeting(today())
    assert meeting is not None
    assert (meeting.body, meeting.day.isoformat()) == ("SEND Partnership Board", day)
    assert "This meeting is known already" in words(await site.post("/staff/meetings", data={"day": day}), 409)
    assert "Write the day like this" in words(await site.post("/staff/meetings", data={"day": "soon"}), 422)


async def test_the_board_reads_along_and_changes_nothing(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.BOARD_READER)
    page = await site.get("/staff/reports/WS2")
    assert "The standard page" in words(page)
    assert "<textarea" not in page.text
    assert "/publish" not in page.text
    for address in ("publish", "correct", "gaps"):
        assert (await site.post(f"/staff/reports/WS2/{address}", data={"seen": ""})).status_code == 403
    assert (await site.get("/staff/answers")).status_code == 403
    assert await versions("WS2") == ()


async def test_the_switch_between_real_and_example_answers_is_there_only_with_both(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait(example=True)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "This report is made of example answers" in words(await site.get("/staff/reports/WS2"))
    await speak("A real wait.", "T05")
    assert "You see the report of real answers." in words(await site.get("/staff/reports/WS2"))
    examples = words(await site.get("/staff/reports/WS2?of=examples"))
    assert "You see the report of example answers" in examples
    assert "You said · 6 people" in examples
