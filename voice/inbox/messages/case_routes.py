"""One message: its words, its clock and what is done about it. Reading it, and seeing whose it is, is in the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.errors import Refusal
from voice.inbox import queries as voices
from voice.inbox.clock import ACKNOWLEDGE_DAYS, ANSWER_DAYS
from voice.inbox.given import GiveHeldWords
from voice.inbox.messages import actions, queries
from voice.inbox.messages.errors import AcknowledgeFirst
from voice.inbox.messages.forms import read_reason, read_reply, read_sorted, read_without
from voice.inbox.messages.values import (
    ANSWER_BY,
    CAUSES,
    COMMENT,
    FORMATS,
    HOW,
    KINDS,
    STATES,
    THANKS,
    WAYS,
    WITHOUT,
    Contact,
)
from voice.inbox.typed import Fault, WrongForm
from voice.inbox.values import WHO
from voice.settings import Settings

ONE = "/staff/inbox/{case_id:uuid}"


@dataclass(frozen=True)
class Shown:
    """What one page shows beside the message: what was said, typed, refused, or asked to be seen."""

    said: str = ""
    typed: Form = field(default_factory=Form)
    faults: tuple[Fault, ...] = ()
    refusal: Refusal | None = None
    seen: tuple[str, Contact] | None = None

    @property
    def status(self) -> int:
        return self.refusal.status if self.refusal else 422 if self.faults else 200


def _back(case_id: UUID, said: str) -> Redirect:
    return Redirect(f"/staff/inbox/{case_id}?said={said}", status_code=303)


@get(ONE)
async def case_page(
    request: StaffRequest,
    case_id: FromPath[UUID],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    held_words: NamedDependency[GiveHeldWords],
    said: FromQuery[str] = "",
) -> Template:
    return await _page(request, case_id, today, settings, held_words, Shown(said))


async def _page(
    request: StaffRequest, case_id: UUID, today: date, settings: Settings, held_words: GiveHeldWords, shown: Shown
) -> Template:
    """Every time the words are shown it is one more look."""
    found = await actions.look(case_id, request.user.actor)
    timed, days = await queries.timed(found, today, settings), await queries.working_days()
    is_held = found.item in await held_words()
    begins, clock = timed.clock.begins, timed.clock
    context: dict[str, Any] = {
        "case": found,
        "clock": clock,
        "clock_words": timed.words,
        "voice": None if is_held else await voices.heard(found.item),
        "sum_acknowledge": days.counted(found.facts.received, ACKNOWLEDGE_DAYS),
        "sum_answer": days.counted(begins, ANSWER_DAYS + clock.stood),
        "reply": await queries.reply_of(case_id),
        "shown": shown,
        "wrong": dict(shown.faults),
        "no_answer_kinds": (THANKS, COMMENT),
        "without": WITHOUT,
        "reply_from": settings.reply_from,
        **WORDS,
    }
    return Template("inbox/messages/case.html", context=context, status_code=shown.status)


WORDS = {
    "kinds": KINDS, "ways": WAYS, "who": WHO, "answer_by": ANSWER_BY, "formats": FORMATS,
    "causes": CAUSES, "states": STATES, "how": HOW,
}  # fmt: skip


@post(ONE + "/contact", status_code=200)
async def see_contact(
    request: StaffRequest,
    case_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    held_words: NamedDependency[GiveHeldWords],
) -> Template:
    """A POST, so that it is never seen by following a link."""
    try:
        seen = await actions.see_contact(case_id, read_reason(form, "reason"), request.user.actor)
    except WrongForm as refusal:
        shown = Shown(typed=form, faults=refusal.faults)
    else:
        shown = Shown(seen=seen)
    return await _page(request, case_id, today, settings, held_words, shown)


@post(ONE + "/acknowledge", status_code=303)
async def acknowledge(
    request: StaffRequest, case_id: FromPath[UUID], now: NamedDependency[datetime], who: NamedDependency[str]
) -> Redirect:
    await actions.acknowledge(case_id, request.user.actor, who, now)
    return _back(case_id, "acknowledged")


@post(ONE + "/answer", status_code=303)
async def answer(
    request: StaffRequest,
    case_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    settings: NamedDependency[Settings],
    held_words: NamedDependency[GiveHeldWords],
) -> Redirect | Template:
    """Answered, or with the other button closed without an answer."""
    without = form.one("act") == WITHOUT
    try:
        reply = read_without(form) if without else read_reply(form)
    except WrongForm as refusal:
        shown = Shown(typed=form, faults=refusal.faults)
        return await _page(request, case_id, today, settings, held_words, shown)
    await actions.answer(case_id, reply, request.user.actor, who, now)
    return _back(case_id, "closed" if without else "answered")


@post(ONE + "/pause", status_code=303)
async def pause(
    request: StaffRequest,
    case_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    held_words: NamedDependency[GiveHeldWords],
) -> Redirect | Template:
    try:
        await actions.pause(case_id, read_reason(form, "pause"), request.user.actor, today)
    except WrongForm as refusal:
        shown = Shown(typed=form, faults=refusal.faults)
    except AcknowledgeFirst as refusal:
        shown = Shown(typed=form, refusal=refusal)
    else:
        return _back(case_id, "paused")
    return await _page(request, case_id, today, settings, held_words, shown)


@post(ONE + "/resume", status_code=303)
async def resume(request: StaffRequest, case_id: FromPath[UUID], today: NamedDependency[date]) -> Redirect:
    await actions.resume(case_id, request.user.actor, today)
    return _back(case_id, "resumed")


@post(ONE + "/reopen", status_code=303)
async def reopen(request: StaffRequest, case_id: FromPath[UUID]) -> Redirect:
    await actions.reopen(case_id, request.user.actor)
    return _back(case_id, "reopened")


@post(ONE + "/sort", status_code=303)
async def sort(
    request: StaffRequest,
    case_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    held_words: NamedDependency[GiveHeldWords],
) -> Redirect | Template:
    try:
        kind, cause = read_sorted(form)
    except WrongForm as refusal:
        shown = Shown(typed=form, faults=refusal.faults)
        return await _page(request, case_id, today, settings, held_words, shown)
    await actions.sort(case_id, kind, cause, request.user.actor)
    return _back(case_id, "sorted")


STAFF = (case_page, see_contact, acknowledge, answer, pause, resume, reopen, sort)
