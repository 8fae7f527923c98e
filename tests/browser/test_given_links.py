"""A report for the board, and pages behind links that are given out: the young people’s, and “has it changed?”."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.fresh import link_in, newest_letter
from tests.browser.pages import press, sign_in
from voice.calendar import today

pytestmark = pytest.mark.browser


def publish_board(page: Page, site: LiveSite) -> str:
    page.goto(site.url + "/staff/board")
    page.locator("main a[href^='/staff/board/']").first.click()
    page.get_by_label("Which post signs?").fill("Director of Children’s Services (invented)")
    press(page, "Sign this report")
    press(page, "Publish the report")
    return site.url + "/board/1"


def ask_young_people(page: Page, site: LiveSite) -> str:
    """A link for the meeting after the next: of the example's next one the page is taken."""
    day = (today() + timedelta(days=120)).isoformat()
    site.command("meetings", "add", day)
    page.goto(f"{site.url}/staff/board/{day}")
    page.get_by_label("Which group writes it?").fill("Seaside group (invented)")
    press(page, "Make a link for them")
    found = re.search(r"/young/[\w-]+", page.locator("main code").inner_text())
    assert found is not None
    return site.url + found[0]


def hear_back(site: LiveSite) -> str:
    """The link in the message of a family of the example that is told what changed."""
    for job in ("tell-back", "send-due"):
        site.command("jobs", "run", job)
    _subject, text = newest_letter(site, "kai@example.org")
    return link_in(text, "/changed/").partition("?")[0]


@pytest.fixture(scope="module")
def links(live_site: LiveSite, chromium: Browser) -> dict[str, str]:
    """Their addresses by name; each is made as staff make it."""
    page, changed = chromium.new_context().new_page(), hear_back(live_site)
    sign_in(page, live_site.url, "olive", live_site.password())
    return {
        "board": publish_board(page, live_site),
        "young": ask_young_people(page, live_site),
        "changed": changed,
        "changed, one line": f"{changed}/T05",
    }


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
@pytest.mark.parametrize("name", ["board", "young", "changed", "changed, one line"])
def test_a_page_that_is_given_out_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, links: dict[str, str], name: str, presentation: str
) -> None:
    def reach(page: Page) -> None:
        answer = page.goto(f"{links[name]}?as={presentation}")
        assert answer is not None
        assert answer.status == 200

    assert examine(open_page, reach) == {}


PRESSED = [("young", "Send our page"), ("changed", "No"), ("changed, one line", "Send")]


@pytest.mark.parametrize(("name", "pressed"), PRESSED)
def test_what_follows_a_press_there_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, links: dict[str, str], name: str, pressed: str
) -> None:
    def reach(page: Page) -> None:
        page.goto(f"{links[name]}?as=easy_read")
        page.get_by_role("button", name=pressed, exact=True).first.click()

    assert examine(open_page, reach) == {}
