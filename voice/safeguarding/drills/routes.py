"""The log of practices."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.safeguarding.drills.actions import learn
from voice.safeguarding.drills.queries import log

DRILLS = "/staff/safeguarding/drills"
LONGEST = 2000


@get(DRILLS)
async def drills_page(now: NamedDependency[datetime], done: FromQuery[str] = "") -> Template:
    return await _page(now, done=done)


async def _page(now: datetime, *, done: str = "", fault: str = "", typed: str = "", wrong: str = "") -> Template:
    context = {"practices": await log(now), "done": done, "fault": fault, "typed": typed, "wrong": wrong}
    return Template("safeguarding/drills.html", context=context, status_code=422 if fault else 200)


@post(DRILLS + "/{drill_id:uuid}", status_code=303)
async def learned(
    request: StaffRequest, drill_id: FromPath[UUID], form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    words = form.one("learned").strip()
    if len(words) > LONGEST:
        fault = f"Write at most {LONGEST} letters. These are {len(words)}."
        return await _page(now, fault=fault, typed=words, wrong=str(drill_id))
    await learn(drill_id, words, request.user.actor)
    return Redirect(f"{DRILLS}?done=learned", status_code=303)


STAFF = (drills_page, learned)
