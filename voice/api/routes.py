"""The doors for programs, the page that tells people of them, and the desk where administrators make tokens."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.api.actions import TokenWish, end_token, make_token
from voice.api.describing import PATH, description
from voice.api.doors import described, nothing_here
from voice.api.errors import WrongToken
from voice.api.guarding import PROBLEMS
from voice.api.queries import every_token
from voice.api.values import OPEN_TO_ALL, SCOPES
from voice.calendar import add_months

PAGE = "/staff/api-tokens"
LASTS_MONTHS = 12


@get("/api")
async def about_page(public_url: NamedDependency[str]) -> Template:
    """For people: what programs can read here, and how."""
    return Template("api/about.html", context={"base": f"{public_url}{PATH}"})


@get("/openapi.json", include_in_schema=False)
async def openapi() -> Response[bytes]:
    return Response(description(), media_type="application/json")


@get(PAGE)
async def tokens_page(today: NamedDependency[date]) -> Template:
    return await _page(today, {"until": add_months(today, LASTS_MONTHS).isoformat()})


@post(PAGE, status_code=200)
async def new_token(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], today: NamedDependency[date]
) -> Template:
    """The answer itself shows the token: it is stored nowhere, so no later page could."""
    typed = {name: form.one(name).strip() for name in ("name", "until")}
    scopes = form.all("scopes")
    try:
        token = await make_token(TokenWish(typed["name"], scopes, _day(typed["until"])), request.user.actor, now)
    except WrongToken as refusal:
        return await _page(today, typed, scopes, refusal)
    context = {**typed, "token": token, "chosen": [SCOPES[scope] for scope in scopes]}
    return Template("api/token_made.html", context={**context, "until": _day(typed["until"])})


@post(PAGE + "/{token_id:uuid}/end", status_code=303)
async def end(request: StaffRequest, token_id: FromPath[UUID], now: NamedDependency[datetime]) -> Redirect:
    await end_token(token_id, request.user.actor, now)
    return Redirect(PAGE, status_code=303)


async def _page(
    today: date, typed: dict[str, str], scopes: list[str] | tuple[str, ...] = (), refusal: WrongToken | None = None
) -> Template:
    context = {
        "tokens": await every_token(),
        "scopes": SCOPES,
        "open_to_all": OPEN_TO_ALL,
        "today": today,
        "typed": typed,
        "chosen": scopes,
        "faults": refusal.faults if refusal else (),
    }
    return Template("api/tokens.html", context=context, status_code=refusal.status if refusal else 200)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


PROGRAMS = Router(PATH, route_handlers=[*described(), openapi, nothing_here], exception_handlers=PROBLEMS)
PUBLIC = (about_page,)
STAFF = (tokens_page, new_token, end)
