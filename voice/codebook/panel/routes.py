"""The panel's own pages: no account, one theme a page, nothing about who they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import uuid4

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering.pages import bare
from surveys.forms import Form
from surveys.questions.base import Presentation
from voice.codebook import queries as codebook
from voice.codebook.errors import UnknownTheme
from voice.codebook.panel import actions, forms
from voice.codebook.panel.errors import PanelWillNotDo
from voice.codebook.panel.queries import session_by_token, suggestions, themes_for
from voice.codebook.panel.values import FINE, KINDS, MISSING, Session
from voice.codebook.values import ThemeEntry
from voice.settings import Settings

HERE = "/panel/{token:str}"
Asked = Annotated[str, QueryParameter(name="as")]
Spoken = Annotated[str, QueryParameter(name="lang")]
Saying = Annotated[str, QueryParameter(name="say")]
Sent = Annotated[str, QueryParameter(name="sent")]
NOT_THERE = "This theme is not there any more. Go back to the list."


@get(HERE)
async def panel_page(token: FromPath[str], today: NamedDependency[date], as_: Asked = "", sent: Sent = "") -> Template:
    panel = await session_by_token(token)
    mine = await suggestions(panel.id)
    context = {
        **_frame(token, panel, as_),
        "themes": await themes_for(panel),
        "said": {each.theme for each in mine},
        "answered": any(each.kind != FINE for each in mine),
        "is_open": panel.is_open(today),
        "sent": sent == "yes",
    }
    return Template("codebook/panel/start.html", context=context)


def _frame(token: str, panel: Session, asked: str) -> dict[str, Any]:
    """What every page has. Young people see Easy Read first, parents plain words; both can change that."""
    known = {each.value: each for each in (Presentation.EASY_READ, Presentation.STANDARD)}
    first = Presentation.EASY_READ if panel.easy else Presentation.STANDARD
    shown = known.get(asked, first)
    return {**bare(shown), "panel": panel, "here": f"/panel/{token}", "example": panel.is_example}


@get(HERE + "/t/{code:str}")
async def theme_page(
    token: FromPath[str],
    code: FromPath[str],
    today: NamedDependency[date],
    as_: Asked = "",
    say: Saying = "",
    sent: Sent = "",
) -> Template:
    return await _theme(token, code, today, as_, say, sent=sent == "yes")


async def _theme(
    token: str,
    code: str,
    today: date,
    asked: str,
    say: str,
    *,
    form: Form | None = None,
    refusal: PanelWillNotDo | None = None,
    sent: bool = False,
) -> Template:
    panel = await session_by_token(token)
    themes = await themes_for(panel)
    at = _place(themes, code)
    mine = [each for each in await suggestions(panel.id) if each.theme == code]
    frame = _frame(token, panel, asked)
    others = [theme for theme in themes if theme.code != code]
    context = {
        **frame,
        **_typed(form, refusal),
        "theme": themes[at],
        "number": at + 1,
        "of": len(themes),
        "before": themes[at - 1].code if at else "",
        "after": themes[at + 1].code if at + 1 < len(themes) else "",
        "others": [(theme.code, theme.easy_name if frame["easy"] else theme.name) for theme in others],
        "mine": [each for each in mine if each.kind != FINE],
        "good": sum(each.kind == FINE for each in mine),
        "names": {theme.code: theme for theme in themes},
        "say": say if say in KINDS and say not in (FINE, MISSING) else "",
        "is_open": panel.is_open(today),
        "sent": sent,
    }
    return Template("codebook/panel/theme.html", context=context, status_code=refusal.status if refusal else 200)


def _place(themes: list[ThemeEntry], code: str) -> int:
    for at, theme in enumerate(themes):
        if theme.code == code:
            return at
    raise UnknownTheme(NOT_THERE)


def _typed(form: Form | None, refusal: PanelWillNotDo | None) -> dict[str, Any]:
    """The boxes as they were typed, and what is wrong. `once` stays the same until the form is taken."""
    kept = form or Form()
    return {
        "words": kept.one("words"),
        "other_theme": kept.one("other"),
        "once": kept.one("once") or uuid4().hex,
        "faults": [(refusal.field, refusal.sentence)] if refusal else [],
    }


@post(HERE + "/t/{code:str}", status_code=303)
async def say_of_a_theme(
    token: FromPath[str],
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    as_: Asked = "",
    lang: Spoken = "",
) -> Redirect | Template:
    """Then on to the next theme; after the last one, whether something is missing."""
    panel = await session_by_token(token)
    codes = [theme.code for theme in await themes_for(panel)]
    if code not in codes:
        raise UnknownTheme(NOT_THERE)
    try:
        await actions.say(panel, forms.said(form, code, codes), form.one("once"), settings.secret_key, today, now)
    except PanelWillNotDo as refusal:
        return await _theme(token, code, today, as_, form.one("say"), form=form, refusal=refusal)
    after = codes[codes.index(code) + 1 :]
    path = f"/panel/{token}/t/{after[0]}" if after else f"/panel/{token}/missing"
    return _on(path, as_, lang)


def _on(path: str, asked: str, lang: str) -> Redirect:
    query = urlencode({name: value for name, value in (("as", asked), ("lang", lang), ("sent", "yes")) if value})
    return Redirect(f"{path}?{query}", status_code=303)


@get(HERE + "/missing")
async def missing_page(
    token: FromPath[str], today: NamedDependency[date], as_: Asked = "", sent: Sent = ""
) -> Template:
    return await _missing(token, today, as_, sent=sent == "yes")


async def _missing(
    token: str,
    today: date,
    asked: str,
    *,
    form: Form | None = None,
    refusal: PanelWillNotDo | None = None,
    sent: bool = False,
) -> Template:
    panel = await session_by_token(token)
    context = {**_frame(token, panel, asked), **_typed(form, refusal), "is_open": panel.is_open(today), "sent": sent}
    return Template("codebook/panel/missing.html", context=context, status_code=refusal.status if refusal else 200)


@post(HERE + "/missing", status_code=303)
async def say_what_is_missing(
    token: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    as_: Asked = "",
    lang: Spoken = "",
) -> Redirect | Template:
    panel = await session_by_token(token)
    try:
        await actions.say(panel, forms.said(form, "", ()), form.one("once"), settings.secret_key, today, now)
    except PanelWillNotDo as refusal:
        return await _missing(token, today, as_, form=form, refusal=refusal)
    return _on(f"/panel/{token}", as_, lang)


@get(HERE + "/answers")
async def answers_page(token: FromPath[str], as_: Asked = "") -> Template:
    """What we did with what you said. It stays there when the panel has ended."""
    panel = await session_by_token(token)
    context = {
        **_frame(token, panel, as_),
        "mine": [each for each in await suggestions(panel.id) if each.kind != FINE],
        "names": {entry.code: entry for entry in await codebook.every_theme()},
        "kinds": KINDS,
    }
    return Template("codebook/panel/answers.html", context=context)


PUBLIC = (panel_page, theme_page, say_of_a_theme, missing_page, say_what_is_missing, answers_page)
