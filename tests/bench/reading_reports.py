"""Measure a published report's page: `python -m tests.bench.reading_reports [THINGS]`, 30 things said, 6 versions.

Invented answers. The page is asked for 500 times: inside the process (no network), over loopback from a server of its
own, and as a browser asks that has it already (304). Prints JSON: milliseconds in the middle and of the slowest in
twenty, and how long the page takes when nothing is kept. The bar is 5 ms in the middle.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

import httpx
import uvicorn

from analysis.reports import assemble, digest, to_json
from tests.editions.made import AT, many
from tests.reports.island import load_island
from voice import settings as voice_settings
from voice.app import create_app
from voice.database import make_engine, use
from voice.database.migrating import migrate
from voice.http import kept
from voice.reports.tables import Report, ReportState
from voice.settings import Settings

THINGS, VERSIONS, TIMES, COLD = 30, 6, 500, 10
PAGE = "/reports/WS2/6"
Times = dict[str, float]


async def fill(things: int) -> None:
    """A workstream with so many things said, published six times."""
    await load_island()
    for number in range(1, VERSIONS + 1):
        text, at = to_json(assemble(many(things), number)), AT + timedelta(days=60 * number)
        row = Report(
            id=uuid4(), workstream="WS2", number=number, state=ReportState.PUBLISHED.value, content=text,
            digest=digest(text), made_at=at, published_at=at, published_name="Olive (invented)", is_example=False,
        )  # fmt: skip
        await Report.insert(row)


async def timed(deed: Callable[[], Awaitable[httpx.Response]], times: int, status: int = 200) -> Times:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        answer = await deed()
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != status:
            raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
    return _said(taken)


def _said(taken: list[float]) -> Times:
    return {"p50": round(median(taken), 2), "p95": round(quantiles(taken, n=20)[-1], 2)}


async def asked(client: httpx.AsyncClient, page: str) -> dict[str, Times]:
    """Kept, and as a browser asks that has the page."""
    first = await client.get(page)
    etag = {"if-none-match": first.headers["etag"]}
    return {
        "kept": await timed(lambda: client.get(page), TIMES),
        "304": await timed(lambda: client.get(page, headers=etag), TIMES, 304),
    }


async def made_anew(client: httpx.AsyncClient) -> Times:
    async def deed() -> httpx.Response:
        kept.PAGES.__init__()  # type: ignore[misc]
        return await client.get(PAGE)

    return await timed(deed, COLD)


async def measure(settings: Settings, things: int) -> dict[str, object]:
    db = make_engine(settings.database_url)
    use(db)
    await db.start()
    await migrate()
    await fill(things)
    app: Any = create_app(settings)
    found: dict[str, object] = {"things": things, "versions": VERSIONS}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as inside:
        found["bytes"] = len((await inside.get(PAGE)).content)
        found["made anew"] = await made_anew(inside)
        found["in the process"] = await asked(inside, PAGE)
        found["Easy Read, in the process"] = await asked(inside, f"{PAGE}/easy-read")
    found["over loopback"] = await over_loopback(app)
    await db.stop()
    return found


async def over_loopback(app: Any) -> dict[str, Times]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))
    serving = asyncio.create_task(server.serve())
    found = await asyncio.to_thread(_ask, port)
    server.should_exit = True
    await serving
    return found


def _ask(port: int) -> dict[str, Times]:
    """One connection that stays open, as a browser or a proxy keeps it, with next to no work of its own."""
    connection = HTTPConnection("127.0.0.1", port)
    while True:
        try:
            connection.connect()
            break
        except ConnectionRefusedError:
            time.sleep(0.05)
    etag = _get(connection, {})[1]
    return {"kept": _times(connection, {}, 200), "304": _times(connection, {"if-none-match": etag}, 304)}


def _times(connection: HTTPConnection, headers: dict[str, str], status: int) -> Times:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        if _get(connection, headers)[0] != status:
            raise SystemExit("another answer than expected")
        taken.append((time.perf_counter() - begun) * 1000)
    return _said(taken)


def _get(connection: HTTPConnection, headers: dict[str, str]) -> tuple[int, str]:
    connection.request("GET", PAGE, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.headers["etag"]


def main() -> None:
    things = int(sys.argv[1]) if len(sys.argv) > 1 else THINGS
    with tempfile.TemporaryDirectory() as folder:
        settings = voice_settings.load({"VOICE_DATA_DIR": str(Path(folder))})
        print(json.dumps(asyncio.run(measure(settings, things)), indent=2))


if __name__ == "__main__":
    main()
