"""Read aloud by the phone's own voice: only where there is one, only when asked, and each part marked while it is read.

The browser of the tests has no voice, so a small one stands in for it that keeps what it is told to say.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import CHILDREN, begin, press

pytestmark = pytest.mark.browser

VOICES = {
    "own": "{localService: true, lang: 'en_GB', name: 'own'}",
    "online": "{localService: false, lang: 'en-GB', name: 'online'}",
    "french": "{localService: true, lang: 'fr-FR', name: 'french'}",
}
SPEECH = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [VOICES], addEventListener() {},
  speak(one) { said.push(one); if (said.length === 1) one.onstart() }, cancel() { said.length = 0 },
}});
"""


def question(open_page: OpenPage, site: LiveSite, *voices: str) -> Page:
    """The second question in Easy Read, on a phone that has these voices."""
    page = open_page(width=360)
    page.add_init_script(SPEECH.replace("VOICES", ",".join(VOICES[name] for name in voices)))
    begin(page, site.url, CHILDREN, easy=True)
    page.goto(page.url.rpartition("/")[0] + "/2")
    return page


@pytest.mark.parametrize("voices", [(), ("online",), ("french", "online")])
def test_without_a_voice_of_its_own_in_this_language_a_phone_shows_no_button(
    live_site: LiveSite, open_page: OpenPage, voices: tuple[str, ...]
) -> None:
    page = question(open_page, live_site, *voices)
    expect(page.get_by_role("button", name="Listen to this page")).to_have_count(0)
    assert page.evaluate("said.length") == 0


def test_it_reads_the_question_then_each_choice_with_the_phones_own_voice(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = question(open_page, live_site, "french", "online", "own")
    assert page.evaluate("said.length") == 0
    press(page, "Listen to this page")
    read = page.evaluate("said.map(one => [one.text, one.voice.name, one.rate])")
    words = ["How good is the help you get?", "Good", "OK", "Not good", "I am not sure"]
    assert read == [[text, "own", 0.9] for text in words]


def test_what_is_read_is_marked_and_the_mark_goes_when_all_is_read(live_site: LiveSite, open_page: OpenPage) -> None:
    page = question(open_page, live_site, "own")
    press(page, "Listen to this page")
    expect(page.locator(".read")).to_have_text(["How good is the help you get?"])
    page.evaluate("said[0].onend(); said[1].onstart()")
    expect(page.locator(".read")).to_have_text(["Good"])
    assert page.locator(".read").evaluate("e => getComputedStyle(e).outlineStyle") == "dashed"
    page.evaluate("said[4].onstart(); said[4].onend()")
    expect(page.locator(".read")).to_have_count(0)
    expect(page.get_by_role("button", name="Listen to this page")).to_be_visible()


def test_stop_reading_stops_at_once_and_gives_the_first_button_back(live_site: LiveSite, open_page: OpenPage) -> None:
    page = question(open_page, live_site, "own")
    press(page, "Listen to this page")
    expect(page.get_by_role("button", name="Stop reading")).to_be_focused()
    press(page, "Stop reading")
    assert page.evaluate("said.length") == 0
    expect(page.locator(".read")).to_have_count(0)
    expect(page.get_by_role("button", name="Listen to this page")).to_be_focused()
    expect(page.get_by_role("button", name="Stop reading")).to_have_count(0)


def test_without_javascript_there_is_no_button(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360, javascript=False)
    begin(page, live_site.url, CHILDREN)
    expect(page.get_by_role("button", name="Listen to this page")).to_have_count(0)
