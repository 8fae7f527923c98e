"""A real Chromium on the real site: `voice demo` in processes of its own, on a folder of its own.

Playwright's own loop stays in the thread until the browser is closed, so nothing here lasts longer than this folder's
tests, and these tests never use asyncio themselves.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

READY_SECONDS = 180  # the example reads, learns and publishes before it answers
PHONE, DESK = 320, 1280
HEIGHT = 800
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class LiveSite:
    """A running site: where it listens, where it keeps its things, and its commands."""

    url: str
    folder: Path
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run `voice …` on the same folder and return what it prints. A refusal fails the test."""
        call = [sys.executable, "-m", "voice", *words]
        done = subprocess.run(call, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def password(self) -> str:
        """The password of the example's staff, as the newcomer reads it under the address."""
        said = (self.folder / "log.txt").read_text(encoding="utf-8")
        return said.split("all with the password:\n")[1].split("\n")[0].strip()

    def letters(self) -> list[str]:
        """Every message in the file outbox, oldest first."""
        files = sorted((self.folder / "outbox").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text(encoding="utf-8") for path in files]


OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; every page gets a profile of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "The browser tests need Chromium: on Debian and Ubuntu, install the package chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """`open_page(width=320, javascript=True)`: an empty page in a new profile with an empty cache."""
    with ExitStack() as stack:

        def new(*, width: int = DESK, height: int = HEIGHT, javascript: bool = True, touch: bool = False) -> Page:
            context = chromium.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=javascript,
                has_touch=touch,
                locale="en-GB",
                timezone_id="Europe/London",
            )
            stack.callback(context.close)
            context.set_default_timeout(30_000)
            return context.new_page()

        yield new


@pytest.fixture(scope="package")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """The example, started as a newcomer starts it, and stopped by its own process number."""
    folder, port = tmp_path_factory.mktemp("live"), free_port()
    environment = {
        **os.environ,
        "VOICE_DATA_DIR": str(folder),
        "VOICE_PORT": str(port),
        "VOICE_SEND_FROM": "00:00",
        "VOICE_SEND_UNTIL": "23:59",
    }
    log = (folder / "log.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "demo"], env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    site = LiveSite(f"http://127.0.0.1:{port}", folder, environment)
    try:
        wait_until_ready(site, process)
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        log.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(site: LiveSite, process: subprocess.Popen[bytes]) -> None:
    """Return when the site answers; fail with its own words when it ended or took too long."""
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{site.url}/health", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("The site did not start: " + (site.folder / "log.txt").read_text(encoding="utf-8"))
