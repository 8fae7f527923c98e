"""The doors of a survey's first page. Nobody signs in, and nothing of the request is written down."""

from __future__ import annotations

from datetime import date, datetime

from litestar import HttpMethod, Response, get, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.answering import actions, pages, robots
from surveys.answering.qr import qr_svg
from surveys.answering.queries import check_open
from surveys.answering.replies import SEE_OTHER, Asked, Spoken, go, page
from surveys.answering.tokens import new_token
from surveys.errors import StartOnceMore
from surveys.forms import Form
from surveys.queries import SurveyRow, current_version, survey_by_slug
from surveys.translation import in_language

READ = [HttpMethod.GET, HttpMethod.HEAD]


@route("/s/{slug:str}", http_method=READ)
async def start_page(
    slug: FromPath[str],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    as_: Asked = "",
    lang: Spoken = "",
) -> Template:
    survey = await survey_by_slug(slug)
    check_open(survey, today)
    return await _first_page(survey, as_, lang, robots.stamp(key, now))


async def _first_page(
    survey: SurveyRow, as_: str, lang: str, made: str, refusal: StartOnceMore | None = None
) -> Template:
    _version, definition = await current_version(survey.id)
    here, shown = f"/s/{survey.slug}", pages.presentation_from(as_)
    context = pages.start_page(
        survey,
        in_language(definition, lang),
        shown,
        start_url=f"{here}/start",
        here=here,
        made=made,
        error=refusal.sentence if refusal else "",
    )
    return page("answering/start.html", {**context, "lang": lang}, refusal.status if refusal else 200)


@post("/s/{slug:str}/start", status_code=SEE_OTHER)
async def start(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
) -> Redirect | Template:
    survey, token, lang = await survey_by_slug(slug), new_token(), form.one("lang")
    check_open(survey, today)
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        return await _first_page(survey, form.one("as"), lang, robots.stamp(key, now), refusal)
    shown, notes = pages.presentation_from(form.one("as")), pages.first_notes(lang)
    await actions.start_or_resume(token, survey, shown, today, notes=notes)
    return go(pages.way_in(token, shown))


@get("/s/{slug:str}/qr.svg")
async def qr(slug: FromPath[str], public_url: NamedDependency[str]) -> Response[bytes]:
    survey = await survey_by_slug(slug)
    return Response(qr_svg(f"{public_url}/s/{survey.slug}"), media_type="image/svg+xml")


PUBLIC = (start_page, start, qr)
