"""The plan for everybody to read: the workstreams, each one's activities, the figures, and the hard words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from voice.plan import queries
from voice.plan.values import Activity, RefText


@get("/plan")
async def show_plan() -> Template:
    comments = [quote for quote in await queries.quotes() if quote.workstream is None]
    context = await _plan() | {"comments": comments, "board": await queries.board(), "wide": True}
    return Template("plan/plan.html", context=context)


@get("/plan/easy-read")
async def show_plan_easy_read() -> Template:
    return Template("plan/plan_easy_read.html", context=await _plan() | {"easy": True})


@get("/plan/numbers")
async def show_numbers() -> Template:
    context = await _plan() | {"figures": await queries.population(), "wide": True}
    return Template("plan/numbers.html", context=context)


@get("/plan/{code:str}")
async def show_workstream(code: FromPath[str]) -> Template:
    """Raises NoSuchWorkstream."""
    context = await _workstream(code)
    activities = context["activities"]
    context |= {"sections": _sections(activities), "refs": _refs(activities), "wide": True}
    return Template("plan/workstream.html", context=context)


@get("/plan/{code:str}/easy-read")
async def show_workstream_easy_read(code: FromPath[str]) -> Template:
    """Raises NoSuchWorkstream."""
    return Template("plan/workstream_easy_read.html", context=await _workstream(code) | {"easy": True})


@get("/words")
async def show_words() -> Template:
    context = {"area": await queries.area(), "terms": await queries.glossary(), "wide": True}
    return Template("plan/words.html", context=context)


@get("/words/easy-read")
async def show_words_easy_read() -> Template:
    context = {"area": await queries.area(), "terms": await queries.glossary(), "easy": True}
    return Template("plan/words_easy_read.html", context=context)


async def _plan() -> dict[str, Any]:
    workstreams = await queries.workstreams()
    return {"area": await queries.area(), "plan": await queries.plan(), "workstreams": workstreams}


async def _workstream(code: str) -> dict[str, Any]:
    workstream = await queries.workstream(code)
    return {
        "area": await queries.area(),
        "workstream": workstream,
        "quotes": await queries.quotes(workstream=workstream.code),
        "activities": await queries.activities(workstream.code),
    }


def _sections(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    """Activities under the plan's own headings, in print order; an empty name for those without a heading."""
    runs = groupby(activities, key=lambda activity: activity.section)
    return [{"name": name or "", "activities": list(run)} for name, run in runs]


def _refs(activities: Iterable[Activity]) -> list[RefText]:
    """Each code that these activities print, once, in the order of first use."""
    return list({ref.code: ref for activity in activities for ref in activity.refs if ref.code}.values())


PUBLIC = (
    show_plan,
    show_plan_easy_read,
    show_numbers,
    show_workstream,
    show_workstream_easy_read,
    show_words,
    show_words_easy_read,
)
