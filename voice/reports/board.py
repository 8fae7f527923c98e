"""What staff pages show: how far each workstream's report is, and the themes a lead has to answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from analysis.reports import from_json
from analysis.reports.values import Line
from voice.accounts.values import SignedIn
from voice.calendar import london
from voice.plan import queries as plan
from voice.plan.values import Workstream
from voice.reports import queries
from voice.reports.again import reopened
from voice.reports.answering import may_answer
from voice.reports.errors import NoSuchLine
from voice.reports.gathering import scope
from voice.reports.previewing import Preview, preview
from voice.reports.values import WorkstreamReports
from voice.settings import Settings


async def to_answer(user: SignedIn, today: date, settings: Settings) -> tuple[tuple[Workstream, Preview], ...]:
    """The workstreams somebody may answer for, each with its report as it would be now."""
    streams = [stream for stream in await plan.workstreams() if may_answer(user, stream.code)]
    return tuple([(stream, await preview(stream.code, today, settings)) for stream in streams])


async def open_days(user: SignedIn, today: date) -> dict[tuple[str, str], int]:
    """(Workstream, theme) → for how many days a line somebody may answer for has been open again."""
    codes = [stream.code for stream in await plan.workstreams() if may_answer(user, stream.code)]
    return {(code, theme): (today - since).days for code in codes for theme, since in (await reopened(code)).items()}


async def line_of(workstream: str, theme: str, today: date, settings: Settings) -> tuple[Preview, Line]:
    """One line with the report it stands in. Raises NoSuchLine."""
    made = await preview(workstream, today, settings)
    for line in made.edition.report.lines:
        if line.code == theme:
            return made, line
    raise NoSuchLine


async def reports_of_all() -> tuple[WorkstreamReports, ...]:
    """How far each workstream's report is, in the order of the plan."""
    newest = {report.workstream: report for report in await queries.latest_published()}
    rows = []
    for stream in await plan.workstreams():
        found = newest.get(stream.code)
        draft = await queries.draft(stream.code)
        rows.append(
            WorkstreamReports(
                code=stream.code,
                name=f"{stream.number}. {stream.short_name}",
                published=found,
                told=await queries.told(found.id) if found else None,
                signed=await queries.signed(stream.code),
                **_drafted(draft),
            )
        )
    return tuple(rows)


def _drafted(draft: dict[str, Any] | None) -> dict[str, Any]:
    if draft is None:
        return {"draft_day": None, "lines": 0, "unanswered": 0}
    lines = from_json(draft["content"]).report.lines
    unanswered = sum(line.answer is None for line in lines)
    return {"draft_day": london(draft["made_at"]).date(), "lines": len(lines), "unanswered": unanswered}


async def speaks_from_both(workstream: str) -> bool:
    """True when there are real answers and example answers, so that an officer can choose."""
    real, examples = [await scope(workstream, examples=each) for each in (False, True)]
    return bool(real.surveys and examples.surveys)
