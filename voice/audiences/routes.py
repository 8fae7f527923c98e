"""Where officers make groups of people: numbers, never names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audiences import actions
from voice.audiences.actions import ChangedMeanwhile, NameTaken
from voice.audiences.filters import Filter
from voice.audiences.forms import COUNT_FOR, Draft, named, read_draft, read_filter
from voice.audiences.queries import Saved, by_id, count, saved
from voice.audiences.unheard import GiveUnheard
from voice.audiences.words import GROUPS, YES_TO, Numbers, Told, in_words, told
from voice.settings import Settings

ADDRESS = "/staff/audiences"
SAID = {"saved": "The audience is saved.", "deleted": "The audience is deleted. Nobody it found was touched."}


@get(ADDRESS)
async def audiences_page(
    request: StaffRequest, unheard: NamedDependency[GiveUnheard], settings: NamedDependency[Settings]
) -> Template:
    context = {
        "small": settings.small_number,
        "audiences": [(each, in_words(each.filter)) for each in await saved()],
        "unheard": await unheard(),
        "said": SAID.get(request.query_params.get("said", ""), ""),
    }
    return Template("audiences/audiences.html", context=context)


@get(f"{ADDRESS}/new")
async def new_page(request: StaffRequest, settings: NamedDependency[Settings]) -> Template:
    """Groups may stand in the address: `?flags=young_carer`."""
    asked = Form(tuple((name, value) for name, value in request.query_params.multi_items()))
    return await _show(Draft(filter=read_filter(asked)), settings)


@post(f"{ADDRESS}/new", status_code=200)
async def make_page(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """Count without saving, or save (`do`: count, save)."""
    draft = read_draft(form)
    if form.one("do") != "save":
        return await _show(draft, settings, counted=await _count(draft, settings, today))
    if errors := named(draft):
        return await _show(replace(draft, errors=tuple(errors)), settings)
    try:
        await actions.make(draft.name, draft.filter, request.user.actor, who, now, is_example=invented)
    except NameTaken as refusal:
        return await _show(replace(draft, errors=(("name", refusal.sentence),)), settings)
    return Redirect(f"{ADDRESS}?said=saved", status_code=303)


@get(f"{ADDRESS}/{{audience_id:uuid}}")
async def audience_page(audience_id: FromPath[UUID], settings: NamedDependency[Settings]) -> Template:
    found = await by_id(audience_id)
    return await _show(Draft(found.name, found.filter, seen=found.changed_at.isoformat()), settings, found=found)


@post(f"{ADDRESS}/{{audience_id:uuid}}", status_code=200)
async def change_page(
    audience_id: FromPath[UUID],
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    """Count without saving, save, or delete (`do`: count, save, delete)."""
    found, draft, do = await by_id(audience_id), read_draft(form), form.one("do")
    if do == "delete":
        await actions.delete(audience_id, request.user.actor)
        return Redirect(f"{ADDRESS}?said=deleted", status_code=303)
    if do != "save":
        return await _show(draft, settings, found=found, counted=await _count(draft, settings, today))
    if errors := named(draft):
        return await _show(replace(draft, errors=tuple(errors)), settings, found=found)
    try:
        await actions.change(audience_id, draft.name, draft.filter, draft.seen_at, request.user.actor, now)
    except NameTaken as refusal:
        return await _show(replace(draft, errors=(("name", refusal.sentence),)), settings, found=found)
    except ChangedMeanwhile as refusal:
        return await _show(draft, settings, found=found, clash=refusal)
    return Redirect(f"{ADDRESS}?said=saved", status_code=303)


async def _count(draft: Draft, settings: Settings, today: date) -> Told:
    found = await count(draft.filter, settings, draft.count_for, today)
    return told(found.found, found.may, found.by_channel, found.left_out, _numbers(draft.filter, settings))


def _numbers(chosen: Filter, settings: Settings) -> Numbers:
    return Numbers(settings.small_number, chosen.is_delicate)


async def _show(
    draft: Draft, settings: Settings, *, found: Saved | None = None, counted: Told | None = None,
    clash: ChangedMeanwhile | None = None,
) -> Template:  # fmt: skip
    context: dict[str, Any] = {
        "draft": draft,
        "found": found,
        "address": f"{ADDRESS}/{found.id}" if found else f"{ADDRESS}/new",
        "groups": GROUPS,
        "yes_to": YES_TO,
        "count_for": COUNT_FOR,
        "counted": counted,
        "clash": clash,
        "mine": in_words(draft.filter),
        "theirs": in_words(found.filter) if found else [],
        "newest": found.changed_at.isoformat() if found else "",
        "small": settings.small_number,
    }
    status = clash.status if clash else 422 if draft.errors else 200
    return Template("audiences/audience.html", context=context, status_code=status)


STAFF = (audiences_page, new_page, make_page, audience_page, change_page)
