"""The safeguarding lead's queue and one flag with its words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import london, working_days_between
from voice.safeguarding import actions, queries
from voice.safeguarding.actions import OutcomeMissing
from voice.safeguarding.values import KINDS, OUTCOMES, ROUTES


@get("/staff/safeguarding")
async def queue_page(now: NamedDependency[datetime]) -> Template:
    waiting, decided = await queries.queue()
    rows = [(flag, _age(flag.raised_at, now)) for flag in waiting]
    return Template("safeguarding/queue.html", context={"waiting": rows, "decided": decided})


def _age(raised: datetime, now: datetime) -> str:
    """How long it waits, in the words of a working day."""
    minutes = int((now - raised).total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} minutes"
    days = working_days_between(london(raised).date(), london(now).date())
    return f"{minutes // 60} hours" if days == 0 else f"{days} working day{'s' if days != 1 else ''}"


@get("/staff/safeguarding/{flag_id:uuid}")
async def flag_page(request: StaffRequest, flag_id: FromPath[UUID], now: NamedDependency[datetime]) -> Template:
    await queries.flag(flag_id)
    await actions.look(flag_id, request.user.actor, now)
    return await _flag_page(flag_id)


async def _flag_page(flag_id: UUID, typed: Form | None = None, refusal: str = "") -> Template:
    flag = await queries.flag(flag_id)
    context = {
        "flag": flag,
        "reasons": await queries.reasons(flag_id),
        "said": await queries.words_of(flag.answer_id),
        "kinds": KINDS,
        "routes": ROUTES,
        "outcomes": OUTCOMES,
        "typed_kind": typed.one("kind") if typed else flag.kind,
        "typed_outcome": typed.one("outcome") if typed else "",
        "typed_note": typed.one("note") if typed else "",
        "refusal": refusal,
    }
    return Template("safeguarding/flag.html", context=context, status_code=422 if refusal else 200)


@post("/staff/safeguarding/{flag_id:uuid}", status_code=303)
async def decide(
    request: StaffRequest, flag_id: FromPath[UUID], form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    try:
        await actions.decide(
            flag_id, form.one("kind"), form.one("outcome"), form.one("note"), actor=request.user.actor, now=now
        )
    except OutcomeMissing as refusal:
        return await _flag_page(flag_id, form, refusal.sentence)
    return Redirect("/staff/safeguarding", status_code=303)


SAFEGUARDING = (queue_page, flag_page, decide)
