"""A registrar brings in 5,000 rows from a school's system, writes them, and nobody has said yes by it.

The people are invented: a first name, a number and a made-up family name, all at example.org.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.fresh import fresh_site, sign_in
from tests.browser.pages import press

pytestmark = pytest.mark.browser

ROWS = 5_000
HEADER = (
    "UPN", "Forename", "Surname", "Date of birth", "SEN status", "Primary need", "Postcode", "Contact forename",
    "Contact surname", "Relationship", "Contact email",
)  # fmt: skip
STAFF = (
    ("rita@example.org", "Rita Registrar (invented)", ["registrar"]),
    ("olive@example.org", "Olive Officer (invented)", ["participation_officer"]),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with fresh_site(tmp_path_factory.mktemp("import"), STAFF) as running:
        yield running


def school_file() -> bytes:
    """5,000 rows, of which the last two have a day that is none and no name."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADER)
    for number in range(ROWS):
        born = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{2013 + number % 7}"
        named, family = f"Child{number}", f"Madeup{number}"
        if number == ROWS - 2:
            born = "31/02/2015"
        if number == ROWS - 1:
            named = family = ""
        sen = "KE"[number % 5 == 0]
        rows.writerow(
            (f"Z{number:012}", named, family, born, sen, "ASD", "PO30 1AA", f"Carer{number}",
             f"Madeup{number}", "Mother", f"carer{number}@example.org")
        )  # fmt: skip
    return text.getvalue().encode()


def test_an_officer_imports_five_thousand_rows(site: LiveSite, open_page: OpenPage) -> None:
    page = open_page()
    sign_in(page, site, "rita@example.org")
    page.goto(site.url + "/staff/imports")
    page.get_by_label("A name for this file").fill("Sandown Bay, invented")
    page.get_by_label("The system it comes from").fill("SIMS")
    page.get_by_label("A school’s system").check()
    page.locator("input[type=file]").set_input_files(
        {"name": "census.csv", "mimeType": "text/csv", "buffer": school_file()}
    )
    press(page, "Read the file")
    expect(page.locator("h1")).to_have_text("What each column is")
    page.locator("main form .btns button").first.click()
    expect(page.locator("progress").or_(page.get_by_text("Would be added")).first).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Would be added"))).to_contain_text("4,998", timeout=90_000)
    expect(page.get_by_role("row", name=re.compile("Cannot be read"))).to_contain_text("2")
    expect(page.locator("main")).to_contain_text("31/02/2015")
    page.get_by_role("button", name=re.compile("^Write 4,998 rows")).click()
    expect(page.locator("main")).to_contain_text("Nobody has said yes to anything by this", timeout=90_000)
    expect(page.get_by_role("button", name="Invite 4,998")).to_be_visible()

    page.goto(site.url + "/staff/register")
    page.locator("input[name=q]").fill("madeup4321")
    press(page, "Find")
    expect(page.locator("main")).to_contain_text("2 found")
    sign_in(page, site, "olive@example.org")
    page.goto(site.url + "/staff/audiences/new")
    press(page, "Count")
    expect(page.locator("main")).to_contain_text("did not say yes")
    expect(page.locator("main")).to_contain_text("Nobody may be written to")
