"""The safeguarding lead's queue, and one flag with the words it is about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import london, working_days_between
from voice.safeguarding import actions, deciding, queries
from voice.safeguarding.alarms import alarms
from voice.safeguarding.cover.queries import gaps, on_call
from voice.safeguarding.deciding import DecidedAlready
from voice.safeguarding.drills.routes import DRILLS
from voice.safeguarding.figures import figures
from voice.safeguarding.forms import DecisionForm, decision_form
from voice.safeguarding.numbers.queries import help_numbers
from voice.safeguarding.pages import FlagPage, page
from voice.safeguarding.values import KINDS, OUTCOMES, ROUTES, TO_COMPLAINTS, GiveUnread
from voice.settings import Settings

QUEUE = "/staff/safeguarding"
WAITING = "/staff/safeguarding/waiting"


@get(QUEUE)
async def queue_page(
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    unread: NamedDependency[GiveUnread],
    done: FromQuery[str] = "",
) -> Template:
    waiting, decided = await queries.queue(now, settings)
    today = london(now).date()
    context = {
        "waiting": waiting,
        "decided": decided,
        "alarms": await alarms(settings, now),
        "told_first": [lead.name for lead in await on_call(today) if lead.step == 1],
        "gaps": await gaps(today),
        "figures": await figures(settings, now),
        "unread": await unread(),
        "mixing": await _mixing(settings, now),
        "done": done,
    }
    return Template("safeguarding/queue.html", context=context)


async def _mixing(settings: Settings, now: datetime) -> dict[str, object]:
    """Texts that wait to be mixed. Nothing says since when, so only the last reading of all of them has a clock."""
    page = await queries.waiting_page(settings)
    read = london(page.read_at) if page.read_at else None
    late = read is None or working_days_between(read.date(), london(now).date()) > 1
    return {"number": len(page.texts), "read": read, "read_by": page.read_by, "late": bool(page.texts) and late}


@get("/staff/safeguarding/{flag_id:uuid}")
async def flag_page(
    request: StaffRequest,
    flag_id: FromPath[UUID],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Template:
    await actions.look(flag_id, request.user.actor, now)
    return await _flag_page(flag_id, settings, now)


async def _flag_page(
    flag_id: UUID,
    settings: Settings,
    now: datetime,
    typed: DecisionForm | None = None,
    refusal: DecidedAlready | None = None,
) -> Template:
    found = await page(flag_id, settings)
    context = {
        "page": found,
        "row": await queries.row(flag_id, now, settings),
        "typed": typed or DecisionForm(found.flag.kind, "", "", ""),
        "refusal": refusal,
        "numbers": await help_numbers(london(now).date()),
        "kinds": KINDS,
        "routes": ROUTES,
        "outcomes": OUTCOMES,
        "to_complaints": TO_COMPLAINTS,
        "has_case": _has_case(found),
        "drills": DRILLS,
    }
    status = refusal.status if refusal else 422 if typed else 200
    name = "safeguarding/practice.html" if found.flag.drill else "safeguarding/flag.html"
    return Template(name, context=context, status_code=status)


def _has_case(found: FlagPage) -> bool:
    """True when the words came as a message that somebody answers."""
    return found.sender is not None


@post("/staff/safeguarding/{flag_id:uuid}", status_code=303)
async def decide(
    request: StaffRequest,
    flag_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    found = await page(flag_id, settings)
    if found.flag.drill:
        await deciding.finish_drill(flag_id, request.user.actor, now)
        return Redirect(DRILLS, status_code=303)
    typed = decision_form(form, about_answer=not found.flag.is_message, has_case=_has_case(found))
    if typed.faults:
        return await _look_again(request, flag_id, typed, settings, now)
    try:
        await deciding.decide(flag_id, typed.decision, settings, actor=request.user.actor, now=now)
    except DecidedAlready as refusal:
        return await _look_again(request, flag_id, typed, settings, now, refusal)
    return Redirect(f"{QUEUE}?done=decided", status_code=303)


async def _look_again(
    request: StaffRequest,
    flag_id: UUID,
    typed: DecisionForm,
    settings: Settings,
    now: datetime,
    refusal: DecidedAlready | None = None,
) -> Template:
    """The page with what was typed. It shows the words again, so it is one more look."""
    await actions.look(flag_id, request.user.actor, now)
    return await _flag_page(flag_id, settings, now, typed, refusal)


@post("/staff/safeguarding/{flag_id:uuid}/clear", status_code=303)
async def clear(request: StaffRequest, flag_id: FromPath[UUID]) -> Redirect:
    await deciding.clear(flag_id, actor=request.user.actor)
    return Redirect(f"{QUEUE}?done=cleared", status_code=303)


@get(WAITING)
async def waiting_page(request: StaffRequest, settings: NamedDependency[Settings]) -> Template:
    await actions.look_at_waiting(request.user.actor)
    page = await queries.waiting_page(settings)
    read_at = london(page.read_at) if page.read_at else None
    return Template("safeguarding/waiting.html", context={"page": page, "read_at": read_at})


@post(WAITING, status_code=303)
async def have_read(request: StaffRequest) -> Redirect:
    await actions.have_read_waiting(request.user.actor)
    return Redirect(f"{QUEUE}?done=read", status_code=303)


@post(WAITING + "/{answer_id:uuid}", status_code=303)
async def worry(
    request: StaffRequest,
    answer_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect:
    await actions.raise_on_waiting(answer_id, form.one("worry"), request.user.actor, settings, now)
    return Redirect(f"{QUEUE}?done=raised", status_code=303)


SAFEGUARDING = (queue_page, flag_page, decide, clear, waiting_page, have_read, worry)
