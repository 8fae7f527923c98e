"""“I do not feel safe”, open to everybody. Opening it sends nothing; only the button does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.safeguarding.messages.actions import send
from voice.safeguarding.messages.forms import empty_form, message_form, way_back
from voice.safeguarding.messages.values import LONGEST_WORDS, MessageForm
from voice.safeguarding.numbers.queries import help_numbers
from voice.settings import Settings

EASY = frozenset({"easy_read", "pictures"})
As = Annotated[str, QueryParameter(name="as")]


@get("/safe")
async def safe_page(today: NamedDependency[date], as_: As = "", back: FromQuery[str] = "") -> Template:
    return await _page(empty_form(), today, as_, back)


async def _page(typed: MessageForm, today: date, as_: str, back: str) -> Template:
    context = {"typed": typed, "longest": LONGEST_WORDS, **(await _shown(today, as_, back))}
    return Template("pages/safe.html", context=context, status_code=422 if typed.faults else 200)


async def _shown(today: date, as_: str, back: str) -> dict[str, Any]:
    """What both pages show. In the example nobody has phoned the numbers, and nobody reads what is sent."""
    numbers = await help_numbers(today)
    example = any(number.is_example for number in numbers)
    return {"numbers": numbers, "easy": as_ in EASY, "back": way_back(back), "example": example}


@post("/safe", status_code=303)
async def send_page(
    request: Request[Any, Any, Any],
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    as_: As = "",
    back: FromQuery[str] = "",
) -> Redirect | Template:
    typed = message_form(form)
    if typed.faults:
        return await _page(typed, today, as_, back)
    await send(typed, settings.secret_key, now)
    query = urlencode(list(request.query_params.multi_items()))
    return Redirect(f"/safe/sent?{query}" if query else "/safe/sent", status_code=303)


@get("/safe/sent")
async def sent_page(today: NamedDependency[date], as_: As = "", back: FromQuery[str] = "") -> Template:
    return Template("pages/safe_sent.html", context=await _shown(today, as_, back))


PUBLIC = (safe_page, send_page, sent_page)
