"""The door of a personal link, and the page where officers ask an audience."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions as answering
from surveys.answering import pages, robots
from surveys.answering.queries import check_open
from surveys.answering.tokens import answer_token_from
from surveys.errors import StartOnceMore
from surveys.forms import Form
from surveys.queries import SurveyRow, current_version, open_surveys, survey_by_id, survey_by_slug
from surveys.translation import in_language
from voice.accounts.values import StaffRequest
from voice.audiences.filters import EVERYBODY
from voice.audiences.forms import hidden_fields
from voice.audiences.queries import saved
from voice.audiences.words import GROUPS, YES_TO, Numbers, in_words, told
from voice.errors import Refusal
from voice.invitations.actions import NobodyToAsk, OpenLinkOnly, invite
from voice.invitations.forms import Choice, read_choice
from voice.invitations.queries import by_link, is_answered, preview, sent
from voice.invitations.values import REASONS
from voice.settings import Settings

As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]


class AnsweredAlready(Refusal):
    """The invitation was used and its answers were sent."""

    status: ClassVar[int] = 409
    heading = "Thank you. You have answered this survey."
    default_sentence = "We have your answers. With your receipt code you can see them or delete them."


@get("/i/{token:str}")
async def arrive(
    token: FromPath[str],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    as_: As = "",
    lang: Lang = "",
) -> Template:
    survey = await survey_by_id((await _unanswered(token))["survey"])
    check_open(survey, today)
    return await _first_page(survey, token, as_, lang, robots.stamp(key, now))


async def _first_page(
    survey: SurveyRow, token: str, as_: str, lang: str, made: str, refusal: StartOnceMore | None = None
) -> Template:
    _version, definition = await current_version(survey.id)
    here, error = f"/i/{token}", refusal.sentence if refusal else ""
    shown, spoken = pages.presentation_from(as_), in_language(definition, lang)
    context = pages.start_page(survey, spoken, shown, start_url=here, here=here, made=made, error=error)
    return Template(
        "answering/start.html", context={**context, "lang": lang}, status_code=refusal.status if refusal else 200
    )


@post("/i/{token:str}", status_code=303)
async def begin(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
) -> Redirect | Template:
    """The same link finds the same answers again, on any phone, until they are sent."""
    survey, lang = await survey_by_id((await _unanswered(token))["survey"]), form.one("lang")
    check_open(survey, today)
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        return await _first_page(survey, token, form.one("as"), lang, robots.stamp(key, now), refusal)
    answer_token, shown = answer_token_from(token), pages.presentation_from(form.one("as"))
    await answering.start_or_resume(answer_token, survey, shown, today, notes=pages.first_notes(lang))
    return Redirect(f"/a/{answer_token}", status_code=303)


async def _unanswered(token: str) -> dict[str, Any]:
    row = await by_link(token)
    if await is_answered(row):
        raise AnsweredAlready
    return row


@get("/staff/invitations")
async def invitations_page(
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    said: Annotated[str, QueryParameter(name="sent")] = "",
) -> Template:
    return await _overview(Choice("", EVERYBODY), today, settings, said if said.isdecimal() else "")


async def _overview(choice: Choice, today: date, settings: Settings, said: str = "") -> Template:
    small = settings.small_number
    context = {
        "rows": [(survey, await sent(survey.id)) for survey in await open_surveys(today)],
        "choice": choice,
        "saved": [("", "The people I tick below"), *((str(each.id), each.name) for each in await saved())],
        "groups": GROUPS,
        "yes_to": YES_TO,
        "small": small,
        "from_hour": plain_time(settings.send_from),
        "until_hour": plain_time(settings.send_until),
        "said": Numbers(small).people(int(said)) if said else "",
    }
    return Template("invitations/overview.html", context=context, status_code=422 if choice.error else 200)


@post("/staff/invitations/preview", status_code=200)
async def preview_page(
    form: NamedDependency[Form], today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Template:
    choice = await read_choice(form)
    return await (_overview if choice.error else _preview)(choice, today, settings)


async def _preview(choice: Choice, today: date, settings: Settings, refusal: str = "") -> Template:
    survey = await survey_by_slug(choice.survey)
    found = await preview(survey, choice.filter, settings, today)
    numbers = Numbers(settings.small_number, choice.filter.is_delicate)
    context = {
        "survey": survey,
        "choice": choice,
        "chosen": in_words(choice.filter),
        "fields": [("audience", choice.saved)] if choice.saved else hidden_fields(choice.filter),
        "told": told(found.found, len(found.chosen), found.by_channel, found.left_out, numbers, REASONS),
        "examples": found.examples,
        "small": settings.small_number,
        "refusal": refusal,
    }
    return Template("invitations/preview.html", context=context, status_code=409 if refusal else 200)


def plain_time(at: time) -> str:
    """`9 in the morning`, or `18:30` when it is not a whole hour."""
    if at.minute:
        return f"{at:%H:%M}"
    part = "in the morning" if at.hour < 12 else "in the afternoon" if at.hour < 18 else "in the evening"
    return f"{(at.hour - 1) % 12 + 1} {part}"


@post("/staff/invitations", status_code=303)
async def send_invitations(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    choice = await read_choice(form)
    if choice.error:
        return await _overview(choice, today, settings)
    try:
        survey = await survey_by_slug(choice.survey)
        number = await invite(survey, choice.filter, request.user.actor, settings, now)
    except (NobodyToAsk, OpenLinkOnly) as refusal:
        return await _preview(choice, today, settings, refusal.sentence)
    return Redirect(f"/staff/invitations?sent={number}", status_code=303)


PUBLIC = (arrive, begin)
STAFF = (invitations_page, preview_page, send_invitations)
