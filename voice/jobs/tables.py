"""One row a run. The pair (name, slot) is unique: two processes never do the same run twice."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz, Varchar
from piccolo.table import Table


class JobRun(Table):
    """`slot` is the moment the timetable asked for, UTC; `state` is running, done or failed; `touched` JSON counts."""

    id = UUID(primary_key=True)
    name = Varchar(60, null=False, index=True)
    slot = Timestamptz(null=False)
    state = Varchar(10, null=False)
    started = Timestamptz(null=False)
    lease_until = Timestamptz(null=False)
    finished = Timestamptz(null=True, default=None)
    touched = Text(null=False, default="{}")
    fault = Text(null=False, default="")


TABLES = (JobRun,)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS job_run_once ON job_run (name, slot)",)
