"""What a phone has to fetch: little, and from here only. Measured by the browser, with an empty cache."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import CHILDREN, choose_first, press, start_to_practise

pytestmark = pytest.mark.browser

FIRST_PAGE = {"easy_read": 40_000, "standard": 25_000}
LATER_PAGE, REQUESTS = 15_000, 8


class Meter:
    """Counts what the browser receives, headers included, as it came over the wire."""

    def __init__(self, page: Page) -> None:
        self.bytes, self.addresses = 0, list[str]()
        self.page = page
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self.addresses.append(event["request"]["url"]))
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, float]) -> None:
        self.bytes += round(event["encodedDataLength"])

    def read(self) -> tuple[int, list[str]]:
        """Bytes and addresses fetched since the last reading, without pictures that lie in the page itself."""
        self.page.wait_for_load_state("networkidle")
        found = self.bytes, [address for address in self.addresses if not address.startswith("data:")]
        self.bytes, self.addresses = 0, []
        return found


@pytest.mark.parametrize("presentation", FIRST_PAGE)
def test_the_first_page_of_a_survey_is_light(live_site: LiveSite, open_page: OpenPage, presentation: str) -> None:
    page = open_page(width=360)
    meter = Meter(page)
    page.goto(f"{live_site.url}/s/{CHILDREN}?as={presentation}")
    fetched, addresses = meter.read()
    assert any(address.endswith(".woff2") for address in addresses)
    assert (fetched <= FIRST_PAGE[presentation], len(addresses) <= REQUESTS) == (True, True), (fetched, addresses)


def test_every_later_page_of_an_easy_read_survey_is_lighter(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    meter = Meter(page)
    page.goto(f"{live_site.url}/s/{CHILDREN}?as=easy_read")
    meter.read()
    start_to_practise(page)
    heavy = {}
    while "/check" not in page.url:
        fetched, addresses = meter.read()
        if fetched > LATER_PAGE:
            heavy[page.url] = (fetched, addresses)
        if page.locator("label.card").count():
            choose_first(page)
        press(page, "Skip the practice" if page.url.endswith("/practice") else "Continue")
    assert heavy == {}


@pytest.mark.parametrize("path", ["/", f"/s/{CHILDREN}?as=easy_read", "/reports/WS2", "/safe", "/join?as=easy_read"])
def test_nothing_comes_from_another_host(live_site: LiveSite, open_page: OpenPage, path: str) -> None:
    page = open_page(width=360)
    meter = Meter(page)
    page.goto(live_site.url + path)
    _, addresses = meter.read()
    hosts = {urlsplit(address).netloc for address in addresses}
    assert hosts == {urlsplit(live_site.url).netloc}
    assert page.context.cookies() == []


def test_the_meter_counts_what_came_over_the_wire(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    meter = Meter(page)
    answer = page.goto(live_site.url + "/health")
    assert answer is not None
    fetched, addresses = meter.read()
    assert addresses[0] == live_site.url + "/health"
    assert 2 < fetched < 5_000
