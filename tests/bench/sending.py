"""Measure sending: `python -m tests.bench.sending [MESSAGES] [postgres://user@host:port/name]`, 20,000 on SQLite.

Invented parents, each with an invitation that waits, and a mail server on loopback in a process of its own that takes
everything. The database named must be empty and may be filled. One job process sends, run after run, as every minute
does. Prints JSON: seconds, messages a second, runs, and statements a message, those of the whole run counted.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

from tests.notices.mail import free_port
from voice import settings as voice_settings
from voice.consent.tables import ConsentNow
from voice.database import engine, make_engine, transaction, use
from voice.database.migrating import migrate
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register.sealing import seal, search_hash
from voice.register.tables import AccessNeed, ContactPoint, Person
from voice.settings import Settings

MESSAGES, PORTION = 20_000, 500
MORNING = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
SINK = "aiosmtpd.handlers.Sink"


@contextmanager
def mail_server() -> Iterator[str]:
    """The address of a server that takes everything; ended by its own process number."""
    port = free_port()
    command = [sys.executable, "-m", "aiosmtpd", "-n", "-c", SINK, "-l", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"smtp://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


async def fill(number: int, secret: bytes) -> None:
    """So many parents who said yes, confirmed their address and have an invitation that waits."""
    for start in range(0, number, PORTION):
        rows: tuple[list[Any], ...] = ([], [], [], [], [])
        for n in range(start, min(start + PORTION, number)):
            for table, row in zip(rows, _parent(n, secret), strict=True):
                table.append(row)
        async with transaction():
            for table in rows:
                await type(table[0]).insert(*table)


def _parent(n: int, secret: bytes) -> tuple[Any, ...]:
    person, address, today = uuid4(), f"parent{n}@example.org", MORNING.date()
    link = seal(f"https://voice.example.org/i/{uuid4().hex}", secret)
    point = ContactPoint(
        id=uuid4(), person=person, channel="email", sealed=seal(address, secret),
        value_hash=search_hash(address, secret), verified_on=today, asked_at=MORNING,
    )  # fmt: skip
    return (
        Person(id=person, kind="parent_carer", known_as=f"Parent {n}", name_search=f"parent {n}", joined=MORNING),
        point,
        AccessNeed(id=uuid4(), person=person, reviewed_on=today),
        ConsentNow(
            id=uuid4(), person=person, purpose="P2", voice="own", state="yes", expires=today + timedelta(days=365)
        ),
        Notice(
            id=uuid4(), person=person, kind="invitation", purpose="P2", sealed_link=link, unique_key=f"bench {n}",
            context='{"questions":6,"closes":"","last":false}', queued_at=MORNING, due=MORNING,
        ),
    )  # fmt: skip


def count_statements() -> list[int]:
    """Counts every statement from now on, in its only item."""
    db, counted = engine(), [0]
    before: Any = db.run_querystring

    async def counting(*given: Any, **named: Any) -> Any:
        counted[0] += 1
        return await before(*given, **named)

    db.run_querystring = counting  # type: ignore[method-assign]
    return counted


async def measure(settings: Settings) -> dict[str, Any]:
    """Send until nothing waits."""
    counted, runs, began = count_statements(), 0, time.perf_counter()
    while await Notice.exists().where(Notice.state == "queued"):
        await send_due(settings, MORNING)
        runs += 1
    seconds = time.perf_counter() - began
    sent = await Notice.count().where(Notice.state == "sent")
    return {
        "engine": engine().engine_type,
        "messages": sent,
        "seconds": round(seconds, 1),
        "messages_a_second": round(sent / seconds),
        "runs": runs,
        "statements_a_message": round(counted[0] / sent, 2),
    }


async def main(number: int, address: str) -> dict[str, Any]:
    """Fill an empty database and measure."""
    settings = voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]})
    use(make_engine(address or f"sqlite:///{settings.data_dir / 'bench.sqlite'}"))
    await migrate()
    await engine().start()
    await fill(number, settings.secret_key)
    with mail_server() as url:
        result = await measure(replace(settings, smtp_url=url))
    await engine().stop()
    return result


if __name__ == "__main__":
    logging.disable()
    given = sys.argv[1:]
    print(json.dumps(asyncio.run(main(int(given[0]) if given else MESSAGES, given[1] if len(given) > 1 else ""))))
