"""Two job processes at once, one of them killed in the middle of its work: everybody gets one message."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

from tests.notices.mail import Letters
from tests.notices.people import INVITED
from tests.register.people import BOTH, MORNING, TODAY, many
from voice.consent.tables import ConsentNow
from voice.database import Engine
from voice.notices.actions import queue
from voice.notices.sending import AT_ONCE, CLAIM
from voice.notices.tables import Notice
from voice.paths import ROOT
from voice.register import actions as register
from voice.register.tables import ContactPoint
from voice.settings import Settings

PEOPLE = 200
PATIENCE = 60  # seconds


async def invited(number: int, settings: Settings) -> None:
    """So many people who said yes, each with a message that waits."""
    for n, new in enumerate(many(number)):
        person = await register.add(new, settings.secret_key, MORNING)
        await yes(person)
        context = {**INVITED, "link": "https://voice.example.org/i/one"}
        await queue(person, "invitation", context, MORNING, unique_key=f"kill {n}")
    await ContactPoint.update({ContactPoint.verified_on: TODAY, ContactPoint.asked_at: MORNING}, force=True)


async def yes(person: UUID) -> None:
    expires = TODAY + timedelta(days=365)
    rows = [
        ConsentNow(id=uuid4(), person=person, purpose=purpose, voice="own", state="yes", expires=expires)
        for purpose in BOTH
    ]
    await ConsentNow.insert(*rows)


def job(settings: Settings, database_url: str, minutes: int) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "VOICE_DATABASE_URL": database_url,
        "VOICE_DATA_DIR": str(settings.data_dir),
        "VOICE_SECRET_KEY": settings.secret_key.hex(),
        "VOICE_SMTP_URL": settings.smtp_url,
        "VOICE_PUBLIC_URL": settings.public_url,
    }
    command = [sys.executable, "-m", "tests.notices.killed", str(minutes)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def wait_for(letters: Letters, number: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(letters.taken) < number:
        assert time.monotonic() < until, f"only {len(letters.taken)} messages came"
        time.sleep(0.01)


async def test_two_processes_of_which_one_is_killed_write_to_everybody_once(
    database: Engine, database_url: str, post: tuple[Letters, Settings]
) -> None:
    letters, settings = post
    await invited(PEOPLE, settings)
    killed, other = job(settings, database_url, 0), job(settings, database_url, 0)
    wait_for(letters, 30)
    killed.kill()
    killed.communicate()
    assert other.wait(PATIENCE) == 0
    other.communicate()
    held = await Notice.count().where(Notice.state == "sending")
    assert held <= AT_ONCE
    again = job(settings, database_url, int(CLAIM.total_seconds() / 60) + 1)
    assert again.wait(PATIENCE) == 0
    again.communicate()
    assert await Notice.count().where(Notice.state == "sent") == PEOPLE
    sent = Counter((message["To"], message["Message-ID"]) for message in letters.taken)
    assert len(sent) == PEOPLE
    assert len({to for to, _ in sent}) == PEOPLE
    # Of these the server may have said yes while our note was lost: they came again under the same name.
    assert len(letters.taken) - PEOPLE <= held
