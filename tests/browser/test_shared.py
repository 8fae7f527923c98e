"""A school tablet in a real browser: after the end, the next child finds nothing, whatever they press."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.conftest import PHONE, LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.pages import CHILDREN, choose_first, press, sign_in

pytestmark = pytest.mark.browser

SHARED, OWN = "Start on a tablet that many people use", "Start on my own phone"
CLASSES = f"/staff/surveys/{CHILDREN}/classes"
SAID = "My secret words"
GONE = re.compile("These answers have been sent|We cannot find these answers|You have already sent these answers")
STORED = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length, caches: (await caches.keys()).length,
  databases: (await indexedDB.databases()).length, local: localStorage.length, session: sessionStorage.length,
})"""
NOTHING = {"workers": 0, "caches": 0, "databases": 0, "local": 0, "session": 0}


@pytest.fixture(scope="module")
def code(live_site: LiveSite, chromium: Browser) -> str:
    """The code of a school (invented), made by an officer."""
    page = chromium.new_context().new_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(live_site.url + CLASSES)
    page.get_by_label("Its name").fill("Mill Lane School (invented)")
    press(page, "Make a code")
    return page.locator(".code").first.inner_text()


def begin(page: Page, site: LiveSite, code: str, start: str = SHARED) -> str:
    """Start with a class code; returns the address of the answers."""
    page.goto(f"{site.url}/c/{code}")
    press(page, start)
    page.wait_for_url("**/a/*/1")
    return page.url.rpartition("/")[0]


def say(page: Page) -> None:
    """Go on until something was written."""
    while not page.locator("textarea[name=answer]").count():
        if page.locator("label.card").count():
            choose_first(page)
        press(page, "Continue")
    page.locator("textarea[name=answer]").fill(SAID)
    press(page, "Continue")


def press_back_ten_times(page: Page, *secrets: str) -> None:
    """None of the pages that Back leads to has any of the secrets, in its words, its boxes or its title."""
    seen = set()
    for _ in range(10):
        with suppress(Error):  # a page of the browser's own, such as “Confirm Form Resubmission”
            page.go_back(wait_until="commit")
        page.wait_for_load_state()
        typed = [box.input_value() for box in page.locator("textarea, input[type=text]").all()]
        words = " ".join((page.locator("body").inner_text(), page.title(), *typed))
        assert [secret for secret in secrets if secret in words] == [], page.url
        seen.add(page.url)
    assert len(seen) > 5


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_after_sending_back_shows_neither_an_answer_nor_the_code(
    live_site: LiveSite, open_page: OpenPage, code: str, javascript: bool
) -> None:
    page = open_page(width=768, javascript=javascript, touch=True)
    address = begin(page, live_site, code)
    say(page)
    page.goto(f"{address}/check")
    expect(page.locator("main")).to_contain_text(SAID)
    press(page, "Send my answers")
    expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
    receipt = page.locator(".code").inner_text()
    press(page, "Next person")
    page.wait_for_url(f"**/c/{code}")
    press_back_ten_times(page, SAID, receipt)
    page.goto(f"{address}/check")
    expect(page.locator("h1")).to_have_text(GONE)
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_who_is_finished_with_the_tablet_leaves_nothing_and_can_come_back(
    live_site: LiveSite, open_page: OpenPage, code: str, javascript: bool
) -> None:
    page = open_page(width=768, javascript=javascript, touch=True)
    begin(page, live_site, code)
    say(page)
    press(page, "I am finished with this tablet")
    expect(page.locator("h1")).to_have_text("Your answers are saved")
    way_back = page.locator(".code").inner_text()
    press(page, "Next person")
    page.wait_for_url(f"**/c/{code}")
    press_back_ten_times(page, SAID, way_back)
    page.goto(f"{live_site.url}/c/{code}")
    assert page.evaluate(STORED) == NOTHING

    at_home = open_page(width=PHONE)
    at_home.goto(f"{live_site.url}/go-on")
    at_home.locator("#code").fill(way_back)
    press(at_home, "Go on with the questions")
    at_home.goto(at_home.url.rpartition("/")[0] + "/check")
    expect(at_home.locator("main")).to_contain_text(SAID)


def test_a_page_that_was_loaded_again_after_the_end_is_the_first_page_of_the_next_person(
    live_site: LiveSite, open_page: OpenPage, code: str
) -> None:
    page = open_page(width=768)
    address = begin(page, live_site, code)
    say(page)
    page.goto(f"{address}/check")
    press(page, "Send my answers")
    receipt = page.locator(".code").inner_text()
    page.reload()
    expect(page.locator("main")).not_to_contain_text(receipt)
    expect(page.get_by_role("button", name=SHARED)).to_be_visible()


def test_a_phone_of_ones_own_keeps_the_pages_that_a_shared_tablet_does_not(
    live_site: LiveSite, open_page: OpenPage, code: str
) -> None:
    page = open_page(width=PHONE)
    begin(page, live_site, code, OWN)
    page.locator("#keeping[data-ready=true]").wait_for(state="attached")
    assert page.evaluate(STORED) != NOTHING


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
def test_the_first_page_of_a_class_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, code: str, presentation: str
) -> None:
    def reach(page: Page) -> None:
        page.goto(f"{live_site.url}/c/{code}?as={presentation}")

    assert examine(open_page, reach) == {}


def test_the_last_page_of_a_shared_tablet_has_no_fault(live_site: LiveSite, open_page: OpenPage, code: str) -> None:
    def reach(page: Page) -> None:
        address = begin(page, live_site, code)
        say(page)
        page.goto(f"{address}/check")
        press(page, "Send my answers")

    assert examine(open_page, reach) == {}


@pytest.mark.parametrize("ending", ["", "/{code}/poster", "/{code}/poster?as=easy_read"])
def test_the_officers_pages_of_codes_have_no_fault(
    live_site: LiveSite, open_page: OpenPage, code: str, ending: str
) -> None:
    def reach(page: Page) -> None:
        sign_in(page, live_site.url, "olive", live_site.password())
        page.goto(live_site.url + CLASSES + ending.format(code=code))

    assert examine(open_page, reach) == {}


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
def test_a_printed_poster_is_one_sheet_with_the_code_and_nothing_to_press(
    live_site: LiveSite, open_page: OpenPage, code: str, presentation: str
) -> None:
    page = open_page(width=1280)
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(f"{live_site.url}{CLASSES}/{code}/poster?as={presentation}")
    page.emulate_media(media="print")
    assert page.locator(".code.big").inner_text() == code
    assert [thing for thing in page.locator(".btns, .safe, .way, .foot, .top").all() if thing.is_visible()] == []
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(pages) == 1
