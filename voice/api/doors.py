"""What programs may ask for. The first line of each is its summary in the description."""

from __future__ import annotations

from datetime import date

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from voice.api import queries
from voice.api.errors import NothingHere
from voice.api.guarding import needs_token
from voice.api.values import (
    ActionOut,
    MeasureOut,
    Problem,
    ReportOut,
    ReportWithText,
    ResultsOut,
    SurveyOut,
    SurveyWithQuestions,
)
from voice.settings import Settings

WITH_TOKEN = [{"token": list[str]()}]
WHY = {
    400: "The address cannot be read.",
    401: "No token, one that nobody made, or one that has ended.",
    403: "The token is not for this.",
    404: "There is nothing at this address.",
    429: "More than 120 requests in a minute.",
}
REFUSED = {
    status: ResponseSpec(Problem, generate_examples=False, description=words, media_type="application/problem+json")
    for status, words in WHY.items()
}
OPEN = {status: spec for status, spec in REFUSED.items() if status in (400, 404)}


@get(
    "/surveys",
    security=WITH_TOKEN,
    responses=REFUSED,
    summary="Every survey that was opened",
)
async def all_surveys(today: NamedDependency[date]) -> list[SurveyOut]:
    return await queries.surveys(today)


@get(
    "/surveys/{slug:str}",
    security=WITH_TOKEN,
    responses=REFUSED,
    summary="One survey: its questions",
)
async def one_survey(slug: FromPath[str], today: NamedDependency[date]) -> SurveyWithQuestions:
    return await queries.survey(slug, today)


@get(
    "/results/{slug:str}",
    security=WITH_TOKEN,
    responses=REFUSED,
    summary="How many people chose what in one survey, small numbers hidden",
)
async def results(slug: FromPath[str], settings: NamedDependency[Settings]) -> ResultsOut:
    return await queries.results(slug, settings.small_number)


@get("/reports", responses=OPEN, summary="The newest published report of each workstream; no token is needed")
async def all_reports() -> list[ReportOut]:
    return await queries.published()


@get(
    "/reports/{code:str}",
    responses=OPEN,
    summary="The newest report of one workstream, as it was frozen; no token is needed",
)
async def newest_report(code: FromPath[str]) -> ReportWithText:
    return await queries.report(code)


@get(
    "/reports/{code:str}/{number:str}",
    responses=OPEN,
    summary="One published report, as it was frozen; no token is needed",
)
async def one_report(code: FromPath[str], number: FromPath[int]) -> ReportWithText:
    return await queries.report(code, number)


@get(
    "/actions",
    security=WITH_TOKEN,
    responses=REFUSED,
    summary="Every action of the plan",
)
async def all_actions() -> list[ActionOut]:
    return await queries.actions()


@get(
    "/measures",
    security=WITH_TOKEN,
    responses=REFUSED,
    summary="Every measure with its values",
)
async def all_measures(today: NamedDependency[date]) -> list[MeasureOut]:
    return await queries.every_measure(today)


@get("/{rest:path}", include_in_schema=False)
async def nothing_here(rest: FromPath[str]) -> None:
    """Any other address below: a program that asks gets no page."""
    raise NothingHere


# Scope → the doors that a token with this scope opens.
WITH_SCOPE: dict[str, tuple[HTTPRouteHandler, ...]] = {
    "surveys": (all_surveys, one_survey),
    "results": (results,),
    "actions": (all_actions,),
    "measures": (all_measures,),
}
TO_ALL = (all_reports, newest_report, one_report)


def described() -> list[ControllerRouterHandler]:
    """Every door that stands in the description. A guard of a whole router holds for every way of asking."""
    guarded = [Router("/", route_handlers=doors, guards=[needs_token(scope)]) for scope, doors in WITH_SCOPE.items()]
    return [*guarded, *TO_ALL]
