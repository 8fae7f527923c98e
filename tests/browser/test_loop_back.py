"""The loop, closed and opened: a signed report in all its editions, a family's no, and a new decision.

A fresh service, five children, one lead. Every edition says the same number; one parent carer, on a phone without
JavaScript and in Easy Read, says that nothing has changed; the line is open on each page until the lead decides anew.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.fresh import fresh_site, link_in, newest_letter
from tests.browser.line import (
    PHONE_WIDTH,
    SAID,
    STAFF,
    answer_survey,
    answer_theme,
    join,
    open_surveys,
    publish,
    read_everything,
    sign,
)
from tests.browser.pages import CHILDREN, press
from voice.calendar import plain_date, today

pytestmark = pytest.mark.browser

HEARD = 5
REPORT = "/reports/WS2/1"
PDFS = ("report.pdf", "large-print.pdf", "easy-read.pdf", "easy-read-large.pdf")
OPEN_AGAIN = "Since this report a family told us it has not changed."
OPEN_AGAIN_EASY = "A family said: this has not changed."
OPEN_FOR_LEADS = "A family says it has not changed: open again since today"
POST = "Director of Children’s Services (invented)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with fresh_site(tmp_path_factory.mktemp("loop"), STAFF) as running:
        running.command("meetings", "add", (today() + timedelta(days=60)).isoformat())
        yield running


def hear_children(site: LiveSite, open_page: OpenPage) -> None:
    for _child in range(HEARD):
        page = open_page(width=PHONE_WIDTH, javascript=False, touch=True)
        page.goto(f"{site.url}/s/{CHILDREN}?as=easy_read")
        answer_survey(page, SAID)


def text_message(page: Page, site: LiveSite) -> str:
    """The report as an officer copies it for people who asked for texts."""
    page.goto(site.url + "/staff/reports/WS2")
    return page.locator("section[aria-labelledby=texts] p[lang=en-GB]").first.inner_text()


def line_of(page: Page, address: str, theme: str = "T05") -> str:
    """What a page that is out says of one theme; a browser that had it asks again."""
    page.goto(address)
    return page.locator(f"section.line[id$='{theme}']").first.inner_text()


def check_pdfs(page: Page, site: LiveSite) -> None:
    for file in PDFS:
        answer = page.request.get(f"{site.url}{REPORT}/{file}")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf"), file
        words = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.body())).pages).split())
        assert f"{HEARD} people" in words, (file, words)


def check_files(page: Page, site: LiveSite) -> int:
    """The numbers for spreadsheets and for programs are those of the page. Returns how many things people said."""
    text = page.request.get(f"{site.url}{REPORT}/numbers.csv").text()
    rows = {(row[0], row[1]): row[3] for row in csv.reader(io.StringIO(text))}
    assert (rows["answered", ""], rows["what you said", "T05"]) == (str(HEARD), str(HEARD))
    found = page.request.get(f"{site.url}/api/v1/reports/WS2").json()["edition"]["report"]
    line = next(each for each in found["lines"] if each["code"] == "T05")
    assert (found["heard"]["people"], line["people"]) == (HEARD, HEARD)
    return len(found["lines"])


def say_no(page: Page, site: LiveSite) -> None:
    """Tom opens the link of his message, in Easy Read, and presses No for Waiting."""
    subject, text = newest_letter(site, "tom@example.org")
    assert subject == "What changed"
    page.goto(link_in(text, "/changed/"))
    page.locator("#T05").get_by_role("button", name="No", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thank you")
    expect(page.locator("main")).to_contain_text("You said: No.")
    expect(page.locator("main")).to_contain_text("We look at it again.")


def publish_board(page: Page, site: LiveSite) -> None:
    page.goto(site.url + "/staff/board")
    page.locator("main a[href^='/staff/board/']").first.click()
    page.get_by_label("Which post signs?").fill(POST)
    press(page, "Sign this report")
    press(page, "Publish the report")


def open_on_board(page: Page) -> str:
    """How many lines a report for the board says are open again."""
    return page.locator("dl.sum div", has_text="Opened again because families said").locator("dd").inner_text()


def decide_anew(page: Page, site: LiveSite) -> None:
    page.goto(site.url + "/staff/answers/WS2/T05")
    expect(page.locator("main .note.care")).to_contain_text("This line is open again since today.")
    page.get_by_label("What families will read").fill("Phone every family on a waiting list each month.")
    page.get_by_label("The same in Easy Read").fill("We will phone you every month.")
    press(page, "Save the answer")


def test_a_family_says_no_and_the_line_is_open_until_the_lead_decides_anew(site: LiveSite, open_page: OpenPage) -> None:
    by = today() + timedelta(days=120)
    join(open_page(width=PHONE_WIDTH), site)
    officer, lead = open_page(width=1280), open_page(width=1280)
    open_surveys(officer, site)
    hear_children(site, open_page)
    read_everything(officer, site)
    answer_theme(lead, site, by.isoformat())
    sign(lead, site)
    words = text_message(officer, site)
    publish(officer, site, "print-editions")

    family = open_page(width=PHONE_WIDTH, javascript=False, touch=True)
    assert f"You said · {HEARD} people" in line_of(family, site.url + "/reports/WS2")
    assert f"{HEARD} people said this." in line_of(family, site.url + "/reports/WS2/easy-read")
    check_pdfs(family, site)
    things = check_files(family, site)
    day = plain_date(by).split(" ", 1)[1]
    assert words == (
        f"Early help. You said: Waiting. We will act by {day}. Things done: 0 of {things}. "
        f"Read it here: {site.url.removeprefix('http://')}{REPORT}"
    )

    assert OPEN_AGAIN not in line_of(family, site.url + "/reports/WS2")
    say_no(family, site)
    assert OPEN_AGAIN in line_of(family, site.url + "/reports/WS2")
    assert OPEN_AGAIN_EASY in line_of(family, site.url + "/reports/WS2/easy-read")
    lead.goto(site.url + "/staff/answers")
    expect(lead.locator("tr", has_text="Waiting").first).to_contain_text(OPEN_FOR_LEADS)
    publish_board(officer, site)
    family.goto(site.url + "/board/1")
    assert open_on_board(family) == "1"

    decide_anew(lead, site)
    expect(lead.locator("main")).not_to_contain_text("A family says it has not changed")
    # The page shows the old decision, and their no with it, until the new one is published.
    assert OPEN_AGAIN in line_of(family, site.url + "/reports/WS2")
    assert OPEN_AGAIN_EASY in line_of(family, site.url + "/reports/WS2/easy-read")
    assert site.command("audit", "check") == "The chain is whole.\n"
