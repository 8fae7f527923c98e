"""The doors of leads: what people said of their workstream, and what they answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.errors import Refusal
from voice.reports import board, pages
from voice.reports.answering import answer, check_own
from voice.reports.errors import AnsweredByAnother, WrongAnswer
from voice.reports.forms import AnswerForm, answer_form, typed_from
from voice.settings import Settings


@get("/staff/answers")
async def answers(request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings]) -> Template:
    streams = await board.to_answer(request.user, today, settings)
    open_days = await board.open_days(request.user, today)
    return Template("reports/answers.html", context={"streams": streams, "open_days": open_days})


@get("/staff/answers/{code:str}/{theme:str}")
async def answer_page(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    theme: FromPath[str],
) -> Template:
    check_own(request.user, code)
    context = await pages.line(code, theme, today, settings)
    held = next(iter(context["history"]), None)
    typed, chosen = typed_from(held, today)
    return Template("reports/answer.html", context={**context, **await pages.choices(code, typed, chosen)})


@post("/staff/answers/{code:str}/{theme:str}", status_code=303)
async def save_answer(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
    theme: FromPath[str],
) -> Redirect | Template:
    check_own(request.user, code)
    context = await pages.line(code, theme, today, settings)
    sent = answer_form(form, today)
    if sent.act != "save":
        return await _again(code, context, sent, {}, 200)
    if sent.faults:
        return await _again(code, context, sent, sent.faults, 422)
    try:
        await answer(code, theme, sent.decision, seen=sent.seen, actor=request.user.actor, moment=now)
    except WrongAnswer as refusal:
        return await _again(code, context, sent, refusal.faults, refusal.status)
    except AnsweredByAnother as refusal:
        return await _again(code, context, sent, {}, refusal.status, refusal)
    return Redirect("/staff/answers", status_code=303)


async def _again(
    code: str,
    context: dict[str, Any],
    sent: AnswerForm,
    faults: dict[str, str],
    status: int,
    refusal: Refusal | None = None,
) -> Template:
    """The same page with everything typed kept. After a quarrel it shows the other answer and counts it as seen."""
    shown = await pages.choices(code, sent.typed, sent.activities, sent.find)
    seen = context["seen"] if refusal else sent.seen
    kept = {**context, **shown, "faults": faults, "refusal": refusal, "seen": seen}
    return Template("reports/answer.html", context=kept, status_code=status)


ANSWERS = (answers, answer_page, save_answer)
