"""A person looks at every photo, drawing and sound before anybody else, and says whether somebody may be in danger.

Doors for the safeguarding lead and the participation officer. What is held is the safeguarding lead's alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.sealing import NotOurs
from surveys.showing import queries as shown
from surveys.showing.errors import UnknownShown
from surveys.showing.handing import mark_looked_at
from surveys.showing.queries import SentShown
from surveys.showing.routes import served
from surveys.showing.values import State
from voice.accounts.values import Role, SignedIn, StaffRequest
from voice.audit.actions import record
from voice.database import transaction
from voice.errors import Refusal
from voice.safeguarding.actions import raise_by_viewer
from voice.safeguarding.values import LONGEST_WORRY
from voice.settings import Settings

LIST = "/staff/safeguarding/shown"
KIND = "something shown"
DECISIONS = {
    "seen": "Nothing worrying",
    "danger": "Somebody may be in danger",
}
NONE_CHOSEN = ("decision", "Choose what you saw.")
TOO_LONG = ("worry", f"Write at most {LONGEST_WORRY:,} letters.")


class HeldForLead(Refusal):
    """Somebody said that a person may be in danger: from then on fewer people look."""

    status: ClassVar[int] = 403
    heading: ClassVar[str] = "The safeguarding lead has this now"
    default_sentence: ClassVar[str] = "Somebody said that a person may be in danger. Ask the safeguarding lead."


class LookedAtAlready(Refusal):
    """Somebody else decided in the meantime."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody has looked at this already"
    default_sentence: ClassVar[str] = "Go back to the list to see what still waits."


@get(LIST)
async def shown_list(done: FromQuery[str] = "") -> Template:
    return Template("safeguarding/shown.html", context={"waiting": await shown.waiting(), "done": done})


@get("/staff/safeguarding/shown/{showing_id:uuid}")
async def shown_page(
    request: StaffRequest, showing_id: FromPath[UUID], settings: NamedDependency[Settings]
) -> Template:
    return await _page(await _found(showing_id, request.user), settings, request.user)


async def _page(
    one: SentShown, settings: Settings, user: SignedIn, worry: str = "", faults: tuple[tuple[str, str], ...] = ()
) -> Template:
    """The page has a helper's words on it, so opening it is a look."""
    await _note(one, user, "opened")
    try:
        words = await shown.helper_words(one.id, settings.answers_key)
    except NotOurs as fault:
        raise UnknownShown from fault
    context = {"one": one, "words": words, "decisions": DECISIONS, "worry": worry, "faults": faults}
    return Template("safeguarding/shown_one.html", context=context, status_code=422 if faults else 200)


@get("/staff/safeguarding/shown/{showing_id:uuid}/file")
async def shown_file(
    request: StaffRequest, showing_id: FromPath[UUID], settings: NamedDependency[Settings]
) -> Response[bytes]:
    one = await _found(showing_id, request.user)
    cleaned = await shown.sent_bytes(showing_id, settings.answers_key)
    await _note(one, request.user, "looked at")
    return served(cleaned)


@post("/staff/safeguarding/shown/{showing_id:uuid}", status_code=303)
async def decide_shown(
    request: StaffRequest,
    showing_id: FromPath[UUID],
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    one = await _found(showing_id, request.user)
    decision, worry = form.one("decision"), form.one("worry").strip()
    checks = ((decision in DECISIONS, NONE_CHOSEN), (len(worry) <= LONGEST_WORRY, TOO_LONG))
    faults = tuple(fault for right, fault in checks if not right)
    if faults:
        return await _page(one, settings, request.user, worry, faults)
    await _decide(one, decision, worry, request.user, now)
    return Redirect(f"{LIST}?done={decision}", status_code=303)


async def _decide(one: SentShown, decision: str, worry: str, user: SignedIn, now: datetime) -> None:
    async with transaction():
        state = State.HELD if decision == "danger" else State.SEEN
        if not await mark_looked_at(one.id, state):
            raise LookedAtAlready
        if state is State.HELD:
            await raise_by_viewer(one.id, worry, user.actor, now)
        else:
            await _note(one, user, "found nothing worrying in")


async def _found(showing_id: UUID, user: SignedIn) -> SentShown:
    """Raises UnknownShown and HeldForLead."""
    one = await shown.find_sent(showing_id)
    if one is None:
        raise UnknownShown
    if one.state is State.HELD and Role.SAFEGUARDING_LEAD not in user.roles:
        raise HeldForLead
    return one


async def _note(one: SentShown, user: SignedIn, act: str) -> None:
    """While an answer waits to be mixed the record does not say which: it would tell when it came."""
    await record(user.actor, act, KIND, "" if one.queued else str(one.id))


SHOWN = (shown_list, shown_page, shown_file, decide_shown)
