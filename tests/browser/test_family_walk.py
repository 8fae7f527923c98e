"""A family on the register, as they and the council walk it: join, be asked, grow up, be erased.

Asha (invented) is 15 and joins with an adult, because this partnership wants an adult's yes beside her own. Then the
clock moves past the day on which the choice is hers alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.fresh import fresh_site, link_in, newest_letter, run_later, sign_in
from tests.browser.pages import press
from voice.calendar import leaving_date, plain_date, today

pytestmark = pytest.mark.browser

PHONE_WIDTH = 360
PARENTS = "parents-and-carers"
STAFF = (
    ("olive@example.org", "Olive Officer (invented)", ["participation_officer", "safeguarding_lead"]),
    ("rita@example.org", "Rita Registrar (invented)", ["registrar"]),
    ("dora@example.org", "Dora Data Protection (invented)", ["data_protection_officer", "registrar"]),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with fresh_site(tmp_path_factory.mktemp("family"), STAFF, VOICE_YOUNG_CONSENT="adult") as running:
        yield running


def birthday() -> date:
    """Of somebody who is 14 or 15 today, with the leaving date between 100 and 500 days away."""
    soon = today() + timedelta(days=100)
    return next(
        born
        for years in (15, 14)
        for born in (date(today().year - years, month, 15) for month in (1, 10))
        if soon <= leaving_date(born) and born.replace(year=born.year + 13) < today()
    )


def join_with_a_child(page: Page, site: LiveSite) -> None:
    """Mina (invented), Asha's mother, fills in her page on a phone; Asha says yes on her own page; Mina confirms."""
    page.goto(site.url + "/join")
    press(page, "A child or young person, with an adult")
    page.locator("input[name=has_pr][value=yes]").check()
    page.locator("input[name=relation][value=mother]").check()
    page.locator("#known_as").fill("Mina (invented)")
    page.locator("#email").fill("mina@example.org")
    page.locator("input[name=purpose][value=P2]").check()
    page.locator("#child_name").fill("Asha (invented)")
    page.locator("#child_born").fill(f"{birthday():%d %m %Y}")
    page.locator("input[name=child_purpose][value=P2]").check()
    press(page, "Go to the child’s page")
    expect(page.locator("h1")).to_have_text("Hello Asha (invented)")
    yes, no = page.get_by_role("button", name="Yes"), page.get_by_role("button", name="No", exact=True)
    assert yes.bounding_box()["width"] == no.bounding_box()["width"]  # type: ignore[index]
    press(page, "Yes")
    expect(page.locator("h1")).to_have_text("Thank you for saying yes")
    site.command("jobs", "run", "send-due")
    _subject, text = newest_letter(site, "mina@example.org")
    page.goto(link_in(text, "/join/confirm/"))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Hello Mina (invented)")
    expect(page.locator("main")).to_contain_text("About Asha (invented)")


def find(page: Page, site: LiveSite, words: str) -> None:
    page.goto(site.url + "/staff/register")
    page.locator("input[name=q]").fill(words)
    press(page, "Find")


def preview_invitation(page: Page, site: LiveSite, kind: str) -> str:
    """What the officer sees before anything is sent."""
    page.goto(site.url + "/staff/invitations")
    page.get_by_label("Survey").select_option(PARENTS)
    page.get_by_label(kind, exact=True).check()
    press(page, "See how many")
    return page.locator("main").inner_text()


def test_a_family_joins_is_asked_grows_up_and_is_erased(site: LiveSite, open_page: OpenPage) -> None:
    phone, desk = open_page(width=PHONE_WIDTH, touch=True), open_page()
    join_with_a_child(phone, site)
    own_page = phone.url.split("?")[0]

    sign_in(desk, site, "olive@example.org")
    confirm_help_numbers(desk, site)
    site.command("surveys", "open", PARENTS)
    assert "Invite fewer than 5 people?" in preview_invitation(desk, site, "Child")
    press(desk, "Invite fewer than 5 people")
    site.command("jobs", "run", "send-due")
    subject, text = newest_letter(site, "mina@example.org")
    assert "/i/" in text
    assert not re.search("SEND|EHC|Asha", subject)

    days = (leaving_date(birthday()) - today()).days
    run_later(site, days - 90, "review-consents", "send-due")
    assert "Asha" not in newest_letter(site, "mina@example.org")[0]
    run_later(site, days, "review-consents")
    with fresh_site(site.folder, STAFF, days=days, VOICE_YOUNG_CONSENT="adult") as later:
        phone.goto(own_page.replace(site.url, later.url))
        expect(phone.locator("main")).not_to_contain_text("About Asha")
        sign_in(desk, later, "rita@example.org")
        find(desk, later, "asha")
        desk.get_by_role("link", name="Asha (invented)").click()
        expect(desk.locator("main")).to_contain_text("Young person")
        expect(desk.locator("main")).not_to_contain_text(f"yes until {plain_date(today())}")

    phone.goto(own_page)
    phone.locator("a[href*='/leave']").click()
    phone.locator("main form button").first.click()
    expect(phone).to_have_url(re.compile("/join/left"))
    sign_in(desk, site, "rita@example.org")
    find(desk, site, "mina")
    expect(desk.locator("main")).to_contain_text("0 found")


def confirm_help_numbers(page: Page, site: LiveSite) -> None:
    page.goto(site.url + "/staff/help-numbers")
    phoned = page.locator("form[action$='/confirm'] button")
    for at in range(phoned.count()):
        phoned.nth(at).click()
