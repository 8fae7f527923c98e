"""A worry on its way: typed on a phone, before the safeguarding lead within minutes, opened, decided, with its times.

A fresh service with invented staff. A child answers in Easy Read and writes something that worries; another one presses
“I do not feel safe”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.fresh import PASSWORD, fresh_site, link_in, newest_letter, sign_in
from tests.browser.pages import CHILDREN, press

pytestmark = pytest.mark.browser

PHONE_WIDTH = 360
WORRY = "My uncle hits me when mum is at work."
ASKED = "Please help me. I am scared at home."
SAM, SUE = "sam@example.org", "sue@example.org"
STAFF = (
    (SAM, "Sam Safeguarding (invented)", ["safeguarding_lead"]),
    (SUE, "Sue Second (invented)", ["safeguarding_lead"]),
    ("olive@example.org", "Olive Officer (invented)", ["participation_officer"]),
)
MOMENT = re.compile(r"\d\d:\d\d today")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with fresh_site(tmp_path_factory.mktemp("worry"), STAFF) as running:
        yield running


def be_first_today(page: Page, site: LiveSite) -> None:
    """Sam puts himself first on the list, so that Sue is not told as well."""
    page.goto(site.url + "/staff/safeguarding/cover")
    expect(page.locator("main")).to_contain_text("Nobody is first from")
    page.get_by_label("Who", exact=True).select_option(label=STAFF[0][1])
    page.get_by_label("First: is told at once").check()
    for name in ("from_on", "until_on"):
        page.locator(f"#{name}").evaluate("box => { box.valueAsDate = new Date() }")
    press(page, "Put them on the list")
    expect(page.locator("main")).to_contain_text("Told first today: Sam Safeguarding (invented)")


def confirm_help_numbers(page: Page, site: LiveSite) -> None:
    page.goto(site.url + "/staff/help-numbers")
    phoned = page.locator("form[action$='/confirm'] button")
    for at in range(phoned.count()):
        phoned.nth(at).click()
        expect(page.get_by_role("status")).to_contain_text("you confirmed the number today")


def answer_with_a_worry(page: Page, site: LiveSite) -> None:
    """A child goes through the Easy Read survey and writes what happens at home."""
    page.goto(f"{site.url}/s/{CHILDREN}?as=easy_read")
    press(page, "Start")
    while "/check" not in page.url:
        if page.locator("textarea").count():
            page.locator("textarea").fill(WORRY)
        press(page, "Continue")
    press(page, "Send my answers")
    expect(page.locator("h1")).to_contain_text("Thank you")


def alert(site: LiveSite) -> str:
    """What Sam was sent: that something waits, and nothing of it."""
    site.command("jobs", "run", "screen-words")
    subject, text = newest_letter(site, SAM)
    assert subject == "Something waits for you in family voice"
    assert not [word for word in ("uncle", "scared", "survey", "example.org") if word in text]
    return link_in(text, "/staff/safeguarding")


def decide(page: Page, kind: str, outcome: str) -> None:
    page.get_by_label("What is it?").select_option(label=kind)
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Number of the case elsewhere, if there is one").fill("MASH 2026/17")
    page.get_by_label("Why?").fill("Told the front door by telephone.")
    if page.locator("input[name=cleared]").count():
        page.locator("input[name=cleared][value=no]").check()
    press(page, "Keep this decision")
    expect(page.get_by_role("status")).to_have_text("Your decision is kept.")


def test_a_worrying_answer_goes_from_the_phone_to_its_outcome(site: LiveSite, open_page: OpenPage) -> None:
    phone, desk = open_page(width=PHONE_WIDTH, touch=True), open_page()
    sign_in(desk, site, SAM)
    be_first_today(desk, site)
    confirm_help_numbers(desk, site)
    site.command("surveys", "open", CHILDREN)
    answer_with_a_worry(phone, site)

    desk.goto(alert(site))
    assert not [letter for letter in site.letters() if f"To: {SUE}" in letter]
    line = desk.locator("tbody tr").first
    expect(line).to_contain_text("A child may be being harmed")
    expect(line).to_contain_text(MOMENT)
    expect(line).to_contain_text("not yet")
    expect(desk.locator("main")).not_to_contain_text("uncle")
    line.get_by_role("link", name=re.compile("Read and decide")).click()
    expect(desk.locator("p.said")).to_have_text(WORRY)
    expect(desk.locator("p.said mark").first).to_contain_text("hits")
    expect(desk.locator("main")).to_contain_text("We cannot find the person, and nobody may try to.")
    decide(desk, "A child may be being harmed", "Referred")

    done = desk.locator("tbody tr").first
    for words in (MOMENT, "within 2 working hours", "on the same working day", "Referred", "MASH 2026/17", "held back"):
        expect(done).to_contain_text(words)
    done.get_by_role("link").click()
    times = desk.locator("dl.sum", has_text="Raised")
    expect(times).to_contain_text(re.compile(r"Raised\s*in [A-Z][a-z]+ \d{4}"))
    expect(times).to_contain_text(MOMENT)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1280


def test_i_do_not_feel_safe_comes_before_the_lead_on_a_phone_too(site: LiveSite, open_page: OpenPage) -> None:
    child, lead = open_page(width=PHONE_WIDTH, touch=True, javascript=False), open_page(width=PHONE_WIDTH, touch=True)
    child.goto(site.url + "/safe?as=easy_read")
    child.locator("textarea[name=words]").fill(ASKED)
    child.locator("main form button").last.click()
    expect(child).to_have_url(re.compile("/safe/sent"))

    lead.goto(alert(site))
    lead.get_by_label("Email address").fill(SAM)
    lead.get_by_label("Password").fill(PASSWORD)
    press(lead, "Sign in")
    expect(lead.locator("h1")).to_have_text("Safety")
    assert lead.evaluate("document.documentElement.scrollWidth") <= PHONE_WIDTH
    lead.locator("tbody tr", has_text="Somebody asked for help").get_by_role("link").click()
    expect(lead.locator("main")).to_contain_text(ASKED)
    decide(lead, "Somebody asked for help", "Person cannot be found: help page shown")
    expect(lead.locator("tbody tr").first).to_contain_text("a message, for you only")
