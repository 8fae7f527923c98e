"""Draft every workstream's report some working days before a meeting. Only jobs import this."""

from __future__ import annotations

from datetime import date, datetime

from voice.calendar import add_working_days, london
from voice.plan import queries as plan
from voice.reports import queries
from voice.reports.previewing import preview
from voice.reports.publishing import keep_draft
from voice.settings import Settings


async def draft_reports(settings: Settings, now: datetime) -> dict[str, int]:
    """Make or refresh the drafts while a meeting is near; counts drafts and the lines nobody has answered yet."""
    today = london(now).date()
    touched = {"drafts": 0, "lines without an answer": 0}
    if not await _is_near(today, settings.draft_days):
        return touched
    for stream in await plan.workstreams():
        made = await preview(stream.code, today, settings)
        await keep_draft(made, now)
        touched["drafts"] += 1
        touched["lines without an answer"] += len(made.unanswered)
    return touched


async def _is_near(today: date, days: int) -> bool:
    """True from `days` working days before the next meeting until its day."""
    meeting = await queries.next_meeting(today)
    return meeting is not None and today >= add_working_days(meeting.day, -days)
