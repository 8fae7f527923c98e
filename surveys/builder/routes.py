"""Officers see the surveys, their links and QR codes, and how many answers came; they open and close them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.analysts import typed_count
from surveys.area import Area, GiveArea
from surveys.builder.actions import close_survey, give_up
from surveys.builder.gate import lacking, open_if_fit
from surveys.builder.queries import is_in, sent_by_version
from surveys.builder.values import GiveTallies
from surveys.calendar.queries import clashes_with
from surveys.errors import CannotOpen, ModeIsFixed
from surveys.flags import FLAGS, flag_counts
from surveys.forms import Form
from surveys.manuscripts.queries import written
from surveys.noting import Note
from surveys.queries import SurveyRow, counts, every_survey, survey_by_slug
from surveys.questions.base import Presentation
from surveys.tables import transaction

# Says what keeps a survey from opening (True: one of the example's), a sentence each. The application gives it too.
Missing = Callable[[bool], Awaitable[Sequence[str]]]


@get("/staff/surveys")
async def surveys_page(today: NamedDependency[date], tallies: NamedDependency[GiveTallies]) -> Template:
    found = await every_survey()
    counted = await tallies(found)
    rows = [(survey, counted[survey.id], survey.is_open(today)) for survey in found]
    return Template("builder/surveys.html", context={"rows": rows, "today": today})


@get("/staff/surveys/{slug:str}")
async def survey_page(
    slug: FromPath[str],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    missing: NamedDependency[Missing],
    area: NamedDependency[GiveArea],
    tallies: NamedDependency[GiveTallies],
) -> Template:
    return await _show(slug, today, public_url, missing, await area(), tallies)


async def _show(
    slug: str,
    today: date,
    public_url: str,
    missing: Missing,
    area: Area,
    tallies: GiveTallies,
    *,
    refusal: str = "",
    status: int = 200,
) -> Template:
    survey, manuscript = await survey_by_slug(slug), await written(slug)
    tally = (await tallies([survey]))[survey.id]
    context = {
        "survey": survey,
        "title": manuscript.survey.title or survey.slug,
        "wave": manuscript.survey.wave,
        "is_open": survey.is_open(today),
        "is_coming": survey.state == "open" and survey.opens is not None and survey.opens > today,
        "is_in": await is_in(survey.id, manuscript, area),
        "lacks": await lacking(manuscript, area, await missing(survey.is_example), today),
        "tally": tally,
        "flag_words": FLAGS,
        "clashes": await clashes_with(slug, today),
        "questions": manuscript.survey.questions,
        "link": f"{public_url}/s/{survey.slug}",
        "easy_link": f"{public_url}/s/{survey.slug}?as={Presentation.EASY_READ}",
        "refusal": refusal,
        **(await _exact_numbers(survey) if tally.exact else {"flags": tally.flags}),
    }
    return Template("builder/survey.html", context=context, status_code=status)


async def _exact_numbers(survey: SurveyRow) -> dict[str, Any]:
    """What is counted as the page is opened, where that gives nobody away."""
    return {
        "counts": await counts(survey.id),
        "versions": await sent_by_version(survey.id),
        "typed": await typed_count(survey.id),
        "flags": await flag_counts(survey.id),
    }


@post("/staff/surveys/{slug:str}/open", status_code=303)
async def open_page(
    slug: FromPath[str],
    today: NamedDependency[date],
    public_url: NamedDependency[str],
    note: NamedDependency[Note],
    missing: NamedDependency[Missing],
    area: NamedDependency[GiveArea],
    tallies: NamedDependency[GiveTallies],
) -> Redirect | Template:
    survey, own = await survey_by_slug(slug), await area()
    try:
        async with transaction():
            await open_if_fit(slug, own, await missing(survey.is_example), today)
            await note("opened a survey", "survey", survey.slug)
    except (CannotOpen, ModeIsFixed) as refusal:
        said = refusal.sentence if isinstance(refusal, ModeIsFixed) else ""
        return await _show(slug, today, public_url, missing, own, tallies, refusal=said, status=refusal.status)
    return Redirect(f"/staff/surveys/{survey.slug}", status_code=303)


@post("/staff/surveys/{slug:str}/close", status_code=303)
async def close_page(slug: FromPath[str], note: NamedDependency[Note]) -> Redirect:
    survey = await survey_by_slug(slug)
    async with transaction():
        await close_survey(survey.slug)
        await note("closed a survey", "survey", survey.slug)
    return Redirect(f"/staff/surveys/{survey.slug}", status_code=303)


@post("/staff/surveys/{slug:str}/give-up", status_code=303)
async def give_up_page(slug: FromPath[str], form: NamedDependency[Form], note: NamedDependency[Note]) -> Redirect:
    """Delete a survey that never opened, when the box that says so is ticked."""
    survey = await survey_by_slug(slug)
    if not form.has("sure"):
        return Redirect(f"/staff/surveys/{survey.slug}#give-up", status_code=303)
    async with transaction():
        await give_up(survey.slug)
        await note("deleted a survey that never opened", "survey", survey.slug)
    return Redirect("/staff/surveys", status_code=303)


STAFF = (surveys_page, survey_page, open_page, close_page, give_up_page)
