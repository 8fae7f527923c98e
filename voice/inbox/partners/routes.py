"""The page behind a partner's link. Whoever has the link can send; nobody can read what came by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.inbox.given import GiveHelpNumbers
from voice.inbox.links import Link, open_link
from voice.inbox.partners.actions import keep_passed
from voice.inbox.partners.forms import how_many_things, read_passed
from voice.inbox.partners.names import digest, to_look_at
from voice.inbox.partners.queries import received_this_quarter
from voice.inbox.partners.values import LINKS, MOST_THINGS, Piece
from voice.inbox.typed import WrongForm
from voice.plan.queries import workstreams

Found = tuple[tuple[Piece, ...], ...]


@get("/partner/{token:str}")
async def tell_page(
    token: FromPath[str], today: NamedDependency[date], help_numbers: NamedDependency[GiveHelpNumbers]
) -> Template:
    link = await open_link(token, LINKS, today)
    return await _page(token, link, Form((("sent_once", uuid4().hex),)), today, help_numbers)


@post("/partner/{token:str}", status_code=303)
async def send(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    help_numbers: NamedDependency[GiveHelpNumbers],
) -> Redirect | Template:
    """“Add another” and the question about names give the same page again, with everything that was typed."""
    link = await open_link(token, LINKS, today)
    if form.one("act") == "more":
        return await _page(token, link, form, today, help_numbers, more=1)
    try:
        passed = read_passed(form, link, today, [each.code for each in await workstreams()])
    except WrongForm as refusal:
        return await _page(token, link, form, today, help_numbers, refusal=refusal)
    found = to_look_at(passed)
    if found and (form.one("act") != "anyway" or form.one("looked") != digest(found)):
        return await _page(token, link, form, today, help_numbers, found=found)
    await keep_passed(passed, link, now)
    return Redirect(f"/partner/{token}/thanks", status_code=303)


@get("/partner/{token:str}/thanks")
async def thanks_page(token: FromPath[str], today: NamedDependency[date]) -> Template:
    link = await open_link(token, LINKS, today)
    received = await received_this_quarter(link.id, today)
    context = {"token": token, "example": link.is_example, "received": received}
    return Template("inbox/partners/thanks.html", context=context)


async def _page(
    token: str,
    link: Link,
    typed: Form,
    today: date,
    help_numbers: GiveHelpNumbers,
    *,
    more: int = 0,
    refusal: WrongForm | None = None,
    found: Found = (),
) -> Template:
    context: dict[str, Any] = {
        "token": token,
        "group": link.name,
        "example": link.is_example,
        "typed": typed,
        "faults": refusal.faults if refusal else (),
        "things": min(how_many_things(typed) + more, MOST_THINGS),
        "most": MOST_THINGS,
        "easy": False,
        "found": found,
        "looked": digest(found) if found else "",
        "topics": await workstreams(),
        "today": today,
        "numbers": await help_numbers(),
    }
    return Template("inbox/partners/tell.html", context=context, status_code=422 if refusal or found else 200)


PUBLIC = (tell_page, send, thanks_page)
