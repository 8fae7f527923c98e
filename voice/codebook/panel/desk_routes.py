"""Panels as officers make them, end them, and answer what they said."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import segno
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.calendar import add_months
from voice.codebook import queries as codebook
from voice.codebook.errors import CodebookRefusal, UnknownTheme
from voice.codebook.panel import actions, forms, queries
from voice.codebook.panel.errors import PanelWillNotDo, SuggestionSettled, WrongPanel
from voice.codebook.panel.values import FINE, KINDS, WAITING, WHO
from voice.errors import Refusal

PAGE = "/staff/codebook/panels"
LASTS_MONTHS = 2
BOXES = {"name": "words", "easy_name": "words", "into": "reason", "": "reason"}


@get(PAGE)
async def panels_page(today: NamedDependency[date]) -> Template:
    typed = {"held_on": today.isoformat(), "ends_on": add_months(today, LASTS_MONTHS).isoformat()}
    return await _panels(today, typed)


async def _panels(today: date, typed: dict[str, str], refusal: WrongPanel | None = None) -> Template:
    context = {
        "sessions": await queries.sessions(),
        "who": WHO,
        "workstreams": await codebook.workstream_names(),
        "typed": typed,
        "faults": refusal.faults if refusal else (),
        "today": today,
    }
    return Template("codebook/panels.html", context=context, status_code=refusal.status if refusal else 200)


@post(PAGE, status_code=200)
async def make(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    public_url: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Template:
    """The answer itself shows the address: it is stored nowhere, so no later page could."""
    typed = forms.boxes(form)
    try:
        new = forms.new_session(typed, today, await codebook.workstream_names())
    except WrongPanel as refusal:
        return await _panels(today, typed, refusal)
    session_id, token = await actions.make_session(new, request.user.actor, now, is_example=invented)
    address = f"{public_url}/panel/{token}"
    qr = segno.make_qr(address, error="q").svg_data_uri(scale=8, border=4, light="#fff")
    context = {"new": new, "who": WHO, "address": address, "qr": qr, "session_id": session_id}
    return Template("codebook/panel_made.html", context=context)


@post(PAGE + "/{session_id:uuid}/end", status_code=303)
async def end(request: StaffRequest, session_id: FromPath[UUID], today: NamedDependency[date]) -> Redirect:
    await actions.end_session(session_id, request.user.actor, today)
    return Redirect(f"{PAGE}/{session_id}", status_code=303)


@get(PAGE + "/{session_id:uuid}")
async def panel_desk_page(
    session_id: FromPath[UUID], today: NamedDependency[date], done: FromQuery[str] = ""
) -> Template:
    return await _desk(session_id, today, done=done)


async def _desk(
    session_id: UUID,
    today: date,
    done: str = "",
    about: UUID | None = None,
    form: Form | None = None,
    refusal: Refusal | None = None,
) -> Template:
    """Everything a panel said; after a refusal, with what was typed beside suggestion `about`."""
    panel, said = await queries.session(session_id), await queries.suggestions(session_id)
    draft = await codebook.draft()
    context = {
        "panel": panel,
        "waiting": [each for each in said if each.state == WAITING],
        "answered": [each for each in said if each.state != WAITING and each.kind != FINE],
        "good": [each.theme for each in said if each.kind == FINE],
        "names": {entry.code: entry for entry in await codebook.every_theme()},
        "draft": draft,
        "kinds": KINDS,
        "who": WHO,
        "workstreams": await codebook.workstream_names(),
        "today": today,
        "done": done,
        "about": about,
        "form": form or Form(),
        "faults": _faults(refusal, about) if refusal else [],
    }
    return Template("codebook/panel_desk.html", context=context, status_code=refusal.status if refusal else 200)


def _faults(refusal: Refusal, about: UUID | None) -> list[tuple[str, str]]:
    """(Box beside that suggestion, sentence)."""
    if isinstance(refusal, PanelWillNotDo):
        return [(f"{refusal.field}-{about}", refusal.sentence)]
    found = refusal.faults if isinstance(refusal, CodebookRefusal) else ()
    return [(f"{BOXES.get(f.field, 'reason')}-{about}", f.sentence) for f in found] or [
        (f"reason-{about}", refusal.sentence)
    ]


@post(PAGE + "/{session_id:uuid}/{suggestion_id:uuid}", status_code=303)
async def answer(
    request: StaffRequest,
    session_id: FromPath[UUID],
    suggestion_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    """Take it or say no, by the button that was pressed."""
    said, reason = await queries.suggestion(session_id, suggestion_id), form.one("reason")
    try:
        if form.one("act") == "take":
            await actions.take(said, form.one("field"), form.one("words"), reason, request.user.actor, now)
        else:
            await actions.decline(said, reason, request.user.actor, now)
    except (PanelWillNotDo, SuggestionSettled, CodebookRefusal, UnknownTheme) as refusal:
        return await _desk(session_id, today, "", suggestion_id, form, refusal)
    return Redirect(f"{PAGE}/{session_id}?done={'taken' if form.one('act') == 'take' else 'declined'}", status_code=303)


STAFF = (panels_page, make, end, panel_desk_page, answer)
