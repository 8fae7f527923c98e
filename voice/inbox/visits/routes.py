"""The inspectors' form behind their link, and the visits as the officer sees them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.inbox.given import GiveHeldWords, GiveHelpNumbers
from voice.inbox.links import Link, open_link
from voice.inbox.typed import Typed, WrongForm
from voice.inbox.values import WHO
from voice.inbox.visits import queries
from voice.inbox.visits.actions import keep_visit, send_to
from voice.inbox.visits.forms import read_visit
from voice.inbox.visits.values import ANSWERS, FACES, PLACES, WORDS
from voice.plan.queries import workstreams

LINKS = "inspectors"


@get("/visit/{token:str}")
async def visit_form(
    token: FromPath[str], today: NamedDependency[date], help_numbers: NamedDependency[GiveHelpNumbers]
) -> Template:
    link = await open_link(token, LINKS, today)
    typed = Form((("sent_once", uuid4().hex), ("visited_on", today.isoformat())))
    return await _form(token, link, typed, help_numbers)


@post("/visit/{token:str}", status_code=303)
async def send_visit(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    help_numbers: NamedDependency[GiveHelpNumbers],
) -> Redirect | Template:
    link = await open_link(token, LINKS, today)
    try:
        visit = read_visit(form, link, today)
    except WrongForm as refusal:
        return await _form(token, link, form, help_numbers, refusal)
    await keep_visit(visit, link, now)
    return Redirect(f"/visit/{token}/thanks", status_code=303)


@get("/visit/{token:str}/thanks")
async def thanks(token: FromPath[str], today: NamedDependency[date]) -> Template:
    link = await open_link(token, LINKS, today)
    return Template("inbox/visits/thanks.html", context={"token": token, "easy": True, "example": link.is_example})


async def _form(
    token: str, link: Link, typed: Form, help_numbers: GiveHelpNumbers, refusal: WrongForm | None = None
) -> Template:
    context: dict[str, Any] = {
        "token": token,
        "easy": True,
        "example": link.is_example,
        "group": link.name,
        "typed": typed,
        "faults": refusal.faults if refusal else (),
        "numbers": await help_numbers(),
        "faces": tuple(FACES),
        "boxes": tuple(WORDS),
    }
    return Template("inbox/visits/form.html", context=context, status_code=refusal.status if refusal else 200)


@get("/staff/inbox/visits")
async def visits_page() -> Template:
    lines = await queries.visits()
    context = {**_WORDS, "visits": lines, "places": queries.by_place(lines), "tallies": queries.tallies(lines)}
    return Template("inbox/visits/list.html", context=context)


@get("/staff/inbox/visits/{visit_id:uuid}")
async def visit_page(visit_id: FromPath[UUID], held_words: NamedDependency[GiveHeldWords]) -> Template:
    found = await queries.visit(visit_id, await held_words())
    return Template("inbox/visits/visit.html", context={**_WORDS, "visit": found, "known": await workstreams()})


@post("/staff/inbox/visits/{visit_id:uuid}/workstreams", status_code=303)
async def send_on(request: StaffRequest, visit_id: FromPath[UUID], form: NamedDependency[Form]) -> Redirect:
    codes = [str(each.code) for each in await workstreams()]
    await send_to(visit_id, Typed(form).several("workstreams", codes), request.user.actor)
    return Redirect(f"/staff/inbox/visits/{visit_id}", status_code=303)


_WORDS = {"asked": FACES, "answers": ANSWERS, "kinds": PLACES, "who": WHO}
PUBLIC = (visit_form, send_visit, thanks)
STAFF = (visits_page, visit_page, send_on)
