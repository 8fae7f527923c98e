"""Where people arrive: the front page, what we keep, and a staff member's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from litestar import MediaType, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Template

from surveys.packs.shelf import Shelf
from surveys.queries import SurveyRow, current_version, open_surveys
from surveys.translation import in_language, languages_of
from voice.accounts.values import StaffRequest
from voice.languages import ENGLISH, language
from voice.lobby.today import the_day
from voice.reports.queries import latest_published
from voice.reports.saying import CALLS
from voice.settings import Settings

EASY_READ = "easy_read"
As = Annotated[str, QueryParameter(name="as")]


@get("/")
async def home(
    today: NamedDependency[date], as_: As = "", lang: Annotated[str, QueryParameter(name="lang")] = ""
) -> Template:
    named = [await _named_in(lang, survey) for survey in await open_surveys(today)]
    context = {
        "surveys": [survey for survey, _whole in named],
        "not_translated": {survey.slug for survey, whole in named if not whole},
        "reports": await latest_published(),
        "easy": as_ == EASY_READ,
        **CALLS,
    }
    return Template("pages/home.html", context=context)


async def _named_in(lang: str, survey: SurveyRow) -> tuple[SurveyRow, bool]:
    """The survey with its names in this language, and whether it has them. English needs no look at its text."""
    if language(lang).code == ENGLISH:
        return survey, True
    _version, definition = await current_version(survey.id)
    said = in_language(definition, lang)
    return replace(survey, title=said.title, easy_title=said.easy_title), lang in languages_of(definition)


@get("/what-we-keep")
async def what_we_keep(as_: As = "") -> Template:
    return Template("pages/what_we_keep.html", context={"easy": as_ == EASY_READ})


@get("/accessibility")
async def accessibility(packs: NamedDependency[Shelf], as_: As = "") -> Template:
    context = {"easy": as_ == EASY_READ, "packs": tuple(packs.packs().values())}
    return Template("pages/accessibility.html", context=context)


@get("/health", media_type=MediaType.TEXT, sync_to_thread=False)
def health() -> str:
    return "up"


@get("/staff")
async def today_page(
    request: StaffRequest, today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Template:
    return Template("lobby/today.html", context={"day": await the_day(request.user, today, settings), "today": today})


PUBLIC = (home, what_we_keep, accessibility, health)
STAFF = (today_page,)
