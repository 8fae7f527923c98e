"""The quarterly form behind its link, and the quarters side by side for officers and leads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.audit.actions import record
from voice.inbox.given import GiveHeldWords, GiveHelpNumbers
from voice.inbox.links import Link, open_link
from voice.inbox.partners.quarters import before, quarter_of, words
from voice.inbox.partners.sendiass import queries
from voice.inbox.partners.sendiass.actions import keep_quarter
from voice.inbox.partners.sendiass.forms import quarters_offered, read_quarter
from voice.inbox.partners.sendiass.side_by_side import as_csv, side_by_side
from voice.inbox.partners.sendiass.values import LINKS, TEXTS
from voice.inbox.typed import WrongForm
from voice.settings import Settings

PAGE = "/staff/inbox/sendiass"


@get("/sendiass/{token:str}")
async def quarter_page(
    token: FromPath[str], today: NamedDependency[date], help_numbers: NamedDependency[GiveHelpNumbers]
) -> Template:
    link = await open_link(token, LINKS, today)
    typed = Form((("sent_once", uuid4().hex), ("quarter", before(quarter_of(today)))))
    return await _form(token, link, typed, today, help_numbers)


@post("/sendiass/{token:str}", status_code=303)
async def send(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    help_numbers: NamedDependency[GiveHelpNumbers],
) -> Redirect | Template:
    link = await open_link(token, LINKS, today)
    try:
        await keep_quarter(read_quarter(form, link, today), link, now)
    except WrongForm as refusal:
        return await _form(token, link, form, today, help_numbers, refusal)
    return Redirect(f"/sendiass/{token}/thanks", status_code=303)


@get("/sendiass/{token:str}/thanks")
async def thanks_page(token: FromPath[str], today: NamedDependency[date]) -> Template:
    link = await open_link(token, LINKS, today)
    sent = await queries.quarters_sent(link.name)
    return Template(
        "inbox/partners/quarter_thanks.html",
        context={"token": token, "example": link.is_example, "sent": sent, "said": words},
    )


async def _form(
    token: str,
    link: Link,
    typed: Form,
    today: date,
    help_numbers: GiveHelpNumbers,
    refusal: WrongForm | None = None,
) -> Template:
    context: dict[str, Any] = {
        "token": token,
        "group": link.name,
        "example": link.is_example,
        "typed": typed,
        "faults": refusal.faults if refusal else (),
        "quarters": quarters_offered(today),
        "sent": await queries.quarters_sent(link.name),
        "said": words,
        "easy": False,
        "numbers": await help_numbers(),
    }
    return Template("inbox/partners/quarter.html", context=context, status_code=refusal.status if refusal else 200)


@get(PAGE)
async def quarters_page(
    request: StaffRequest, settings: NamedDependency[Settings], held_words: NamedDependency[GiveHeldWords]
) -> Template:
    """Officers see every number and the words; leads see neither words nor small numbers."""
    officer = request.user.has(Role.PARTICIPATION_OFFICER)
    forms = await queries.every_form()
    context = {
        "officer": officer,
        "table": side_by_side(queries.that_count(forms), 0 if officer else settings.small_number),
        "forms": await queries.with_words(forms, await held_words()) if officer else [],
        "examples": any(form.is_example for form in forms),
        "counting": {form.id for form in queries.that_count(forms)},
        "small": settings.small_number,
        "said": words,
        "texts": TEXTS,
    }
    return Template("inbox/partners/quarters.html", context=context)


@get(PAGE + "/numbers.csv", media_type="text/csv")
async def numbers(request: StaffRequest, settings: NamedDependency[Settings]) -> Response[str]:
    """What leaves: small numbers are hidden for everybody."""
    table = side_by_side(queries.that_count(await queries.every_form()), settings.small_number)
    await record(request.user.actor, "took out the numbers of SENDIASS", "quarterly form", "all")
    headers = {"content-disposition": 'attachment; filename="sendiass-quarters.csv"'}
    return Response(as_csv(table), headers=headers, media_type="text/csv")


PUBLIC = (quarter_page, send, thanks_page)
STAFF = (quarters_page, numbers)
