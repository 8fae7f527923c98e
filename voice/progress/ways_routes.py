"""The doors of staff: the engagement plan, and the register of ways in which people are heard."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.progress import actions, queries
from voice.progress.actions import By
from voice.progress.errors import NoSuchEntry, WrongEntry
from voice.progress.forms import engagement_form, way_form
from voice.progress.values import STAGES, EngagementLine, Heard

NEW = "new"
LINE = ("activity", "audience", "method", "stage", "planned", "done", "people", "what_came")
WAY = ("name", "owner", "audience", "rhythm", "reach", "last_used", "what_changed")


def _which(written: str) -> UUID | None:
    """The id in an address, None for `new`. Raises NoSuchEntry."""
    if written == NEW:
        return None
    try:
        return UUID(written)
    except ValueError:
        raise NoSuchEntry from None


def _typed(form: Form | None, held: EngagementLine | Heard | None, fields: tuple[str, ...]) -> dict[str, Any]:
    """What stands in the boxes: as it was typed, as it is kept, or nothing."""
    if form:
        return {field: form.one(field) for field in fields}
    return {field: _shown(getattr(held, field)) if held else "" for field in fields}


def _shown(value: Any) -> Any:
    return "" if value is None else value


@get("/staff/engagement/{code:str}/{line:str}")
async def engagement_page(request: StaffRequest, code: FromPath[str], line: FromPath[str]) -> Template:
    return await _engagement(request, code, _which(line))


async def _engagement(
    request: StaffRequest, code: str, line: UUID | None, form: Form | None = None, refusal: Refusal | None = None
) -> Template:
    stream = await plan.workstream(code)
    actions.check_own(request.user, stream.code)
    held = await queries.engagement_line(line, stream.code) if line else None
    context = {
        "stream": stream,
        "held": held,
        "typed": _typed(form, held, LINE),
        "stages": STAGES,
        "faults": getattr(refusal, "faults", {}),
    }
    return Template("progress/engagement.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/engagement/{code:str}/{line:str}", status_code=303)
async def save_engagement(
    request: StaffRequest,
    code: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
    line: FromPath[str],
) -> Redirect | Template:
    stream, held = await plan.workstream(code), _which(line)
    actions.check_own(request.user, stream.code)
    new, unread = engagement_form(form)
    try:
        if unread:
            raise WrongEntry(unread)
        await actions.keep_engagement(stream.code, new, line=held, by=By(request.user.actor, now, invented))
    except WrongEntry as refusal:
        return await _engagement(request, code, held, form, refusal)
    return Redirect(f"/staff/progress/{stream.code}#engagement", status_code=303)


@get("/staff/mechanisms")
async def ways_page(request: StaffRequest, invented: NamedDependency[bool]) -> Template:
    names = await _names()
    context = {
        "ways": await queries.ways_heard(examples=invented),
        "gaps": [names[code] for code in await queries.not_reached(examples=invented)],
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
    }
    return Template("progress/ways.html", context=context)


async def _names() -> dict[str, str]:
    return {stream.code: stream.short_name for stream in await plan.workstreams()}


@get("/staff/mechanisms/{way:str}")
async def way_page(way: FromPath[str]) -> Template:
    return await _way(_which(way))


async def _way(way: UUID | None, form: Form | None = None, refusal: Refusal | None = None) -> Template:
    held = await queries.way_heard(way) if way else None
    context = {
        "held": held,
        "typed": _typed(form, held, WAY),
        "chosen": form.all("workstreams") if form else (held.workstreams if held else ()),
        "names": await _names(),
        "faults": getattr(refusal, "faults", {}),
    }
    return Template("progress/way.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/mechanisms/{way:str}", status_code=303)
async def save_way(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
    way: FromPath[str],
) -> Redirect | Template:
    held, (new, unread) = _which(way), way_form(form)
    try:
        if unread:
            raise WrongEntry(unread)
        await actions.keep_way(new, way=held, by=By(request.user.actor, now, invented))
    except WrongEntry as refusal:
        return await _way(held, form, refusal)
    return Redirect("/staff/mechanisms", status_code=303)


@post("/staff/mechanisms/{way:uuid}/end", status_code=303)
async def end_way(
    request: StaffRequest, way: FromPath[UUID], now: NamedDependency[datetime], invented: NamedDependency[bool]
) -> Redirect:
    await actions.end_way(way, by=By(request.user.actor, now, invented))
    return Redirect("/staff/mechanisms", status_code=303)


READERS = (ways_page,)
LEADS = (engagement_page, save_engagement)
OFFICERS = (way_page, save_way, end_way)
