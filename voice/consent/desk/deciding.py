"""Who decides for somebody: what adults say for them, and views of what they can decide, each with who and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import add_months
from voice.consent import ability
from voice.consent.ages import standing
from voice.consent.desk.deciding_forms import KINDS, OUTCOMES, STATES, read_view, read_word, with_fault
from voice.consent.desk.forms import CHANNELS
from voice.consent.families import say_for
from voice.consent.purposes import PURPOSES
from voice.consent.queries import ADULT, said_about
from voice.errors import Refusal
from voice.register.days import typed_day
from voice.register.desk.fields import Read
from voice.register.desk.pages import back, show
from voice.register.facts import person
from voice.register.families import ties

Said = Annotated[str, QueryParameter(name="said")]
Id = FromPath[UUID]
STANDING = {
    "child": "Under 13. Both say yes: the child, and an adult with parental responsibility. Either no is no.",
    "teen": "From 13 up to the leaving date. They say yes themselves when a view says that they can decide it.",
    "own": "They decide for themselves. Everybody is presumed able to decide.",
}


@get("/staff/register/{person_id:uuid}/decides")
async def deciding_page(
    request: StaffRequest, person_id: Id, today: NamedDependency[date], said: Said = ""
) -> Template:
    return await _page(request, person_id, today, None, said=said)


async def _page(request: StaffRequest, person_id: UUID, today: date, read: Read | None, *, said: str = "") -> Template:
    row, adults = await person(person_id), await _adults(person_id)
    context = {
        "rule": STANDING[standing(row["kind"], row["born"], row["leaving_date"], today)],
        "adults": adults,
        "words": [each for each in await said_about(person_id, today) if each.voice == ADULT],
        "views": await ability.notes(person_id),
        "purposes": PURPOSES,
        "states": STATES,
        "channels": CHANNELS,
        "kinds_of_view": KINDS,
        "outcomes": OUTCOMES,
        "today": today,
    }
    usual = {"decided_on": typed_day(today), "review_by": typed_day(add_months(today, ability.REVIEW_MONTHS))}
    shown = Read({**usual, **read.values}, read.many, read.errors) if read else Read(usual)
    return await show(request, person_id, "register/decides.html", today, context, said=said, read=shown)


async def _adults(person_id: UUID) -> dict[str, str]:
    """Id → name of the adults who are linked to somebody by care."""
    return {str(tie.adult): tie.other_name for tie in await ties(person_id) if tie.child == person_id}


@post("/staff/register/{person_id:uuid}/decides", status_code=303)
async def change_deciding(
    request: StaffRequest,
    person_id: Id,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
) -> Redirect | Template:
    """`do`: word (an adult's, for them) or view (of what they can decide)."""
    await person(person_id)
    read = await (_take_view if form.one("do") == "view" else _take_word)(request, person_id, form, now, today)
    if read.errors:
        return await _page(request, person_id, today, read)
    return back(person_id, "decides")


async def _take_word(request: StaffRequest, person_id: UUID, form: Form, now: datetime, today: date) -> Read:
    word, read = read_word(form, await _adults(person_id))
    if word is None:
        return read
    actor, deputy = request.user.actor, word.deputy
    try:
        await say_for(person_id, word.adult, word.purpose, word.state, now, actor, word.told, deputy=deputy)
    except Refusal as refusal:
        return with_fault(read, "adult", refusal)
    return read


async def _take_view(request: StaffRequest, person_id: UUID, form: Form, now: datetime, today: date) -> Read:
    view, read = read_view(form, await _adults(person_id), today)
    if view is None:
        return read
    try:
        await ability.note(person_id, view, now, request.user.actor)
    except Refusal as refusal:
        return with_fault(read, "kind", refusal)
    return read


STAFF = (deciding_page, change_deciding)
