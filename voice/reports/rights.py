"""When the words of an answer have to go: 24 months after the report that counted them, and 36 months at the latest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from surveys.queries import current_version, every_survey
from surveys.tables import Response
from voice.calendar import add_months, london
from voice.reports.tables import Report, ReportState

AFTER_REPORT, AT_LATEST = 24, 36


async def responses_due(today: date) -> list[UUID]:
    """Responses whose words have had their time. The months of answers are all we know of their day.

    The report of an answer is the first that was published on one of its survey's workstreams in its month or later.
    """
    published, about = await _published(), await _workstreams()
    columns = (Response.id, Response.survey, Response.month, Response.reported, Response.is_example)
    return [row["id"] for row in await Response.select(*columns) if _is_due(row, published, about, today)]


async def _published() -> list[dict[str, Any]]:
    rows = await Report.select(Report.workstream, Report.published_at, Report.is_example).where(
        Report.state == ReportState.PUBLISHED.value
    )
    return sorted(({**row, "day": london(row["published_at"]).date()} for row in rows), key=lambda row: row["day"])


async def _workstreams() -> dict[UUID, set[str]]:
    found = {}
    for survey in await every_survey():
        _version, definition = await current_version(survey.id)
        asked = {code for question in definition.questions for code in question.workstreams}
        found[survey.id] = asked | set(survey.workstreams)
    return found


def _is_due(row: dict[str, Any], published: list[dict[str, Any]], about: dict[UUID, set[str]], today: date) -> bool:
    if not row["month"]:
        return False
    sent = date.fromisoformat(f"{row['month']}-01")
    if today >= add_months(sent, AT_LATEST + 1):  # the whole month of the answer has passed
        return True
    first = next((each["day"] for each in published if _counts(each, row, about)), None)
    return bool(row["reported"]) and first is not None and today >= add_months(first, AFTER_REPORT)


async def voices_due(voices: Sequence[dict[str, Any]], today: date) -> list[UUID]:
    """The same for what came in by other ways: rows of id, heard_on, workstreams and is_example."""
    published = await _published()
    return [row["id"] for row in voices if _voice_is_due(row, published, today)]


def _voice_is_due(row: dict[str, Any], published: list[dict[str, Any]], today: date) -> bool:
    """The first report on one of its workstreams, in its month or later, is the one that could count it."""
    if today >= add_months(row["heard_on"], AT_LATEST):
        return True
    asked = {**row, "month": f"{row['heard_on']:%Y-%m}", "survey": row["id"]}
    about = {row["id"]: set(row["workstreams"])}
    first = next((each["day"] for each in published if _counts(each, asked, about)), None)
    return first is not None and today >= add_months(first, AFTER_REPORT)


def _counts(report: dict[str, Any], row: dict[str, Any], about: dict[UUID, set[str]]) -> bool:
    """True when this report could count this answer."""
    in_time = f"{report['day']:%Y-%m}" >= row["month"]
    return in_time and report["workstream"] in about[row["survey"]] and report["is_example"] == row["is_example"]
