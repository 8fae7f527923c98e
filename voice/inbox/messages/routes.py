"""“Tell us something”: open to everybody, without an account, without cookies. Nothing of the request is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.inbox.clock import ANSWER_DAYS, Facts, clock_of
from voice.inbox.given import GiveHelpNumbers
from voice.inbox.messages.forms import TRAP, new_form, read_public, shown_again
from voice.inbox.messages.queries import working_days
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import LONGEST_WORDS, called
from voice.inbox.typed import WrongForm
from voice.languages import LANGUAGES
from voice.settings import Settings

PAGE = "/tell-us"
EASY_READ = "easy_read"
LONGEST_NUMBER = 9
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]
Number = Annotated[str, QueryParameter(name="number")]
On = Annotated[str, QueryParameter(name="on")]
Answer = Annotated[str, QueryParameter(name="answer")]


@get(PAGE)
async def tell_us_page(help_numbers: NamedDependency[GiveHelpNumbers], as_: As = "") -> Template:
    return _page(new_form(), await help_numbers(), easy=as_ == EASY_READ)


def _page(form: Form, numbers: Sequence[Any], *, easy: bool, faults: tuple[tuple[str, str], ...] = ()) -> Template:
    context = {
        "typed": form,
        "faults": faults,
        "longest": LONGEST_WORDS,
        "trap": TRAP,
        **_shown(numbers, easy=easy),
    }
    return Template("inbox/messages/tell.html", context=context, status_code=422 if faults else 200)


def _shown(numbers: Sequence[Any], *, easy: bool) -> dict[str, Any]:
    """In the example nobody has phoned the numbers, and nobody reads what is sent."""
    return {"numbers": numbers, "easy": easy, "example": any(number.is_example for number in numbers)}


@post(PAGE, status_code=303)
async def tell_us(
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
    lang: Lang = "",
) -> Redirect | Template:
    numbers = await help_numbers()
    try:
        sent = read_public(form, today)
    except WrongForm as refusal:
        return _page(shown_again(form), numbers, easy=as_ == EASY_READ, faults=refusal.faults)
    example = any(number.is_example for number in numbers)
    kept = await receive(sent.new, sent.sent_once, settings.secret_key, now, is_example=example)
    asked = {
        "number": kept.number,
        "on": kept.facts.received.isoformat(),
        "answer": "yes" if kept.facts.needs_answer else "",
        "as": as_,
        "lang": lang if lang in LANGUAGES else "",
    }
    return Redirect(f"{PAGE}/sent?{urlencode({k: v for k, v in asked.items() if v})}", status_code=303)


@get(PAGE + "/sent")
async def sent_page(
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
    number: Number = "",
    on: On = "",
    answer: Answer = "",
) -> Template:
    """The number to quote, and the days. It says back what its address says: a number opens nothing."""
    facts = Facts(received=_day(on, today))
    clock = clock_of(facts, await working_days(), facts.received, settings.reply_from)
    real = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    context = {
        "called": called(int(number)) if real else "",
        "clock": clock,
        "answer": answer == "yes",
        "days": ANSWER_DAYS,
        **_shown(await help_numbers(), easy=as_ == EASY_READ),
    }
    return Template("inbox/messages/sent.html", context=context)


def _day(typed: str, today: date) -> date:
    """The day it was sent, as the address says; never one to come."""
    try:
        return min(max(date.fromisoformat(typed), date(today.year - 1, 1, 1)), today)
    except ValueError:
        return today


PUBLIC = (tell_us_page, tell_us, sent_page)
