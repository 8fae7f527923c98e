"""The doors of the archive and of open data: pages and files that caches may keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.params import FromQuery, QueryParameter

from voice.editions.archive import archive
from voice.editions.open_data import reports_csv
from voice.http import kept
from voice.reports.queries import published_keys

EASY_READ: Final = "easy_read"
CSV: Final = "text/csv; charset=utf-8"
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
    number = len(await published_keys())

    async def context() -> Mapping[str, Any]:
        return {"reports": number, "easy": as_ == EASY_READ}

    return await kept.page(request, "editions/open_data.html", number, context)


@get("/open-data/reports.csv", media_type=CSV)
async def report_numbers(request: Reader) -> Response[bytes]:
    keys = await published_keys()

    async def made() -> str:
        return await reports_csv(keys)

    return await kept.text(request, CSV, keys, made, "reports.csv")


PUBLIC = (everything, open_data, report_numbers)
