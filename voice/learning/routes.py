"""The learned coder as staff see it: what it knows, what changed, and the groups of answers it cannot explain."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.codebook import queries as codebook
from voice.codebook.drafting import add_to_draft
from voice.codebook.errors import CodebookRefusal
from voice.database import transaction
from voice.learning import actions, queries
from voice.learning.errors import GroupSettled, NoNameForIt
from voice.learning.forms import NewTheme, check, new_theme
from voice.learning.values import FAILED, Emergent

HERE = "/staff/learning"


@get(HERE)
async def learning_page() -> Template:
    runs = await queries.runs()
    waiting, _ = await queries.groups()
    context = {
        "runs": runs,
        "present": await queries.present(),
        "broken": runs[0] if runs and runs[0].state == FAILED else None,
        "waiting": len(waiting),
        "names": await _names(),
    }
    return Template("learning/runs.html", context=context)


@get(HERE + "/runs/{number:int}")
async def run_page(number: FromPath[int]) -> Template:
    return Template("learning/run.html", context={"run": await queries.run(number), "names": await _names()})


async def _names() -> dict[str, str]:
    return {entry.code: entry.name for entry in await codebook.every_theme()}


@get(HERE + "/groups")
async def groups_page(done: FromQuery[str] = "") -> Template:
    waiting, settled = await queries.groups()
    context = {"waiting": waiting, "settled": settled, "names": await _names(), "done": done}
    return Template("learning/groups.html", context=context)


@get(HERE + "/groups/{group_id:uuid}")
async def group_page(group_id: FromPath[UUID]) -> Template:
    group = await queries.group(group_id)
    return _group(group, NewTheme("", "", "", group.words))


def _group(group: Emergent, typed: NewTheme, form: Form | None = None, refusal: Any = None) -> Template:
    dismissing = form is not None and form.one("act") == "dismiss"
    reason = form.one("reason") if form else ""
    context = {"group": group, "typed": typed, "reason": reason, "dismissing": dismissing, "refusal": refusal}
    return Template("learning/group.html", context=context, status_code=refusal.status if refusal else 200)


@post(HERE + "/groups/{group_id:uuid}", status_code=303)
async def name_group(
    request: StaffRequest, group_id: FromPath[UUID], form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    """A theme of the draft, or no theme and why."""
    group, typed = await queries.group(group_id), new_theme(form)
    try:
        if form.one("act") == "dismiss":
            await actions.dismiss(group_id, form.one("reason"), request.user.actor, now)
            return Redirect(f"{HERE}/groups?done=dismissed", status_code=303)
        await _to_draft(group, typed, request, now)
    except (NoNameForIt, GroupSettled, CodebookRefusal) as refusal:
        return _group(group, typed, form, refusal)
    return Redirect(f"{HERE}/groups?done=named", status_code=303)


async def _to_draft(group: Emergent, typed: NewTheme, request: StaffRequest, now: datetime) -> None:
    check(typed)
    actor = request.user.actor
    async with transaction():
        code = await add_to_draft(typed.name, typed.easy_name, typed.definition, typed.keywords, actor, now)
        await actions.note_named(group.id, code, actor, now)


STAFF = (learning_page, run_page, groups_page, group_page, name_group)
