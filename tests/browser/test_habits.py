"""What people can rely on, page after page: nothing moves on by itself, help in one place, a keyboard is enough."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import CHILDREN, PLACES, Place, begin, choose_first, press

pytestmark = pytest.mark.browser


def test_choosing_a_picture_neither_sends_nor_moves_on(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    begin(page, live_site.url, CHILDREN, easy=True)
    before = page.url
    choose_first(page)
    page.wait_for_timeout(300)
    assert page.url == before
    assert page.locator("input:checked").count() == 1


def test_a_question_is_answered_with_the_keyboard_alone(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=1280)
    begin(page, live_site.url, CHILDREN, easy=True)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement?.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("label.card:has(:checked)").inner_text() == page.locator("label.card").nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/2")


def test_the_way_on_the_way_past_and_the_way_out_are_equally_large(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    begin(page, live_site.url, CHILDREN, easy=True)
    sizes = {tuple((button.bounding_box() or {}).values())[2:] for button in page.locator("#question .btns > *").all()}
    assert page.locator("#question .btns > *").count() == 3
    assert len(sizes) == 1


def test_an_answer_waits_for_as_long_as_it_takes_and_opens_again_as_it_was(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = open_page(width=360, javascript=False)
    begin(page, live_site.url, CHILDREN, easy=True)
    choose_first(page)
    chosen = page.locator("input").evaluate_all("boxes => boxes.findIndex(box => box.checked)")
    press(page, "Stop and come back later")
    link = page.locator(".note a[href^='/a/']").inner_text()
    again = open_page(width=1280)
    again.goto(link)
    again.goto(page.url.rpartition("/")[0] + "/1")
    assert again.locator("input").evaluate_all("boxes => boxes.findIndex(box => box.checked)") == chosen


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_help_and_safety_are_in_the_same_place_on_every_page(
    live_site: LiveSite, open_page: OpenPage, place: Place
) -> None:
    page = open_page(width=360, javascript=False)
    place.reach(page, live_site.url)
    links = page.locator("a:not(.skip)")
    assert [links.nth(at).get_attribute("class") for at in range(3)] == ["brand", "leave", "safe"]
    assert page.locator("footer h2").inner_text() in ("Help with this page", "Do you need help?")
    assert page.locator("footer a").first.inner_text() == "Tell us something"


def test_pictures_keep_their_white_plate_in_forced_colours(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.emulate_media(forced_colors="active")
    begin(page, live_site.url, CHILDREN, easy=True)
    grounds = page.locator("main img").evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert set(grounds) == {"rgb(255, 255, 255)"}


def test_a_printed_receipt_shows_the_code_and_no_buttons(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=1280)
    begin(page, live_site.url, CHILDREN, easy=True)
    address = page.url.rpartition("/")[0]
    choose_first(page)
    press(page, "Continue")
    page.goto(f"{address}/check")
    press(page, "Send my answers")
    page.emulate_media(media="print")
    assert page.locator(".code").is_visible()
    assert [thing for thing in page.locator(".btns, .safe, .way, .foot").all() if thing.is_visible()] == []
