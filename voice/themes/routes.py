"""The doors: the reading list and page, quotes to check, and the themes with the words behind their numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from analysis.concern import concerns
from surveys.analysts import how_answered
from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.codebook import queries as codebook
from voice.codebook.errors import UnknownTheme
from voice.errors import Refusal
from voice.plan import queries as plan
from voice.themes import actions, answers, names, queries, quoting
from voice.themes.board import quote_board
from voice.themes.errors import (
    NoPermission,
    NoReason,
    NothingChosen,
    QuoteSettled,
    ReadByAnother,
    SameChecker,
    WrongQuote,
)
from voice.themes.forms import ReadingForm, as_id, place_of, quote_form, reading_form
from voice.themes.queue import Place, next_waiting, queue, read_lately
from voice.themes.reading import ReadingPage, page
from voice.themes.values import PRESENTATIONS, ThemeCount, Voices, respondent_words

WORRY_LENGTH = 2000
SPANS_A_PAGE = 100

# --- reading


@get("/staff/reading")
async def reading_list(
    request: StaffRequest, today: NamedDependency[date], survey: FromQuery[str] = "", done: FromQuery[str] = ""
) -> Template:
    everything = await queue(Place(), request.user.id, today)
    context = {
        "queue": await queue(Place(survey), request.user.id, today) if survey else everything,
        "surveys": {pile.survey: pile.survey_title for pile in everything.piles},
        "survey": survey,
        "lately": await read_lately(),
        "done": done,
        "Place": Place,
    }
    return Template("themes/reading_list.html", context=context)


@get("/staff/reading/{answer_id:uuid}")
async def reading_page(
    request: StaffRequest,
    today: NamedDependency[date],
    answer_id: FromPath[UUID],
    survey: FromQuery[str] = "",
    question: FromQuery[str] = "",
    saved: FromQuery[str] = "",
) -> Template:
    context = await _reading_context(request, await page(answer_id), Place(survey, question), today)
    return Template("themes/reading_page.html", context={**context, "saved": as_id(saved)})


@get("/staff/reading/{answer_id:uuid}/next")
async def next_answer(
    request: StaffRequest,
    today: NamedDependency[date],
    answer_id: FromPath[UUID],
    survey: FromQuery[str] = "",
    question: FromQuery[str] = "",
) -> Redirect:
    """Leave this answer for later."""
    return await _on(Place(survey, question), request.user.id, today, answer_id)


@post("/staff/reading/{answer_id:uuid}", status_code=303)
async def decide(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
) -> Redirect | Template:
    sent = reading_form(form, (0, len((await answers.free(answer_id)).text)))
    if sent.act == "add":
        return await _again(request, answer_id, sent, today)
    try:
        await actions.decide(answer_id, _meant(sent), seen=sent.seen, actor=request.user.actor, moment=now)
    except (NothingChosen, ReadByAnother) as refusal:
        return await _again(request, answer_id, sent, today, refusal)
    if sent.act == "quote":
        return Redirect(f"/staff/reading/{answer_id}/quote{sent.place.query()}", status_code=303)
    return await _on(sent.place, request.user.id, today, answer_id, done="saved")


def _meant(sent: ReadingForm) -> tuple[Any, ...]:
    """What is to count. Raises NothingChosen when the button and the ticks do not go together."""
    if sent.act == "none":
        if sent.to_add:
            raise NothingChosen("You chose a theme to add and “No theme fits”. Choose one of the two.")
        return ()
    if not sent.chosen:
        raise NothingChosen
    return sent.chosen


async def _again(
    request: StaffRequest, answer_id: UUID, sent: ReadingForm, today: date, refusal: Refusal | None = None
) -> Template:
    """The same page with every tick kept; after a refusal with what stands in the way."""
    shown = await page(answer_id, sent.chosen)
    context = await _reading_context(request, shown, sent.place, today)
    return Template(
        "themes/reading_page.html",
        context={**context, "refusal": refusal, "conflict": isinstance(refusal, ReadByAnother)},
        status_code=refusal.status if refusal else 200,
    )


async def _reading_context(request: StaffRequest, shown: ReadingPage, place: Place, today: date) -> dict[str, Any]:
    return {
        "page": shown,
        "place": place,
        "query": place.query(),
        "queue": await queue(place, request.user.id, today),
        "how": await how_answered(shown.words.response_id),
        "found": names.found_in(shown.words.text),
        "danger": tuple(dict.fromkeys(concern.words for concern in concerns(shown.words.text))),
        "workstreams": await codebook.workstream_names(),
        "respondent": respondent_words(shown.words.respondent),
        "presentation": PRESENTATIONS.get(shown.words.presentation, shown.words.presentation),
        "saved": None,
        "refusal": None,
        "conflict": False,
        "worry": "",
        "worry_error": "",
    }


async def _on(place: Place, reader: UUID, today: date, answer_id: UUID, *, done: str = "") -> Redirect:
    """To the next answer of the same place, or back to the list when nothing else waits."""
    following = await next_waiting(place, reader, today, answer_id)
    if following is None:
        return Redirect(f"/staff/reading{Place(place.survey).query(done=done or 'last')}", status_code=303)
    saved = {"saved": str(answer_id)} if done == "saved" else {}
    return Redirect(f"/staff/reading/{following}{place.query(**saved)}", status_code=303)


@post("/staff/reading/{answer_id:uuid}/worry", status_code=303)
async def worry(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    answer_id: FromPath[UUID],
) -> Redirect | Template:
    said, place = form.one("worry").strip(), place_of(form)
    if not said or len(said) > WORRY_LENGTH:
        context = await _reading_context(request, await page(answer_id), place, today)
        fault = "Write what worries you." if not said else f"Write at most {WORRY_LENGTH} letters."
        kept = {**context, "worry": said, "worry_error": fault}
        return Template("themes/reading_page.html", context=kept, status_code=422)
    await actions.tell_safeguarding(answer_id, said, actor=request.user.actor, moment=now)
    return await _on(place, request.user.id, today, answer_id, done="told")


# --- quotes


@get("/staff/reading/{answer_id:uuid}/quote")
async def quote_page(answer_id: FromPath[UUID], survey: FromQuery[str] = "", question: FromQuery[str] = "") -> Template:
    shown = await page(answer_id)
    if shown.words.words_ok is not True:
        raise NoPermission
    context = _quote_context(shown, Place(survey, question))
    return Template("themes/quote_page.html", context={**context, "words": names.masked(shown.words.text)})


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
    return await _on(place, request.user.id, today, answer_id, done="saved")


@get("/staff/quotes")
async def quotes_to_check(request: StaffRequest) -> Template:
    return await _quotes(request)


async def _quotes(request: StaffRequest, refusal: Refusal | None = None, about: UUID | None = None) -> Template:
    context = {"board": await quote_board(request.user.id), "refusal": refusal, "about": about}
    return Template("themes/quotes.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/quotes/{quote_id:uuid}", status_code=303)
async def check_quote(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], quote_id: FromPath[UUID]
) -> Redirect | Template:
    try:
        if form.one("act") == "approve":
            await quoting.approve(quote_id, actor=request.user.actor, moment=now)
        else:
            await quoting.refuse(quote_id, form.one(f"reason-{quote_id}"), actor=request.user.actor, moment=now)
    except (NoReason, QuoteSettled, SameChecker) as refusal:
        return await _quotes(request, refusal, quote_id)
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
async def theme_page(request: StaffRequest, code: FromPath[str], part: FromQuery[int] = 1) -> Template:
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
        "printed": await plan.quotes(theme_code=code),
        "quotes": await queries.quotes(code),
        "respondent_words": respondent_words,
        "workstreams": await codebook.workstream_names(),
    }
    return Template("themes/theme_page.html", context=context)


READING = (reading_list, reading_page, next_answer, decide, worry, quote_page, offer_quote)
QUOTES = (quotes_to_check, check_quote)
THEMES = (theme_list, theme_page)
