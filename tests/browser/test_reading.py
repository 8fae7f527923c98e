"""300 mixed answers from unread to accepted themes, with nothing but keys pressed: emoji, other languages, 50,000
letters, several themes. And the same page by mouse, and without JavaScript.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import keyboard_gaps
from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.fresh import fresh_site, sign_in
from tests.browser.pages import press

pytestmark = pytest.mark.browser

STAFF = (("olive@example.org", "Olive Officer (invented)", ["participation_officer"]),)
ANSWERS, SECONDS = 300, 300
# Which of the answers that come up are left for later, get a theme nobody suggested, or are taken back.
LEFT_FOR_LATER, ADDED, TAKEN_BACK = (7, 107, 207), (20, 120), 50


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """A service in which 300 people have said something and nobody has read it."""
    with fresh_site(tmp_path_factory.mktemp("desk"), STAFF) as site:
        call = [sys.executable, "-m", "tests.browser.mixed_answers"]
        done = subprocess.run(call, env=site.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        site.command("jobs", "run", "screen-words", "suggest-themes")
        yield site


@pytest.fixture
def at_the_desk(desk: LiveSite, open_page: OpenPage) -> Page:
    page = open_page()
    sign_in(page, desk, "olive@example.org")
    page.goto(desk.url + "/staff/reading")
    return page


def go(page: Page, *keys: str) -> None:
    """Press keys; the last of them leads to another page."""
    before = page.url
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda url: url != before)


def said(page: Page, words: str) -> None:
    """What a screen reader is told."""
    expect(page.locator("#told")).to_have_text(words)


def test_keys_say_what_they_did_and_can_be_turned_off(at_the_desk: Page) -> None:
    page = at_the_desk
    go(page, "Enter")
    while page.locator(".coded").count() < 2 or not page.locator(".coded select[name^=span-]").count():
        go(page, "l")
    first = page.locator(".coded").first
    name = first.locator("b").inner_text().partition(". ")[2]
    ticked = first.locator("input").is_checked()
    page.keyboard.press("1")
    said(page, f"{name}: {'not ticked' if ticked else 'ticked'}.")
    page.keyboard.press("v")
    said(page, f"{name}: Praise.")
    expect(first.locator("input")).to_be_checked()
    before = first.locator("[name^=span-]").input_value()
    page.keyboard.press("s")
    after = first.locator("[name^=span-]").input_value()
    assert after != before
    page.keyboard.press("ArrowLeft")
    assert first.locator("[name^=span-]").input_value() == before
    page.keyboard.press("?")
    expect(page.locator("#keys-list dl")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("nlv1")
    expect(page.locator("#find")).to_have_value("nlv1")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.locator("#worry")).to_be_focused()
    page.get_by_role("button", name="Turn keys off").click()
    page.reload()
    page.keyboard.press("a")
    expect(page.locator("#find")).not_to_be_focused()
    page.get_by_role("button", name="Turn keys on").click()


@pytest.mark.parametrize("path", ["/staff/reading", "/staff/reading/next", "/staff/themes/agreement"])
def test_a_page_of_the_desk_has_no_fault(desk: LiveSite, open_page: OpenPage, path: str) -> None:
    def reach(page: Page) -> None:
        sign_in(page, desk, "olive@example.org")
        page.goto(desk.url + path)

    assert examine(open_page, reach) == {}


def unsuggested(page: Page) -> None:
    """Goes on to an answer in which the codebook found nothing: there the box for another theme stands open."""
    go(page, "Enter")
    while page.locator(".coded").count():
        go(page, "l")


def test_tab_goes_past_the_list_of_themes(at_the_desk: Page) -> None:
    page = at_the_desk
    unsuggested(page)
    page.locator("#find").focus()
    expect(page.locator("#found")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#accept")).to_be_focused()
    expect(page.locator("#found")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#adding summary")).to_be_focused()
    assert keyboard_gaps(page) == []


def test_it_works_without_javascript(desk: LiveSite, open_page: OpenPage) -> None:
    page = open_page(javascript=False, width=360)
    sign_in(page, desk, "olive@example.org")
    page.goto(desk.url + "/staff/reading")
    press(page, "Read the next answer")
    page.locator("#adding summary").click()
    [code] = page.get_by_label("Theme", exact=True).select_option(index=5)
    press(page, "Put it on the list")
    tick = page.locator(f".coded input[value={code}]")
    expect(tick).to_be_checked()
    page.locator(f"#valence-{code}").select_option("problem")
    tick.press("Enter")
    expect(page.locator("#told")).to_have_text("Saved. This is the next answer.")
    press(page, "Undo my last decision")
    expect(page.locator("#told")).to_have_text("Taken back. The answer is as it was before.")


def test_300_answers_from_unread_to_accepted_themes_by_keyboard(at_the_desk: Page) -> None:
    page = at_the_desk
    expect(page.locator("main")).to_contain_text(f"0 of {ANSWERS}")
    began, read, visits = time.monotonic(), 0, 0
    go(page, "Enter")
    while "/staff/reading/" in page.url:
        visits += 1
        assert visits < ANSWERS + 20, "The line does not end."
        read += 1
        if visits in LEFT_FOR_LATER:  # it comes again
            go(page, "l")
            read -= 1
        elif page.locator(".coded").count() == 0 and visits not in ADDED:
            go(page, "n")
        else:
            accept(page, visits)
        if visits == TAKEN_BACK:
            go(page, "u")
            said(page, "Taken back. The answer is as it was before.")
            read -= 1
    took = time.monotonic() - began
    expect(page.locator("main")).to_contain_text("You have read all there is to read here.")
    expect(page.locator("main")).to_contain_text(f"{ANSWERS} of {ANSWERS}")
    print(f"{read} answers in {took:.0f} s")
    assert (read, visits) == (ANSWERS, ANSWERS + len(LEFT_FOR_LATER) + 1)
    assert took < SECONDS


def accept(page: Page, visits: int) -> None:
    """Tick a theme where none is, now and then add one, say what is felt, choose a sentence; then accept."""
    if visits in ADDED:
        page.keyboard.press("a")
        page.keyboard.type("tr")
        page.keyboard.press("Enter")
        said(page, "The theme is on the list.")
    elif not page.locator(".coded input:checked").count():
        page.keyboard.press("1")
    for key in "v" * (visits % 3) + "s" * (visits % 5 == 0):
        page.keyboard.press(key)
    go(page, "Enter")
