"""The start of a survey: from a template, from an earlier survey, empty, or from a file."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template
from msgspec.structs import replace

from surveys import bank
from surveys.definition import LONGEST_TITLE, Survey, from_yaml
from surveys.errors import SurveyRefusal, UnknownSurvey, WrongDefinition
from surveys.forms import Form
from surveys.manuscripts.errors import NameTaken, NameWillNotDo
from surveys.manuscripts.queries import every_manuscript, written
from surveys.noting import Note
from surveys.papers import Wave
from surveys.writing.actions import start
from surveys.writing.errors import NoSuchStart, NoTitle
from surveys.writing.forms import line

TEMPLATE, COPY, EMPTY, FILE = "template", "copy", "empty", "file"
REFUSALS = (NameTaken, NameWillNotDo, NoSuchStart, NoTitle, WrongDefinition)
LONGEST_NAME = 60


@get("/staff/surveys/new")
async def new_page(from_: Annotated[str, QueryParameter(name="from")] = "") -> Template:
    return await _show({"from": f"{COPY}:{from_}" if from_ else "", "title": "", "name": "", "file": ""})


async def _show(typed: dict[str, str], refusal: SurveyRefusal | None = None) -> Template:
    context: dict[str, Any] = {
        "templates": bank.templates(),
        "earlier": await every_manuscript(),
        "typed": typed,
        "errors": [(_field(refusal), refusal.sentence)] if refusal else [],
    }
    return Template("writing/new.html", context=context, status_code=refusal.status if refusal else 200)


def _field(refusal: SurveyRefusal) -> str:
    names = {NameTaken: "name", NameWillNotDo: "name", NoTitle: "title", WrongDefinition: "file"}
    return names.get(type(refusal), "from")


@post("/staff/surveys/new", status_code=303)
async def begin_survey(
    form: NamedDependency[Form],
    note: NamedDependency[Note],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """`from` is template:ID, copy:NAME, empty or file. Without a name the survey is called after its title."""
    typed = {name: form.one(name) for name in ("from", "title", "name", "file")}
    try:
        begun = await start(await _chosen(form), is_example=invented)
    except REFUSALS as refusal:
        return await _show(typed, refusal)
    await note("began a survey", "survey", begun.slug)
    return Redirect(f"/staff/surveys/{begun.slug}/write", status_code=303)


async def _chosen(form: Form) -> Survey:
    how, _colon, what = form.one("from").partition(":")
    title = line(form, "title")
    if how == FILE:
        survey = from_yaml(text_of(form))
        return replace(survey, slug=line(form, "name") or survey.slug, title=title or survey.title)
    if how in (TEMPLATE, EMPTY, COPY) and not title:
        raise NoTitle
    if len(title) > LONGEST_TITLE:
        raise NoTitle(f"A title has {LONGEST_TITLE} characters at most. This one has {len(title)}.")
    name = line(form, "name") or name_from(title)
    if how == EMPTY:
        return bank.empty(name, title)
    if how == TEMPLATE and what in {template.id for template in bank.templates()}:
        return replace(bank.survey_from(what, name), title=title)
    if how == COPY:
        return await _copied(what, name, title)
    raise NoSuchStart


async def _copied(slug: str, name: str, title: str) -> Survey:
    """The next wave: the same questions, without days, and with every promise made anew."""
    try:
        before = (await written(slug)).survey
    except UnknownSurvey as fault:
        raise NoSuchStart from fault
    wave = Wave(kind=before.wave.kind, milestone=before.wave.milestone, partner=before.wave.partner, repeats=slug)
    return replace(before, slug=name, title=title, wave=replace(wave, settings=before.wave.settings))


def name_from(title: str) -> str:
    """`Moving on, 2027` → `moving-on-2027`: the part of the link that names the survey."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")


def text_of(form: Form) -> str:
    """The file that was chosen, else what was pasted. Raises WrongDefinition."""
    uploads = form.uploads("upload")
    if not uploads:
        return form.one("file")
    try:
        return uploads[0].content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise WrongDefinition(("The file is not text in UTF-8.",)) from fault


STAFF = (new_page, begin_survey)
