"""The page of the cover list."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.safeguarding.cover import actions, queries
from voice.safeguarding.cover.forms import TurnForm, turn_form
from voice.safeguarding.cover.values import STEPS

COVER = "/staff/safeguarding/cover"


@get(COVER)
async def cover_page(today: NamedDependency[date], done: FromQuery[str] = "") -> Template:
    return await _page(today, done=done)


async def _page(today: date, *, done: str = "", typed: TurnForm | None = None) -> Template:
    told = await queries.on_call(today)
    context = {
        "turns": await queries.turns(today),
        "told_first": [lead.name for lead in told if lead.step == 1],
        "leads": [(str(lead.id), lead.name) for lead in await queries.leads()],
        "gaps": await queries.gaps(today),
        "steps": [(str(step), words) for step, words in STEPS.items()],
        "typed": typed or TurnForm(),
        "today": today,
        "done": done,
    }
    return Template("safeguarding/cover.html", context=context, status_code=422 if typed else 200)


@post(COVER, status_code=303)
async def add_turn(
    request: StaffRequest, form: NamedDependency[Form], today: NamedDependency[date], now: NamedDependency[datetime]
) -> Redirect | Template:
    typed = turn_form(form, await queries.leads(), today)
    if typed.faults or typed.lead is None or typed.from_on is None or typed.until_on is None:
        return await _page(today, typed=typed)
    await actions.add(typed.lead, int(typed.step), typed.from_on, typed.until_on, actor=request.user.actor, now=now)
    return Redirect(f"{COVER}?done=added", status_code=303)


@post(COVER + "/{turn_id:uuid}/end", status_code=303)
async def end_turn(request: StaffRequest, turn_id: FromPath[UUID], now: NamedDependency[datetime]) -> Redirect:
    await actions.end(turn_id, actor=request.user.actor, now=now)
    return Redirect(f"{COVER}?done=ended", status_code=303)


STAFF = (cover_page, add_turn, end_turn)
