"""Eight days without internet: the phone is switched off and on, the site is not there, and no answer is lost.

The site is really stopped, the browser really closed; eight days later both start again, with their clocks put forward.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import FLAGS, LiveSite, free_port, wait_until_ready
from tests.browser.pages import CHILDREN, begin, choose_first, press
from tests.browser.test_keeping import KEPT, go_on, link_of, nothing_left, queue, saved, says, wait_for_pack

pytestmark = pytest.mark.browser

DAYS = 8
SAID = "The taxi is late every day. 😀"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The example in a folder of its own, started once and stopped; `running` starts it again."""
    folder, port = tmp_path_factory.mktemp("offline"), free_port()
    environment = {**os.environ, "VOICE_DATA_DIR": str(folder), "VOICE_PORT": str(port)}
    made = LiveSite(f"http://127.0.0.1:{port}", folder, environment)
    with running(made, command="demo"):
        return made


@contextmanager
def running(site: LiveSite, *, command: str = "web", days: int = 0) -> Iterator[None]:
    """`voice demo` or `voice web`, that many days from now."""
    words = [sys.executable, "-m", "tests.browser.later", str(days), command]
    with (site.folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(words, env=site.environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_until_ready(site, process)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@contextmanager
def out_of_order(site: LiveSite, status: int) -> Iterator[None]:
    """Something answers in the site's place, and only says that it is not there."""

    class Closed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(status)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_error(status)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", int(site.url.rpartition(":")[2])), Closed)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def switched_on(chromium: Browser, profile: Path, days: int = 0) -> Iterator[BrowserContext]:
    """A phone with this profile, that many days from now."""
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path=shutil.which("chromium"), args=FLAGS, viewport={"width": 360, "height": 800}
    )
    context.set_default_timeout(15_000)
    context.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=days))
    try:
        yield context
    finally:
        context.close()


def begun(context: BrowserContext, site: LiveSite) -> Page:
    """One question answered while the internet was there, and every page on the phone."""
    page = context.new_page()
    begin(page, site.url, CHILDREN, easy=True)
    wait_for_pack(page)
    go_on(page)
    wait_for_pack(page)
    return page


def test_three_answers_wait_eight_days_and_arrive_once(chromium: Browser, site: LiveSite, tmp_path: Path) -> None:
    with switched_on(chromium, tmp_path) as context:
        with running(site):
            page = begun(context, site)
        for number in (3, 4):
            go_on(page)
            expect(page).to_have_title(re.compile(f"Question {number} of"))
            says(page, KEPT)
        link = link_of(page)
        address = page.url
        page.close()
    with switched_on(chromium, tmp_path, days=1) as context:
        page = context.new_page()
        page.goto(address)
        expect(page).to_have_title(re.compile("Question 4 of"))
        says(page, KEPT)
        page.goto(f"{site.url}/a/{link}/6")
        page.locator("#answer").fill(SAID)
        press(page, "Continue")
        says(page, KEPT)
        assert [(item["place"], item["sequence"]) for item in queue(page)] == [("2", 1), ("3", 1), ("6", 1)]
    assert list(saved(site, link).values()) == [1]
    with switched_on(chromium, tmp_path, days=DAYS) as context, running(site, days=DAYS):
        page = context.new_page()
        page.goto(f"{site.url}/a/{link}")
        expect(page).to_have_title(re.compile("Question 4 of"))
        assert queue(page) == []
        assert list(saved(site, link).values()) == [1, 1, 1, 1]
        page.goto(f"{site.url}/a/{link}/6")
        expect(page.locator("#answer")).to_have_value(SAID)
        page.goto(f"{site.url}/a/{link}/2")
        expect(page.locator("label.card input").first).to_be_checked()


@pytest.mark.parametrize("status", [503, 500, 429, 408])
def test_a_site_out_of_order_loses_nothing(chromium: Browser, site: LiveSite, tmp_path: Path, status: int) -> None:
    with switched_on(chromium, tmp_path) as context:
        with running(site):
            page = begun(context, site)
        with out_of_order(site, status):
            go_on(page)
            expect(page).to_have_title(re.compile("Question 3 of"))
            says(page, KEPT)
            page.reload()
            says(page, KEPT)
            assert [item.get("refused") for item in queue(page)] == [None]
        with running(site):
            page.reload()
            expect(page).to_have_title(re.compile("Question 3 of"))
            assert queue(page) == []
            assert list(saved(site, link_of(page)).values()) == [1, 1]


def test_send_pressed_without_internet_is_sent_days_later(chromium: Browser, site: LiveSite, tmp_path: Path) -> None:
    with switched_on(chromium, tmp_path) as context:
        with running(site):
            page = begun(context, site)
        while "/check" not in page.url:
            go_on(page)
        press(page, "Send my answers")
        expect(page.locator("h1")).to_have_text("Your answers wait on this phone")
        link = link_of(page)
    with switched_on(chromium, tmp_path, days=DAYS) as context, running(site, days=DAYS):
        page = context.new_page()
        page.goto(f"{site.url}/a/{link}")
        expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
        nothing_left(page)


def test_a_survey_that_closed_meanwhile_leaves_the_answers_with_the_person(
    chromium: Browser, site: LiveSite, tmp_path: Path
) -> None:
    with switched_on(chromium, tmp_path) as context:
        with running(site):
            page = begun(context, site)
        choose_first(page)
        chosen = page.locator("label.card").first.inner_text()
        press(page, "Continue")
        says(page, KEPT)
        site.command("surveys", "close", CHILDREN)
        with running(site):
            page.reload()
            expect(page.locator("h1")).to_have_text("Your answers are still on this phone")
            expect(page.get_by_text("This survey is closed. It takes no more answers.")).to_be_visible()
            press(page, "Copy my answers")
            expect(page.locator("[data-text]")).to_have_text(f"How good is the help you get?\n{chosen}")
            assert [item["refused"] for item in queue(page)] == [410]
            page.reload()
            assert [item["refused"] for item in queue(page)] == [410]
