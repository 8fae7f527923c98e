"""The doors of a survey: its first page, one question a page, check, send, and see or delete afterwards.

Nobody signs in. The link is the key, so no page is kept in a cache, no address leaves in a referrer (both are set on
every answer by the application), and nothing of the request is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal

from litestar import HttpMethod, Request, Response, get, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions, pages
from surveys.answering.forms import read_step
from surveys.answering.qr import qr_svg
from surveys.answering.queries import check_open, open_response, sent_response, was_sent
from surveys.answering.tokens import new_token, receipt_code
from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import (
    AlreadySent,
    AnswerTooLong,
    NothingToSend,
    SurveyRefusal,
    UnknownAnswers,
    UnknownReceipt,
)
from surveys.forms import Form
from surveys.queries import current_version, survey_by_slug

Asked = Annotated[str, QueryParameter(name="as")]
From = Annotated[str, QueryParameter(name="from")]
READ = [HttpMethod.GET, HttpMethod.HEAD]
SEE_OTHER: Literal[303] = 303


def _go(address: str) -> Redirect:
    return Redirect(address, status_code=SEE_OTHER)


def _page(name: str, context: Mapping[str, Any], status: int = 200) -> Template:
    return Template(name, context=dict(context), status_code=status)


def show_already_sent(request: Request[Any, Any, Any], refusal: AlreadySent) -> Template:
    """The link of answers that were sent: whoever holds it may see the receipt code again."""
    context = {"token": request.path_params["token"], "easy": False, "refusal": refusal}
    return _page("answering/already_sent.html", context, refusal.status)


SENT: dict[int | type[Exception], Any] = {AlreadySent: show_already_sent}


# The first page


@route("/s/{slug:str}", http_method=READ)
async def start_page(slug: FromPath[str], today: NamedDependency[date], as_: Asked = "") -> Template:
    survey = await survey_by_slug(slug)
    check_open(survey, today)
    _version, definition = await current_version(survey.id)
    here = f"/s/{survey.slug}"
    shown = pages.presentation_from(as_)
    return _page(
        "answering/start.html", pages.start_page(survey, definition, shown, start_url=f"{here}/start", here=here)
    )


@post("/s/{slug:str}/start", status_code=SEE_OTHER)
async def start(slug: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    survey, token = await survey_by_slug(slug), new_token()
    await actions.start_or_resume(token, survey, pages.presentation_from(form.one("as")), today)
    return _go(f"/a/{token}/1")


@get("/s/{slug:str}/qr.svg")
async def qr(slug: FromPath[str], public_url: NamedDependency[str]) -> Response[bytes]:
    survey = await survey_by_slug(slug)
    return Response(qr_svg(f"{public_url}/s/{survey.slug}"), media_type="image/svg+xml")


# One question a page


@get("/a/{token:str}", exception_handlers=SENT)
async def go_on(token: FromPath[str], today: NamedDependency[date]) -> Redirect:
    response = await open_response(token, today)
    return _go(_address(response, response.first_unanswered))


@post("/a/{token:str}", status_code=SEE_OTHER, exception_handlers=SENT)
async def show_other(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    """The other presentation, asked for on a page without a question."""
    response = await open_response(token, today)
    await actions.show_as(response.id, pages.presentation_from(form.one("as")))
    at = form.one("at")
    return _go(f"/a/{token}/{at}" if at in ("check", "stopped", "delete") else f"/a/{token}")


def _address(response: OpenResponse, number: int) -> str:
    after_all = number > len(response.definition.questions)
    return f"/a/{response.token}/{'check' if after_all else max(number, 1)}"


@get("/a/{token:str}/{number:int}", exception_handlers=SENT)
async def question_page(
    token: FromPath[str], number: FromPath[int], today: NamedDependency[date], from_: From = ""
) -> Template:
    response = await open_response(token, today)
    return _page("answering/question.html", pages.question_page(response, number, from_check=from_ == "check"))


@post("/a/{token:str}/{number:int}", status_code=SEE_OTHER, exception_handlers=SENT)
async def answer(
    token: FromPath[str], number: FromPath[int], form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect | Template:
    response = await open_response(token, today)
    question = pages.question_at(response, number)
    step = read_step(form, question, response)
    try:
        await actions.take(response, question, step)
    except SurveyRefusal as refusal:
        shown = pages.question_page(response, number, step=step, error=refusal.sentence)
        return _page("answering/question.html", shown, refusal.status)
    return _go(_after(response, number, step))


def _after(response: OpenResponse, number: int, step: Step) -> str:
    if step.do is Do.STOP:
        return f"/a/{response.token}/stopped"
    if step.do is Do.OTHER:
        return _address(response, number) + ("?from=check" if step.from_check else "")
    if step.from_check:
        return f"/a/{response.token}/check"
    return _address(response, number - 1 if step.do is Do.BACK else number + 1)


@get("/a/{token:str}/stopped", exception_handlers=SENT)
async def stopped(token: FromPath[str], today: NamedDependency[date], public_url: NamedDependency[str]) -> Template:
    response = await open_response(token, today)
    link = f"{public_url}/a/{token}"
    return _page(
        "answering/stopped.html", {**pages.frame(response.survey, response.presentation), "token": token, "link": link}
    )


# Check and send


@get("/a/{token:str}/check", exception_handlers=SENT)
async def check(token: FromPath[str], today: NamedDependency[date]) -> Template:
    return _page("answering/check.html", pages.check_page(await open_response(token, today)))


@post("/a/{token:str}/send", status_code=SEE_OTHER)
async def send(token: FromPath[str], today: NamedDependency[date]) -> Redirect | Template:
    thanks_address = f"/a/{token}/thanks"
    try:
        response = await open_response(token, today)
        await actions.send(response, today)
    except AlreadySent:  # the second of two presses
        return _go(thanks_address)
    except (AnswerTooLong, NothingToSend) as refusal:
        return _page("answering/check.html", pages.check_page(response, refusal.sentence), refusal.status)
    return _go(thanks_address)


@get("/a/{token:str}/thanks")
async def thanks(token: FromPath[str], today: NamedDependency[date], as_: Asked = "") -> Template | Redirect:
    if not await was_sent(token):
        response = await open_response(token, today)
        return _go(f"/a/{response.token}/check")
    code = receipt_code(token)
    sent = await sent_response(code)
    shown = pages.presentation_from(as_ or sent.presentation)
    return _page("answering/thanks.html", {**pages.frame(sent.survey, shown), "token": token, "code": code})


# See and delete


@get("/a/{token:str}/delete", exception_handlers=SENT)
async def ask_delete(token: FromPath[str], today: NamedDependency[date]) -> Template:
    response = await open_response(token, today)
    return _page("answering/delete.html", {**pages.frame(response.survey, response.presentation), "token": token})


@post("/a/{token:str}/delete", status_code=SEE_OTHER, exception_handlers=SENT)
async def delete(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    with suppress(UnknownAnswers):  # the second of two presses
        response = await open_response(token, today)
        await actions.delete_unfinished(response.id)
    return _go(_deleted(form))


def _deleted(form: Form) -> str:
    return f"/answers/deleted?as={pages.presentation_from(form.one('as'))}"


@get("/answers")
async def ask_code(as_: Asked = "") -> Template:
    return _page("answering/receipt.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


@post("/answers", status_code=200)
async def see_answers(form: NamedDependency[Form]) -> Template:
    typed, shown = form.one("code").strip(), pages.presentation_from(form.one("as"))
    try:
        sent = await sent_response(typed)
    except UnknownReceipt as refusal:
        context = {**pages.bare(shown), "typed": typed, "error": refusal.sentence}
        return _page("answering/receipt.html", context, refusal.status)
    return _page("answering/receipt_answers.html", {**pages.sent_page(sent, shown), "typed": typed})


@post("/answers/delete", status_code=SEE_OTHER)
async def delete_answers(form: NamedDependency[Form]) -> Redirect | Template:
    typed = form.one("code").strip()
    if form.one("sure") != "yes":
        return _page(
            "answering/receipt_delete.html", {**pages.bare(pages.presentation_from(form.one("as"))), "typed": typed}
        )
    with suppress(UnknownReceipt):  # the second of two presses; the next page says that nothing is left
        await actions.delete_by_receipt(typed)
    return _go(_deleted(form))


@get("/answers/deleted")
async def deleted(as_: Asked = "") -> Template:
    return _page("answering/deleted.html", pages.bare(pages.presentation_from(as_)))


PUBLIC = (
    start_page,
    start,
    qr,
    go_on,
    show_other,
    question_page,
    answer,
    stopped,
    check,
    send,
    thanks,
    ask_delete,
    delete,
    ask_code,
    see_answers,
    delete_answers,
    deleted,
)
