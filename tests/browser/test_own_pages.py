"""The pages behind a personal link, reached as their owners reach them: through the messages they get."""

from __future__ import annotations

import re
from email import message_from_string, policy

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.pages import PARENTS, press, sign_in

pytestmark = pytest.mark.browser

ADDRESS = "nia@example.org"


def newest_link(site: LiveSite, part: str) -> str:
    """The address with `part` in the newest message to Nia (invented)."""
    letters = [message_from_string(text, policy=policy.default) for text in site.letters()]
    bodies = [letter.get_body(("plain",)) for letter in letters if letter["To"] == ADDRESS]
    found = [link for body in bodies if body for link in re.findall(rf"http://\S*{part}\S*", body.get_content())]
    assert found, (part, len(letters))
    return str(found[-1])


def ask_to_join(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.url}/join")
    page.get_by_label("A parent or carer", exact=True).check()
    page.get_by_label("What name may we use?").fill("Nia (invented)")
    page.locator("#email").fill(ADDRESS)
    for purpose in page.locator("input[name=purpose]").all():
        purpose.check()
    press(page, "Join")


def invite_parents(page: Page, site: LiveSite) -> None:
    sign_in(page, site.url, "olive", site.password())
    page.goto(f"{site.url}/staff/invitations")
    page.get_by_label("Survey").select_option(PARENTS)
    press(page, "See how many")
    page.locator("main form button.btn").first.click()


@pytest.fixture(scope="module")
def links(live_site: LiveSite, chromium: Browser) -> dict[str, str]:
    """Nia (invented) joins, confirms and is invited; the addresses of her own pages by name."""
    found = {}
    page = chromium.new_context(viewport={"width": PHONE, "height": 800}).new_page()
    ask_to_join(page, live_site)
    live_site.command("jobs", "run", "send-due")
    found["confirm"] = newest_link(live_site, "/join/confirm/")
    page.goto(found["confirm"])
    page.locator("main form button").click()
    found["my page"] = re.sub(r"\?.*", "", page.url)
    found |= {ending: f"{found['my page']}/{ending}" for ending in ("details", "held", "child", "leave")}
    invite_parents(chromium.new_context().new_page(), live_site)
    live_site.command("jobs", "run", "send-due")
    found["invitation"] = newest_link(live_site, "/i/")
    return found


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
@pytest.mark.parametrize("name", ["confirm", "my page", "details", "held", "child", "leave", "invitation"])
def test_a_page_of_ones_own_has_no_fault(
    live_site: LiveSite, open_page: OpenPage, links: dict[str, str], name: str, presentation: str
) -> None:
    def reach(page: Page) -> None:
        page.goto(f"{links[name]}?as={presentation}")

    assert examine(open_page, reach) == {}


def test_a_parent_stops_everything_in_one_step_without_javascript(
    live_site: LiveSite, open_page: OpenPage, links: dict[str, str]
) -> None:
    page = open_page(width=PHONE, javascript=False)
    page.goto(links["my page"])
    press(page, "Stop everything")
    assert "You stopped everything" in page.locator("main").inner_text()
