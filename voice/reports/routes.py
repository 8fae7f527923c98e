"""The doors: reports for everybody, answers for leads, drafts and publishing for officers, and how far each one is."""

from __future__ import annotations

from datetime import date

from litestar import get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.calendar import add_working_days
from voice.errors import Refusal
from voice.reports import actions, board, queries
from voice.reports.answer_routes import ANSWERS as ANSWERING
from voice.reports.errors import MeetingKnown
from voice.reports.forms import NOT_A_DAY
from voice.reports.publishing_routes import PUBLISHING, look
from voice.reports.reading_routes import PUBLIC
from voice.reports.signing_routes import SIGNING
from voice.reports.survey_routes import SURVEYS
from voice.reports.trace_routes import TRACE
from voice.settings import Settings

BOARD = "SEND Partnership Board"


@get("/staff/reports")
async def all_reports(
    request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Template:
    return await _all_reports(request, today, settings)


async def _all_reports(
    request: StaffRequest,
    today: date,
    settings: Settings,
    refusal: Refusal | None = None,
    body: str = BOARD,
    day: str = "",
    day_error: str = "",
) -> Template:
    meeting = await queries.next_meeting(today)
    context = {
        "rows": await board.reports_of_all(),
        "meeting": meeting,
        "drafts_from": add_working_days(meeting.day, -settings.draft_days) if meeting else None,
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
        "refusal": refusal,
        "body": body,
        "day": day,
        "day_error": day_error,
    }
    status = 422 if day_error else refusal.status if refusal else 200
    return Template("reports/reports.html", context=context, status_code=status)


@post("/staff/meetings", status_code=303)
async def new_meeting(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    body, day = form.one("body").strip() or BOARD, form.one("day").strip()
    try:
        await actions.add_meeting(body, date.fromisoformat(day), request.user.actor)
    except ValueError:
        return await _all_reports(request, today, settings, None, body, day, NOT_A_DAY)
    except MeetingKnown as refusal:
        return await _all_reports(request, today, settings, refusal, body, day)
    return Redirect("/staff/reports", status_code=303)


ANSWERS = (*ANSWERING, *SIGNING)
REPORTS = (new_meeting, *PUBLISHING, *SURVEYS)
READERS = (all_reports, look, *TRACE)

__all__ = ["ANSWERS", "PUBLIC", "READERS", "REPORTS"]
