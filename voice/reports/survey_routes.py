"""The doors to one survey's counts: so far, and as a file."""

from __future__ import annotations

from datetime import date, datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from surveys.queries import current_version, survey_by_slug
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.calendar import london, plain_date
from voice.plan import queries as plan
from voice.reports.counting import file_of
from voice.reports.so_far import so_far
from voice.reports.watching import is_live, picture
from voice.settings import Settings


@get("/staff/surveys/{slug:str}/counts.csv", media_type="text/csv")
async def survey_counts(
    request: StaffRequest, slug: FromPath[str], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Response[str]:
    """The choices of a survey, small numbers hidden. The file says who took it and when, and the record does too."""
    survey = await survey_by_slug(slug)
    _version, definition = await current_version(survey.id)
    await record(request.user.actor, "took the counts of a survey", "survey", slug)
    marking = ["example answers, invented"] if survey.is_example else []
    marking += [f"taken by {request.user.name} on {plain_date(london(now).date())}", "for staff"]
    headers = {"content-disposition": f'attachment; filename="{slug}.csv"'}
    text = await file_of(survey, definition, settings.small_number, marking)
    return Response(text, headers=headers, media_type="text/csv")


@get("/staff/surveys/{slug:str}/watch")
async def watch(slug: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings]) -> Template:
    """Who has been heard so far, and where people stop; nothing that tells when one person answered."""
    survey = await survey_by_slug(slug)
    _version, definition = await current_version(survey.id)
    found = so_far(await picture(survey, today), definition, await plan.population(), settings)
    context = {"survey": survey, "found": found, "live": is_live(survey), "small": settings.small_number}
    return Template("reports/watch.html", context={**context, "base": settings.percent_base})


SURVEYS = (survey_counts, watch)
