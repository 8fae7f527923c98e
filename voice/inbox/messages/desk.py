"""The officer's inbox: what waits, each with its clock; what is taken in by hand; and why families complain."""

from __future__ import annotations

from datetime import date, datetime

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import add_months
from voice.inbox.messages import queries
from voice.inbox.messages.causes import causes, quarter_in_words
from voice.inbox.messages.forms import (
    new_form,
    read_by_hand,
    shown_again,
)
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import (
    ANSWER_BY,
    BY_HAND,
    CAUSES,
    CLOSED,
    FORMATS,
    KINDS,
    OPEN,
    PAUSED,
    STATES,
    WAYS,
)
from voice.inbox.typed import Fault, WrongForm
from voice.inbox.values import WHO
from voice.plan.queries import workstreams
from voice.settings import Settings

DESK = "/staff/inbox"
FIGURES_MONTHS = 3
LISTS = {"": "Open, and those whose clock stands", OPEN: "Open", PAUSED: STATES[PAUSED], CLOSED: "Closed lately"}


@get(DESK)
async def inbox_page(
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    invented: NamedDependency[bool],
    kind: FromQuery[str] = "",
    show: FromQuery[str] = "",
) -> Template:
    since = add_months(today, -FIGURES_MONTHS)
    found = await (queries.closed_last if show == CLOSED else queries.not_closed)(today, settings)
    wanted = [each for each in found if kind in ("", each.case.kind) and show in ("", each.case.state)]
    figures = await queries.clock_figures(since, today, today, reply_from=settings.reply_from, examples=invented)
    context = {
        "cases": wanted,
        "late": sum(each.clock.is_late for each in wanted),
        "kinds": KINDS,
        "ways": WAYS,
        "lists": LISTS,
        "kind": kind if kind in KINDS else "",
        "show": show if show in LISTS else "",
        "figures": figures,
        "since": since,
        "invented": invented,
        "reply_from": settings.reply_from,
    }
    return Template("inbox/messages/inbox.html", context=context)


# --- taken in by hand


@get(DESK + "/new")
async def new_page(today: NamedDependency[date]) -> Template:
    return await _new_page(new_form(), today)


async def _new_page(form: Form, today: date, faults: tuple[Fault, ...] = ()) -> Template:
    context = {
        "typed": form,
        "faults": faults,
        "today": today,
        "kinds": KINDS,
        "ways": BY_HAND,
        "who": WHO,
        "answer_by": ANSWER_BY,
        "formats": FORMATS,
        "causes": CAUSES,
        "topics": [(each.code, f"{each.code} {each.short_name}") for each in await workstreams()],
    }
    return Template("inbox/messages/new.html", context=context, status_code=422 if faults else 200)


@post(DESK + "/new", status_code=303)
async def take_in(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    try:
        sent = read_by_hand(form, today, [each.code for each in await workstreams()])
    except WrongForm as refusal:
        return await _new_page(shown_again(form), today, refusal.faults)
    actor, secret = request.user.actor, settings.secret_key
    kept = await receive(sent.new, sent.sent_once, secret, now, actor=actor, who=who, is_example=invented)
    return Redirect(f"{DESK}/{kept.id}?said=taken", status_code=303)


# --- all of them together


@get(DESK + "/causes")
async def causes_page(settings: NamedDependency[Settings], invented: NamedDependency[bool]) -> Template:
    counted = await queries.complaints(examples=invented)
    context = {
        "found": causes(counted, settings.small_number),
        "quarter": quarter_in_words,
        "invented": invented,
    }
    return Template("inbox/messages/causes.html", context=context)


STAFF = (inbox_page, new_page, take_in, causes_page)
