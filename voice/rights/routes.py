"""“Your information, your rights”: open to everybody, without an account. What is sent goes to one officer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.languages import LANGUAGES
from voice.plan.queries import area
from voice.rights.actions import receive
from voice.rights.clock import due_on
from voice.rights.forms import WishForm, empty_form, read_wish
from voice.rights.values import COMPLAIN
from voice.safeguarding.numbers.queries import help_numbers
from voice.settings import Settings

EASY_READ = "easy_read"
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]
Kind = Annotated[str, QueryParameter(name="kind")]
PAGE = "/data-rights"


async def _is_example(today: date) -> bool:
    """In the example nobody reads what is sent, and the page says so."""
    return any(number.is_example for number in await help_numbers(today))


@get(PAGE)
async def rights_page(today: NamedDependency[date], as_: As = "", kind: Kind = "") -> Template:
    return await _page(empty_form(kind), today, easy=as_ == EASY_READ)


async def _page(typed: WishForm, today: date, *, easy: bool) -> Template:
    context: dict[str, Any] = {
        "typed": typed,
        "easy": easy,
        "example": await _is_example(today),
        "authority": (await area()).authority,
    }
    return Template("rights/ask.html", context=context, status_code=422 if typed.errors else 200)


@post(PAGE, status_code=303)
async def send(
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    as_: As = "",
    lang: Lang = "",
) -> Redirect | Template:
    typed = read_wish(form)
    if typed.errors:
        return await _page(typed, today, easy=as_ == EASY_READ)
    kept = await receive(typed.wish, typed.form_id, settings.secret_key, today, is_example=await _is_example(today))
    asked = {
        "kind": kept.kind,
        "on": kept.received_on.isoformat(),
        "as": as_,
        "lang": lang if lang in LANGUAGES else "",
    }
    return Redirect(f"{PAGE}/sent?{urlencode({k: v for k, v in asked.items() if v})}", status_code=303)


@get(PAGE + "/sent")
async def sent_page(
    today: NamedDependency[date],
    as_: As = "",
    kind: Kind = "",
    on: Annotated[str, QueryParameter(name="on")] = "",
) -> Template:
    """Says by when we answer. The address holds the kind and the day, and nothing of the person."""
    context = {
        "easy": as_ == EASY_READ,
        "complaint": kind == COMPLAIN,
        "due": due_on(kind, _day(on, today)),
        "example": await _is_example(today),
    }
    return Template("rights/sent.html", context=context)


def _day(typed: str, today: date) -> date:
    """The day it was sent, as the address says; never one to come, whatever somebody wrote there."""
    try:
        return min(date.fromisoformat(typed), today)
    except ValueError:
        return today


PUBLIC = (rights_page, send, sent_page)
