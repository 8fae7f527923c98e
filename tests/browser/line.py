"""What each person does on the way from joining to a published report: steps for tests that walk the line."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite
from tests.browser.fresh import link_in, newest_letter, sign_in
from tests.browser.pages import CHILDREN, PARENTS, follow, press

PHONE_WIDTH = 360
SAID = "I had to wait a long time for help."
STAFF = (
    ("olive@example.org", "Olive Officer (invented)", ["participation_officer"]),
    ("leo@example.org", "Leo Lead (invented)", ["workstream_lead:WS1", "workstream_lead:WS2"]),
)


def join(page: Page, site: LiveSite) -> None:
    """Tom (invented), a parent carer who reads Easy Read, joins with a yes to P2 and P11 only, and confirms."""
    page.goto(site.url + "/join?as=easy_read")
    page.get_by_label("I am a parent or carer.").check()
    page.get_by_label("What is your first name?").fill("Tom (invented)")
    page.locator("#email").fill("tom@example.org")
    page.locator("input[name=purpose][value=P2]").check()
    page.locator("input[name=purpose][value=P11]").check()
    press(page, "Join")
    expect(page.locator("h1")).to_have_text("Look in your email")
    site.command("jobs", "run", "send-due")
    subject, text = newest_letter(site, "tom@example.org")
    assert subject == "Is this your email?"
    page.goto(link_in(text, "/join/confirm/"))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Hello Tom (invented)")


def open_surveys(page: Page, site: LiveSite) -> None:
    """No survey opens before somebody has phoned the help numbers; then one opens by a button and one by command."""
    sign_in(page, site, "olive@example.org")
    page.goto(f"{site.url}/staff/surveys/{CHILDREN}")
    expect(page.locator("#missing")).to_contain_text("This survey cannot open yet")
    expect(page.get_by_role("button", name="Open the survey")).to_have_count(0)
    page.goto(site.url + "/staff/help-numbers")
    phoned = page.locator("form[action$='/confirm'] button")
    for at in range(phoned.count()):
        phoned.nth(at).click()
        expect(page.get_by_role("status")).to_contain_text("you confirmed the number today")
    page.goto(f"{site.url}/staff/surveys/{CHILDREN}")
    press(page, "Open the survey")
    expect(page.locator("main")).to_contain_text("There is no last day.")
    site.command("surveys", "open", PARENTS)


def invite_parents(page: Page, site: LiveSite) -> None:
    sign_in(page, site, "olive@example.org")
    page.goto(site.url + "/staff/invitations")
    page.get_by_label("Survey").select_option(PARENTS)
    page.get_by_label("Parent or carer").check()
    press(page, "See how many")
    expect(page.locator("h1")).to_have_text("Invite fewer than 5 people?")
    press(page, "Invite fewer than 5 people")
    expect(page.get_by_role("status")).to_contain_text("Fewer than 5 people are invited")
    site.command("jobs", "run", "send-due")


def answer_survey(page: Page, words: str) -> str:
    """Go through every question: the first card, or words; check, send. Returns the receipt code."""
    press(page, "Start")
    while "/check" not in page.url:
        if page.locator("label.card").count():
            page.locator("label.card").first.click()
        elif page.locator("textarea").count():
            page.locator("textarea").fill(words)
        press(page, "Continue")
    expect(page.locator("main")).to_contain_text(words)
    press(page, "Send my answers")
    expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
    return page.locator(".code").inner_text()


def read_everything(page: Page, site: LiveSite) -> None:
    """Five have answered, so the night mixes them. The officer opens each, sees the words that fired, and accepts."""
    site.command("jobs", "run", "mix-answers", "screen-words", "suggest-themes")
    page.goto(site.url + "/staff/reading")
    press(page, "Read the next answer")
    expect(page.locator("main")).to_contain_text(SAID)
    expect(page.locator("main mark").first).to_contain_text("wait")
    suggested = page.locator("label.card", has=page.locator("input[name=theme][value=T05]"))
    expect(suggested).to_contain_text("Waiting")
    expect(suggested).to_contain_text("wait, long time")
    expect(suggested.locator("input")).to_be_checked()
    for _ in range(20):
        if not re.search(r"/staff/reading/[0-9a-f-]{36}", page.url):
            break
        follow(page.locator("#accept"))
    expect(page.locator("main")).to_contain_text("none waits")


def answer_theme(page: Page, site: LiveSite, by: str) -> None:
    """The lead of Early help says what will happen, in both versions, and links an activity of the plan."""
    sign_in(page, site, "leo@example.org")
    page.goto(site.url + "/staff/answers/WS2/T05")
    page.get_by_label(re.compile("^We will")).check()
    press(page, "Continue")
    page.get_by_label("What families will read").fill("Send every family on a waiting list a message each month.")
    page.get_by_label("The same in Easy Read").fill("We will send you a message every month.")
    page.get_by_label("By which day?").fill(by)
    page.get_by_label("Which post decided this?").fill("Service Manager Education")
    page.get_by_text("Show all activities").click()
    page.locator("input[name=activity]").first.check()
    press(page, "Save the answer")
    expect(page.locator("main")).to_contain_text("We will")


def sign(page: Page, site: LiveSite) -> None:
    """The lead reads both pages and signs them for the post that the plan names."""
    page.goto(site.url + "/staff/reports/WS2")
    expect(page.locator("#signing")).to_contain_text("Nobody has signed these words yet.")
    page.get_by_label("For which post do you sign?").select_option(index=0)
    press(page, "Sign these words")
    expect(page.locator("#signing")).to_contain_text("Written down by Leo Lead (invented)")


def publish(page: Page, site: LiveSite, *jobs: str) -> None:
    """The officer publishes; everybody who asked is told; then these jobs run."""
    page.goto(site.url + "/staff/reports/WS2")
    press(page, "Publish both pages")
    site.command("jobs", "run", "tell-back", "send-due", *jobs)
