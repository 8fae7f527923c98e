"""The whole line, as the people would walk it: asked, said, themed, decided, told back.

A fresh service with the plan and two surveys, no example answers. A parent carer joins and is invited; children answer
on a phone, in Easy Read, without JavaScript; an officer reads; a lead answers; an officer publishes; everybody reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.fresh import fresh_site, link_in, newest_letter
from tests.browser.line import (
    PHONE_WIDTH,
    SAID,
    STAFF,
    answer_survey,
    answer_theme,
    invite_parents,
    join,
    open_surveys,
    publish,
    read_everything,
    sign,
)
from tests.browser.pages import CHILDREN
from voice.calendar import plain_date, today

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with fresh_site(tmp_path_factory.mktemp("line"), STAFF) as site:
        yield site


def test_words_come_back_as_a_decision_that_everybody_can_read(empty_site: LiveSite, open_page: OpenPage) -> None:
    site = empty_site
    by = today() + timedelta(days=120)

    join(open_page(width=PHONE_WIDTH), site)

    officer = open_page(width=1280)
    open_surveys(officer, site)
    invite_parents(officer, site)
    subject, text = newest_letter(site, "tom@example.org")
    assert subject == "Tell us what you think"

    codes = set()
    parent = open_page(width=PHONE_WIDTH)
    parent.goto(link_in(text, "/i/"))
    codes.add(answer_survey(parent, SAID))
    parent.goto(link_in(text, "/i/"))
    expect(parent.locator("h1")).to_have_text("Thank you. You have answered this survey.")

    for _child in range(5):
        child = open_page(width=PHONE_WIDTH, javascript=False, touch=True)
        child.goto(f"{site.url}/s/{CHILDREN}?as=easy_read")
        expect(child.locator("main")).to_contain_text("Phone 999")
        codes.add(answer_survey(child, SAID))
    assert len(codes) == 6

    read_everything(officer, site)
    lead = open_page(width=1280)
    answer_theme(lead, site, by.isoformat())
    sign(lead, site)
    publish(officer, site)

    reader = open_page(width=PHONE_WIDTH)
    reader.goto(site.url + "/reports/WS2")
    waiting = reader.locator("section.line", has=reader.get_by_role("heading", name="Waiting", exact=True))
    expect(waiting).to_contain_text("Send every family on a waiting list a message each month.")
    expect(waiting).to_contain_text(f"We will, by {plain_date(by).split(' ', 1)[1]}")
    expect(waiting).to_contain_text("as printed in the plan")
    expect(waiting.get_by_role("link", name=re.compile("WS2-A"))).to_be_visible()

    reader.goto(reader.url + "/easy-read" if reader.url.endswith("/WS2") else site.url + "/reports/WS2/1/easy-read")
    expect(reader.locator("main")).to_contain_text("We will send you a message every month.")

    subject, text = newest_letter(site, "tom@example.org")
    assert subject == "What changed"
    reader.goto(link_in(text, "/reports/"))
    expect(reader.locator("h1")).to_have_text("You said, we did")
    assert site.command("audit", "check") == "The chain is whole.\n"
