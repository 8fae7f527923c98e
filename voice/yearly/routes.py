"""The doors: yearly reports for everybody in two editions, and the desk where one is read, signed and published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from analysis.years import from_json
from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.errors import Refusal
from voice.publications import queries as publications
from voice.publications.errors import DraftChanged, NoPost, NothingDrafted, NotSigned
from voice.publications.given import GiveEditions
from voice.publications.values import Kind
from voice.reports.saying import CALLS
from voice.settings import Settings
from voice.yearly import drafting
from voice.yearly.errors import NoNote, NoSuchYear, NothingInYear

DESK = "/staff/yearly"
LONGEST_YEAR = 4
Year = Annotated[str, QueryParameter(name="year")]

# --- everybody


@get("/yearly")
async def list_years() -> Template:
    return Template("yearly/list.html", context={"versions": await publications.versions(Kind.YEARLY)})


@get("/yearly/{number:int}")
async def yearly_report(number: FromPath[int], editions: NamedDependency[GiveEditions]) -> Template:
    return Template("yearly/report.html", context=await _published(number, editions))


@get("/yearly/{number:int}/easy-read")
async def yearly_easy_read(number: FromPath[int], editions: NamedDependency[GiveEditions]) -> Template:
    return Template("yearly/report_easy_read.html", context=await _published(number, editions))


async def _published(number: int, editions: GiveEditions) -> dict[str, Any]:
    found = await publications.published(Kind.YEARLY, number)
    return {"published": found, "edition": from_json(found.content), "files": await editions(found), **CALLS}


# --- staff


@get(DESK)
async def desk(
    request: StaffRequest,
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    year: Year = "",
) -> Template:
    return await _desk(request, _read_year(year, today), now, settings)


async def _desk(
    request: StaffRequest, year: int, now: datetime, settings: Settings, refusal: Refusal | None = None, **typed: Any
) -> Template:
    context = {
        **CALLS,
        "found": await drafting.look(year, now, settings),
        "mends": await drafting.standing(year),
        "year": year,
        "years": [now.year, now.year - 1],
        "versions": await publications.versions(Kind.YEARLY),
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
        "refusal": refusal,
        "faults": {},
        "post": "",
        "note": "",
        **typed,
    }
    return Template("yearly/desk.html", context=context, status_code=refusal.status if refusal else 200)


def _read_year(typed: str, today: date) -> int:
    """The year asked for, this one without. Raises NoSuchYear."""
    if not typed:
        return today.year
    if not (typed.isascii() and typed.isdigit() and len(typed) == LONGEST_YEAR):
        raise NoSuchYear
    return int(typed)


@post("/staff/yearly/sign", status_code=303)
async def sign_year(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    year, post_, seen = _read_year(form.one("year"), today), form.one("post").strip(), form.one("seen")
    try:
        await drafting.sign(year, seen=seen, post=post_, actor=request.user.actor, moment=now, settings=settings)
    except NoPost as refusal:
        return await _desk(request, year, now, settings, refusal, faults={"post": refusal.sentence}, post=post_)
    except (DraftChanged, NothingInYear) as refusal:
        return await _desk(request, year, now, settings, refusal, post=post_)
    return Redirect(f"{DESK}?year={year}", status_code=303)


@post("/staff/yearly/publish", status_code=303)
async def publish_year(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    year, note, seen = _read_year(form.one("year"), today), form.one("note").strip(), form.one("seen")
    try:
        made = await drafting.publish(year, seen=seen, note=note, actor=request.user.actor, moment=now)
    except NoNote as refusal:
        return await _desk(request, year, now, settings, refusal, faults={"note": refusal.sentence})
    except (NotSigned, DraftChanged, NothingDrafted) as refusal:
        return await _desk(request, year, now, settings, refusal, note=note)
    return Redirect(made.url, status_code=303)


PUBLIC = (list_years, yearly_report, yearly_easy_read)
READERS = (desk,)
STAFF = (sign_year, publish_year)
