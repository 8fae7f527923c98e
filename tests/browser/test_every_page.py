"""Every public page, narrow and wide, with and without JavaScript: axe and our own checks find nothing.

Each page is reached in a browser whose JavaScript is off. axe is itself a script, so what that browser holds is then
laid before a second one, which keeps the page's own scripts out. A page without scripts is the same page with
JavaScript on; a page that brings some is reached again with JavaScript on.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import axe, checks
from tests.browser.conftest import DESK, PHONE, LiveSite, OpenPage
from tests.browser.pages import PLACES, Place

pytestmark = pytest.mark.browser


def as_without_scripts(page: Page, address: str, html: str) -> None:
    """Show `html` at its own address, so that its stylesheet and pictures come from the site, but no script."""
    page.route("**/*", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_())
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)


def every_fault(page: Page, width: int) -> dict[str, list[str]]:
    mine = checks.ON_A_PHONE if width == PHONE else checks.ON_A_DESK
    found = {f"axe at {width}": axe.faults(page)} | {f"{n} at {width}": f for n, f in checks.run(page, mine).items()}
    return {name: faults for name, faults in found.items() if faults}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_public_page_has_no_fault(live_site: LiveSite, open_page: OpenPage, place: Place) -> None:
    plain = open_page(width=PHONE, javascript=False)
    place.reach(plain, live_site.url)
    html, found = plain.content(), {}
    for width in (PHONE, DESK):
        page = open_page(width=width)
        as_without_scripts(page, plain.url, html)
        found.update(every_fault(page, width))
        if "<script" in html:
            page = open_page(width=width)
            place.reach(page, live_site.url)
            found.update({f"{name}, with JavaScript": faults for name, faults in every_fault(page, width).items()})
    assert found == {}
