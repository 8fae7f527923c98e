"""The doors: the board's reports for everybody, the meeting's desk for officers, the dashboard for those who read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from analysis.boards.values import from_json
from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.board import actions, drafting, queries
from voice.board.comparing import columns
from voice.board.errors import NoNote, PageChanged, PageHeld, PageTaken, TooManyDecisions, WrongPage
from voice.board.values import MOST_DECISIONS
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.publications import queries as publications
from voice.publications.errors import DraftChanged, NoPost, NothingDrafted, NotSigned
from voice.publications.values import Kind
from voice.reports import queries as reports
from voice.settings import Settings

SHOWN = 3  # reports side by side on the dashboard

# --- everybody


@get("/board")
async def list_boards() -> Template:
    return Template("board/list.html", context={"versions": await publications.versions(Kind.BOARD)})


@get("/board/{number:int}")
async def board_report(number: FromPath[int]) -> Template:
    found = await publications.published(Kind.BOARD, number)
    return Template("board/report.html", context={"published": found, "report": from_json(found.content)})


@get("/board/numbers")
async def dashboard() -> Template:
    """The same frozen numbers of the last reports side by side."""
    found = [each for each in await publications.versions(Kind.BOARD) if each.corrected_by is None][:SHOWN]
    shown = columns([(each, from_json(each.content)) for each in reversed(found)])
    return Template("board/numbers.html", context={"shown": shown})


# --- staff


@get("/staff/board")
async def meetings(request: StaffRequest, today: NamedDependency[date]) -> Template:
    context = {
        "coming": [each for each in await reports.meetings() if each.day >= today],
        "versions": await publications.versions(Kind.BOARD),
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
    }
    return Template("board/meetings.html", context=context)


@get("/staff/board/{day:date}")
async def desk(
    request: StaffRequest, day: FromPath[date], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Template:
    return await _desk(request, day, now, settings)


async def _desk(
    request: StaffRequest,
    day: date,
    now: datetime,
    settings: Settings,
    refusal: Refusal | None = None,
    **typed: Any,
) -> Template:
    found = await drafting.look(day, now, settings)
    wanted = [(each.words, each.workstream) for each in await queries.decisions(day)]
    young = await queries.young_page(day)
    context = {
        "found": found,
        "report": found.shown,
        "day": day,
        "young": young,
        "young_waits": young is not None and young.written_on is not None and await queries.is_waiting(young),
        "mends": await queries.standing(day),
        "decisions": (wanted + [("", "")] * MOST_DECISIONS)[:MOST_DECISIONS],
        "choices": [("", "None in particular"), *((each.code, each.short_name) for each in await plan.workstreams())],
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
        "refusal": refusal,
        "faults": getattr(refusal, "faults", {}),
        "link": "",
        "group": "",
        "post": "",
        "why": "",
        "note": "",
        **typed,
    }
    return Template("board/desk.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/board/{day:date}/decisions", status_code=303)
async def save_decisions(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    wanted = [(form.one(f"decision-{at}"), form.one(f"stream-{at}")) for at in range(MOST_DECISIONS)]
    actor = request.user.actor
    try:
        await actions.put_decisions(day, wanted, actor=actor, moment=now, is_example=invented)
    except (TooManyDecisions, WrongPage) as refusal:
        return await _desk(request, day, now, settings, refusal, decisions=wanted)
    return _back(day)


@post("/staff/board/{day:date}/young", status_code=200)
async def ask_young(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    public_url: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Template:
    """The link is shown once, on this very page."""
    group = form.one("group").strip()
    try:
        token = await actions.ask_young_people(day, group, actor=request.user.actor, moment=now, is_example=invented)
    except (WrongPage, PageTaken) as refusal:
        return await _desk(request, day, now, settings, refusal, group=group)
    return await _desk(request, day, now, settings, link=f"{public_url}/young/{token}")


@post("/staff/board/{day:date}/young/accept", status_code=303)
async def accept_young(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    try:
        await actions.accept_page(day, seen=form.one("seen"), actor=request.user.actor, day=today)
    except (PageChanged, PageHeld, PageTaken) as refusal:
        return await _desk(request, day, now, settings, refusal)
    return _back(day)


@post("/staff/board/{day:date}/young/back", status_code=303)
async def send_young_back(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    try:
        await actions.send_page_back(day, form.one("why").strip(), actor=request.user.actor)
    except (PageTaken, WrongPage) as refusal:
        return await _desk(request, day, now, settings, refusal, why=form.one("why").strip())
    return _back(day)


@post("/staff/board/{day:date}/sign", status_code=303)
async def sign_board(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    post_, seen = form.one("post").strip(), form.one("seen")
    try:
        await drafting.sign(day, seen=seen, post=post_, actor=request.user.actor, moment=now, settings=settings)
    except NoPost as refusal:
        return await _desk(request, day, now, settings, refusal, faults={"post": refusal.sentence}, post=post_)
    except DraftChanged as refusal:
        return await _desk(request, day, now, settings, refusal, post=post_)
    return _back(day)


@post("/staff/board/{day:date}/publish", status_code=303)
async def publish_board(
    request: StaffRequest,
    day: FromPath[date],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    note = form.one("note").strip()
    try:
        made = await drafting.publish(day, seen=form.one("seen"), note=note, actor=request.user.actor, moment=now)
    except NoNote as refusal:
        return await _desk(request, day, now, settings, refusal, faults={"note": refusal.sentence})
    except (NotSigned, DraftChanged, NothingDrafted, PageHeld) as refusal:
        return await _desk(request, day, now, settings, refusal, note=note)
    return Redirect(made.url, status_code=303)


def _back(day: date) -> Redirect:
    return Redirect(f"/staff/board/{day.isoformat()}", status_code=303)


PUBLIC = (list_boards, board_report, dashboard)
READERS = (meetings, desk)
STAFF = (save_decisions, ask_young, accept_young, send_young_back, sign_board, publish_board)
