"""The writing pages: a survey's first page and the order of its questions, what was found, and its papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.area import GiveArea
from surveys.errors import SurveyRefusal, WrongDay
from surveys.forms import Form
from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.manuscripts.parts import FIRST_PAGE, PAPERS, WAVE, WHO
from surveys.manuscripts.queries import Written, written
from surveys.papers import Kept
from surveys.writing import file_routes, question_routes, starting_routes
from surveys.writing.actions import Writer, keep, move_question, save_parts, take_out, use_offer
from surveys.writing.forms import block, line, lines, papers_from, wave_from
from surveys.writing.pages import frame, settings_page

PAPERS_PAGE = (PAPERS, *WHO)
MOVES = {"up": -1, "down": 1}


@get("/staff/surveys/{slug:str}/write")
async def overview(slug: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    context = await settings_page(await written(slug), await area(), "first", FIRST_PAGE)
    return Template("writing/overview.html", context=context)


@post("/staff/surveys/{slug:str}/write", status_code=303)
async def save_first_page(
    slug: FromPath[str],
    form: NamedDependency[Form],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    wanted = {
        "title": line(form, "title"),
        "easy_title": line(form, "easy_title"),
        "intro": block(form, "intro"),
        "easy_intro": list(lines(form, "easy_intro")),
    }
    return await _save(slug, "first", FIRST_PAGE, lambda _now: wanted, form, area, Writer(who, now))


@post("/staff/surveys/{slug:str}/write/order", status_code=303)
async def order(
    slug: FromPath[str], form: NamedDependency[Form], who: NamedDependency[str], now: NamedDependency[datetime]
) -> Redirect:
    """`do` is up, down or out, and the path of a question."""
    deed, _colon, path = form.one("do").partition(":")
    if deed in MOVES:
        await move_question(slug, path, MOVES[deed], Writer(who, now))
    elif deed == "out":
        await take_out(slug, path, Writer(who, now))
    return Redirect(f"/staff/surveys/{slug}/write#order", status_code=303)


@get("/staff/surveys/{slug:str}/write/papers")
async def papers_page(slug: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    context = await settings_page(await written(slug), await area(), "papers", PAPERS_PAGE)
    return Template("writing/papers.html", context=context)


@post("/staff/surveys/{slug:str}/write/papers", status_code=303)
async def save_papers(
    slug: FromPath[str],
    form: NamedDependency[Form],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    wanted = {
        PAPERS: msgspec.to_builtins(papers_from(form)),
        "mode": form.one("mode"),
        "audience": form.all("audience"),
        "workstreams": form.all("workstreams"),
        "mirrored": form.has("mirrored"),
    }
    return await _save(slug, "papers", PAPERS_PAGE, lambda _now: wanted, form, area, Writer(who, now))


@get("/staff/surveys/{slug:str}/write/when")
async def when_page(slug: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    return Template(
        "writing/when.html", context=await settings_page(await written(slug), await area(), "when", (WAVE,))
    )


@post("/staff/surveys/{slug:str}/write/when", status_code=303)
async def save_when(
    slug: FromPath[str],
    form: NamedDependency[Form],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    def wanted(manuscript: Written) -> dict[str, Any]:
        return {WAVE: msgspec.to_builtins(wave_from(form, manuscript.survey.wave))}

    return await _save(slug, "when", (WAVE,), wanted, form, area, Writer(who, now))


async def _save(
    slug: str,
    at: str,
    names: tuple[str, ...],
    wanted: Callable[[Written], dict[str, Any]],
    form: Form,
    area: GiveArea,
    writer: Writer,
) -> Redirect | Template:
    """Save parts and go back to their page; a refusal shows what was typed, and beside it what is there now."""
    manuscript = await written(slug)
    try:
        await save_parts(slug, at, wanted(manuscript), form.one("seen"), writer)
    except (ChangedMeanwhile, WrongDay) as refusal:
        return await _refused(slug, at, names, form, area, refusal)
    page = "" if at == "first" else f"/{at}"
    return Redirect(f"/staff/surveys/{slug}/write{page}?saved=yes", status_code=303)


async def _refused(
    slug: str, at: str, names: tuple[str, ...], form: Form, area: GiveArea, refusal: SurveyRefusal
) -> Template:
    manuscript = await written(slug)
    context = await settings_page(manuscript, await area(), at, names)
    theirs = manuscript.survey if isinstance(refusal, ChangedMeanwhile) else None
    context |= {"errors": [("part", refusal.sentence)], "typed": form, "theirs": theirs}
    page = "overview" if at == "first" else at
    return Template(f"writing/{page}.html", context=context, status_code=refusal.status)


@get("/staff/surveys/{slug:str}/write/findings")
async def findings_page(slug: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    return Template("writing/findings.html", context=await frame(await written(slug), await area(), "findings"))


@post("/staff/surveys/{slug:str}/write/keep", status_code=303)
async def keep_page(
    slug: FromPath[str], form: NamedDependency[Form], who: NamedDependency[str], now: NamedDependency[datetime]
) -> Redirect:
    """Answer a warning; `back` is the path of the question whose page it was pressed on."""
    kept = Kept(form.one("rule"), form.one("where"), form.one("words"), line(form, "because"))
    before = await written(slug)
    after = await keep(slug, kept, Writer(who, now))
    said = "yes" if kept.because or after.revision > before.revision else "why"
    return Redirect(f"/staff/surveys/{slug}/write/{_from_page(form)}?saved={said}#findings", status_code=303)


def _from_page(form: Form) -> str:
    """The page a press came from: that of a question, or all that was found."""
    return f"q/{form.one('back')}" if form.one("back") else "findings"


@post("/staff/surveys/{slug:str}/write/use", status_code=303)
async def use_page(
    slug: FromPath[str], form: NamedDependency[Form], who: NamedDependency[str], now: NamedDependency[datetime]
) -> Redirect:
    """Use the words that a finding offers."""
    await use_offer(slug, form.one("where"), form.one("words"), form.one("offer"), Writer(who, now))
    return Redirect(f"/staff/surveys/{slug}/write/{_from_page(form)}?saved=yes#findings", status_code=303)


STAFF = (
    overview,
    save_first_page,
    order,
    papers_page,
    save_papers,
    when_page,
    save_when,
    findings_page,
    keep_page,
    use_page,
    *starting_routes.STAFF,
    *question_routes.STAFF,
    *file_routes.STAFF,
)
