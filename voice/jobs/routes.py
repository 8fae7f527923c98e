"""The timetable as staff see it: what runs, when, and what the last run touched."""

from __future__ import annotations

from litestar import get
from litestar.response import Template

from voice.jobs.names import NAMES
from voice.jobs.runner import last_runs


@get("/staff/jobs")
async def jobs_page() -> Template:
    runs = await last_runs()
    rows = [{"name": name, "sentence": sentence, "run": runs.get(name)} for name, sentence in NAMES.items()]
    return Template("jobs/timetable.html", context={"rows": rows})


STAFF = (jobs_page,)
