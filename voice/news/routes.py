"""Pages where officers write news, see it as each person will get it, and send it. No names, only numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audiences.filters import Filter
from voice.audiences.queries import count, saved
from voice.audiences.words import CHANNELS, Numbers, in_words, told
from voice.languages import ENGLISH, LANGUAGES
from voice.news import actions
from voice.news.checking import faults, field_of, possible_names
from voice.news.errors import CannotSend, ChangedElsewhere, WrongNews
from voice.news.forms import EVERYBODY_JSON, read_draft, seen_number
from voice.news.queries import WORDS, item, items, so_far
from voice.news.showing import FORMS, SPOKEN, lengths, missing, preview
from voice.news.values import DRAFT, MESSAGE_KINDS, OTHER_LANGUAGES, PURPOSE, STATES, Draft, Item, Words
from voice.settings import Settings

FormName = Annotated[str, QueryParameter(name="form")]
Lang = Annotated[str, QueryParameter(name="in")]
# The message as a mail program shows it: its looks stand in it, and it may load and run nothing.
EMAIL_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    "x-frame-options": "SAMEORIGIN",
}


@get("/staff/news")
async def news_page(settings: NamedDependency[Settings]) -> Template:
    numbers = Numbers(settings.small_number)
    context = {"items": await items(), "states": STATES, "kinds": MESSAGE_KINDS, "numbers": numbers}
    return Template("news/list.html", context=context)


@get("/staff/news/new")
async def new_page(settings: NamedDependency[Settings]) -> Template:
    return await _write(None, Draft(audience=EVERYBODY_JSON), settings)


@post("/staff/news/new", status_code=303)
async def begin(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    draft = read_draft(form)
    try:
        news_id = await actions.add(draft, request.user.actor, who, now, is_example=invented)
    except WrongNews as refusal:
        return await _write(None, draft, settings, refusal)
    return Redirect(f"/staff/news/{news_id}", status_code=303)


@get("/staff/news/{news_id:uuid}")
async def one_page(news_id: FromPath[UUID], settings: NamedDependency[Settings]) -> Template:
    found = await item(news_id)
    if found.state == DRAFT:
        return await _write(found, found.draft, settings)
    context = {"item": found, "states": STATES, "kinds": MESSAGE_KINDS, "so_far": await so_far(news_id)}
    numbers = Numbers(settings.small_number)
    return Template("news/sent.html", context={**context, "numbers": numbers, "spoken_names": SPOKEN, "refusal": None})


@post("/staff/news/{news_id:uuid}", status_code=303)
async def save(
    request: StaffRequest,
    news_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    draft = read_draft(form)
    try:
        await actions.save(news_id, seen_number(form), draft, request.user.actor, now)
    except ChangedElsewhere as refusal:
        return await _write(refusal.newer, draft, settings, refusal)
    except WrongNews as refusal:
        return await _write(await item(news_id), draft, settings, refusal)
    return Redirect(f"/staff/news/{news_id}", status_code=303)


async def _write(
    found: Item | None, draft: Draft, settings: Settings, refusal: WrongNews | ChangedElsewhere | None = None
) -> Template:
    """The page with everything that was typed. Before the first save nothing is said to be missing."""
    wrong = refusal.faults if isinstance(refusal, WrongNews) else {}
    context = {
        "item": found,
        "draft": draft,
        "refusal": refusal,
        "wrong": wrong,
        "missing": faults(draft, settings.public_url) if found and not wrong else {},
        "differs": _differences(draft, refusal.newer.draft) if isinstance(refusal, ChangedElsewhere) else [],
        "lengths": await lengths(draft, settings) if found else {},
        "kinds": MESSAGE_KINDS,
        "audiences": await _audiences(draft.audience),
        "languages_too": [(code, LANGUAGES[code].name, _in(draft, code)) for code in OTHER_LANGUAGES],
        "forms": FORMS,
        "spoken_names": SPOKEN,
        "field_of": field_of,
    }
    return Template("news/write.html", context=context, status_code=refusal.status if refusal else 200)


def _in(draft: Draft, language: str) -> Words:
    return draft.words if language == ENGLISH else draft.translations.get(language, Words())


def _differences(mine: Draft, theirs: Draft) -> list[tuple[str, str]]:
    """Field → what the other officer saved there, where it is not what was typed here."""
    languages = (ENGLISH, *OTHER_LANGUAGES)
    found = [
        (field_of(name, code), getattr(_in(theirs, code), name))
        for code in languages
        for name in WORDS
        if getattr(_in(mine, code), name) != getattr(_in(theirs, code), name)
    ]
    if mine.message_kind != theirs.message_kind:
        found.append(("message_kind", MESSAGE_KINDS[theirs.message_kind]))
    return [*found, *([("audience", "another group")] if mine.audience != theirs.audience else [])]


async def _audiences(chosen: str) -> list[tuple[str, str]]:
    """Filters as JSON with their names. A saved one may have changed since: then what was chosen stands by itself."""
    options = {EVERYBODY_JSON: "Everybody who said yes to news"}
    options |= {msgspec.json.encode(each.filter).decode(): each.name for each in await saved()}
    return [*options.items()] if chosen in options else [*options.items(), (chosen, "The group that was chosen")]


@get("/staff/news/{news_id:uuid}/preview")
async def preview_page(
    news_id: FromPath[UUID], settings: NamedDependency[Settings], form_name: FormName = "standard", spoken: Lang = "en"
) -> Template:
    found = await item(news_id)
    context = {
        "item": found,
        "shown": await preview(found.draft, form_name, spoken, settings),
        "length": (await lengths(found.draft, settings)).get(spoken if spoken in SPOKEN else ENGLISH),
        "form_name": form_name if form_name in FORMS else "standard",
        "in_language": spoken if spoken in SPOKEN else ENGLISH,
        "forms": FORMS,
        "spoken_names": SPOKEN,
        "sender": settings.mail_from,
        "ways": CHANNELS,
    }
    return Template("news/preview.html", context=context)


@get("/staff/news/{news_id:uuid}/preview/email")
async def email_itself(
    news_id: FromPath[UUID], settings: NamedDependency[Settings], form_name: FormName = "standard", spoken: Lang = "en"
) -> Response[str]:
    """The email alone, for the frame in the page."""
    shown = await preview((await item(news_id)).draft, form_name, spoken, settings)
    return Response(shown.html, media_type="text/html", headers=EMAIL_HEADERS)


@get("/staff/news/{news_id:uuid}/send")
async def ask_page(
    news_id: FromPath[UUID], today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Template | Redirect:
    found = await item(news_id)
    if found.state != DRAFT:
        return Redirect(f"/staff/news/{news_id}", status_code=303)
    return await _ask(found, today, settings)


async def _ask(found: Item, today: date, settings: Settings, refusal: CannotSend | None = None) -> Template:
    chosen = msgspec.json.decode(found.draft.audience, type=Filter)
    counted = await count(chosen, settings, PURPOSE, today)
    numbers = Numbers(settings.small_number, chosen.is_delicate)
    people, ways = (counted.examples, {}) if found.is_example else (counted.may, counted.by_channel)
    context: dict[str, Any] = {
        "item": found,
        "people": people,
        "told": told(counted.found, people, ways, counted.left_out, numbers),
        "examples": counted.examples,
        "missing": await missing(found.draft, settings),
        "names": possible_names(found.draft),
        "kind": MESSAGE_KINDS[found.draft.message_kind],
        "group": dict(await _audiences(found.draft.audience))[found.draft.audience],
        "group_words": in_words(chosen),
        "refusal": refusal,
    }
    return Template("news/send.html", context=context, status_code=refusal.status if refusal else 200)


@post("/staff/news/{news_id:uuid}/send", status_code=303)
async def send(
    request: StaffRequest,
    news_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    who: NamedDependency[str],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    seen, looked = seen_number(form), form.has("names_ok")
    try:
        await actions.send(news_id, seen, request.user.actor, who, settings, now, no_child_named=looked)
    except CannotSend as refusal:
        return await _ask(await item(news_id), today, settings, refusal)
    return Redirect(f"/staff/news/{news_id}", status_code=303)


@post("/staff/news/{news_id:uuid}/take-back", status_code=303)
async def take_back(request: StaffRequest, news_id: FromPath[UUID]) -> Redirect:
    await actions.take_back(news_id, request.user.actor)
    return Redirect(f"/staff/news/{news_id}", status_code=303)


STAFF = (
    news_page, new_page, begin, one_page, save, preview_page, email_itself, ask_page, send, take_back,
)  # fmt: skip
