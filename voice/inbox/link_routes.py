"""The page where an officer makes and ends links, and sees a new one once, with its QR code."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import segno
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import add_months
from voice.inbox.links import DOORS, KINDS, LONGEST_NAME, WrongLink, end_link, every_link, make_link

PAGE = "/staff/inbox/links"
LASTS_MONTHS = 12
LONGEST_MONTHS = 24
WHICH_KIND = "Choose what the link is for."
WHOSE = f"Write whose link it is, in at most {LONGEST_NAME} letters."
WHICH_DAY = f"Choose a last day that is not past, at most {LONGEST_MONTHS} months from now."


@get(PAGE)
async def links_page(today: NamedDependency[date]) -> Template:
    return await _page(today, {"ends_on": add_months(today, LASTS_MONTHS).isoformat()})


@post(PAGE, status_code=200)
async def make(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    public_url: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Template:
    """The answer itself shows the address: it is stored nowhere, so no later page could."""
    typed = {name: form.one(name).strip() for name in ("kind", "name", "ends_on")}
    try:
        ends_on = _check(typed, today)
    except WrongLink as refusal:
        return await _page(today, typed, refusal)
    actor = request.user.actor
    _, token = await make_link(typed["kind"], typed["name"], ends_on, actor, now, is_example=invented)
    address = f"{public_url}{DOORS[typed['kind']]}/{token}"
    context = {**typed, "ends_on": ends_on, "address": address, "qr": _qr(address), "kinds": KINDS}
    return Template("inbox/link_made.html", context=context)


@post(PAGE + "/{link_id:uuid}/end", status_code=303)
async def end(request: StaffRequest, link_id: FromPath[UUID], today: NamedDependency[date]) -> Redirect:
    await end_link(link_id, request.user.actor, today)
    return Redirect(PAGE, status_code=303)


async def _page(today: date, typed: dict[str, str], refusal: WrongLink | None = None) -> Template:
    faults = refusal.faults if refusal else ()
    context = {"links": await every_link(), "kinds": KINDS, "typed": typed, "faults": faults, "today": today}
    return Template("inbox/links.html", context=context, status_code=refusal.status if refusal else 200)


def _check(typed: dict[str, str], today: date) -> date:
    """The last day. Raises WrongLink with everything that is wrong."""
    ends_on = _day(typed["ends_on"], today)
    checks = (
        (typed["kind"] in KINDS, ("kind", WHICH_KIND)),
        (0 < len(typed["name"]) <= LONGEST_NAME, ("name", WHOSE)),
        (ends_on is not None, ("ends_on", WHICH_DAY)),
    )
    faults = tuple(fault for right, fault in checks if not right)
    if faults or ends_on is None:
        raise WrongLink(faults)
    return ends_on


def _day(typed: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if today <= day <= add_months(today, LONGEST_MONTHS) else None


def _qr(address: str) -> str:
    """For the page itself, as `data:`: a door to this picture would have to know the token."""
    return segno.make_qr(address, error="q").svg_data_uri(scale=8, border=4, light="#fff")


STAFF = (links_page, make, end)
