"""The doors of families and all readers: published reports, their Easy Read twins and their numbers."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from voice.publications.given import GiveEditions
from voice.reports import queries, saying
from voice.reports.exporting import numbers_csv
from voice.reports.showing import show
from voice.settings import Settings

EASY_READ = "easy_read"
STANDARD, EASY = "reports/report.html", "reports/report_easy_read.html"
Reader = Request[Any, Any, Any]
As = Annotated[str, QueryParameter(name="as")]


@get("/reports")
async def list_reports(as_: As = "") -> Template:
    context = {"reports": await queries.latest_published(), "easy": as_ == EASY_READ, **saying.CALLS}
    return Template("reports/list.html", context=context)


@get("/reports/{code:str}", media_type="text/html")
async def newest_report(
    request: Reader, settings: NamedDependency[Settings], editions: NamedDependency[GiveEditions], code: FromPath[str]
) -> Response[bytes]:
    return await show(request, STANDARD, code, None, settings, editions)


@get("/reports/{code:str}/easy-read", media_type="text/html")
async def newest_easy_report(
    request: Reader, settings: NamedDependency[Settings], editions: NamedDependency[GiveEditions], code: FromPath[str]
) -> Response[bytes]:
    return await show(request, EASY, code, None, settings, editions)


@get("/reports/{code:str}/{number:int}", media_type="text/html")
async def report(
    request: Reader,
    settings: NamedDependency[Settings],
    editions: NamedDependency[GiveEditions],
    code: FromPath[str],
    number: FromPath[int],
) -> Response[bytes]:
    return await show(request, STANDARD, code, number, settings, editions)


@get("/reports/{code:str}/{number:int}/easy-read", media_type="text/html")
async def easy_report(
    request: Reader,
    settings: NamedDependency[Settings],
    editions: NamedDependency[GiveEditions],
    code: FromPath[str],
    number: FromPath[int],
) -> Response[bytes]:
    return await show(request, EASY, code, number, settings, editions)


@get("/reports/{code:str}/{number:int}/numbers.csv", media_type="text/csv")
async def report_numbers(code: FromPath[str], number: FromPath[int]) -> Response[str]:
    found = await queries.published(code, number)
    name = f"you-said-we-did-{found.workstream.lower()}-{found.number}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(numbers_csv(found.edition.report), headers=headers, media_type="text/csv")


PUBLIC = (list_reports, newest_report, newest_easy_report, report, easy_report, report_numbers)
