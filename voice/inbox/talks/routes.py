"""The conversation log: its list and its form."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.inbox.given import GiveHeldWords
from voice.inbox.talks import queries
from voice.inbox.talks.actions import log
from voice.inbox.talks.forms import read_talk
from voice.inbox.talks.values import TALKS, VERBATIM, WORDS_OK
from voice.inbox.typed import WrongForm
from voice.inbox.values import WHO
from voice.plan.queries import workstreams

LIST = "/staff/inbox/talks"
ANOTHER = "another"
CARRIED = ("source", "place", "who")  # from one thing that was said to the next of the same conversation


@get(LIST)
async def talks_page(
    held_words: NamedDependency[GiveHeldWords], source: FromQuery[str] = "", page: FromQuery[int] = 1
) -> Template:
    found = await queries.talks(source, page)
    context = {"found": found, "held": await held_words(), "sources": TALKS, "who": WHO}
    return Template("inbox/talks/list.html", context=context)


@get(LIST + "/new")
async def new_talk(today: NamedDependency[date], after: FromQuery[UUID | None] = None) -> Template:
    before = await queries.talk(after) if after else None
    carried = [(name, getattr(before, name)) for name in CARRIED] if before else []
    day = before.heard_on if before else today
    typed = Form((("heard_on", day.isoformat()), ("sent_once", uuid4().hex), *carried))
    return await _form(typed, after_another=before is not None)


@post(LIST + "/new", status_code=303)
async def keep_talk(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    try:
        talk = read_talk(form, today, [str(each.code) for each in await workstreams()])
    except WrongForm as refusal:
        return await _form(form, refusal)
    kept = await log(talk, request.user.actor, who, now, is_example=invented)
    return Redirect(f"{LIST}/new?after={kept}" if form.one("do") == ANOTHER else LIST, status_code=303)


async def _form(typed: Form, refusal: WrongForm | None = None, *, after_another: bool = False) -> Template:
    context: dict[str, Any] = {
        "typed": typed,
        "faults": refusal.faults if refusal else (),
        "after_another": after_another,
        "sources": TALKS,
        "who": WHO,
        "verbatim": VERBATIM,
        "words_ok": WORDS_OK,
        "known": await workstreams(),
    }
    return Template("inbox/talks/new.html", context=context, status_code=refusal.status if refusal else 200)


STAFF = (talks_page, new_talk, keep_talk)
