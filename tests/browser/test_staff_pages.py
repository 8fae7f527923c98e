"""Staff pages are for everybody too: the same checks, signed in as each role of the example."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.pages import STAFF_PLACES, open_staff_page, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("who", "path", "pressed"), STAFF_PLACES, ids=lambda value: str(value))
def test_a_staff_page_has_no_fault(live_site: LiveSite, open_page: OpenPage, who: str, path: str, pressed: str) -> None:
    def reach(page: Page) -> None:
        sign_in(page, live_site.url, who, live_site.password())
        open_staff_page(page, live_site.url, path, pressed)

    assert examine(open_page, reach) == {}


@pytest.mark.parametrize(
    "part", ["", "/facts", "/homes", "/decides", "/points", "/needs", "/learning", "/history", "/child"]
)
def test_a_page_about_a_person_has_no_fault(live_site: LiveSite, open_page: OpenPage, part: str) -> None:
    def reach(page: Page) -> None:
        sign_in(page, live_site.url, "rita", live_site.password())
        page.goto(live_site.url + "/staff/register")
        page.locator("input[name=q]").fill("maya" if part == "/child" else "kai")
        page.get_by_role("button", name="Find").click()
        page.locator("main a:has-text('(example)')").first.click()
        page.goto(page.url + part)

    assert examine(open_page, reach) == {}
