"""The page of bank holidays that were announced since our list was made."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import bank_holidays
from voice.inbox.messages import holidays as deeds
from voice.inbox.messages.errors import NoWorkThatDay
from voice.inbox.messages.forms import read_holiday
from voice.inbox.messages.queries import holidays
from voice.inbox.typed import Fault, WrongForm
from voice.settings import Settings

PAGE = "/staff/inbox/holidays"


@get(PAGE)
async def holidays_page(
    today: NamedDependency[date], said: FromQuery[str] = "", moved: FromQuery[str] = ""
) -> Template:
    return await _page(Form(), today, said, int(moved) if moved.isdecimal() and len(moved) < 7 else 0)


async def _page(form: Form, today: date, said: str = "", moved: int = 0, *, faults: tuple[Fault, ...] = ()) -> Template:
    known = sorted(day for year in (today.year, today.year + 1) for day in bank_holidays(year) if day >= today)
    context = {"typed": form, "faults": faults, "said": said, "moved": moved, "added": await holidays(), "known": known}
    return Template("inbox/messages/holidays.html", context=context, status_code=422 if faults else 200)


@post(PAGE, status_code=303)
async def add(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    try:
        day, name = read_holiday(form)
        moved = await deeds.add(day, name, request.user.actor, who, settings, now)
    except WrongForm as refusal:
        return await _page(form, today, faults=refusal.faults)
    except NoWorkThatDay as refusal:
        return await _page(form, today, faults=(("day", refusal.sentence),))
    return Redirect(f"{PAGE}?said=added&moved={moved}", status_code=303)


@post(PAGE + "/{holiday_id:uuid}/remove", status_code=303)
async def remove(
    request: StaffRequest,
    holiday_id: FromPath[UUID],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect:
    moved = await deeds.remove(holiday_id, request.user.actor, settings, now)
    return Redirect(f"{PAGE}?said=removed&moved={moved}", status_code=303)


STAFF = (holidays_page, add, remove)
