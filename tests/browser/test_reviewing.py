"""A reviewer's pages, as somebody with a link in hand sees them: the same checks as every public page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.pages import PARENTS, press, sign_in
from voice.paths import PACKAGE

pytestmark = pytest.mark.browser

NAME = "not-open-yet"
REVIEW = f"/staff/surveys/{NAME}/review"
# A page of each kind of drawing: faces, cards to sort, order, a number, a date, show us, a page about me.
DRAWN = ("TRY-1", "TRY-4", "TRY-5", "TRY-7", "TRY-8", "TRY-9", "TRY-10")


@pytest.fixture(scope="module")
def link(live_site: LiveSite, chromium: Browser) -> str:
    """A survey that is not open is put in, somebody is invited, and says something of it."""
    text = (PACKAGE / "data" / "surveys" / "every_kind.yaml").read_text(encoding="utf-8")
    file = live_site.folder / f"{NAME}.yaml"
    file.write_text(text.replace("slug: every-kind-of-question", f"slug: {NAME}"), encoding="utf-8")
    live_site.command("surveys", "load", str(file))
    page = chromium.new_context().new_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    found = invite(page, live_site)
    page.goto(f"{found}/q/TRY-1")
    page.get_by_label("Other words for the question").fill("How is school now?")
    press(page, "Send")
    return found


def invite(page: Page, site: LiveSite) -> str:
    page.goto(site.url + REVIEW)
    page.get_by_label("Known as").fill("Panel (invented)")
    page.get_by_label("Who it is").select_option("panel")
    press(page, "Make a link")
    return str(page.locator("main a[href*='/r/']").get_attribute("href")).partition("?")[0]


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
@pytest.mark.parametrize("place", ["", *(f"/q/{question}" for question in DRAWN)])
def test_a_reviewers_page_has_no_fault(open_page: OpenPage, link: str, place: str, presentation: str) -> None:
    assert examine(open_page, lambda page: page.goto(f"{link}{place}?as={presentation}")) == {}


@pytest.mark.parametrize("place", ["", "/q/TRY-1"])
def test_a_page_that_refused_has_no_fault(open_page: OpenPage, link: str, place: str) -> None:
    def reach(page: Page) -> None:
        page.goto(f"{link}{place}?as=easy_read")
        page.get_by_role("button", name="Send").click()

    assert examine(open_page, reach) == {}


def test_a_page_that_leads_to_an_open_survey_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(f"{live_site.url}/staff/surveys/{PARENTS}/review")
    page.get_by_label("Known as").fill("Forum (invented)")
    page.get_by_label("Who it is").select_option("forum")
    press(page, "Make a link")
    opened = page.locator("main a[href*='/r/']").get_attribute("href")
    assert examine(open_page, lambda page: page.goto(str(opened))) == {}


@pytest.mark.parametrize("path", ["", "/trials", "/changes"])
def test_an_officers_page_of_reviewing_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, link: str, path: str
) -> None:
    def reach(page: Page) -> None:
        sign_in(page, live_site.url, "olive", live_site.password())
        page.goto(live_site.url + REVIEW + path)

    assert link
    assert examine(open_page, reach) == {}


def test_the_page_with_a_new_link_has_no_fault(live_site: LiveSite, open_page: OpenPage, link: str) -> None:
    def reach(page: Page) -> None:
        sign_in(page, live_site.url, "olive", live_site.password())
        invite(page, live_site)

    assert link
    assert examine(open_page, reach) == {}


def test_what_is_drawn_takes_no_answer(open_page: OpenPage, link: str) -> None:
    page = open_page()
    page.goto(f"{link}/q/TRY-1")
    page.locator(".drawn label.card").first.click(force=True)
    assert page.locator(".drawn input:checked").count() == 0
