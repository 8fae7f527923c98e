"""A survey as one file: out, in again, and by other programs. The same file gives the same survey on every way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.area import Area, GiveArea
from surveys.checking.report import as_json
from surveys.definition import from_yaml, to_yaml
from surveys.errors import SurveyRefusal, WrongDefinition
from surveys.forms import Form
from surveys.manuscripts.errors import NameWillNotDo
from surveys.manuscripts.queries import Written, is_written, written
from surveys.noting import Note
from surveys.writing.actions import Writer, put_file, start
from surveys.writing.pages import findings_of, frame
from surveys.writing.starting_routes import text_of

YAML = "application/yaml"
LONGEST_FILE = 1_000_000  # characters; a survey of twelve questions has 20,000


class FileTooLong(SurveyRefusal):
    """More than any survey needs."""

    status = 413
    heading = "This file is too long"
    default_sentence = "A survey file has 1,000,000 characters at most."


@get("/staff/surveys/{slug:str}/write/file")
async def file_page(slug: FromPath[str], area: NamedDependency[GiveArea]) -> Template:
    manuscript = await written(slug)
    context = await frame(manuscript, await area(), "file")
    return Template("writing/file.html", context={**context, "file": to_yaml(manuscript.survey)})


@get("/staff/surveys/{slug:str}/write/survey.yaml")
async def file_out(slug: FromPath[str]) -> Response[str]:
    headers = {"content-disposition": f'attachment; filename="{slug}.yaml"'}
    return Response(to_yaml((await written(slug)).survey), media_type=YAML, headers=headers)


@post("/staff/surveys/{slug:str}/write/file", status_code=303)
async def file_in(
    slug: FromPath[str],
    form: NamedDependency[Form],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
    note: NamedDependency[Note],
) -> Redirect | Template:
    try:
        await put_file(slug, from_yaml(text_of(form)), Writer(who, now))
    except WrongDefinition as refusal:
        context = await frame(await written(slug), await area(), "file")
        context |= {"file": form.one("file"), "errors": [("file", fault) for fault in refusal.faults]}
        return Template("writing/file.html", context=context, status_code=refusal.status)
    await note("loaded a survey", "survey", slug)
    return Redirect(f"/staff/surveys/{slug}/write", status_code=303)


@put("/staff/surveys/{slug:str}/file", status_code=200)
async def file_by_program(
    slug: FromPath[str],
    request: Request[Any, Any, Any],
    area: NamedDependency[GiveArea],
    who: NamedDependency[str],
    now: NamedDependency[datetime],
    note: NamedDependency[Note],
    invented: NamedDependency[bool],
) -> Response[dict[str, Any]]:
    """The body is the file. 201: begun, 200: changed, with what was found in it; 422: `faults` with their lines."""
    try:
        survey = from_yaml(await _body(request))
        if survey.slug != slug:
            raise NameWillNotDo(f"The file is of the survey “{survey.slug}”, the address is of “{slug}”.")
    except SurveyRefusal as refusal:
        faults = list(refusal.faults) if isinstance(refusal, WrongDefinition) else [refusal.sentence]
        return Response({"refused": type(refusal).__name__, "faults": faults}, status_code=refusal.status)
    known = await is_written(slug)
    manuscript = await put_file(slug, survey, Writer(who, now)) if known else await start(survey, is_example=invented)
    await note("loaded a survey", "survey", slug)
    return Response(await _told(manuscript, await area()), status_code=200 if known else 201)


async def _body(request: Request[Any, Any, Any]) -> str:
    try:
        body = await request.body()
    except ClientException as fault:
        raise FileTooLong from fault
    if len(body) > LONGEST_FILE:
        raise FileTooLong
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise WrongDefinition(("The file is not text in UTF-8.",)) from fault


async def _told(manuscript: Written, area: Area) -> dict[str, Any]:
    return {"revision": manuscript.revision, **as_json(manuscript.survey, await findings_of(manuscript, area))}


STAFF = (file_page, file_out, file_in, file_by_program)
