"""The doors of staff: say how an action stands, score a risk, freeze a day, compare two."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.progress import actions, queries
from voice.progress.actions import LEVELS, By
from voice.progress.errors import DayFrozen, SaidByAnother, WrongEntry
from voice.progress.forms import update_form, whole
from voice.progress.values import KINDS, SCORES, STATUSES, Standing

OFFICER = Role.PARTICIPATION_OFFICER
Show = Annotated[str, QueryParameter(name="show")]
FIELDS = ("status", "lead", "start", "due", "kind", "level", "level_evidence", "note")


@get("/staff/progress")
async def overview(request: StaffRequest, today: NamedDependency[date], invented: NamedDependency[bool]) -> Template:
    return await _overview(request, today, invented)


async def _overview(
    request: StaffRequest, today: date, invented: bool, refusal: Refusal | None = None, name: str = ""
) -> Template:
    context = {
        "streams": await plan.workstreams(),
        "going": {each.workstream: each for each in await queries.by_workstream(today, examples=invented)},
        "statuses": {**STATUSES, "": "Nobody has said"},
        "last": await queries.last_snapshot(today, examples=invented),
        "snapshots": await queries.snapshots(examples=invented),
        "officer": request.user.has(OFFICER),
        "refusal": refusal,
        "faults": getattr(refusal, "faults", {}),
        "name": name,
    }
    return Template("progress/overview.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/progress/freeze", status_code=303)
async def freeze_day(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    name = form.one("name").strip()
    try:
        await actions.freeze(name, today, by=By(request.user.actor, now, invented))
    except (WrongEntry, DayFrozen) as refusal:
        return await _overview(request, today, invented, refusal, name)
    return Redirect("/staff/progress", status_code=303)


@get("/staff/progress/compare")
async def compare(invented: NamedDependency[bool]) -> Template:
    """The last three frozen days side by side."""
    shown = (await queries.snapshots(examples=invented))[:3][::-1]
    context = {
        "shown": shown,
        "activities": [
            each
            for each in await plan.activities()
            if len({snapshot.frozen.actions.get(each.code, "") for snapshot in shown}) > 1
        ],
        "risks": [
            each
            for each in await plan.risks()
            if len({snapshot.frozen.risks.get(each.code, "") for snapshot in shown}) > 1
        ],
        "statuses": {**STATUSES, "": "Nobody has said"},
        "scores": {**SCORES, "": "Not scored"},
    }
    return Template("progress/compare.html", context=context)


@get("/staff/progress/{code:str}")
async def stream_page(
    request: StaffRequest,
    code: FromPath[str],
    today: NamedDependency[date],
    invented: NamedDependency[bool],
    show: Show = "",
) -> Template:
    stream = await plan.workstream(code)
    found = await queries.standings(stream.code, examples=invented)
    context = {
        "stream": stream,
        "found": [each for each in found if show in ("", each.status or "none")],
        "all_of_them": len(found),
        "statuses": {**STATUSES, "none": "Nobody has said"},
        "show": show,
        "day": today,
        "risks": [risk for risk in await queries.risks(today, examples=invented) if risk.owner == stream.code],
        "engagement": await queries.engagement(stream.code, examples=invented),
        "may": actions.may_write(request.user, stream.code),
    }
    return Template("progress/stream.html", context=context)


@get("/staff/progress/actions/{code:str}")
async def action_page(request: StaffRequest, code: FromPath[str], invented: NamedDependency[bool]) -> Template:
    return await _action(request, code, invented)


async def _action(
    request: StaffRequest, code: str, invented: bool, form: Form | None = None, refusal: Refusal | None = None
) -> Template:
    found = await queries.standing(code, examples=invented)
    context = {
        "found": found,
        "history": await queries.history(found.activity.code, examples=invented),
        "typed": {field: form.one(field) for field in FIELDS} if form else _held(found),
        "seen": await queries.times_said(found.activity.code),
        "statuses": STATUSES,
        "kinds": KINDS,
        "levels": [(each.code, each.label) for each in await plan.code_list(LEVELS)],
        "may": actions.may_write(request.user, found.activity.workstream),
        "refusal": refusal,
        "faults": getattr(refusal, "faults", {}),
    }
    return Template("progress/action.html", context=context, status_code=refusal.status if refusal else 200)


def _held(found: Standing) -> dict[str, Any]:
    """What was said last, ready to be changed; the note is for what is new."""
    if found.update is None:
        return dict.fromkeys(FIELDS, "")
    return {field: getattr(found.update, field) or "" for field in FIELDS} | {"note": ""}


@post("/staff/progress/actions/{code:str}/say", status_code=303)
async def save_action(
    request: StaffRequest,
    code: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    stream = (await plan.activity(code)).workstream
    actions.check_own(request.user, stream)
    new, unread = update_form(form)
    seen = whole(form.one("seen")) or 0
    try:
        if unread:
            raise WrongEntry(unread)
        await actions.update_action(code, new, seen=seen, by=By(request.user.actor, now, invented))
    except (WrongEntry, SaidByAnother) as refusal:
        return await _action(request, code, invented, form, refusal)
    return Redirect(f"/staff/progress/{stream}", status_code=303)


@get("/staff/progress/risks")
async def risks_page(request: StaffRequest, today: NamedDependency[date], invented: NamedDependency[bool]) -> Template:
    return await _risks(request, today, invented)


async def _risks(
    request: StaffRequest, today: date, invented: bool, form: Form | None = None, refusal: Refusal | None = None
) -> Template:
    found = await queries.risks(today, examples=invented)
    context = {
        "risks": found,
        "risk_choices": [(f"{risk.code}.{risk.number}", f"{risk.code}: {risk.text}"[:100]) for risk in found],
        "scores": SCORES,
        "officer": request.user.has(OFFICER),
        "at": form.one("risk") if form else "",
        "typed": {field: form.one(field) if form else "" for field in ("score", "note")},
        "refusal": refusal,
        "faults": getattr(refusal, "faults", {}),
    }
    return Template("progress/risks.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/progress/risks/score", status_code=303)
async def save_risk(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    code, _, seen = form.one("risk").partition(".")  # the risk, and how often it had been scored on this page
    by = By(request.user.actor, now, invented)
    try:
        await actions.update_risk(
            code,
            form.one("score"),
            form.one("note").strip(),
            seen=whole(seen) or 0,
            by=by,
        )
    except (WrongEntry, SaidByAnother) as refusal:
        return await _risks(request, today, invented, form, refusal)
    return Redirect("/staff/progress/risks", status_code=303)


READERS = (overview, compare, stream_page, action_page, risks_page)
LEADS = (save_action,)
OFFICERS = (freeze_day, save_risk)
