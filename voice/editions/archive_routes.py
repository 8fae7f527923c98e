"""The doors of the archive and of open data: pages and files that caches may keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from voice.editions.archive import archive
from voice.editions.open_data import actions_csv, measures_csv, reports_csv
from voice.http import kept
from voice.measures.queries import public_standings
from voice.plan import queries as plan
from voice.progress import queries as progress
from voice.reports.queries import published_keys

EASY_READ: Final = "easy_read"
CSV: Final = "text/csv"
Reader = Request[Any, Any, Any]
As = Annotated[str, QueryParameter(name="as")]


@get("/reports/archive", media_type="text/html")
async def everything(
    request: Reader, workstream: FromQuery[str] = "", year: FromQuery[str] = "", as_: As = ""
) -> Response[bytes]:
    easy = as_ == EASY_READ
    found = await archive("" if easy else workstream, "" if easy else year)

    async def context() -> Mapping[str, Any]:
        return {"found": found, "workstream": workstream, "year": year, "easy": easy}

    return await kept.page(request, "editions/archive.html", (found, workstream, year), context)


@get("/open-data", media_type="text/html")
async def open_data(request: Reader, as_: As = "") -> Response[bytes]:
    has = {"reports": bool(await published_keys()), "plan": bool(await plan.workstreams())}

    async def context() -> Mapping[str, Any]:
        return {**has, "easy": as_ == EASY_READ}

    return await kept.page(request, "editions/open_data.html", has, context)


@get("/open-data/reports.csv", media_type=CSV)
async def report_numbers(request: Reader) -> Response[bytes]:
    keys = await published_keys()

    async def made() -> str:
        return await reports_csv(keys)

    return await kept.text(request, CSV, keys, made, "reports.csv")


@get("/open-data/measures.csv", media_type=CSV)
async def measures(request: Reader, today: NamedDependency[date]) -> Response[bytes]:
    found, _invented = await public_standings(today)

    async def made() -> str:
        return measures_csv(found)

    return await kept.text(request, CSV, found, made, "measures.csv")


@get("/open-data/actions.csv", media_type=CSV)
async def actions(request: Reader) -> Response[bytes]:
    found, _invented = await progress.public_standings()

    async def made() -> str:
        return actions_csv(found)

    return await kept.text(request, CSV, found, made, "actions.csv")


PUBLIC = (everything, open_data, report_numbers, measures, actions)
