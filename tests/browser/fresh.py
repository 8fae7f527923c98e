"""A service as a council would start it: the plan and both surveys loaded, its own staff, nothing invented."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import message_from_string, policy
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite, free_port, wait_until_ready
from tests.browser.pages import press
from voice.paths import PLAN_FILE, SURVEY_FILES

PASSWORD = "seven wet ferries"
Member = tuple[str, str, Sequence[str]]  # email, name, roles


@contextmanager
def fresh_site(folder: Path, staff: Sequence[Member], days: int = 0, **settings: str) -> Iterator[LiveSite]:
    """`voice serve` on a folder that may be used again: `days` from now, with these settings; messages at any hour."""
    port = free_port()
    environment = {
        **os.environ,
        "VOICE_DATA_DIR": str(folder),
        "VOICE_PORT": str(port),
        "VOICE_SEND_FROM": "00:00",
        "VOICE_SEND_UNTIL": "23:59",
        **settings,
    }
    site = LiveSite(f"http://127.0.0.1:{port}", folder, environment)
    if not (folder / "voice.sqlite").exists():
        _prepare(site, staff)
    with (folder / "log.txt").open("wb") as log:
        later = ["tests.browser.later", str(days)] if days else ["voice"]
        command = [sys.executable, "-m", *later, "web" if days else "serve"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_until_ready(site, process)
            yield site
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) in (0, -signal.SIGTERM)


def _prepare(site: LiveSite, staff: Sequence[Member]) -> None:
    assert "117 activities" in site.command("plan", "load", str(PLAN_FILE))
    assert "Nothing was changed" in site.command("plan", "load", str(PLAN_FILE))
    for file in sorted(Path(SURVEY_FILES).glob("*.yaml")):
        site.command("surveys", "load", str(file))
    for email, name, roles in staff:
        chosen = [word for role in roles for word in ("--role", role)]
        site.command("staff", "add", email, name, *chosen, "--password", PASSWORD)


def run_later(site: LiveSite, days: int, *jobs: str) -> str:
    """Run jobs on the same folder as if it were so many days from now."""
    call = [sys.executable, "-m", "tests.browser.later", str(days), "jobs", "run", *jobs]
    done = subprocess.run(call, env=site.environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def newest_letter(site: LiveSite, to: str) -> tuple[str, str]:
    """Subject and text of the newest message to an address."""
    letters = [message_from_string(text, policy=policy.default) for text in site.letters()]
    mine = [letter for letter in letters if letter["To"] == to]
    body = mine[-1].get_body(("plain",))
    assert body is not None
    return str(mine[-1]["Subject"]), body.get_content()


def link_in(text: str, part: str) -> str:
    found = re.search(rf"http://\S*{part}\S*", text)
    assert found, text
    return found.group(0)


def sign_in(page: Page, site: LiveSite, email: str) -> None:
    page.goto(site.url + "/staff/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(page.locator("h1")).to_have_text("Today")
