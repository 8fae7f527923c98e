"""A page under every check, narrow and wide, with and without JavaScript.

Each page is reached in a browser whose JavaScript is off. axe is itself a script, so what that browser holds is then
laid before a second one, which keeps the page's own scripts out. A page without scripts is the same page with
JavaScript on; a page that brings some is reached again with JavaScript on.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import axe, checks
from tests.browser.conftest import DESK, HEIGHT, PHONE, OpenPage


def as_without_scripts(page: Page, address: str, html: str) -> None:
    """Let `html` come from its own address, so that its stylesheet and pictures come from the site, but no script."""
    page.route("**/*", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_())
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))


def every_fault(page: Page, width: int) -> dict[str, list[str]]:
    """What axe and our own checks for this width find, by check; empty when all is well."""
    mine = checks.ON_A_PHONE if width == PHONE else checks.ON_A_DESK
    found = {f"axe at {width}": axe.faults(page)}
    found |= {f"{name} at {width}": faults for name, faults in checks.run(page, mine).items()}
    return {name: faults for name, faults in found.items() if faults}


def examine(open_page: OpenPage, reach: Callable[[Page], None]) -> dict[str, list[str]]:
    """Every fault of the page that `reach` opens, by check and width."""
    plain = open_page(width=PHONE, javascript=False)
    reach(plain)
    expect(plain.locator("h1").first).to_be_attached()
    html, found, still = plain.content(), {}, open_page(width=PHONE)
    as_without_scripts(still, plain.url, html)
    for width in (PHONE, DESK):
        still.set_viewport_size({"width": width, "height": HEIGHT})
        still.goto(plain.url)
        found |= every_fault(still, width)
        if "<script" in html:
            page = open_page(width=width)
            reach(page)
            found |= {f"{name}, with JavaScript": faults for name, faults in every_fault(page, width).items()}
    return found
