"""The door behind the numbers of a report: what each was counted from, for staff."""

from __future__ import annotations

from datetime import date

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from voice.accounts.values import Role, StaffRequest
from voice.plan import queries as plan
from voice.reports import queries, saying
from voice.reports.previewing import preview
from voice.reports.tables import DRAFT_NUMBER
from voice.reports.tracing import trace
from voice.settings import Settings


@get("/staff/reports/{code:str}/{number:int}/trace")
async def trace_page(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    number: FromPath[int],
    of: FromQuery[str] = "",
) -> Template:
    """Number 0 is the next report, not published yet. `of` is examples, answers, or empty."""
    stream = await plan.workstream(code)
    if number == DRAFT_NUMBER:
        examples = {"": None, "examples": True}.get(of, False)
        report = (await preview(stream.code, today, settings, examples=examples)).edition.report
    else:
        report = (await queries.published(stream.code, number)).edition.report
    officer = request.user.has(Role.PARTICIPATION_OFFICER)
    context = {
        "found": await trace(report, everything=officer),
        "report": report,
        "published": number != DRAFT_NUMBER,
        "number": number,
        "officer": officer,
        "lead": request.user.has(Role.WORKSTREAM_LEAD) and stream.code in request.user.workstreams,
        **saying.CALLS,
    }
    return Template("reports/trace.html", context=context)


TRACE = (trace_page,)
