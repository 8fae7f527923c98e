"""The doors: reading, quotes to check, and the themes with the words behind their numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from analysis.disclosure import protect
from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.codebook import queries as codebook
from voice.codebook.errors import UnknownTheme
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.settings import Settings
from voice.themes import masking, names, queries, quoting, reading_routes, second_routes, withdrawing
from voice.themes.board import quote_board
from voice.themes.errors import (
    NoPermission,
    NoReason,
    QuoteSettled,
    SameChecker,
    WrongQuote,
)
from voice.themes.forms import place_of, quote_form
from voice.themes.line import Place
from voice.themes.reading import ReadingPage, page
from voice.themes.reading_routes import go_on
from voice.themes.values import VALENCES, ThemeCount, Voices, respondent_words

SPANS_A_PAGE = 100

# --- quotes


@get("/staff/reading/{answer_id:uuid}/quote")
async def quote_page(answer_id: FromPath[UUID], survey: FromQuery[str] = "", question: FromQuery[str] = "") -> Template:
    shown = await page(answer_id)
    if shown.words.words_ok is not True:
        raise NoPermission
    context = _quote_context(shown, Place(survey, question))
    masks = (await masking.by_people([answer_id])).get(answer_id, ())
    words = names.masked(shown.words.text, masks, await masking.known_names())
    return Template("themes/quote_page.html", context={**context, "words": words})


def _quote_context(shown: ReadingPage, place: Place) -> dict[str, Any]:
    return {
        "page": shown,
        "place": place,
        "query": place.query(),
        "found": names.found_in(shown.words.text),
        "respondent": respondent_words(shown.words.respondent),
        "themes": [(card.theme.code, card.theme.name) for card in shown.cards if card.counts],
        "theme": "",
        "with_label": True,
        "refusal": None,
        "unsure": (),
    }


@post("/staff/reading/{answer_id:uuid}/quote", status_code=303)
async def offer_quote(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
) -> Redirect | Template:
    made, place = quote_form(form), place_of(form)
    try:
        await quoting.offer(answer_id, made, actor=request.user.actor, moment=now)
    except (WrongQuote, UnknownTheme) as refusal:
        kept: dict[str, Any] = {
            "words": made.words,
            "theme": made.theme,
            "with_label": made.with_label,
            "refusal": refusal,
        }
        context = {
            **_quote_context(await page(answer_id), place),
            **kept,
            "unsure": names.found_in(made.words).possible,
        }
        return Template("themes/quote_page.html", context=context, status_code=422)
    return await go_on(place, request.user.id, today, None, saved=answer_id)


@get("/staff/quotes")
async def quotes_to_check(request: StaffRequest) -> Template:
    return await _quotes(request)


async def _quotes(
    request: StaffRequest, refusal: Refusal | None = None, about: UUID | None = None, act: str = ""
) -> Template:
    context = {"board": await quote_board(request.user.id), "refusal": refusal, "about": about, "act": act}
    return Template("themes/quotes.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/quotes/{quote_id:uuid}", status_code=303)
async def check_quote(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], quote_id: FromPath[UUID]
) -> Redirect | Template:
    try:
        if form.one("act") == "approve":
            await quoting.approve(quote_id, actor=request.user.actor, moment=now)
        elif form.one("act") == "withdraw":
            reason = form.one(f"withdrawn-{quote_id}")
            await withdrawing.withdraw(quote_id, reason, actor=request.user.actor, moment=now)
        else:
            await quoting.refuse(quote_id, form.one(f"reason-{quote_id}"), actor=request.user.actor, moment=now)
    except (NoReason, QuoteSettled, SameChecker) as refusal:
        return await _quotes(request, refusal, quote_id, form.one("act"))
    return Redirect("/staff/quotes", status_code=303)


# --- themes


@get("/staff/themes")
async def theme_list() -> Template:
    counts = await queries.theme_counts()
    named = await codebook.workstream_names()
    codes = dict.fromkeys([*named, *(count.theme.workstream for count in counts)])
    context = {
        "groups": [(named.get(code, code), [c for c in counts if c.theme.workstream == code]) for code in codes],
        "version": max((count.theme.version for count in counts), default=0),
        "coverage": await queries.coverage(),
        "examples": await queries.coverage(examples=True),
    }
    return Template("themes/theme_list.html", context=context)


@get("/staff/themes/{code:str}")
async def theme_page(
    request: StaffRequest, settings: NamedDependency[Settings], code: FromPath[str], part: FromQuery[int] = 1
) -> Template:
    """Participation officers read the words as they were sent; leads read them with names taken out."""
    raw = request.user.has(Role.PARTICIPATION_OFFICER)
    entry = await queries.theme(code)
    spans = await queries.answers_for_theme(code, redacted=not raw)
    part = max(1, min(part, -(-len(spans) // SPANS_A_PAGE)))
    first = (part - 1) * SPANS_A_PAGE
    counts = {count.theme.code: count for count in await queries.theme_counts()}
    context = {
        "count": counts.get(entry.code, ThemeCount(entry, Voices(), Voices())),
        "spans": spans[first : first + SPANS_A_PAGE],
        "total": len(spans),
        "part": part,
        "first": first,
        "more": len(spans) > first + SPANS_A_PAGE,
        "raw": raw,
        "felt": await _felt(entry.code, None if raw else settings.small_number),
        "small_number": settings.small_number,
        "printed": await plan.quotes(theme_code=code),
        "quotes": await queries.quotes(code),
        "into": await queries.theme(entry.merged_into) if entry.merged_into else None,
        "respondent_words": respondent_words,
        "workstreams": await codebook.workstream_names(),
    }
    return Template("themes/theme_page.html", context=context)


async def _felt(code: str, threshold: int | None) -> list[tuple[str, int | None]]:
    """In words, how many people said it in which way; None where a number is too small for this reader to see."""
    counts = await queries.valence_counts(code)
    numbers = list(counts.values())
    shown = tuple(numbers) if threshold is None else protect(numbers, threshold)
    return [(VALENCES[each], number) for each, number in zip(counts, shown, strict=True)] if any(numbers) else []


READING = (*reading_routes.READING, *second_routes.SECOND, quote_page, offer_quote)
QUOTES = (quotes_to_check, check_quote)
THEMES = (theme_list, *second_routes.AGREEMENT, theme_page)
