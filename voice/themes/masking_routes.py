"""The doors to the masks of one answer: see them, add one, lift one, and look at the original with a reason."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.themes import answers, masking
from voice.themes.errors import NoLookReason, WrongMask
from voice.themes.excerpts import segments
from voice.themes.pieces import stretches

_SPAN = re.compile(r"(\d{1,6})-(\d{1,6})")


@get("/staff/reading/{answer_id:uuid}/masks")
async def masks_page(answer_id: FromPath[UUID]) -> Template:
    return await _page(answer_id)


async def _page(answer_id: UUID, status: int = 200, **more: Any) -> Template:
    words = await answers.free(answer_id)
    shown = await masking.masked(answer_id, words.text)
    context = {
        "words": words,
        "masked": shown,
        "stretches": stretches(segments(words.text, {}), shown.masks, shown.candidates),
        "kinds": masking.KINDS,
        "refusal": None,
        "original": "",
        "original_error": False,
        "reason": "",
        "typed": "",
        "kind": "name",
    }
    return Template("themes/masks_page.html", context={**context, **more}, status_code=status)


@post("/staff/reading/{answer_id:uuid}/masks", status_code=303)
async def change_masks(
    request: StaffRequest, form: NamedDependency[Form], answer_id: FromPath[UUID]
) -> Redirect | Template:
    try:
        await _change(request, form, answer_id)
    except WrongMask as refusal:
        more = {"typed": form.one("words"), "kind": form.one("kind", "name")}
        return await _page(answer_id, refusal.status, refusal=refusal, **more)
    return Redirect(f"/staff/reading/{answer_id}/masks", status_code=303)


async def _change(request: StaffRequest, form: Form, answer_id: UUID) -> None:
    if form.one("act") != "lift":
        await masking.add_mask(answer_id, form.one("words"), form.one("kind"), actor=request.user.actor)
        return
    span = _SPAN.fullmatch(form.one("span"))
    start, stop = (int(span[1]), int(span[2])) if span else (-1, -1)
    await masking.lift_mask(answer_id, start, stop, actor=request.user.actor)


@post("/staff/reading/{answer_id:uuid}/original", status_code=200)
async def original(request: StaffRequest, form: NamedDependency[Form], answer_id: FromPath[UUID]) -> Template:
    """Not a page that can be opened again by its address: each look has its own reason."""
    try:
        text = await masking.look_at_original(answer_id, form.one("reason"), actor=request.user.actor)
    except NoLookReason as refusal:
        more = {"refusal": refusal, "original_error": True, "reason": form.one("reason")}
        return await _page(answer_id, refusal.status, **more)
    return await _page(answer_id, original=text)


STAFF = (masks_page, change_masks, original)
