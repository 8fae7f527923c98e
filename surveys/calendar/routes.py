"""The calendar for all staff; officers put partners' surveys in and say why two that clash may both run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.calendar import actions
from surveys.calendar.entries import AUDIENCES, Clash, clashes
from surveys.calendar.errors import NoReason
from surveys.calendar.forms import Faults, read, typed_from, typed_in
from surveys.calendar.months import bars, coming_months
from surveys.calendar.queries import elsewhere, every_entry
from surveys.calendar.values import Typed
from surveys.forms import Form
from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.noting import Note
from surveys.tables import transaction

CHOICES = [(code, words.capitalize()) for code, words in AUDIENCES.items()]
ADDRESS = "/staff/calendar"


@get(ADDRESS)
async def calendar_page(today: NamedDependency[date]) -> Template:
    return await _show(today)


async def _show(
    today: date, *, slug: str = "", other: str = "", because: str = "", refusal: NoReason | None = None
) -> Template:
    """`slug` and `other` name the clash whose answer was refused."""
    entries = await every_entry(today)
    found = clashes(entries)
    context = {
        "today": today,
        "entries": entries,
        "clashes": found,
        "months": coming_months(entries, today),
        "bars": bars(entries, today),
        "errors": [(_field(found, slug, other), refusal.sentence)] if refusal else [],
        "wrong": (slug, other) if refusal else (),
        "because": because,
        "error": refusal.sentence if refusal else "",
    }
    return Template("calendar/calendar.html", context=context, status_code=refusal.status if refusal else 200)


def _field(found: tuple[Clash, ...], slug: str, other: str) -> str:
    """The field of the form of this clash; forms are counted from 1."""
    pairs = [{clash.first.key, clash.second.key} for clash in found]
    return f"because-{pairs.index({slug, other}) + 1}" if {slug, other} in pairs else "clashes"


@post(f"{ADDRESS}/stand", status_code=303)
async def stand_page(
    form: NamedDependency[Form],
    today: NamedDependency[date],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
    note: NamedDependency[Note],
) -> Redirect | Template:
    """Say why two that clash may both run, or take that back (`do`: keep, back)."""
    slug, other, because = form.one("survey"), form.one("other"), form.one("because")
    try:
        async with transaction():
            if form.one("do") == "back":
                await actions.take_back(slug, other, who=who, now=now, today=today)
            else:
                await actions.let_stand(slug, other, because, who=who, now=now, today=today)
            await note("answered a clash in the calendar", "survey", slug)
    except NoReason as refusal:
        return await _show(today, slug=slug, other=other, because=because, refusal=refusal)
    return Redirect(f"{ADDRESS}#clashes", status_code=303)


@get(f"{ADDRESS}/add")
async def add_form() -> Template:
    return _form(Typed())


@post(f"{ADDRESS}/add", status_code=303)
async def add_page(form: NamedDependency[Form], note: NamedDependency[Note]) -> Redirect | Template:
    typed = typed_in(form)
    run, faults = read(typed)
    if run is None:
        return _form(typed, faults=faults)
    async with transaction():
        made = await actions.add(run)
        await note("put a partner's survey into the calendar", "survey elsewhere", str(made))
    return Redirect(ADDRESS, status_code=303)


def _form(typed: Typed, *, faults: Faults | None = None, status: int = 200, **more: Any) -> Template:
    context = {"typed": typed, "errors": faults or [], "audiences": CHOICES, "entry": None, "theirs": None, **more}
    return Template("calendar/elsewhere.html", context=context, status_code=422 if faults else status)


@get(f"{ADDRESS}/{{entry_id:uuid}}")
async def change_form(entry_id: FromPath[UUID], today: NamedDependency[date]) -> Template:
    entry = await elsewhere(entry_id, today)
    return _form(typed_from(entry, actions.mark_of(entry)), entry=entry)


@post(f"{ADDRESS}/{{entry_id:uuid}}", status_code=303)
async def change_page(
    entry_id: FromPath[UUID], form: NamedDependency[Form], today: NamedDependency[date], note: NamedDependency[Note]
) -> Redirect | Template:
    entry, typed = await elsewhere(entry_id, today), typed_in(form)
    run, faults = read(typed)
    if run is None:
        return _form(typed, faults=faults, entry=entry)
    try:
        async with transaction():
            await actions.change(entry_id, run, typed.seen, today)
            await note("changed a partner's survey in the calendar", "survey elsewhere", str(entry_id))
    except ChangedMeanwhile as refusal:
        newest = await elsewhere(entry_id, today)
        kept = replace(typed, seen=actions.mark_of(newest))
        return _form(kept, status=refusal.status, entry=newest, theirs=newest)
    return Redirect(ADDRESS, status_code=303)


@post(f"{ADDRESS}/{{entry_id:uuid}}/remove", status_code=303)
async def remove_page(entry_id: FromPath[UUID], note: NamedDependency[Note]) -> Redirect:
    async with transaction():
        await actions.take_away(entry_id)
        await note("took a partner's survey out of the calendar", "survey elsewhere", str(entry_id))
    return Redirect(ADDRESS, status_code=303)


STAFF = (calendar_page,)
OFFICERS = (stand_page, add_form, add_page, change_form, change_page, remove_page)
