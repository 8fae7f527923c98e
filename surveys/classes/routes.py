"""The doors of a school: write a code, see whose it is and begin; and the page where officers give out codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import pages, robots
from surveys.answering.qr import qr_svg
from surveys.answering.queries import check_open
from surveys.builder.values import Counted, GiveTallies, Tally
from surveys.classes.actions import add_class, add_missing, begin_with, remove_class
from surveys.classes.errors import ClassCodeInUse, SettingWillNotDo, UnknownClassCode
from surveys.classes.queries import (
    SMALLEST_NUMBER,
    ClassRow,
    class_by_code,
    class_of,
    classes_of,
    sent_by_code,
    without_code,
)
from surveys.errors import StartOnceMore, SurveyRefusal
from surveys.forms import Form
from surveys.manuscripts.queries import written
from surveys.noting import Note
from surveys.queries import SurveyRow, current_version, survey_by_id, survey_by_slug
from surveys.tables import transaction
from surveys.translation import ENGLISH, in_language

Asked = Annotated[str, QueryParameter(name="as")]
Spoken = Annotated[str, QueryParameter(name="lang")]
OWN = "own"  # anything else is a device that many people use: the careful way when somebody did not say


@get("/c")
async def ask_class_code(as_: Asked = "") -> Template:
    return Template("classes/ask.html", context={**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


@post("/c", status_code=303)
async def find_class(form: NamedDependency[Form]) -> Redirect | Template:
    typed, shown, lang = form.one("code").strip(), pages.presentation_from(form.one("as")), form.one("lang")
    try:
        found = await class_by_code(typed)
    except UnknownClassCode as refusal:
        context = {**pages.bare(shown), "typed": typed, "error": refusal.sentence, "lang": lang}
        return Template("classes/ask.html", context=context, status_code=refusal.status)
    spoken = f"&lang={lang}" if lang.isalpha() and lang != ENGLISH else ""
    return Redirect(f"/c/{found.code}?as={shown}{spoken}", status_code=303)


@get("/c/{code:str}")
async def class_page(
    code: FromPath[str],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    as_: Asked = "",
    lang: Spoken = "",
) -> Template:
    found = await class_by_code(code)
    survey = await survey_by_id(found.survey_id)
    check_open(survey, today)
    return await _first_page(found, survey, as_, lang, robots.stamp(key, now))


async def _first_page(
    found: ClassRow, survey: SurveyRow, as_: str, lang: str, made: str, refusal: StartOnceMore | None = None
) -> Template:
    _version, definition = await current_version(survey.id)
    here = f"/c/{found.code}"
    context = pages.start_page(
        survey,
        in_language(definition, lang),
        pages.presentation_from(as_),
        start_url=here,
        here=here,
        made=made,
        error=refusal.sentence if refusal else "",
        setting=found.setting,
    )
    status = refusal.status if refusal else 200
    return Template("answering/start.html", context={**context, "lang": lang}, status_code=status)


@post("/c/{code:str}", status_code=303)
async def begin(
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
) -> Redirect | Template:
    found, lang = await class_by_code(code), form.one("lang")
    survey = await survey_by_id(found.survey_id)
    check_open(survey, today)
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        return await _first_page(found, survey, form.one("as"), lang, robots.stamp(key, now), refusal)
    shown, shared = pages.presentation_from(form.one("as")), form.one("device") != OWN
    token = await begin_with(found, survey, shown, today, language=lang or ENGLISH, shared=shared)
    return Redirect(pages.way_in(token, shown), status_code=303)


# For officers


@get("/staff/surveys/{slug:str}/classes")
async def classes_page(
    slug: FromPath[str], public_url: NamedDependency[str], tallies: NamedDependency[GiveTallies]
) -> Template:
    return await _show(await survey_by_slug(slug), public_url, tallies)


async def _show(
    survey: SurveyRow,
    public_url: str,
    tallies: GiveTallies,
    *,
    typed: str = "",
    refusal: SurveyRefusal | None = None,
    field: str = "",
) -> Template:
    tally = (await tallies([survey]))[survey.id]
    context = {
        "survey": survey,
        "classes": await classes_of(survey),
        "left": await without_code(survey, await _settings(survey)),
        "tally": tally,
        "sent": await _sent(survey, tally),
        "smallest": max(SMALLEST_NUMBER, tally.small),
        "address": f"{public_url}/c",
        "typed": typed,
        "errors": [(field, refusal.sentence)] if refusal else [],
        "error": refusal.sentence if refusal and field == "setting" else "",
    }
    return Template("classes/classes.html", context=context, status_code=refusal.status if refusal else 200)


async def _sent(survey: SurveyRow, tally: Tally) -> Mapping[str, Counted]:
    """Code → answers, of the codes whose number may be shown."""
    if not tally.exact:
        return tally.codes
    return {code: Counted(people) for code, people in (await sent_by_code(survey)).items() if people >= tally.small}


@post("/staff/surveys/{slug:str}/classes", status_code=303)
async def add_page(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
    tallies: NamedDependency[GiveTallies],
) -> Redirect | Template:
    survey, typed = await survey_by_slug(slug), form.one("setting")
    try:
        async with transaction():
            code = await add_class(survey, typed, today)
            await note("made a class code", "class code", code)
    except SettingWillNotDo as refusal:
        return await _show(survey, public_url, tallies, typed=typed, refusal=refusal, field="setting")
    return Redirect(f"/staff/surveys/{survey.slug}/classes#{code}", status_code=303)


async def _settings(survey: SurveyRow) -> tuple[str, ...]:
    """The schools and groups of the survey's wave, as its text says now."""
    return (await written(survey.slug)).survey.wave.settings


@post("/staff/surveys/{slug:str}/classes/settings", status_code=303)
async def add_settings(
    slug: FromPath[str],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
    tallies: NamedDependency[GiveTallies],
) -> Redirect | Template:
    """A code for each school or group of the wave that has none yet."""
    survey = await survey_by_slug(slug)
    try:
        async with transaction():
            for code in await add_missing(survey, await _settings(survey), today):
                await note("made a class code", "class code", code)
    except SettingWillNotDo as refusal:
        return await _show(survey, public_url, tallies, refusal=refusal, field="settings")
    return Redirect(f"/staff/surveys/{survey.slug}/classes", status_code=303)


@post("/staff/surveys/{slug:str}/classes/{code:str}/remove", status_code=303)
async def remove_page(
    slug: FromPath[str],
    code: FromPath[str],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
    tallies: NamedDependency[GiveTallies],
) -> Redirect | Template:
    survey = await survey_by_slug(slug)
    try:
        async with transaction():
            await remove_class(survey, code)
            await note("removed a class code", "class code", code)
    except ClassCodeInUse as refusal:
        return await _show(survey, public_url, tallies, refusal=refusal, field=code)
    return Redirect(f"/staff/surveys/{survey.slug}/classes", status_code=303)


@get("/staff/surveys/{slug:str}/classes/{code:str}/poster")
async def poster(
    slug: FromPath[str], code: FromPath[str], public_url: NamedDependency[str], as_: Asked = ""
) -> Template:
    survey = await survey_by_slug(slug)
    found = await class_of(survey, code)
    _version, definition = await current_version(survey.id)
    context: dict[str, Any] = {
        **pages.frame(survey, definition, pages.presentation_from(as_)),
        "setting": found.setting,
        "code": found.code,
        "address": f"{public_url}/c".partition("://")[2],
        "here": f"/staff/surveys/{survey.slug}/classes/{found.code}",
    }
    return Template("classes/poster.html", context=context)


@get("/staff/surveys/{slug:str}/classes/{code:str}/qr.svg")
async def class_qr(
    slug: FromPath[str], code: FromPath[str], public_url: NamedDependency[str], as_: Asked = ""
) -> Response[bytes]:
    found, shown = await class_of(await survey_by_slug(slug), code), pages.presentation_from(as_)
    ending = f"?as={shown}" if shown.easy else ""
    return Response(qr_svg(f"{public_url}/c/{found.code}{ending}"), media_type="image/svg+xml")


PUBLIC = (ask_class_code, find_class, class_page, begin)
STAFF = (classes_page, add_page, add_settings, remove_page, poster, class_qr)
