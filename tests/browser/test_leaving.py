"""Leaving quickly, and telling the safety person, as a child on a phone does it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import CHILDREN, press

pytestmark = pytest.mark.browser

WEATHER = "https://www.bbc.co.uk/weather"
TOP = "header .leave"


def with_weather(page: Page) -> Page:
    """The test has no other hosts: a page of its own stands in for the weather."""
    page.context.route(f"{WEATHER}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    return page


def test_leaving_needs_no_javascript(live_site: LiveSite, open_page: OpenPage) -> None:
    page = with_weather(open_page(width=360, javascript=False))
    page.goto(f"{live_site.url}/s/{CHILDREN}?as=easy_read")
    link = page.locator(TOP)
    assert link.get_attribute("rel") == "noreferrer noopener"
    link.click()
    assert page.url == WEATHER


def test_back_does_not_return_to_the_page_that_was_left(live_site: LiveSite, open_page: OpenPage) -> None:
    page = with_weather(open_page(width=360))
    page.goto(f"{live_site.url}/health")
    page.goto(f"{live_site.url}/safe?as=easy_read")
    page.locator(TOP).click()
    page.wait_for_url(WEATHER)
    page.go_back()
    assert page.url == f"{live_site.url}/health"


def test_the_page_is_blank_even_when_the_other_one_does_not_come(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.context.route(f"{WEATHER}**", lambda route: route.fulfill(status=204))  # the browser stays where it is
    page.goto(f"{live_site.url}/safe")
    page.locator(TOP).click()
    page.locator("h1").wait_for(state="hidden")
    assert (page.title(), page.locator("header").is_visible()) == ("", False)


@pytest.mark.parametrize("width", [320, 360, 430, 1280])
def test_the_mark_and_both_ways_out_stand_in_one_row(live_site: LiveSite, open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    page.goto(f"{live_site.url}/?as=easy_read")
    boxes = [page.locator(f"header .{name}").bounding_box() for name in ("brand", "leave", "safe")]
    middles = {round(box["y"] + box["height"] / 2) for box in boxes if box}
    assert (len(boxes), max(middles) - min(middles) <= 1) == (3, True)
    assert min(side for box in boxes if box for side in (box["width"], box["height"])) >= 48


@pytest.mark.parametrize("javascript", [True, False])
def test_a_child_tells_the_safety_person_and_goes_back_to_the_page_before(
    live_site: LiveSite, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    path = f"/s/{CHILDREN}"
    page.goto(f"{live_site.url}/safe?as=easy_read&back={path}")
    page.get_by_label("What do you want to say?").fill("I am scared at lunch.")
    press(page, "Send this to the safety person")
    assert page.locator("h1").inner_text() == "The safety person will read this"
    press(page, "Go back to where I was")
    assert page.url == live_site.url + path


def test_the_hidden_box_is_on_nobodys_way(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.goto(f"{live_site.url}/safe")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("() => document.activeElement.name || ''"))
    assert ("words" in stops, "contact" in stops, "website" in stops) == (True, True, False)
    assert not page.locator("[name=website]").is_visible()
