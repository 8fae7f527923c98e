"""Officers see the surveys, their links and QR codes, and how many answers came; they open and close them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.builder.actions import close_survey, open_survey
from surveys.builder.forms import last_day
from surveys.errors import HelpNumbersNotConfirmed, WrongDay
from surveys.flags import FLAGS, flag_counts
from surveys.forms import Form
from surveys.queries import SurveyRow, counts, current_version, every_survey, survey_by_slug
from surveys.questions.base import Presentation
from surveys.tables import transaction

# Writes (act, kind of thing, its name) into the record of staff acts. The application gives it: surveys know no staff.
Note = Callable[[str, str, str], Awaitable[None]]
# Says what keeps a survey from opening (True: one of the example's), a sentence each. The application gives it too.
Missing = Callable[[bool], Awaitable[Sequence[str]]]


@get("/staff/surveys")
async def surveys_page(today: NamedDependency[date]) -> Template:
    rows = [(survey, await counts(survey.id), survey.is_open(today)) for survey in await every_survey()]
    return Template("builder/surveys.html", context={"rows": rows})


@get("/staff/surveys/{slug:str}")
async def survey_page(
    slug: FromPath[str],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    missing: NamedDependency[Missing],
) -> Template:
    survey = await survey_by_slug(slug)
    return await _show(survey, today, public_url, await missing(survey.is_example))


async def _show(
    survey: SurveyRow,
    today: date,
    public_url: str,
    missing: Sequence[str],
    *,
    typed: str = "",
    refusal: str = "",
    status: int = 200,
) -> Template:
    _version, definition = await current_version(survey.id)
    context = {
        "survey": survey,
        "is_open": survey.is_open(today),
        "counts": await counts(survey.id),
        "flags": await flag_counts(survey.id),
        "flag_words": FLAGS,
        "questions": definition.questions,
        "link": f"{public_url}/s/{survey.slug}",
        "easy_link": f"{public_url}/s/{survey.slug}?as={Presentation.EASY_READ}",
        "typed": typed,
        "refusal": refusal,
        "missing": missing,
    }
    return Template("builder/survey.html", context=context, status_code=status)


@post("/staff/surveys/{slug:str}/open", status_code=303)
async def open_page(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
    missing: NamedDependency[Missing],
) -> Redirect | Template:
    survey = await survey_by_slug(slug)
    lacks, typed = await missing(survey.is_example), form.one("closes")
    try:
        closes = last_day(form, today)
        async with transaction():
            await open_survey(survey.slug, today, closes, missing=lacks)
            await note("opened a survey", "survey", survey.slug)
    except WrongDay as refusal:
        said = refusal.sentence
        return await _show(survey, today, public_url, lacks, typed=typed, refusal=said, status=refusal.status)
    except HelpNumbersNotConfirmed as refusal:
        return await _show(survey, today, public_url, lacks, typed=typed, status=refusal.status)
    return Redirect(f"/staff/surveys/{survey.slug}", status_code=303)


@post("/staff/surveys/{slug:str}/close", status_code=303)
async def close_page(slug: FromPath[str], note: NamedDependency[Note]) -> Redirect:
    survey = await survey_by_slug(slug)
    async with transaction():
        await close_survey(survey.slug)
        await note("closed a survey", "survey", survey.slug)
    return Redirect(f"/staff/surveys/{survey.slug}", status_code=303)


STAFF = (surveys_page, survey_page, open_page, close_page)
