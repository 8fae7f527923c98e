"""The doors of a survey: its first page, one question a page, check, send, and see or delete afterwards.

Nobody signs in. The link is the key, so no page is kept in a cache, no address leaves in a referrer (both are set on
every answer by the application), and nothing of the request is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from time import monotonic
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import HttpMethod, Request, Response, get, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions, pace, pages, receipts, resuming, robots
from surveys.answering.forms import read_step
from surveys.answering.qr import qr_svg
from surveys.answering.queries import check_open, open_response, sent_response
from surveys.answering.showing import kept_for, with_shown
from surveys.answering.tokens import new_token, receipt_code
from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import (
    AlreadyReported,
    AlreadySent,
    AnswerWillNotDo,
    NothingToSend,
    StartOnceMore,
    SurveyRefusal,
    UnknownAnswers,
    UnknownCode,
    UnknownReceipt,
)
from surveys.forms import Form
from surveys.queries import SurveyRow, current_version, survey_by_slug
from surveys.questions.about_me import profile
from surveys.questions.base import Given
from surveys.showing.queries import shown_bytes
from surveys.showing.routes import served
from surveys.showing.values import LARGEST_UPLOAD
from surveys.translation import in_language

Asked = Annotated[str, QueryParameter(name="as")]
Spoken = Annotated[str, QueryParameter(name="lang")]
From = Annotated[str, QueryParameter(name="from")]
# A browser that keeps to it has nothing left of the last person: no page, no worker, nothing stored.
FORGET = {"Clear-Site-Data": '"cache", "storage"'}
READ = [HttpMethod.GET, HttpMethod.HEAD]
SEE_OTHER: Literal[303] = 303


def _go(address: str) -> Redirect:
    return Redirect(address, status_code=SEE_OTHER)


def _page(name: str, context: Mapping[str, Any], status: int = 200, *, forget: bool = False) -> Template:
    return Template(name, context=dict(context), status_code=status, headers=FORGET if forget else None)


def show_already_sent(request: Request[Any, Any, Any], refusal: AlreadySent) -> Template:
    """The link of answers that were sent: whoever holds it may see the receipt code again."""
    context = {"token": request.path_params["token"], "easy": False, "refusal": refusal}
    return _page("answering/already_sent.html", context, refusal.status)


SENT: dict[int | type[Exception], Any] = {AlreadySent: show_already_sent}


# The first page


@route("/s/{slug:str}", http_method=READ)
async def start_page(
    slug: FromPath[str],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    as_: Asked = "",
    lang: Spoken = "",
) -> Template:
    survey = await survey_by_slug(slug)
    check_open(survey, today)
    return await _first_page(survey, as_, lang, robots.stamp(key, now))


async def _first_page(
    survey: SurveyRow, as_: str, lang: str, made: str, refusal: StartOnceMore | None = None
) -> Template:
    _version, definition = await current_version(survey.id)
    here, shown = f"/s/{survey.slug}", pages.presentation_from(as_)
    context = pages.start_page(
        survey,
        in_language(definition, lang),
        shown,
        start_url=f"{here}/start",
        here=here,
        made=made,
        error=refusal.sentence if refusal else "",
    )
    return _page("answering/start.html", {**context, "lang": lang}, refusal.status if refusal else 200)


@post("/s/{slug:str}/start", status_code=SEE_OTHER)
async def start(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
) -> Redirect | Template:
    survey, token, lang = await survey_by_slug(slug), new_token(), form.one("lang")
    check_open(survey, today)
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        return await _first_page(survey, form.one("as"), lang, robots.stamp(key, now), refusal)
    shown, notes = pages.presentation_from(form.one("as")), pages.first_notes(lang)
    await actions.start_or_resume(token, survey, shown, today, notes=notes)
    return _go(pages.way_in(token, shown))


@get("/s/{slug:str}/qr.svg")
async def qr(slug: FromPath[str], public_url: NamedDependency[str]) -> Response[bytes]:
    survey = await survey_by_slug(slug)
    return Response(qr_svg(f"{public_url}/s/{survey.slug}"), media_type="image/svg+xml")


# One question a page


async def _under_way(token: str, today: date, key: bytes) -> OpenResponse:
    """As `open_response`; answers that wait to be mixed are found by the receipt their link gives."""
    try:
        return await open_response(token, today)
    except UnknownAnswers:
        with suppress(UnknownReceipt):
            await sent_response(receipt_code(token), key)
            raise AlreadySent from None
        raise


@get("/a/{token:str}", exception_handlers=SENT)
async def go_on(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Redirect:
    response = await _under_way(token, today, key)
    if response.practises_first:
        return _go(pages.way_in(token, response.presentation))
    return _go(_address(response, response.first_unanswered))


@post("/a/{token:str}", status_code=SEE_OTHER, exception_handlers=SENT)
async def show_other(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    """The other presentation, asked for on a page without a question."""
    response = await open_response(token, today)
    await actions.show_as(response, pages.presentation_from(form.one("as")))
    at = form.one("at")
    return _go(f"/a/{token}/{at}" if at in ("check", "stopped", "delete") else f"/a/{token}")


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
    response = await _under_way(token, today, key)
    kept = await kept_for(response, pages.question_at(response, number))
    return _page("answering/question.html", {**pages.question_page(response, number, back_to=from_), "kept": kept})


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
    number = pages.number_posted(response, number, form.one("question"))
    question = pages.question_at(response, number)
    step = await with_shown(response, question, read_step(form, question, response), form)
    try:
        pace.PACE.count(response.id, monotonic())
        await actions.take(response, question, step)
    except SurveyRefusal as refusal:
        shown = pages.question_page(response, number, step=step, error=refusal.sentence)
        kept = await kept_for(response, question)
        return _page("answering/question.html", {**shown, "kept": kept}, refusal.status)
    return _go(_after(response, number, step))


@get("/a/{token:str}/shown/{showing_id:uuid}", exception_handlers=SENT)
async def shown_here(token: FromPath[str], showing_id: FromPath[UUID], today: NamedDependency[date]) -> Response[bytes]:
    """What the holder of this link shows, to themselves."""
    response = await open_response(token, today)
    return served(await shown_bytes(response.id, showing_id, response.key))


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


# Stop, and come back with a code


@get("/a/{token:str}/stopped", exception_handlers=SENT)
async def stopped(
    token: FromPath[str], today: NamedDependency[date], public_url: NamedDependency[str], key: NamedDependency[bytes]
) -> Template:
    response = await open_response(token, today)
    if response.notes.shared:
        code = await resuming.leave_shared(response, key)
        return _page("answering/stopped.html", {**pages.draft_frame(response), "code": code, "link": ""}, forget=True)
    code = await resuming.give_code(response, key)
    context = {**pages.draft_frame(response), "code": code, "link": f"{public_url}/a/{token}"}
    return _page("answering/stopped.html", context)


@get("/go-on")
async def ask_resume_code(as_: Asked = "") -> Template:
    return _page("answering/resume.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


@post("/go-on", status_code=SEE_OTHER)
async def resume(
    form: NamedDependency[Form], today: NamedDependency[date], key: NamedDependency[bytes]
) -> Redirect | Template:
    typed = form.one("code").strip()
    try:
        token = await resuming.link_of(typed, key, today)
    except UnknownCode as refusal:
        context = {**pages.bare(pages.presentation_from(form.one("as"))), "typed": typed, "error": refusal.sentence}
        return _page("answering/resume.html", context, refusal.status)
    return _go(f"/a/{token}")


@get("/a/{token:str}/about-me", exception_handlers=SENT)
async def about_me(token: FromPath[str], today: NamedDependency[date]) -> Template:
    """The page a person keeps: to look at, to print, and never sent to us."""
    response = await open_response(token, today)
    given = {id: kept.given for id, kept in response.answers.items()}
    boxes = profile(pages.about_me_of(response), given, response.presentation)
    return _page("answering/about_me.html", {**pages.draft_frame(response), "boxes": boxes})


# Check and send


@get("/a/{token:str}/check", exception_handlers=SENT)
async def check(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Template:
    return _page("answering/check.html", pages.check_page(await _under_way(token, today, key)))


@post("/a/{token:str}/send", status_code=SEE_OTHER)
async def send(token: FromPath[str], today: NamedDependency[date], key: NamedDependency[bytes]) -> Redirect | Template:
    thanks_address = f"/a/{token}/thanks"
    try:
        response = await _under_way(token, today, key)
        code = await actions.send(response, today, key)
    except AlreadySent:  # the second of two presses
        with suppress(UnknownReceipt):
            sent = await sent_response(receipt_code(token), key)
            await actions.tick_off(token, sent.survey.mode)
        return _go(thanks_address)
    except (AnswerWillNotDo, NothingToSend) as refusal:
        return _page("answering/check.html", pages.check_page(response, refusal.sentence), refusal.status)
    if code != receipt_code(token):  # not to be found by the address: shown once, here
        shared = response.notes.shared
        return _page("answering/thanks.html", {**pages.draft_frame(response), "code": code}, 200, forget=shared)
    return _go(thanks_address + pages.chosen_look(response.notes.display))


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
            return _go(f"/a/{response.token}/check")
        return _page("answering/sent.html", pages.bare(pages.presentation_from(as_)))
    shown = pages.presentation_from(as_ or sent.presentation)
    context = {**pages.frame(sent.survey, sent.definition, shown), "lang": sent.language, "shared": False}
    return _page("answering/thanks.html", {**context, "token": token, "code": code, "look": pages.read_look(look)})


# See, change and delete


@get("/a/{token:str}/delete", exception_handlers=SENT)
async def ask_delete(token: FromPath[str], today: NamedDependency[date]) -> Template:
    response = await open_response(token, today)
    return _page("answering/delete.html", pages.draft_frame(response))


@post("/a/{token:str}/delete", status_code=SEE_OTHER, exception_handlers=SENT)
async def delete(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    with suppress(UnknownAnswers):  # the second of two presses
        response = await open_response(token, today)
        await actions.delete_unfinished(response.id)
        if response.notes.shared:
            address = f"{_deleted(form)}&class={response.notes.class_code}"
            return Redirect(address, status_code=SEE_OTHER, headers=FORGET)
    return _go(_deleted(form))


def _deleted(form: Form) -> str:
    return f"/answers/deleted?as={pages.presentation_from(form.one('as'))}"


@get("/answers")
async def ask_code(as_: Asked = "") -> Template:
    return _page("answering/receipt.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


def _ask_code_again(form: Form, refusal: SurveyRefusal) -> Template:
    shown = pages.bare(pages.presentation_from(form.one("as")))
    context = {**shown, "typed": form.one("code").strip(), "error": refusal.sentence}
    return _page("answering/receipt.html", context, refusal.status)


@post("/answers", status_code=200)
async def see_answers(form: NamedDependency[Form], key: NamedDependency[bytes]) -> Template:
    typed = form.one("code").strip()
    try:
        sent = await sent_response(typed, key)
    except UnknownReceipt as refusal:
        return _ask_code_again(form, refusal)
    context = pages.sent_page(sent, pages.presentation_from(form.one("as")))
    return _page("answering/receipt_answers.html", {**context, "typed": typed})


@post("/answers/change", status_code=SEE_OTHER)
async def change_answers(
    form: NamedDependency[Form], today: NamedDependency[date], key: NamedDependency[bytes]
) -> Redirect | Template:
    try:
        token = await receipts.change_by_receipt(form.one("code").strip(), key, today)
    except (UnknownReceipt, AlreadyReported) as refusal:
        return _ask_code_again(form, refusal)
    return _go(f"/a/{token}/check")


@post("/answers/delete", status_code=SEE_OTHER)
async def delete_answers(form: NamedDependency[Form], key: NamedDependency[bytes]) -> Redirect | Template:
    typed = form.one("code").strip()
    if form.one("sure") != "yes":
        shown = pages.bare(pages.presentation_from(form.one("as")))
        return _page("answering/receipt_delete.html", {**shown, "typed": typed})
    try:
        with suppress(UnknownReceipt):  # the second of two presses; the next page says that nothing is left
            await receipts.delete_by_receipt(typed, key)
    except AlreadyReported as refusal:
        return _ask_code_again(form, refusal)
    return _go(_deleted(form))


@get("/answers/deleted")
async def deleted(as_: Asked = "", class_: Annotated[str, QueryParameter(name="class")] = "") -> Template:
    """`class` is the code that the next person on a tablet begins with."""
    code = class_ if class_.isalnum() else ""
    shared = {"shared": True, "shared_start": f"/c/{code}"} if code else {}
    return _page("answering/deleted.html", {**pages.bare(pages.presentation_from(as_)), **shared})


PUBLIC = (
    start_page,
    start,
    qr,
    go_on,
    show_other,
    question_page,
    answer,
    shown_here,
    stopped,
    ask_resume_code,
    resume,
    about_me,
    check,
    send,
    thanks,
    ask_delete,
    delete,
    ask_code,
    see_answers,
    change_answers,
    delete_answers,
    deleted,
)
