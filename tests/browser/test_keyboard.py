"""A whole survey with every kind of question, by the keyboard alone: Tab, Space, Enter and letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import EVERY_KIND, begin

pytestmark = pytest.mark.browser

MOST_TABS = 60
FOCUSED = """() => {
  const one = document.activeElement;
  return {tag: one.tagName, type: one.type || "", name: one.name || "", words: (one.innerText || "").trim()};
}"""


def tab_to(page: Page, **wanted: str | tuple[str, ...]) -> dict[str, str]:
    """Press Tab until the focus is on an element like this. Every stop on the way has to be somewhere new."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found: dict[str, str] = page.evaluate(FOCUSED)
        if all(found[name].startswith(value) for name, value in wanted.items()):
            return found
    raise AssertionError(f"The keyboard never reaches {wanted} on {page.url}")


def answer_by_keyboard(page: Page) -> str:
    """Answer this page and go on; returns how."""
    form = page.locator("#question")
    if form.locator("input[type=file]").count():
        return leave_by(page, "Skip this question")
    if form.locator("button.card").count():
        tab_to(page, tag="BUTTON", name="answer")
        page.keyboard.press("Enter")
        return "card"
    if form.locator("button[value^='down:']").count():
        tab_to(page, tag="BUTTON", words="Move down")
        page.keyboard.press("Enter")
        page.wait_for_url("**#item-*")
        return leave_by(page, "This is my order")
    return _fill(page)


def _fill(page: Page) -> str:
    boxes = page.locator("#question").locator("input[type=text], textarea")
    ticks = page.locator("#question").locator("input[type=radio], input[type=checkbox]")
    if ticks.count():
        tab_to(page, tag="INPUT", type=("radio", "checkbox"))
        page.keyboard.press("Space")
        assert page.locator("#question input:checked").count() == 1
    for at in range(0 if ticks.count() else boxes.count()):
        tab_to(page, type=("text", "textarea"))
        page.keyboard.type(("3", "2", "2026")[at])
    return leave_by(page, "Continue")


def leave_by(page: Page, words: str) -> str:
    tab_to(page, tag="BUTTON", words=words)
    page.keyboard.press("Enter")
    return words


@pytest.mark.parametrize("easy", [True, False])
def test_every_kind_of_question_is_answered_and_sent_without_a_mouse(
    live_site: LiveSite, open_page: OpenPage, easy: bool
) -> None:
    page = open_page(width=360)
    begin(page, live_site.url, EVERY_KIND, easy=easy)
    seen = []
    while not page.url.endswith("/check"):
        seen.append(page.url)
        assert len(seen) <= 40, "The walk goes round in circles."
        answer_by_keyboard(page)
        page.wait_for_function("before => location.href.split('#')[0] !== before", arg=seen[-1].split("#")[0])
    assert len(seen) == 27  # 25 pages, and the two of the first child
    assert page.locator("#rows > div").count() > 20
    tab_to(page, tag="BUTTON", words="Send my answers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks*")
    assert page.locator(".code").count() == 1
