"""The officers' desk for comments on the Local Offer: decide, answer, check, pass a complaint on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.errors import Refusal
from voice.inbox.given import GiveHeldWords
from voice.inbox.local_offer import actions
from voice.inbox.local_offer.checking import without_names
from voice.inbox.local_offer.errors import ChangedSince, HeldWords, NothingToCheck, SameChecker
from voice.inbox.local_offer.forms import as_typed, read_decision
from voice.inbox.local_offer.queries import case_of, comment, comments, duty
from voice.inbox.local_offer.values import (
    ABOUT,
    COMPLAINT,
    DETAILS,
    NOT_PUBLISHED,
    SPEAKER_WORDS,
    STATES,
    WAITING,
    WHY_NOT,
)
from voice.inbox.typed import WrongForm
from voice.settings import Settings

PAGE = "/staff/inbox/local-offer"


@get(PAGE)
async def desk_page(
    today: NamedDependency[date], held_words: NamedDependency[GiveHeldWords], who: NamedDependency[str]
) -> Template:
    found = await comments(await held_words())
    stand = duty(found)
    context = {
        "waiting": [each for each in reversed(found) if each.state == WAITING],
        "to_check": [each for each in reversed(found) if each.to_check],
        "public": [each for each in found if each.for_everybody and not each.to_check],
        "not_published": [each for each in found if each.state == NOT_PUBLISHED],
        "duty": stand,
        "overdue": stand.overdue(today),
        "me": who,
        **_WORDS,
    }
    return Template("inbox/local_offer/desk.html", context=context)


@get(PAGE + "/{comment_id:uuid}")
async def one_page(
    comment_id: FromPath[UUID], held_words: NamedDependency[GiveHeldWords], who: NamedDependency[str]
) -> Template:
    return await _one(comment_id, await held_words(), who)


async def _one(
    comment_id: UUID, held: frozenset[UUID], who: str, typed: Form | None = None, refusal: Refusal | None = None
) -> Template:
    found = await comment(comment_id, held)
    masked = without_names(found.said.words) if found.said else ""
    context: dict[str, Any] = {
        "comment": found,
        "typed": typed or as_typed(found, masked),
        "masked": masked,
        "faults": refusal.faults if isinstance(refusal, WrongForm) else (),
        "refusal": None if isinstance(refusal, WrongForm) else refusal,
        "mine": found.decided_name == who,
        "case": await case_of(found.item),
        "complaint": COMPLAINT,
        **_WORDS,
    }
    return Template("inbox/local_offer/one.html", context=context, status_code=refusal.status if refusal else 200)


@post(PAGE + "/{comment_id:uuid}", status_code=303)
async def decide(
    request: StaffRequest,
    comment_id: FromPath[UUID],
    form: NamedDependency[Form],
    held_words: NamedDependency[GiveHeldWords],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    held = await held_words()
    try:
        await actions.decide(comment_id, read_decision(form), form.one("seen"), held, request.user.actor, who, now)
    except (WrongForm, ChangedSince, HeldWords) as refusal:
        return await _one(comment_id, held, who, form, refusal)
    return Redirect(f"{PAGE}/{comment_id}", status_code=303)


@post(PAGE + "/{comment_id:uuid}/check", status_code=303)
async def check(
    request: StaffRequest,
    comment_id: FromPath[UUID],
    form: NamedDependency[Form],
    held_words: NamedDependency[GiveHeldWords],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    held = await held_words()
    try:
        await actions.check(comment_id, form.one("seen"), held, request.user.actor, who, now)
    except (SameChecker, NothingToCheck, ChangedSince, HeldWords) as refusal:
        return await _one(comment_id, held, who, None, refusal)
    return Redirect(PAGE, status_code=303)


@post(PAGE + "/{comment_id:uuid}/complaint", status_code=303)
async def pass_on(
    request: StaffRequest,
    comment_id: FromPath[UUID],
    held_words: NamedDependency[GiveHeldWords],
    settings: NamedDependency[Settings],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect:
    held = await held_words()
    case = await actions.pass_on(comment_id, held, settings.secret_key, request.user.actor, who, now)
    return Redirect(f"/staff/inbox/{case.id}", status_code=303)


_WORDS = {"about": ABOUT, "details": DETAILS, "states": STATES, "reasons": WHY_NOT, "speakers": SPEAKER_WORDS}
STAFF = (desk_page, one_page, decide, check, pass_on)
