"""A visit that Young Inspectors fill in where there is no internet."""

from __future__ import annotations

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, LiveSite, OpenPage
from tests.browser.examining import every_fault
from tests.browser.pages import press, sign_in

pytestmark = pytest.mark.browser

KEPT = "Saved on this phone. It will send when you are online."


@pytest.fixture
def door(live_site: LiveSite, open_page: OpenPage) -> str:
    """The address of a visit form, as an officer sees it once."""
    page = open_page()
    sign_in(page, live_site.url, "olive", live_site.password())
    page.goto(f"{live_site.url}/staff/inbox/links")
    page.locator("input[name=kind][value=inspectors]").check()
    page.get_by_label("Whose link is it?").fill("Seaside group (invented)")
    press(page, "Make the link")
    found = re.search(r"/visit/[\w-]+", page.locator("main").inner_text())
    assert found is not None
    return live_site.url + found[0]


def kept_on_the_site(site: LiveSite) -> list[tuple[str, int, int]]:
    """Place, inspectors and number of voices of each visit that is not the example's own."""
    said = "(SELECT count(*) FROM voice_item WHERE part_of = visit.id)"
    with sqlite3.connect(site.folder / "voice.sqlite") as db:
        return db.execute(
            f"SELECT place, inspectors, {said} FROM visit WHERE place LIKE 'Pier %' ORDER BY place"
        ).fetchall()


def fill_in(page: Page, place: str, inspectors: str) -> None:
    page.locator("#place").fill(place)
    page.locator("#inspectors").fill(inspectors)
    page.locator("#get_in label.card").first.click()
    page.locator("#liked").fill("The ramp is good.")


def says(page: Page, words: str) -> None:
    expect(page.locator(".keeping [role=status]")).to_have_text(words)


def test_two_visits_without_internet_wait_on_the_phone_and_arrive_once(
    live_site: LiveSite, open_page: OpenPage, door: str
) -> None:
    page = open_page(width=360)
    page.goto(door)
    page.locator(".keeping[data-ready=true]").wait_for(state="attached")
    page.context.set_offline(True)
    fill_in(page, "Pier cafe (invented)", "3")
    press(page, "Send our visit")
    says(page, KEPT)
    page.reload()
    says(page, KEPT)
    fill_in(page, "Pier museum (invented)", "2")
    page.reload()
    expect(page.locator("#place")).to_have_value("Pier museum (invented)")
    expect(page.locator("#get_in input").first).to_be_checked()
    press(page, "Send our visit")
    says(page, KEPT)
    assert kept_on_the_site(live_site) == []
    page.context.set_offline(False)
    says(page, "We have your visit now. Nothing is left on this phone.")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert kept_on_the_site(live_site) == [("Pier cafe (invented)", 3, 1), ("Pier museum (invented)", 2, 1)]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_visit_form_has_no_fault_and_leads_to_its_thanks(
    live_site: LiveSite, open_page: OpenPage, door: str, width: int
) -> None:
    page = open_page(width=width)
    page.goto(door)
    found = {"form": every_fault(page, width)}
    press(page, "Send our visit")
    expect(page).to_have_title(re.compile("^Error:"))
    found["refused"] = every_fault(page, width)
    fill_in(page, f"Park {width} (invented)", "1")
    press(page, "Send our visit")
    expect(page.locator("h1")).to_have_text("Thank you. We have your visit.")
    found["thanks"] = every_fault(page, width)
    assert found == {"form": {}, "refused": {}, "thanks": {}}
