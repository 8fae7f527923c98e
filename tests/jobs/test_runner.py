"""Each run happens once, is written down, and a failure stops nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from voice.calendar import LONDON, now
from voice.database import Engine
from voice.jobs.clock import last_due
from voice.jobs.runner import Deed, Job, forget_old_runs, last_runs, run
from voice.jobs.tables import JobRun
from voice.jobs.timetable import TIMETABLE
from voice.settings import Settings

SLOT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
NIGHTLY = CronTrigger(hour=2, minute=0, timezone=LONDON)


def job(deed: Deed) -> Job:
    return Job("suggest-themes", "Suggests themes.", NIGHTLY, deed)


async def three(_settings: Settings, _now: datetime) -> dict[str, int]:
    return {"answers": 3}


async def broken(_settings: Settings, _now: datetime) -> dict[str, int]:
    raise RuntimeError("the codebook is empty")


async def test_a_run_is_written_down_with_what_it_touched(database: Engine, settings: Settings) -> None:
    result = await run(job(three), SLOT, settings)
    assert (result.state, result.touched) == ("done", {"answers": 3})
    written = (await last_runs())["suggest-themes"]
    assert (written["state"], written["touched"], written["slot"]) == ("done", {"answers": 3}, SLOT)


async def test_what_would_say_when_an_answer_came_is_not_written_down(database: Engine, settings: Settings) -> None:
    result = await run(replace(job(three), tells=False), SLOT, settings)
    assert (result.state, result.touched) == ("done", {})
    assert (await last_runs())["suggest-themes"]["touched"] == {}
    assert {each.name for each in TIMETABLE if not each.tells} == {"screen-words", "mask-words"}


async def test_two_processes_do_one_run_once(database: Engine, settings: Settings) -> None:
    results = await asyncio.gather(*[run(job(three), SLOT, settings) for _ in range(5)])
    assert sorted(result.state for result in results) == ["done", "taken", "taken", "taken", "taken"]
    assert await JobRun.count() == 1


async def test_a_failure_is_written_down_with_its_reason(database: Engine, settings: Settings) -> None:
    result = await run(job(broken), SLOT, settings)
    assert (result.state, result.fault) == ("failed", "RuntimeError: the codebook is empty")
    assert (await last_runs())["suggest-themes"]["fault"] == "RuntimeError: the codebook is empty"


async def test_a_run_whose_process_died_is_taken_over_after_its_lease(database: Engine, settings: Settings) -> None:
    await run(job(three), SLOT, settings)
    dead = {"state": "running", "lease_until": now() + timedelta(minutes=5), "touched": "{}"}
    await JobRun.update(dead, force=True)
    assert (await run(job(three), SLOT, settings)).state == "taken"
    await JobRun.update({JobRun.lease_until: now() - timedelta(seconds=1)}, force=True)
    assert (await run(job(three), SLOT, settings)).state == "done"
    assert await JobRun.count() == 1


async def test_old_runs_are_forgotten_after_ninety_days(database: Engine, settings: Settings) -> None:
    await run(job(three), SLOT, settings)
    assert await forget_old_runs(now() + timedelta(days=89)) == 0
    assert await forget_old_runs(now() + timedelta(days=91)) == 1


def test_a_night_when_the_service_was_off_is_caught_up_once() -> None:
    monday = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert last_due(job(three), monday - timedelta(days=2), monday) == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_nothing_is_caught_up_when_nothing_was_missed() -> None:
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert last_due(job(three), noon - timedelta(hours=1), noon) is None
