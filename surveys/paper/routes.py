"""The doors of paper: officers print copies; whoever has one may answer on a phone instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.analysts import typed_count
from surveys.answering import pages, robots
from surveys.answering.queries import check_open
from surveys.answering.replies import SEE_OTHER, Asked, Spoken, go, page
from surveys.definition import checked
from surveys.errors import StartOnceMore, SurveyRefusal
from surveys.forms import Form
from surveys.manuscripts.queries import written
from surveys.noting import Note
from surveys.paper import making, typing_routes
from surveys.paper.actions import add_copies, begin_on_phone, check_unsent
from surveys.paper.codes import in_address, new_code
from surveys.paper.composing import SAMPLE, Press
from surveys.paper.errors import (
    NoSuchPrint,
    NotForGivingOut,
    PrintingFailed,
    TooManyPages,
    UnknownCopy,
    WrongNumberOfCopies,
)
from surveys.paper.queries import CopyRow, copy_by_code, half_way, last_batch, prints_of
from surveys.paper.sheets import Edition
from surveys.queries import SurveyRow, current_version, definition_of, survey_by_slug
from surveys.tables import transaction
from surveys.translation import in_language

# On a phone


@get("/p")
async def ask_copy_code(as_: Asked = "") -> Template:
    return page("paper/ask.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


@post("/p", status_code=SEE_OTHER)
async def find_copy(form: NamedDependency[Form], key: NamedDependency[bytes]) -> Redirect | Template:
    typed, shown = form.one("code").strip(), pages.presentation_from(form.one("as"))
    try:
        await copy_by_code(typed, key)
    except UnknownCopy as refusal:
        return page("paper/ask.html", {**pages.bare(shown), "typed": typed, "error": refusal.sentence}, refusal.status)
    return go(f"/p/{in_address(typed)}?as={shown}")


@get("/p/{code:str}")
async def copy_page(
    code: FromPath[str],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    as_: Asked = "",
    lang: Spoken = "",
) -> Template:
    copy = await _to_answer(code, today, key)
    return await _first_page(copy, code, as_ or copy.edition.presentation, lang, robots.stamp(key, now))


async def _to_answer(code: str, today: date, key: bytes) -> CopyRow:
    copy = await copy_by_code(code, key)
    check_open(copy.survey, today)
    await check_unsent(code, key)
    return copy


async def _first_page(
    copy: CopyRow, code: str, as_: str, lang: str, made: str, refusal: StartOnceMore | None = None
) -> Template:
    here = f"/p/{in_address(code)}"
    context = pages.start_page(
        copy.survey,
        in_language(await definition_of(copy.version), lang),
        pages.presentation_from(as_),
        start_url=here,
        here=here,
        made=made,
        error=refusal.sentence if refusal else "",
    )
    return page("answering/start.html", {**context, "lang": lang, "paper": True}, refusal.status if refusal else 200)


@post("/p/{code:str}", status_code=SEE_OTHER)
async def begin_copy(
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
) -> Redirect | Template:
    copy, lang = await _to_answer(code, today, key), form.one("lang")
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        return await _first_page(copy, code, form.one("as"), lang, robots.stamp(key, now), refusal)
    shown = pages.presentation_from(form.one("as"))
    notes = pages.first_notes(lang)
    response = await begin_on_phone(copy, code, shown, today, key, language=notes.language)
    return go(f"/a/{response.token}")


# For officers


@get("/staff/surveys/{slug:str}/paper")
async def paper_page(slug: FromPath[str], today: NamedDependency[date]) -> Template:
    return await _show(await survey_by_slug(slug), today)


async def _show(
    survey: SurveyRow, today: date, *, typed: str = "1", edition: str = "", refusal: SurveyRefusal | None = None
) -> Template:
    begun, waiting = await half_way(survey.id)
    context = {
        "survey": survey,
        "title": (await written(survey.slug)).survey.title or survey.slug,
        "editions": tuple(Edition),
        "for_giving_out": _is_for_giving_out(survey, today),
        "most": making.MOST_COPIES,
        "prints": await prints_of(survey.id),
        "arrived": await typed_count(survey.id),
        "begun": begun,
        "waiting": waiting,
        "typed": typed,
        "edition": edition,
        "refusal": refusal,
    }
    return Template("paper/paper.html", context=context, status_code=refusal.status if refusal else 200)


def _is_for_giving_out(survey: SurveyRow, today: date) -> bool:
    """Open now, or on a day that is set."""
    return survey.state == "open" and (survey.closes is None or today <= survey.closes)


@post("/staff/surveys/{slug:str}/paper", status_code=SEE_OTHER)
async def make_copies(
    slug: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    press: NamedDependency[Press],
    note: NamedDependency[Note],
    who: NamedDependency[str],
) -> Redirect | Template:
    survey, typed = await survey_by_slug(slug), form.one("copies").strip()
    try:
        number, edition = _how_many(typed), _edition(form.one("edition"))
        if not _is_for_giving_out(survey, today):
            raise NotForGivingOut
        made = await _begin(survey, edition, number, (today, now), key, press, who)
        await note(f"printed {number} paper copies", "survey", survey.slug)
    except (WrongNumberOfCopies, NotForGivingOut, TooManyPages, PrintingFailed) as refusal:
        return await _show(survey, today, typed=typed, edition=form.one("edition"), refusal=refusal)
    return go(f"/staff/surveys/{survey.slug}/paper/copies/{made.id}")


def _how_many(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 4 or not 1 <= int(typed) <= making.MOST_COPIES:
        raise WrongNumberOfCopies
    return int(typed)


def _edition(chosen: str) -> Edition:
    return Edition(chosen) if chosen in set(Edition) else Edition.EASY_READ


async def _begin(
    survey: SurveyRow,
    edition: Edition,
    number: int,
    at: tuple[date, datetime],
    key: bytes,
    press: Press,
    who: str,
) -> making.Making:
    """Try one out, so that the page can say how long all will take; then print them while the officer looks on."""
    today, now = at
    version, definition = await current_version(survey.id)
    composer = await press(survey, definition, edition)
    tried, batch = await composer.try_out(), await last_batch(survey.id) + 1

    async def make(codes: Sequence[str]) -> bytes:
        print_ = await composer.print_all(codes)
        async with transaction():
            await add_copies(survey.id, version, edition, codes, batch, today, key)
        return print_.pdf

    codes = [new_code() for _ in range(number)]
    return making.begin(survey.slug, who, edition, codes, tried.seconds, now, make)


@get("/staff/surveys/{slug:str}/paper/copies/{print_id:str}")
async def copies_page(
    slug: FromPath[str], print_id: FromPath[str], now: NamedDependency[datetime], who: NamedDependency[str]
) -> Template:
    survey = await survey_by_slug(slug)
    made = making.find(print_id, survey.slug, who, now)
    return Template("paper/copies.html", context={"survey": survey, "made": made})


@get("/staff/surveys/{slug:str}/paper/copies/{print_id:str}/{first:int}")
async def copies_file(
    slug: FromPath[str],
    print_id: FromPath[str],
    first: FromPath[int],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
) -> Response[bytes]:
    made = making.find(print_id, slug, who, now)
    file = next((file for file in made.files if file.first == first), None)
    if file is None:
        raise NoSuchPrint
    return _pdf(file.pdf, f"{slug}-{made.edition}-copies-{file.first}-to-{file.last}")


@post("/staff/surveys/{slug:str}/paper/copies/{print_id:str}/forget", status_code=SEE_OTHER)
async def forget_copies(
    slug: FromPath[str], print_id: FromPath[str], now: NamedDependency[datetime], who: NamedDependency[str]
) -> Redirect:
    making.forget(making.find(print_id, slug, who, now))
    return go(f"/staff/surveys/{slug}/paper")


@get("/staff/surveys/{slug:str}/paper/sample/{edition:str}")
async def sample(slug: FromPath[str], edition: FromPath[str], press: NamedDependency[Press]) -> Response[bytes]:
    """One copy without a code, of the text as it is being written. Raises WrongDefinition while it cannot be used."""
    survey, chosen = await survey_by_slug(slug), _edition(edition)
    composer = await press(survey, checked((await written(slug)).survey), chosen)
    made = await composer.print_all([SAMPLE])
    return _pdf(made.pdf, f"{slug}-{chosen}-sample")


def _pdf(content: bytes, name: str) -> Response[bytes]:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


PUBLIC = (ask_copy_code, find_copy, copy_page, begin_copy)
STAFF = (paper_page, make_copies, copies_page, copies_file, forget_copies, sample, *typing_routes.STAFF)
