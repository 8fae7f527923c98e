"""The draft of the codebook as officers work on it. Whatever is refused comes back with everything typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.codebook import drafting, queries
from voice.codebook.checks import Beside, Fault
from voice.codebook.errors import CodebookRefusal, DraftChanged, UnknownTheme, WrongFile
from voice.codebook.exchange import from_yaml
from voice.codebook.forms import TypedTheme, number, shown, typed
from voice.codebook.panel.queries import open_about
from voice.codebook.publishing import outlook, publish
from voice.plan.values import CodebookTheme

HERE = "/staff/codebook/draft"


@get(HERE)
async def draft_page(done: FromQuery[str] = "") -> Template:
    return await _draft(done=done)


async def _draft(refusal: CodebookRefusal | None = None, note: str = "", done: str = "") -> Template:
    found, names = await outlook(), await queries.workstream_names()
    context = {
        "found": found,
        "draft": found.draft,
        "groups": [(names[code], [t for t in found.draft.themes if t.workstream == code]) for code in names],
        "named": {theme.code: theme.name for theme in (*found.draft.themes, *found.old)},
        "workstreams": names,
        "faults": _faults(refusal, "publish"),
        "note": note,
        "done": done,
    }
    return Template("codebook/draft.html", context=context, status_code=refusal.status if refusal else 200)


def _faults(refusal: CodebookRefusal | None, otherwise: str) -> list[tuple[str, str]]:
    """(Box, sentence) for the top of the page; what is about no box of it leads to `otherwise`."""
    if refusal is None:
        return []
    found = refusal.faults or (Fault("", otherwise, refusal.sentence),)
    return [(fault.field if not fault.code else f"theme-{fault.code}", fault.sentence) for fault in found]


@post(HERE + "/publish", status_code=303)
async def publish_draft(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    try:
        made = await publish(form.one("note"), number(form, "seen"), number(form, "present"), request.user.actor, now)
    except CodebookRefusal as refusal:
        return await _draft(refusal, form.one("note"))
    return Redirect(f"/staff/codebook/versions/{made}", status_code=303)


@post(HERE + "/discard", status_code=303)
async def discard_draft(request: StaffRequest, form: NamedDependency[Form]) -> Redirect | Template:
    try:
        await drafting.discard(number(form, "seen"), request.user.actor)
    except DraftChanged as refusal:
        return await _draft(refusal)
    return Redirect(f"{HERE}?done=discarded", status_code=303)


@post(HERE + "/file", status_code=303)
async def file_to_draft(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    """The themes of a file become the draft, so that somebody sees what changes before it counts."""
    uploads = form.uploads("upload")
    try:
        if not uploads:
            raise WrongFile("Choose a file first.")
        await drafting.put_file(from_yaml(uploads[0].content), number(form, "seen"), request.user.actor, now)
    except CodebookRefusal as refusal:
        about = [Fault("", "upload", fault.sentence) for fault in refusal.faults]
        refusal.faults = tuple(about) or (Fault("", "upload", refusal.sentence),)
        return await _draft(refusal)
    return Redirect(f"{HERE}?done=file", status_code=303)


@post(HERE + "/back/{code:str}", status_code=303)
async def bring_back(request: StaffRequest, code: FromPath[str], now: NamedDependency[datetime]) -> Redirect | Template:
    try:
        await drafting.bring_back(code, request.user.actor, now)
    except CodebookRefusal as refusal:
        refusal.faults = tuple(Fault("", "old", fault.sentence) for fault in refusal.faults)
        return await _draft(refusal)
    return Redirect(f"{HERE}?done=back", status_code=303)


@get(HERE + "/new")
async def new_theme_page() -> Template:
    return await _theme(None, TypedTheme())


@post(HERE + "/new", status_code=303)
async def add_theme(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    wanted = typed(form)
    try:
        await drafting.add_theme(wanted.theme(), request.user.actor, now)
    except CodebookRefusal as refusal:
        return await _theme(None, wanted, refusal)
    return Redirect(f"{HERE}?done=added", status_code=303)


@get(HERE + "/themes/{code:str}")
async def theme_draft_page(code: FromPath[str]) -> Template:
    theme = await _in_draft(code)
    return await _theme(theme, shown(theme))


@post(HERE + "/themes/{code:str}", status_code=303)
async def change_theme(
    request: StaffRequest, code: FromPath[str], form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    """Save, retire or merge, by the button that was pressed."""
    theme, wanted, act = await _in_draft(code), typed(form), form.one("act", "save")
    actor, seen = request.user.actor, form.one("seen")
    try:
        if act == "retire":
            await drafting.retire(code, seen, actor, now)
        elif act == "merge":
            await drafting.merge(code, form.one("into"), seen, actor, now)
        else:
            await drafting.change_theme(wanted.theme(code, theme.quotes), seen, actor, now)
    except CodebookRefusal as refusal:
        kept = wanted if act == "save" else shown(theme)
        return await _theme(theme, kept, refusal, form.one("into"), box="into" if act == "merge" else "name")
    return Redirect(f"{HERE}?done={act if act in ('retire', 'merge') else 'saved'}#theme-{code}", status_code=303)


async def _in_draft(code: str) -> CodebookTheme:
    theme = (await queries.draft()).theme(code)
    if theme is None:
        raise UnknownTheme("This theme is not in the draft. Look at the draft: you can bring it back there.")
    return theme


async def _theme(
    theme: CodebookTheme | None,
    kept: TypedTheme,
    refusal: CodebookRefusal | None = None,
    into: str = "",
    box: str = "name",
) -> Template:
    """The form of a theme. After a colleague saved the same theme, their words stand above what was typed."""
    draft = await queries.draft()
    faults = [(fault.field, fault.sentence) for fault in refusal.faults] if refusal else []
    context: dict[str, Any] = {
        "theme": theme,
        "typed": kept,
        "seen": drafting.mark(theme),
        "theirs": draft if isinstance(refusal, DraftChanged) else None,
        "faults": faults or ([(box, refusal.sentence)] if refusal else []),
        "into": into,
        "others": [other for other in draft.themes if theme is None or other.code != theme.code],
        "worth": list(Beside(draft.themes).worth_a_look(theme)) if theme else [],
        "said": await open_about(theme.code) if theme else [],
        "workstreams": await queries.workstream_names(),
    }
    return Template("codebook/theme.html", context=context, status_code=refusal.status if refusal else 200)


STAFF = (
    draft_page,
    publish_draft,
    discard_draft,
    file_to_draft,
    bring_back,
    new_theme_page,
    add_theme,
    theme_draft_page,
    change_theme,
)
