"""The doors of “Has this changed?”: by the link of a message, and for anybody beside a line. No account, no cookie."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import robots
from surveys.errors import StartOnceMore
from surveys.forms import Form
from voice.inbox.given import GiveHelpNumbers
from voice.inbox.typed import WrongForm
from voice.judging import queries as judging
from voice.languages import LANGUAGES
from voice.reports import changed, queries
from voice.reports.saying import CALLS
from voice.reports.values import PublishedReport
from voice.settings import Settings

EASY_READ = "easy_read"
WRITE = "Write what you want to tell us."
ONCE_MORE = "Press Send once more."
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]
Told = Annotated[str, QueryParameter(name="told")]


def _go(path: str, as_: str, lang: str, part: str = "", **asked: str) -> Redirect:
    """To the next page, in the presentation and language of this one."""
    kept = {**asked, "as": as_ if as_ == EASY_READ else "", "lang": lang if lang in LANGUAGES else ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    return Redirect(f"{path}{f'?{query}' if query else ''}{part}", status_code=303)


# --- by the link of a message


@get("/changed/{token:str}")
async def lines_page(token: FromPath[str], today: NamedDependency[date], as_: As = "", told: Told = "") -> Template:
    link = await judging.link_of(token, today)
    report = await changed.of_link(link)
    context = {
        "token": token,
        "published": report,
        "rows": changed.rows(report),
        "own": await judging.own(link),
        "told": told,
        "easy": as_ == EASY_READ,
        **CALLS,
    }
    return Template("judging/lines.html", context=context)


@post("/changed/{token:str}/{theme:str}", status_code=303)
async def say(
    token: FromPath[str],
    theme: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    as_: As = "",
    lang: Lang = "",
) -> Redirect:
    report = await changed.of_link(await judging.link_of(token, today))
    await changed.answer_by_link(token, report, theme, form.one("verdict"), today)
    return _go(f"/changed/{token}/{theme}", as_, lang)


@get("/changed/{token:str}/{theme:str}")
async def said_page(
    token: FromPath[str],
    theme: FromPath[str],
    today: NamedDependency[date],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
) -> Template:
    return await _said(token, theme, today, help_numbers, as_)


async def _said(
    token: str, theme: str, today: date, help_numbers: GiveHelpNumbers, as_: str,
    form: Form | None = None, refusal: WrongForm | None = None,
) -> Template:  # fmt: skip
    link = await judging.link_of(token, today)
    report = await changed.of_link(link)
    context = {
        "token": token,
        "verdict": (await judging.own(link)).get(theme, ""),
        **await _one(report, theme, help_numbers, as_, form, refusal),
    }
    return Template("judging/said.html", context=context, status_code=422 if refusal else 200)


async def _one(
    report: PublishedReport, theme: str, help_numbers: GiveHelpNumbers, as_: str,
    form: Form | None, refusal: WrongForm | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What the pages of one line share; what was typed is kept."""
    easy, typed = as_ == EASY_READ, form or Form(())
    return {
        "published": report,
        "words": typed.one("words"),
        "sent_once": typed.one("sent_once") or secrets.token_urlsafe(16),
        "faults": refusal.faults if refusal else (),
        "numbers": await help_numbers(),
        "easy": easy,
        "example": report.is_example,
        **changed.shown(changed.row_of(report, theme), easy=easy),
        **CALLS,
    }


@post("/changed/{token:str}/{theme:str}/words", status_code=303)
async def tell_more(
    token: FromPath[str],
    theme: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
    lang: Lang = "",
) -> Redirect | Template:
    link = await judging.link_of(token, today)
    report = await changed.of_link(link)
    try:
        words = changed.typed_words(form, needed=WRITE)
    except WrongForm as refusal:
        return await _said(token, theme, today, help_numbers, as_, form, refusal)
    verdict = (await judging.own(link)).get(theme, "")
    await changed.keep_words(report, theme, verdict, words, form, now, today, settings)
    return _go(f"/changed/{token}", as_, lang, f"#{theme}", told=theme)


# --- beside a line, for anybody


@get("/reports/{code:str}/changed/{theme:str}")
async def not_right_page(
    code: FromPath[str],
    theme: FromPath[str],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
) -> Template:
    report = await queries.published(code)
    return await _not_right(report, theme, help_numbers, as_, robots.stamp(key, now))


async def _not_right(
    report: PublishedReport, theme: str, help_numbers: GiveHelpNumbers, as_: str, made: str,
    form: Form | None = None, refusal: WrongForm | None = None,
) -> Template:  # fmt: skip
    context = {
        "made": made,
        "verdict": form.one("verdict") if form else "",
        **await _one(report, theme, help_numbers, as_, form, refusal),
    }
    return Template("judging/not_right.html", context=context, status_code=422 if refusal else 200)


@post("/reports/{code:str}/changed/{theme:str}", status_code=303)
async def not_right(
    code: FromPath[str],
    theme: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    key: NamedDependency[bytes],
    settings: NamedDependency[Settings],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
    lang: Lang = "",
) -> Redirect | Template:
    report = await queries.published(code)
    try:
        verdict, words = changed.read_public(form)
        _check_person(form, key, now)
    except WrongForm as refusal:
        return await _not_right(report, theme, help_numbers, as_, robots.stamp(key, now), form, refusal)
    if verdict:
        await changed.answer_by_anybody(report, theme, verdict, today)
    if words:
        await changed.keep_words(report, theme, verdict, words, form, now, today, settings)
    return _go(f"/reports/{report.workstream}/changed/{theme}/sent", as_, lang)


def _check_person(form: Form, key: bytes, now: datetime) -> None:
    try:
        robots.check_person(form, key, now)
    except StartOnceMore as refusal:
        raise WrongForm((("send", ONCE_MORE),)) from refusal


@get("/reports/{code:str}/changed/{theme:str}/sent")
async def not_right_sent(code: FromPath[str], theme: FromPath[str], as_: As = "") -> Template:
    report, easy = await queries.published(code), as_ == EASY_READ
    shown = changed.shown(changed.row_of(report, theme), easy=easy)
    return Template("judging/sent.html", context={"published": report, "easy": easy, **shown, **CALLS})


PUBLIC = (lines_page, say, said_page, tell_more, not_right_page, not_right, not_right_sent)
