"""A job process for the kill test: `python -m tests.notices.killed MINUTES`, settings from the environment.

It sends what is due as at a fixed morning, so many minutes later, and says `begun` when it starts.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from tests.register.people import MORNING
from voice import settings as voice_settings
from voice.database import engine
from voice.notices.sending import send_due


async def work(minutes: int) -> None:
    await engine().start()
    print("begun", flush=True)
    print(await send_due(voice_settings.load(), MORNING + timedelta(minutes=minutes)), flush=True)
    await engine().stop()


if __name__ == "__main__":
    asyncio.run(work(int(sys.argv[1])))
