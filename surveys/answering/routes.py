"""The doors of answers under way: one question a page, check, send, thanks.

Nobody signs in. The link is the key, so no page is kept in a cache, no address leaves in a referrer (both are set on
every answer by the application), and nothing of the request is written down.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from time import monotonic
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions, pace, pages
from surveys.answering.forms import read_step
from surveys.answering.queries import open_response, sent_response
from surveys.answering.replies import FORGET, SEE_OTHER, SENT, Asked, From, deleted_address, go, page, under_way
from surveys.answering.showing import kept_for, with_shown
from surveys.answering.tokens import receipt_code
from surveys.answering.values import Do, OpenResponse, Step
from surveys.definition import ANONYMOUS
from surveys.errors import AlreadySent, AnswerWillNotDo, NothingToSend, SurveyRefusal, UnknownAnswers, UnknownReceipt
from surveys.forms import Form
from surveys.questions.about_me import profile
from surveys.questions.base import Given
from surveys.showing.queries import shown_bytes
from surveys.showing.routes import served
from surveys.showing.values import LARGEST_UPLOAD

# One question a page


@get("/a/{token:str}", exception_handlers=SENT)
async def go_on(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Redirect:
    response = await under_way(token, today, key)
    if response.practises_first:
        return go(pages.way_in(token, response.presentation))
    return go(_address(response, response.first_unanswered))


@post("/a/{token:str}", status_code=SEE_OTHER, exception_handlers=SENT)
async def show_other(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    """The other presentation, asked for on a page without a question."""
    response = await open_response(token, today)
    await actions.show_as(response, pages.presentation_from(form.one("as")))
    at = form.one("at")
    return go(f"/a/{token}/{at}" if at in ("check", "stopped", "delete") else f"/a/{token}")


def _address(response: OpenResponse, number: int) -> str:
    after_all = number > len(response.asked)
    return f"/a/{response.token}/{'check' if after_all else max(number, 1)}"


@get("/a/{token:str}/{number:int}", exception_handlers=SENT)
async def question_page(
    token: FromPath[str],
    number: FromPath[int],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    from_: From = "",
) -> Template:
    response = await under_way(token, today, key)
    kept = await kept_for(response, pages.question_at(response, number))
    return page("answering/question.html", {**pages.question_page(response, number, back_to=from_), "kept": kept})


@post(
    "/a/{token:str}/{number:int}",
    status_code=SEE_OTHER,
    exception_handlers=SENT,
    request_max_body_size=LARGEST_UPLOAD,
)
async def answer(
    token: FromPath[str], number: FromPath[int], form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect | Template:
    response = await open_response(token, today)
    posted = form.one("question")
    if pages.is_asked_no_more(response, posted):
        return await _keep_all_the_same(response, posted, form)
    number = pages.number_posted(response, number, posted)
    question = pages.question_at(response, number)
    step = await with_shown(response, question, read_step(form, question, response), form)
    try:
        pace.PACE.count(response.id, monotonic())
        await actions.take(response, question, step)
    except SurveyRefusal as refusal:
        shown = pages.question_page(response, number, step=step, error=refusal.sentence)
        kept = await kept_for(response, question)
        return page("answering/question.html", {**shown, "kept": kept}, refusal.status)
    return go(_after(response, number, step))


@get("/a/{token:str}/shown/{showing_id:uuid}", exception_handlers=SENT)
async def shown_here(token: FromPath[str], showing_id: FromPath[UUID], today: NamedDependency[date]) -> Response[bytes]:
    """What the holder of this link shows, to themselves."""
    response = await open_response(token, today)
    return served(await shown_bytes(response.id, showing_id, response.key))


async def _keep_all_the_same(response: OpenResponse, question_id: str, form: Form) -> Redirect:
    """An answer to a question that another answer has closed meanwhile: kept, in case it is asked again."""
    question = pages.any_question(response, question_id)
    await actions.take(response, question, read_step(form, question, response))
    return go(f"/a/{response.token}")


def _after(response: OpenResponse, number: int, step: Step) -> str:
    """Where a press leads. An answer may open or close questions that follow, so the pages are counted anew."""
    asked_from = f"?from={step.back_to}" if step.back_to else ""
    if step.do is Do.STOP:
        return f"/a/{response.token}/stopped"
    if step.do is Do.LOOK:
        return f"/a/{response.token}/look?at={number}" + (f"&from={step.back_to}" if step.back_to else "")
    if step.do is Do.OTHER:
        return _address(response, number) + asked_from
    if step.do is Do.PRESS:
        return f"{_address(response, number)}{asked_from}#item-{step.button.rpartition(':')[2]}"
    given = Given() if step.do is Do.SKIP else step.given
    return _next(response.after(pages.question_at(response, number), given), number, step)


def _next(response: OpenResponse, number: int, step: Step) -> str:
    if step.back_to == "check":
        return f"/a/{response.token}/check"
    if any(question.id == step.back_to for question in response.asked):
        return _address(response, response.number_of(step.back_to))
    return _address(response, number - 1 if step.do is Do.BACK else number + 1)


@get("/a/{token:str}/about-me", exception_handlers=SENT)
async def about_me(token: FromPath[str], today: NamedDependency[date]) -> Template:
    """The page a person keeps: to look at, to print, and never sent to us."""
    response = await open_response(token, today)
    given = {id: kept.given for id, kept in response.answers.items()}
    boxes = profile(pages.about_me_of(response), given, response.presentation)
    return page("answering/about_me.html", {**pages.draft_frame(response), "boxes": boxes})


# Check and send


@get("/a/{token:str}/check", exception_handlers=SENT)
async def check(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Template:
    return page("answering/check.html", pages.check_page(await under_way(token, today, key)))


@post("/a/{token:str}/send", status_code=SEE_OTHER)
async def send(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Redirect | Template:
    thanks_address = f"/a/{token}/thanks"
    try:
        response = await under_way(token, today, key)
        code = await actions.send(response, today, key)
    except AlreadySent:  # the second of two presses
        with suppress(UnknownReceipt):
            sent = await sent_response(receipt_code(token), key)
            if sent.survey.mode != ANONYMOUS:
                await actions.tick_off(token)
        return go(thanks_address)
    except (AnswerWillNotDo, NothingToSend) as refusal:
        return page("answering/check.html", pages.check_page(response, refusal.sentence), refusal.status)
    if code != receipt_code(token):  # not to be found by the address: shown once, here
        shared = response.notes.shared
        return page("answering/thanks.html", {**pages.draft_frame(response), "code": code}, 200, forget=shared)
    return go(thanks_address + pages.chosen_look(response.notes.display))


@get("/a/{token:str}/thanks")
async def thanks(
    token: FromPath[str],
    today: NamedDependency[date],
    key: NamedDependency[bytes],
    as_: Asked = "",
    look: Annotated[str, QueryParameter(name="look")] = "",
) -> Template | Redirect:
    code = receipt_code(token)
    try:
        sent = await sent_response(code, key)
    except UnknownReceipt:
        with suppress(AlreadySent):  # a shared tablet, or answers that were changed: the code was shown once
            response = await open_response(token, today)
            return go(f"/a/{response.token}/check")
        return page("answering/sent.html", pages.bare(pages.presentation_from(as_)))
    shown = pages.presentation_from(as_ or sent.presentation)
    context = {**pages.frame(sent.survey, sent.definition, shown), "lang": sent.language, "shared": False}
    return page("answering/thanks.html", {**context, "token": token, "code": code, "look": pages.read_look(look)})


# Take back what was not sent


@get("/a/{token:str}/delete", exception_handlers=SENT)
async def ask_delete(token: FromPath[str], today: NamedDependency[date]) -> Template:
    response = await open_response(token, today)
    return page("answering/delete.html", pages.draft_frame(response))


@post("/a/{token:str}/delete", status_code=SEE_OTHER, exception_handlers=SENT)
async def delete(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    with suppress(UnknownAnswers):  # the second of two presses
        response = await open_response(token, today)
        await actions.delete_unfinished(response.id)
        if response.notes.shared:
            address = f"{deleted_address(form)}&class={response.notes.class_code}"
            return Redirect(address, status_code=SEE_OTHER, headers=FORGET)
    return go(deleted_address(form))


PUBLIC = (
    go_on,
    show_other,
    question_page,
    answer,
    shown_here,
    about_me,
    check,
    send,
    thanks,
    ask_delete,
    delete,
)
