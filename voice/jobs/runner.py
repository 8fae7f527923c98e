"""Claim a run, do it, write down what it touched. A run whose process died is taken over when its lease ends."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from apscheduler.triggers.base import BaseTrigger

from voice.calendar import now
from voice.database import transaction
from voice.jobs.tables import JobRun
from voice.settings import Settings

LOG = logging.getLogger("voice.jobs")
LEASE = timedelta(minutes=10)
KEPT_DAYS = 90
LONGEST_FAULT = 2000

Deed = Callable[[Settings, datetime], Awaitable[dict[str, int]]]
Waits = Callable[[], Awaitable[bool]]


@dataclass(frozen=True)
class Job:
    """One line of the timetable. `deed` may be run twice without harm and counts what it touched.

    A job that looks every few seconds says by `waits` whether there is anything to do: without, no run is written down.
    The counts of one that looks each minute at what came in would say when an anonymous answer came: `tells` is False,
    and they are not written down.
    """

    name: str
    sentence: str
    trigger: BaseTrigger
    deed: Deed
    waits: Waits | None = None
    tells: bool = True


@dataclass(frozen=True)
class RunResult:
    """`state` is done, failed, or taken (somebody else has this run)."""

    state: str
    touched: dict[str, int]
    fault: str = ""


async def run(job: Job, slot: datetime, settings: Settings) -> RunResult:
    """Do one run of `job` for the moment `slot`, unless another process has it."""
    claimed = await _claim(job.name, slot)
    if claimed is None:
        return RunResult("taken", {})
    try:
        touched = await job.deed(settings, now())
    except Exception as fault:  # a failing job must not stop the timetable; the row and the log keep the fault
        LOG.exception("job %s failed", job.name)
        result = RunResult("failed", {}, f"{type(fault).__name__}: {fault}"[:LONGEST_FAULT])
    else:
        result = RunResult("done", touched if job.tells else {})
    await _finish(claimed, result)
    return result


async def _claim(name: str, slot: datetime) -> UUID | None:
    """The run's id when it is ours, else None."""
    moment = now()
    async with transaction():
        held = await JobRun.select().where(JobRun.name == name, JobRun.slot == slot).first()
        if held is not None:
            return await _take_over(held, moment)
        mine = uuid4()
        rows: list[dict[str, Any]] = await JobRun.raw(
            "INSERT INTO job_run (id, name, slot, state, started, lease_until, touched, fault)"
            " VALUES ({}, {}, {}, 'running', {}, {}, '{{}}', '') ON CONFLICT (name, slot) DO NOTHING RETURNING id",
            mine, name, slot, moment, moment + LEASE,
        )  # fmt: skip
    return mine if rows else None


async def _take_over(held: dict[str, Any], moment: datetime) -> UUID | None:
    """Only a run that never finished and whose lease is over."""
    if held["state"] != "running" or held["lease_until"] > moment:
        return None
    rows = (
        await JobRun.update({JobRun.started: moment, JobRun.lease_until: moment + LEASE})
        .where(JobRun.id == held["id"], JobRun.lease_until == held["lease_until"])
        .returning(JobRun.id)
    )
    return held["id"] if rows else None


async def _finish(run_id: UUID, result: RunResult) -> None:
    await JobRun.update(
        {
            JobRun.state: result.state,
            JobRun.finished: now(),
            JobRun.touched: msgspec.json.encode(result.touched, order="sorted").decode(),
            JobRun.fault: result.fault,
        }
    ).where(JobRun.id == run_id)


async def last_runs() -> dict[str, dict[str, Any]]:
    """The newest run of each job by name, with `touched` as a dict."""
    newest: dict[str, dict[str, Any]] = {}
    for row in await JobRun.select().order_by(JobRun.started, ascending=False).limit(2000):
        newest.setdefault(row["name"], {**row, "touched": msgspec.json.decode(row["touched"])})
    return newest


async def forget_old_runs(moment: datetime) -> int:
    """Delete runs older than 90 days; returns how many."""
    gone = await JobRun.delete().where(JobRun.started < moment - timedelta(days=KEPT_DAYS)).returning(JobRun.id)
    return len(gone)
