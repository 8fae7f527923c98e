"""Measure the answering pages on a running site: `python -m tests.bench.answering [PRESSES]`, 400 by default.

One client, one connection, loopback, SQLite in a temporary folder. Prints the median and the 95th of a hundred for a
page and for saving an answer, in milliseconds, and both as ratios to a stylesheet the same site sends in the same run.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from tests.browser.conftest import free_port

SLUG = "children-and-young-people"
WARM, MOST_SAVES = 20, 140  # one draft takes 300 saves a minute and no more
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@contextmanager
def site() -> Iterator[http.client.HTTPConnection]:
    """The example on a folder of its own; ended by its own process number."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {**os.environ, "VOICE_DATA_DIR": folder, "VOICE_PORT": str(port)}
        process = subprocess.Popen([sys.executable, "-m", "voice", "demo"], env=environment, stdout=subprocess.DEVNULL)
        try:
            yield _ready(http.client.HTTPConnection("127.0.0.1", port, timeout=10))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def _ready(client: http.client.HTTPConnection) -> http.client.HTTPConnection:
    for _ in range(300):
        try:
            client.request("GET", "/")
            client.getresponse().read()
            return client
        except OSError:
            client.close()
            time.sleep(0.2)
    raise SystemExit("The site did not start.")


def ask(client: http.client.HTTPConnection, method: str, path: str, body: str = "") -> tuple[int, str, str]:
    """Status, place to go, text."""
    client.request(method, path, body or None, FORM if body else {})
    answer = client.getresponse()
    return answer.status, answer.getheader("location") or "", answer.read().decode("utf-8", "replace")


def begin(client: http.client.HTTPConnection) -> str:
    """Press Start as a person would; returns the link."""
    page = ask(client, "GET", f"/s/{SLUG}")[2]
    form = page[page.index('<form id="start"') :]
    fields = dict(re.findall(r'name="([^"]+)"(?: [a-z]+="[^"]*")*? value="([^"]*)"', form[: form.index("</form>")]))
    time.sleep(1.2)
    return ask(client, "POST", f"/s/{SLUG}/start", urlencode(fields))[1].split("/")[2]


def times(deed: Callable[[int], None], presses: int) -> tuple[float, float]:
    """Median and 95th of a hundred, in milliseconds."""
    taken = []
    for number in range(presses):
        began = time.perf_counter()
        deed(number)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[18]


def main(presses: int) -> None:
    with site() as client:
        links = [begin(client) for _ in range((presses + WARM) // MOST_SAVES + 1)]
        link = links[0]
        style = re.findall(r'href="(/static/css/voice[^"]+)"', ask(client, "GET", "/")[2])[0]

        def save(number: int) -> None:
            body = urlencode({"answer": "good", "sequence": str(number + 1), "as": "standard", "do": "continue"})
            status, _place, _text = ask(client, "POST", f"/a/{links[number % len(links)]}/2", body)
            assert status == 303, status

        deeds: dict[str, Callable[[int], None]] = {
            "stylesheet": lambda _number: ask(client, "GET", style) and None,
            "first page": lambda _number: ask(client, "GET", f"/s/{SLUG}?as=easy_read") and None,
            "question": lambda _number: ask(client, "GET", f"/a/{link}/2") and None,
            "save": save,
        }
        base = 0.0
        for name, deed in deeds.items():
            times(deed, WARM)
            median, late = times(deed, presses)
            base = base or median
            print(f"{name:12} p50 {median:6.2f} ms   p95 {late:6.2f} ms   {median / base:5.1f} times the stylesheet")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
