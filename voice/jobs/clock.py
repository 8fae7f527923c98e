"""APScheduler as the clock, our own table as the truth: it says when, `runner.run` says whether it is ours to do."""

from __future__ import annotations

import asyncio
import logging
import signal
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from surveys.sealing import use_key
from voice.calendar import now
from voice.database import engine
from voice.jobs.runner import Job, last_runs, run
from voice.jobs.timetable import TIMETABLE
from voice.settings import Settings

LOG = logging.getLogger("voice.jobs")
CATCH_UP = timedelta(days=3)


async def keep_time(settings: Settings) -> None:
    """Run the timetable until SIGTERM or SIGINT; a run under way is finished first."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    # It would warn of each tick that finds its job still at work; a job that fails is logged by its run.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    use_key(settings.answers_key)
    await engine().start()
    scheduler = AsyncIOScheduler(
        timezone="Europe/London", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job in TIMETABLE:
        scheduler.add_job(_tick, job.trigger, args=[job, settings], id=job.name)
    scheduler.start()
    await catch_up(settings)
    await stop.wait()
    scheduler.shutdown(wait=False)
    await engine().stop()


async def _tick(job: Job, settings: Settings) -> None:
    """The slot is the whole minute, so that two processes that tick together name the same run.

    A job that looks every few seconds has slots of a second, and claims what it works on by itself.
    """
    if job.waits is not None and not await job.waits():
        return
    slot = now().replace(microsecond=0)
    result = await run(job, slot if job.waits else slot.replace(second=0), settings)
    if result.state == "failed" or any(result.touched.values()):
        LOG.info("%s: %s %s", job.name, result.state, result.touched or result.fault)


async def catch_up(settings: Settings) -> None:
    """After a night when the service was off: do each missed run once, in the order of the timetable."""
    runs = await last_runs()
    moment = now()
    for job in (job for job in TIMETABLE if job.waits is None):
        known = runs.get(job.name)
        missed = last_due(job, known["slot"] if known else moment - timedelta(days=1), moment)
        if missed is not None:
            await run(job, missed, settings)


def last_due(job: Job, after: datetime, moment: datetime) -> datetime | None:
    """The latest moment in (after, moment] when `job` was due, or None. Looks back three days at most."""
    latest = None
    due = job.trigger.get_next_fire_time(None, max(after, moment - CATCH_UP) + timedelta(microseconds=1))
    while due is not None and due <= moment:
        latest, due = due, job.trigger.get_next_fire_time(due, due + timedelta(microseconds=1))
    return latest
