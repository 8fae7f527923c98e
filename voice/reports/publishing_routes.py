"""The doors of one workstream's next report: look at it, say how more people will be heard, publish, correct."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.plan import queries as plan
from voice.reports import actions, pages
from voice.reports.errors import ChangedSince, NoNote, NotReady, WrongAnswer
from voice.reports.forms import sentences
from voice.reports.publishing import correct, publish
from voice.settings import Settings


@get("/staff/reports/{code:str}")
async def look(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    of: FromQuery[str] = "",
    correct: FromQuery[str] = "",
) -> Template:
    context = await pages.next_version(code, today, settings, of, correcting=bool(correct))
    return await _preview(request, context)


async def _preview(request: StaffRequest, context: dict[str, Any], status: int = 200) -> Template:
    context = await pages.seen_by(request.user, context)
    return Template("reports/preview.html", context=context, status_code=status)


@post("/staff/reports/{code:str}/publish", status_code=303)
async def publish_report(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    of, seen, actor = form.one("of"), form.one("seen"), request.user.actor
    try:
        made = await publish(code, seen=seen, examples=of == pages.EXAMPLES, actor=actor, moment=now, settings=settings)
    except (NotReady, ChangedSince) as refusal:
        context = await pages.next_version(code, today, settings, of, refusal=refusal)
        return await _preview(request, context, refusal.status)
    return Redirect(made.url, status_code=303)


@post("/staff/reports/{code:str}/correct", status_code=303)
async def correct_report(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    of, note, actor = form.one("of"), form.one("note").strip(), request.user.actor
    seen, examples = form.one("seen"), of == pages.EXAMPLES
    try:
        made = await correct(code, seen=seen, note=note, examples=examples, actor=actor, moment=now, settings=settings)
    except (NoNote, NotReady, ChangedSince) as refusal:
        context = await pages.next_version(code, today, settings, of, correcting=True, refusal=refusal)
        return await _preview(request, {**context, "note": note}, refusal.status)
    return Redirect(made.url, status_code=303)


@post("/staff/reports/{code:str}/gaps", status_code=303)
async def save_gaps(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    stream = await plan.workstream(code)
    words, easy_words = form.one("gaps").strip(), form.one("easy_gaps").strip()
    try:
        await actions.put_gaps(stream.code, words, sentences(easy_words), request.user.actor)
    except WrongAnswer as refusal:
        context = await pages.next_version(code, today, settings)
        typed = {"gaps": words, "easy_gaps": easy_words, "faults": refusal.faults}
        return await _preview(request, {**context, **typed}, refusal.status)
    return Redirect(f"/staff/reports/{stream.code}", status_code=303)


PUBLISHING = (publish_report, correct_report, save_gaps)
