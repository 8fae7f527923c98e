"""The doors of the second reader, and how far two readers agree."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.codebook import queries as codebook
from voice.errors import Refusal
from voice.themes import answers, second
from voice.themes.errors import NothingChosen
from voice.themes.forms import ReadingForm, reading_form
from voice.themes.line import Place
from voice.themes.reading import page
from voice.themes.reading_routes import about, meant

LIST = "/staff/reading/second"


@get(LIST)
async def second_list(request: StaffRequest, done: FromQuery[str] = "") -> Template:
    """How many wait for this reader, and why."""
    waiting = await second.waiting_count(request.user.id)
    return Template("themes/second_list.html", context={"waiting": waiting, "done": done})


@get(LIST + "/next")
async def next_second(request: StaffRequest) -> Redirect:
    return await _on(request, "")


async def _on(request: StaffRequest, done: str) -> Redirect:
    following = await second.next_second(request.user.id)
    place = f"{LIST}/{following}" if following else LIST
    return Redirect(f"{place}{Place().query(done=done)}", status_code=303)


@get(LIST + "/{answer_id:uuid}")
async def second_page(request: StaffRequest, answer_id: FromPath[UUID], done: FromQuery[str] = "") -> Template:
    """The answer without suggestions and without what the first reader decided."""
    await second.check_mine(answer_id, request.user.id)
    return await _page(answer_id, None, {"saved": bool(done)})


@post(LIST + "/{answer_id:uuid}", status_code=303)
async def read_second(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], answer_id: FromPath[UUID]
) -> Redirect | Template:
    sent = reading_form(form, (0, len((await answers.free(answer_id)).text)))
    if sent.act == "add":
        await second.check_mine(answer_id, request.user.id)
        return await _page(answer_id, sent, {"added": sent.to_add})
    try:
        await second.read_second(answer_id, meant(sent), actor=request.user.actor, moment=now)
    except NothingChosen as refusal:
        return await _page(answer_id, sent, {}, refusal)
    return await _on(request, "saved")


async def _page(
    answer_id: UUID, sent: ReadingForm | None, more: dict[str, Any], refusal: Refusal | None = None
) -> Template:
    shown = await page(answer_id, sent.chosen if sent else None, second=True)
    context = {
        **await about(shown, Place()),
        "how": None,
        "queue": None,
        "last": None,
        "workstreams": await codebook.workstream_names(),
        "address": f"{LIST}/{answer_id}",
        "second": True,
        "refusal": refusal,
        **more,
    }
    return Template("themes/reading_page.html", context=context, status_code=refusal.status if refusal else 200)


@get("/staff/themes/agreement")
async def agreement(request: StaffRequest) -> Template:
    """Figures for officers and leads; the answers they differ on for officers only."""
    context = {"found": await second.agreement_page(), "officer": request.user.has(Role.PARTICIPATION_OFFICER)}
    return Template("themes/agreement.html", context=context)


SECOND = (second_list, next_second, second_page, read_second)
AGREEMENT = (agreement,)
