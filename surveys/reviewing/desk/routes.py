"""Officers invite reviewers, settle what they said, keep the test log, and look at every change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.errors import SurveyRefusal
from surveys.forms import Form
from surveys.manuscripts.actions import undo
from surveys.manuscripts.errors import ChangedMeanwhile, NoSuchQuestion
from surveys.manuscripts.queries import Written, written
from surveys.noting import Note
from surveys.reviewing import actions
from surveys.reviewing.desk import forms, pages
from surveys.reviewing.errors import AlreadyCorrected, AlreadySettled, ReviewWillNotDo
from surveys.reviewing.queries import remark_of, trial_of
from surveys.reviewing.values import ANSWERED, DECLINED
from surveys.tables import transaction

Page = Annotated[str, QueryParameter(name="page")]
TAKE, DECLINE = "take", "decline"


@get("/staff/surveys/{slug:str}/review")
async def review_page(slug: FromPath[str]) -> Template:
    return Template("reviewing/desk/review.html", context=await pages.review_page(await written(slug)))


@post("/staff/surveys/{slug:str}/review/reviewers", status_code=200)
async def invite_page(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
) -> Template:
    """The answer is the page with the link itself: only its hash is kept, so no other page could show it."""
    text = await written(slug)
    try:
        known_as, group = forms.invitation(form)
    except ReviewWillNotDo as refusal:
        typed = {"known_as": form.one("known_as"), "group": form.one("group")}
        return await _review_again(text, refusal, typed, [(refusal.field, refusal.sentence)])
    async with transaction():
        token = await actions.invite(text, known_as, group, today, once=form.one("once"))
        await note("invited a reviewer", "survey", text.slug)
    context = pages.invited_page(text, token, known_as, group, public_url)
    return Template("reviewing/desk/invited.html", context=context)


async def _review_again(
    text: Written, refusal: SurveyRefusal, typed: pages.Typed, errors: pages.Errors, at: str = ""
) -> Template:
    context = await pages.review_page(text, typed=typed, errors=errors, at=at)
    return Template("reviewing/desk/review.html", context=context, status_code=refusal.status)


@post("/staff/surveys/{slug:str}/review/reviewers/{reviewer:uuid}/end", status_code=303)
async def end_page(slug: FromPath[str], reviewer: FromPath[UUID], note: NamedDependency[Note]) -> Redirect:
    text = await written(slug)
    async with transaction():
        await actions.end_link(text, reviewer)
        await note("ended a reviewer's link", "survey", text.slug)
    return Redirect(f"/staff/surveys/{text.slug}/review#reviewers", status_code=303)


@post("/staff/surveys/{slug:str}/review/remarks/{remark:uuid}", status_code=303)
async def settle_page(
    slug: FromPath[str],
    remark: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect | Template:
    """Take, decline or answer. Refused: the page as it is now, with the sentence that was typed."""
    text = await written(slug)
    await remark_of(text.id, remark)
    try:
        async with transaction():
            await _settle(text, remark, form, who, now)
            await note("settled a reviewer's remark", "survey", text.slug)
    except (ReviewWillNotDo, AlreadySettled, ChangedMeanwhile, NoSuchQuestion) as refusal:
        typed = {"answer": form.one("answer")}
        box = f"answer-{remark}" if isinstance(refusal, ReviewWillNotDo) else f"remark-{remark}"
        return await _review_again(await written(slug), refusal, typed, [(box, refusal.sentence)], str(remark))
    return Redirect(f"/staff/surveys/{text.slug}/review#remark-{remark}", status_code=303)


async def _settle(text: Written, remark: UUID, form: Form, who: str, now: datetime) -> None:
    does = form.one("do")
    answer = forms.answer(form, needed=does != TAKE)
    if does == TAKE:
        await actions.take(text, remark, answer, seen=form.one("seen"), who=who, now=now)
    else:
        await actions.settle(text, remark, DECLINED if does == DECLINE else ANSWERED, answer)


@get("/staff/surveys/{slug:str}/review/trials")
async def trials_page(slug: FromPath[str]) -> Template:
    return Template("reviewing/desk/trials.html", context=await pages.trials_page(await written(slug)))


@post("/staff/surveys/{slug:str}/review/trials", status_code=303)
async def log_page(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect | Template:
    return await _log(await written(slug), form, today, who, note, None)


@get("/staff/surveys/{slug:str}/review/trials/{trial:uuid}")
async def correct_page(slug: FromPath[str], trial: FromPath[UUID]) -> Template:
    text = await written(slug)
    context = await pages.trials_page(text, correcting=await trial_of(text.id, trial))
    return Template("reviewing/desk/trials.html", context=context)


@post("/staff/surveys/{slug:str}/review/trials/{trial:uuid}", status_code=303)
async def log_correction_page(
    slug: FromPath[str],
    trial: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect | Template:
    return await _log(await written(slug), form, today, who, note, trial)


async def _log(
    text: Written, form: Form, today: date, who: str, note: Note, corrects: UUID | None
) -> Redirect | Template:
    try:
        said = forms.trial(form, today, correcting=corrects is not None)
        async with transaction():
            await actions.log(text, said, who, corrects=corrects)
            await note("added to the test log", "survey", text.slug)
    except (ReviewWillNotDo, AlreadyCorrected) as refusal:
        field = refusal.field if isinstance(refusal, ReviewWillNotDo) else "log"
        correcting = await trial_of(text.id, corrects) if corrects else None
        told, typed = [(field, refusal.sentence)], pages.typed_trial(form)
        context = await pages.trials_page(text, typed=typed, errors=told, correcting=correcting)
        return Template("reviewing/desk/trials.html", context=context, status_code=refusal.status)
    return Redirect(f"/staff/surveys/{text.slug}/review/trials", status_code=303)


@get("/staff/surveys/{slug:str}/review/changes")
async def changes_page(slug: FromPath[str], page: Page = "1") -> Template:
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 and int(page) else 1
    return Template("reviewing/desk/changes.html", context=await pages.changes_page(await written(slug), number))


@post("/staff/surveys/{slug:str}/review/changes/{revision:int}/undo", status_code=303)
async def undo_page(
    slug: FromPath[str],
    revision: FromPath[int],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    note: NamedDependency[Note],
) -> Redirect:
    async with transaction():
        after = await undo(slug, revision, who=who, now=now)
        await note("undid a change to a survey", "survey", after.slug)
    return Redirect(f"/staff/surveys/{after.slug}/review/changes", status_code=303)


STAFF = (
    review_page,
    invite_page,
    end_page,
    settle_page,
    trials_page,
    log_page,
    correct_page,
    log_correction_page,
    changes_page,
    undo_page,
)
