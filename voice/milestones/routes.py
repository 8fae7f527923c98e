"""How far the surveys after milestones are, in numbers; and the file of dates, for registrars."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.papers import MILESTONES
from voice.accounts.values import Role, StaffRequest
from voice.audiences.words import Numbers
from voice.importing.errors import FileRefused
from voice.importing.reading import Table, read_table
from voice.milestones.actions import keep_file, use_file
from voice.milestones.errors import NoFile, WrongColumns
from voice.milestones.matching import KNOWN, NEW, REFUSED, match
from voice.milestones.queries import file_rows, numbers, surveys_by_milestone, systems
from voice.milestones.reading import read_rows
from voice.milestones.values import ASKED, DATE_KINDS, MISSED, REASONS, STOPPED, WAITING
from voice.settings import Settings

Added = Annotated[str, QueryParameter(name="added")]
MOST_SHOWN = 500


@get("/staff/milestones")
async def overview(
    request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings], added: Added = ""
) -> Template:
    return await _overview(request, today, settings, added)


async def _overview(
    request: StaffRequest,
    today: date,
    settings: Settings,
    added: str = "",
    *,
    refusal: FileRefused | WrongColumns | NoFile | None = None,
    system: str = "",
) -> Template:
    said = Numbers(settings.small_number)
    counted, surveys = await numbers(), await surveys_by_milestone(today)
    context = {
        "rows": [_line(words, counted[code], said, len(surveys[code])) for code, words in MILESTONES.items() if code],
        "may_add": request.user.has(Role.REGISTRAR),
        "systems": [("", "The file has no case numbers"), *[(name, name) for name in await systems()]],
        "kinds": DATE_KINDS,
        "added": added if added.isdecimal() else "",
        "refusal": refusal,
        "system": system,
        "small": settings.small_number,
    }
    return Template("milestones/overview.html", context=context, status_code=refusal.status if refusal else 200)


def _line(words: str, counted: Counter[tuple[str, str]], said: Numbers, surveys: int) -> dict[str, object]:
    """One milestone in numbers that give nobody away: a reason of a few is named and not counted."""
    return {
        "words": words,
        "surveys": surveys,
        "waiting": said.said(counted[WAITING, ""]),
        "asked": said.said(counted[ASKED, ""]),
        "stopped": _total(counted, STOPPED, said),
        "missed": _total(counted, MISSED, said),
        "why": {state: _reasons(counted, state, said) for state in (STOPPED, MISSED)},
    }


def _total(counted: Counter[tuple[str, str]], state: str, said: Numbers) -> str:
    """Not exact beside a hidden part: the difference would tell it."""
    parts = [number for (each, _), number in counted.items() if each == state]
    hides = any(0 < number < said.few for number in parts)
    return said.roughly(sum(parts)) if hides and len(parts) > 1 else said.said(sum(parts))


def _reasons(counted: Counter[tuple[str, str]], state: str, said: Numbers) -> list[str]:
    return [f"{REASONS[why]}: {said.said(counted[state, why])}" for why in REASONS if counted[state, why]]


@post("/staff/milestones/file", status_code=303)
async def look_at_file(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    system = form.one("system")
    try:
        rows = read_rows(await _table(form), today)
    except (FileRefused, WrongColumns, NoFile) as refusal:
        return await _overview(request, today, settings, refusal=refusal, system=system)
    found = await match(rows, system, settings.secret_key)
    batch_id = await keep_file(found, system, who, now, is_example=invented)
    return Redirect(f"/staff/milestones/file/{batch_id}", status_code=303)


async def _table(form: Form) -> Table:
    """Raises FileRefused and NoFile."""
    files = form.uploads()
    if not files:
        raise NoFile
    return await asyncio.to_thread(read_table, "the file", files[-1].content)


@get("/staff/milestones/file/{batch_id:uuid}")
async def file_page(batch_id: FromPath[UUID]) -> Template:
    rows = await file_rows(batch_id)
    context = {
        "id": batch_id,
        "counted": Counter(row["state"] for row in rows),
        "new": [row for row in rows if row["state"] == NEW][:MOST_SHOWN],
        "refused": [row for row in rows if row["state"] == REFUSED][:MOST_SHOWN],
        "states": (NEW, KNOWN, REFUSED),
        "kinds": DATE_KINDS,
        "most": MOST_SHOWN,
    }
    return Template("milestones/file.html", context=context)


@post("/staff/milestones/file/{batch_id:uuid}", status_code=303)
async def use(request: StaffRequest, batch_id: FromPath[UUID], now: NamedDependency[datetime]) -> Redirect:
    added = await use_file(batch_id, request.user.actor, now)
    return Redirect(f"/staff/milestones?added={added}", status_code=303)


STAFF = (overview,)
DATES = (look_at_file, file_page, use)
