"""The timetable as staff see it: what runs, when, and what the last run touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from voice.calendar import plain_moment
from voice.jobs.names import NAMES, UNTOLD
from voice.jobs.runner import last_runs
from voice.safeguarding.alarms import alarms
from voice.settings import Settings

SCREENING = "screen-words"
# It runs each minute, and a lead is told within five.
SILENT = timedelta(minutes=5)


@get("/staff/jobs")
async def jobs_page(settings: NamedDependency[Settings], now: NamedDependency[datetime]) -> Template:
    runs = await last_runs()
    rows = [
        {"name": name, "sentence": sentence, "run": runs.get(name), "untold": name in UNTOLD}
        for name, sentence in NAMES.items()
    ]
    wrong = (*_silent(runs.get(SCREENING), now), *await alarms(settings, now))
    return Template("jobs/timetable.html", context={"rows": rows, "alarms": wrong})


def _silent(run: Mapping[str, Any] | None, now: datetime) -> tuple[str, ...]:
    """A sentence when nobody looks for signs of danger, because the jobs do not run or this one fails."""
    if run is None:
        return ("The job screen-words has never run: nobody is told of signs of danger. Start the jobs.",)
    if run["state"] == "failed":
        return ("The job screen-words failed at its last run. Signs of danger may not be found.",)
    if run["started"] < now - SILENT:
        return (f"The job screen-words last ran on {plain_moment(run['started'])}. Start the jobs.",)
    return ()


STAFF = (jobs_page,)
