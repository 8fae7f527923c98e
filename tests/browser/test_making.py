"""An officer goes from a question to an open survey: started, written, checked, read, approved, opened, answered in
three presentations, watched, closed, copied. Everybody uses the pages as they are, most of it by what it is called.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import press, sign_in
from voice.calendar import today

pytestmark = pytest.mark.browser

PHONE_WIDTH = 360
SLUG, TITLE = "moving-on-again", "Moving on again"
HERE = f"/staff/surveys/{SLUG}"
LONG = "Did anybody come with you to look at the new school or the new college before the day you moved there?"
SHORT = "Did somebody show you the new place?"


def begin(page: Page, site: LiveSite) -> None:
    page.goto(site.url + "/staff/surveys")
    press(page, "Make a survey")
    page.locator("input[value='template:ST-MOVE']").check()
    page.locator("#title").fill(TITLE)
    press(page, "Begin")
    expect(page.locator("h1")).to_have_text("First page and order")
    page.goto(site.url + HERE)
    expect(page.locator("#missing")).to_contain_text("Nobody is named who owns this survey.")
    expect(page.get_by_role("button", name="Open the survey")).to_have_count(0)


def write_a_question(page: Page, site: LiveSite) -> str:
    """A question of their own, in both presentations; what is typed is saved, checked and drawn without a press."""
    page.goto(f"{site.url}{HERE}/write/add")
    press(page, "Three thumbs: up, middle, down")
    address = page.url
    page.locator('[id="s.words"]').fill("Somebody showed me the new place before I moved.")
    page.locator('[id="e.words"]').fill(LONG)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.locator("#findings")).to_contain_text("words in one sentence. The most is 15.")
    expect(page.frame_locator("iframe[name=family]").locator("h1")).to_contain_text(LONG)
    page.locator('[id="e.words"]').fill(SHORT)
    expect(page.frame_locator("iframe[name=family]").locator("h1")).to_contain_text(SHORT)
    expect(page.locator("#findings")).not_to_contain_text("The most is 15.")
    page.locator("button[value='picture:e']").click()
    page.get_by_label("Look for").fill("a new place")
    press(page, "Find")
    page.locator("button[name=picture][value]").first.click()
    expect(page.locator(".withpic img")).to_be_visible()
    page.goto(address)
    expect(page.locator('[id="e.words"]')).to_have_value(SHORT)
    return address


def fill_papers(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.url}{HERE}/write/papers")
    page.get_by_label("Owner").fill("Participation officer (invented)")
    page.get_by_label(re.compile("^Reference of the data")).fill("DPIA-2027-1")
    page.get_by_label(re.compile("^How long answers are kept")).fill("Your words are kept for 2 years.")
    page.get_by_label("Lawful basis").select_option("public_task")
    page.get_by_label(re.compile("^Basis for health")).select_option("substantial_public_interest")
    page.get_by_label("Whose yes is a condition").select_option("panel")
    page.get_by_role("checkbox", name="Being heard").check()
    press(page, "Save")
    page.goto(f"{site.url}{HERE}/write/when")
    page.get_by_label("From one day to another").check()
    page.get_by_label("First day").fill(today().isoformat())
    page.get_by_label("Last day").fill((today() + timedelta(days=30)).isoformat())
    press(page, "Save")


def answer_findings(page: Page, site: LiveSite) -> None:
    """Every warning that is left gets a reason; nothing that stops may be left."""
    page.goto(f"{site.url}{HERE}/write/findings")
    expect(page.locator(".found svg.cannot")).to_have_count(0)
    for _ in range(40):
        waiting = page.locator(".keep:has(button:text-is('Keep it'))")
        if not waiting.count():
            break
        waiting.first.get_by_role("textbox").fill("The panel knows these words.")
        waiting.first.get_by_role("button").click()
    expect(page.locator("#gate")).to_contain_text("The words are ready")


def invite(page: Page, site: LiveSite) -> str:
    page.goto(f"{site.url}{HERE}/review")
    expect(page.locator("main")).to_contain_text("has to approve it before it opens.")
    page.get_by_label("Known as").fill("The Tuesday panel (invented)")
    page.get_by_label("Who it is").select_option("panel")
    press(page, "Make a link")
    found = re.search(r"http://\S+/r/[\w-]+", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found[0]


def review(phone: Page, link: str, question_id: str) -> None:
    """The panel reads it on a phone, suggests other words, and says that it is ready."""
    phone.goto(f"{link}?as=easy_read")
    phone.goto(f"{link}/q/{question_id}?as=easy_read")
    phone.locator("#suggestion").fill("Did somebody show you the new school?")
    press(phone, "Send")
    expect(phone.get_by_role("status")).to_contain_text("Thank you.")
    approve(phone, link)


def approve(phone: Page, link: str) -> None:
    phone.goto(f"{link}?as=easy_read")
    press(phone, "I think it is ready")
    expect(phone.locator("main")).to_contain_text("You said yes on")


def take_the_words(page: Page, site: LiveSite) -> None:
    """Their words go in; so their yes was to other words, and they are asked again."""
    page.goto(f"{site.url}{HERE}/review")
    expect(page.locator("main")).to_contain_text("has approved it, with the words as they are now.")
    press(page, "Take these words")
    page.goto(f"{site.url}{HERE}/review")
    expect(page.locator("main")).to_contain_text("Words were changed since, so it does not count.")
    page.goto(site.url + HERE)
    expect(page.locator("#missing")).to_contain_text("panel")


def answer(phone: Page, site: LiveSite, presentation: str) -> None:
    phone.goto(f"{site.url}/s/{SLUG}?as={presentation}")
    press(phone, "Start")
    asked = []
    while "/check" not in phone.url:
        asked.append(phone.locator("h1").inner_text())
        if phone.locator("label.card").count():
            phone.locator("label.card").first.click()
        press(phone, "Continue")
    words = (
        "Somebody showed me the new place before I moved." if presentation == "standard" else "Did somebody show you"
    )
    assert any(words in one for one in asked), asked
    press(phone, "Send my answers")
    expect(phone.locator("h1")).to_have_text(re.compile("^Thank you"))


def test_a_survey_is_made_opened_answered_closed_and_copied(live_site: LiveSite, open_page: OpenPage) -> None:
    page, phone = open_page(), open_page(width=PHONE_WIDTH, touch=True)
    sign_in(page, live_site.url, "olive", live_site.password())
    begin(page, live_site)
    question_id = write_a_question(page, live_site).rpartition("/")[2]
    fill_papers(page, live_site)
    answer_findings(page, live_site)
    link = invite(page, live_site)
    review(phone, link, question_id)
    take_the_words(page, live_site)
    answer_findings(page, live_site)
    approve(phone, link)
    page.goto(live_site.url + HERE)
    expect(page.locator("#missing")).to_have_count(0)
    press(page, "Open the survey")
    expect(page.locator("main")).to_contain_text("All presentations are open together.")
    for presentation in ("standard", "easy_read", "pictures"):
        answer(phone, live_site, presentation)
    page.goto(f"{live_site.url}{HERE}/watch")
    expect(page.locator("h1")).to_have_text("Heard so far")
    page.goto(live_site.url + HERE)
    press(page, "Close the survey")
    expect(page.locator("main")).to_contain_text("It takes no more answers.")
    phone.goto(f"{live_site.url}/s/{SLUG}")
    expect(phone.locator("h1")).to_have_text("This survey is closed")
    press(page, "Copy it for another wave")
    expect(page.locator(f"input[value='copy:{SLUG}']")).to_be_checked()
    page.locator("#title").fill("Moving on, once more")
    press(page, "Begin")
    page.goto(f"{live_site.url}/staff/surveys/moving-on-once-more/write/when")
    expect(page.locator("main")).to_contain_text(f"It repeats {SLUG}")


def test_without_javascript_everything_is_a_press_away(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(live_site.url + "/staff/surveys/new")
    page.locator("input[value='template:ST-LO']").check()
    page.locator("#title").fill("Local Offer, no script")
    press(page, "Begin")
    page.locator("nav.contents a[href*='/write/q/SQ-06']").click()
    page.locator('[id="e.words"]').fill("We don't know. Is the website good?")
    press(page, "Save and check again")
    expect(page.locator("#findings")).to_contain_text("is a short form")
    page.get_by_role("button", name=re.compile("^Use this")).first.click()
    expect(page.locator("#findings")).not_to_contain_text("is a short form")
    press(page, "Pictures first")
    expect(page.frame_locator("iframe[name=family]").locator("h1")).to_be_visible()


def test_two_officers_see_each_others_change(live_site: LiveSite, open_page: OpenPage) -> None:
    olive, otto = open_page(), open_page()
    for page, who in ((olive, "olive"), (otto, "otto")):
        sign_in(page, live_site.url, who, live_site.password())
    olive.goto(live_site.url + "/staff/surveys/new")
    olive.locator("input[value='template:ST-SS']").check()
    olive.locator("#title").fill("Two writers")
    press(olive, "Begin")
    address = f"{live_site.url}/staff/surveys/two-writers/write/q/SQ-11"
    olive.goto(address)
    otto.goto(address)
    otto.locator('[id="s.words"]').fill("Otto was first.")
    press(otto, "Save and check again")
    olive.locator('[id="s.words"]').fill("Olive was later.")
    expect(olive.locator("#saved")).to_contain_text("What you typed is still here.")
    press(olive, "Save and check again")
    expect(olive.locator(".theirs")).to_contain_text("Otto was first.")
    expect(olive.locator('[id="s.words"]')).to_have_value("Olive was later.")
    press(olive, "Take what is saved and leave mine")
    expect(olive.locator('[id="s.words"]')).to_have_value("Otto was first.")


def test_back_leaves_the_page_however_often_it_was_shown_as_a_family_sees_it(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(live_site.url + "/staff/surveys/parents-and-carers/write")
    page.goto(live_site.url + "/staff/surveys/parents-and-carers/write/q/SQ-80")
    before = page.locator('[id="e.hint"]').input_value()
    for words in ("One.", "Two.", "Three."):
        page.locator('[id="e.hint"]').fill(words)
        expect(page.frame_locator("iframe[name=family]").locator("main")).to_contain_text(words)
    page.locator('[id="e.hint"]').fill(before)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.go_back()
    expect(page.locator("h1")).to_have_text("First page and order")


def test_save_pressed_while_the_page_saves_by_itself_meets_no_change_of_its_own(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(live_site.url + "/staff/surveys/new")
    page.locator("input[value='template:ST-LO']").check()
    page.locator("#title").fill("Saved twice")
    press(page, "Begin")
    page.goto(live_site.url + "/staff/surveys/saved-twice/write/q/SQ-08")
    page.route("**/write/q/SQ-08", lambda route: (page.wait_for_timeout(800), route.continue_()))
    page.locator('[id="s.words"]').fill("First?")
    expect(page.locator("#saved")).to_have_text("Saving.")
    page.locator('[id="s.words"]').fill("First and last?")
    press(page, "Save and check again")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.locator('[id="s.words"]')).to_have_value("First and last?")
    expect(page.locator(".theirs")).to_have_count(0)
