"""Rule A3: nothing of who asked is kept. A marked address and a marked browser are in no table, file or log."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import surveys.piccolo_app
import voice.piccolo_app
from tests.browser.conftest import free_port
from tests.surveys.answering.walking import press, read, start
from tests.surveys.examples import CHILDREN, opened
from voice.database import Engine

ADDRESS, FORWARDED = "127.0.0.77", "198.51.100.77"  # this machine by another name, and one that is nobody's
AGENT, COOKIE, REFERRER = "MarkedBrowser/4711", "marked-cookie-4711", "https://marked-4711.example/page"
MARKS = (ADDRESS, FORWARDED, AGENT, COOKIE, "marked-4711")
HEADERS = {
    "user-agent": AGENT,
    "x-forwarded-for": FORWARDED,
    "forwarded": f"for={FORWARDED}",
    "cookie": f"id={COOKIE}",
    "referer": REFERRER,
}


async def test_no_table_holds_anything_of_the_request(site: httpx.AsyncClient, database: Engine) -> None:
    await opened(CHILDREN)
    site.headers.update(HEADERS)
    link = await start(site, CHILDREN, "easy_read")
    await press(site, link, 2, "continue", "ok")
    await press(site, link, 7, "stop", "Less noise")
    assert (await site.get(f"/a/{link}/stopped")).status_code == 200
    assert (await site.get(f"/a/{link}/999")).status_code == 404
    await press(site, link, 7, "continue", "Less noise at lunch")
    assert (await site.post(f"/a/{link}/send")).status_code == 303
    assert (await site.post("/answers", data={"code": "WAVE 1234 KITE LAMP"})).status_code == 404
    tables = (*surveys.piccolo_app.TABLES, *voice.piccolo_app.TABLES)
    rows = [row for table in tables for row in await table.select()]
    assert rows
    assert not [mark for mark in MARKS if mark in str(rows)]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The real site, with everything it says written to a file; ended by its own process number."""
    port = free_port()
    environment = {**os.environ, "VOICE_DATA_DIR": str(folder), "VOICE_PORT": str(port)}
    with (folder / "said.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "voice", "demo"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def wait_for(client: httpx.Client) -> None:
    for _ in range(300):
        try:
            client.get("/").raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail("The site did not start.")


def test_no_file_and_no_log_of_a_running_service_holds_anything_of_the_request(tmp_path: Path) -> None:
    with served(tmp_path) as url:
        transport = httpx.HTTPTransport(local_address=ADDRESS)
        with httpx.Client(transport=transport, base_url=url, headers=HEADERS, follow_redirects=True) as client:
            wait_for(client)
            first = read(client.get(f"/s/{CHILDREN}"))
            time.sleep(1.2)  # a person needs longer than a robot
            page = client.post(first.action, data=dict(first.fields))
            link = re.findall(r"/a/([\w-]+)/\d+", page.text)[0]
            client.post(f"/a/{link}/7", data={"answer": "Less noise", "sequence": "1", "do": "continue"})
            assert client.post(f"/a/{link}/7", data={"answer": "x" * 5000, "sequence": "2"}).status_code == 422
            assert client.get(f"/a/{link}x/1").status_code == 404
            assert client.post(f"/a/{link}/send").status_code == 200
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert any(path.name.startswith("voice.sqlite") for path in files)
        for path, content in files.items():
            assert not [mark for mark in MARKS if mark.encode() in content], path.name
