"""The page where staff confirm and correct the help numbers."""

from __future__ import annotations

from datetime import date

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.safeguarding.numbers import actions, queries
from voice.safeguarding.numbers.forms import read_phone
from voice.safeguarding.numbers.values import HELP_NUMBER_DAYS

PAGE = "/staff/help-numbers"


@get(PAGE)
async def numbers_page(today: NamedDependency[date], done: FromQuery[str] = "") -> Template:
    return await _page(today, done=done)


async def _page(today: date, *, done: str = "", code: str = "", typed: str = "", fault: str = "") -> Template:
    context = {
        "numbers": await queries.help_numbers(today),
        "days": HELP_NUMBER_DAYS,
        "done": done,
        "code": code,
        "typed": typed,
        "fault": fault,
    }
    return Template("safeguarding/help_numbers.html", context=context, status_code=422 if fault else 200)


@post(PAGE + "/{code:str}/confirm", status_code=303)
async def confirm_page(
    request: StaffRequest, code: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect:
    await actions.confirm(code, form.one("phone"), request.user.actor, today)
    return Redirect(f"{PAGE}?done=confirmed", status_code=303)


@post(PAGE + "/{code:str}/correct", status_code=303)
async def correct_page(
    request: StaffRequest, code: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect | Template:
    await queries.help_number(code, today)
    phone, fault = read_phone(form)
    if fault:
        return await _page(today, code=code, typed=phone, fault=fault)
    await actions.correct(code, phone, request.user.actor, today)
    return Redirect(f"{PAGE}?done=corrected", status_code=303)


STAFF = (numbers_page, confirm_page, correct_page)
