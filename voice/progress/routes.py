"""The doors for everybody: how the actions of the plan stand, and how people are heard."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from voice.plan import queries as plan
from voice.progress import queries
from voice.progress.values import STATUSES

As = Annotated[str, QueryParameter(name="as")]


@get("/plan/{code:str}/progress")
async def how_it_goes(code: FromPath[str], today: NamedDependency[date], as_: As = "") -> Template:
    """Raises NoSuchWorkstream."""
    stream = await plan.workstream(code)
    found, invented = await queries.public_standings(stream.code)
    context: dict[str, Any] = {
        "today": today,
        "stream": stream,
        "by_status": [(status, [each for each in found if each.status == status]) for status in (*STATUSES, "")],
        "engagement": await queries.engagement(stream.code, examples=invented),
        "invented": invented,
    }
    if as_ == "easy_read":
        return Template("progress/public_easy_read.html", context=context | {"easy": True})
    return Template("progress/public.html", context=context)


@get("/how-we-are-heard")
async def how_we_are_heard(as_: As = "") -> Template:
    examples = await queries.only_invented()
    names = {stream.code: stream.short_name for stream in await plan.workstreams()}
    context = {
        "ways": await queries.ways_heard(examples=examples),
        "names": names,
        "easy": as_ == "easy_read",
        "invented": examples,
    }
    return Template("progress/heard.html", context=context)


PUBLIC = (how_it_goes, how_we_are_heard)
