"""The pages of measures: staff see how each stands and where its number comes from; everybody sees what is reached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audiences.filters import CODES
from voice.errors import Refusal
from voice.inbox.typed import Fault, WrongForm
from voice.measures import actions, queries
from voice.measures.files import COLUMNS, Row, as_text, look_at
from voice.measures.forms import LISTS, read_benchmark, read_group, read_target, read_value
from voice.measures.saying import easy_items, public_items
from voice.measures.values import HOW, OPS, OUTCOME_WORDS, WHO, with_unit
from voice.plan import queries as plan
from voice.register.values import FLAGS, SEN_PROVISION, SEN_TYPES, SETTING_TYPES
from voice.settings import Settings

PAGE = "/staff/measures"
ONE = PAGE + "/{code:str}"
WORDS_OF: dict[str, dict[str, str]] = {
    "provisions": SEN_PROVISION, "primary_types": SEN_TYPES, "setting_types": SETTING_TYPES, "flags": FLAGS,
}  # fmt: skip
CONTEXT: dict[str, Any] = {
    "HOW": HOW, "OPS": OPS, "OUTCOME_WORDS": OUTCOME_WORDS, "WHO": WHO, "with_unit": with_unit,
}  # fmt: skip


# --- for everybody


@get("/measures")
async def public_page(today: NamedDependency[date]) -> Template:
    found, invented = await queries.public_standings(today)
    context = {"workstreams": await plan.workstreams(), "items": public_items(found), "invented": invented}
    return Template("measures/public.html", context=context | {"wide": True})


@get("/measures/easy-read")
async def public_page_easy_read(today: NamedDependency[date]) -> Template:
    found, invented = await queries.public_standings(today)
    context = {"items": easy_items(found), "invented": invented, "easy": True}
    return Template("measures/public_easy_read.html", context=context)


# --- for staff


@get(PAGE)
async def list_page(
    request: StaffRequest, today: NamedDependency[date], invented: NamedDependency[bool], said: FromQuery[str] = ""
) -> Template:
    found = await queries.standings(today, examples=invented)
    context = {"of": queries.by_workstream(found), "workstreams": await plan.workstreams(), "said": said}
    return Template("measures/list.html", context=CONTEXT | context | {"found": found})


@get(ONE)
async def one_page(
    code: FromPath[str], today: NamedDependency[date], invented: NamedDependency[bool], said: FromQuery[str] = ""
) -> Template:
    """Raises NoSuchMeasure."""
    return await _one(code, today, invented, Form(), said=said)


async def _one(
    code: str, today: date, invented: bool, form: Form, *, said: str = "", faults: tuple[Fault, ...] = ()
) -> Template:
    standing = await queries.standing(code, today, examples=invented)
    context = {
        "standing": standing,
        "history": await queries.history(code, examples=invented),
        "targets": await queries.year_targets(standing.measure.code),
        "typed": form,
        "faults": faults,
        "said": said,
        "today": today,
    }
    return Template("measures/one.html", context=CONTEXT | context, status_code=422 if faults else 200)


@post(ONE + "/value", status_code=303)
async def add_value(
    request: StaffRequest,
    code: FromPath[str],
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """Raises NoSuchMeasure."""
    measure = await queries.measure(code)
    try:
        new = read_value(form, measure, settings, today, is_example=invented)
    except WrongForm as refusal:
        return await _one(code, today, invented, form, faults=refusal.faults)
    await actions.add(new, request.user.actor, now)
    return Redirect(f"{PAGE}/{measure.code}?said=value", status_code=303)


@post(ONE + "/target", status_code=303)
async def set_target(
    request: StaffRequest,
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """Raises NoSuchMeasure."""
    measure = await queries.measure(code)
    try:
        target = read_target(form)
    except WrongForm as refusal:
        return await _one(code, today, invented, form, faults=refusal.faults)
    await actions.set_target(measure.code, target.year, target.op, target.value, request.user.actor, now)
    return Redirect(f"{PAGE}/{measure.code}?said=target", status_code=303)


@post(ONE + "/benchmark", status_code=303)
async def add_benchmark(
    request: StaffRequest,
    code: FromPath[str],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """Raises NoSuchMeasure."""
    measure = await queries.measure(code)
    try:
        others = read_benchmark(form)
    except WrongForm as refusal:
        return await _one(code, today, invented, form, faults=refusal.faults)
    await actions.add_benchmark(measure.code, others, request.user.actor, now)
    return Redirect(f"{PAGE}/{measure.code}?said=benchmark", status_code=303)


# --- a file of numbers


@get(PAGE + "/file")
async def file_page() -> Template:
    return _file("", [])


def _file(text: str, rows: list[Row], faults: tuple[Fault, ...] = ()) -> Template:
    wrong = bool(faults) or any(row.reason for row in rows)
    context = {"text": text, "rows": rows, "faults": faults, "columns": COLUMNS}
    return Template("measures/file.html", context=context, status_code=422 if wrong else 200)


@post(PAGE + "/file", status_code=303)
async def look_or_keep(
    request: StaffRequest,
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    """Look at the rows of a file; keep all of them when they were looked at and the button says so."""
    text = form.one("rows")
    try:
        text = as_text(b"".join(upload.content for upload in form.uploads()) or text.encode())
        rows = look_at(text, {each.code: each for each in await plan.measures()}, settings, today, is_example=invented)
    except Refusal as refusal:
        return _file(text, [], (("file", refusal.sentence),))
    good = [row.new for row in rows if row.new]
    if form.one("act") != "keep" or len(good) < len(rows):
        return _file(text, rows)
    await actions.add_all(good, request.user.actor, now)
    return Redirect(f"{PAGE}?said=kept", status_code=303)


# --- groups heard too little


@get(PAGE + "/groups")
async def groups_page(said: FromQuery[str] = "") -> Template:
    return await _groups(Form(), said)


async def _groups(form: Form, said: str = "", faults: tuple[Fault, ...] = ()) -> Template:
    context = {"groups": await queries.groups(), "typed": form, "said": said, "faults": faults, "lists": _choices()}
    return Template("measures/groups.html", context=context, status_code=422 if faults else 200)


def _choices() -> list[tuple[str, str]]:
    """Every group the register can tell, as `list:code` with its words."""
    found = [
        (f"{name}:{code}", f"{words}: {WORDS_OF.get(name, {}).get(code, code)}")
        for name, words in LISTS.items()
        for code in CODES[name]
    ]
    return [("", "The register does not tell: it cannot be counted here"), *found]


@post(PAGE + "/groups", status_code=303)
async def name_group(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime]
) -> Redirect | Template:
    try:
        name, list_, code = read_group(form)
    except WrongForm as refusal:
        return await _groups(form, faults=refusal.faults)
    if not await actions.name_group(name, list_, code, request.user.actor, now):
        return await _groups(form, faults=(("name", "The board has named this group already."),))
    return Redirect(f"{PAGE}/groups?said=named", status_code=303)


@post(PAGE + "/groups/{group_id:uuid}/remove", status_code=303)
async def unname_group(request: StaffRequest, group_id: FromPath[UUID]) -> Redirect:
    await actions.unname_group(group_id, request.user.actor)
    return Redirect(f"{PAGE}/groups?said=unnamed", status_code=303)


PUBLIC = (public_page, public_page_easy_read)
READERS = (list_page, one_page)
STAFF = (
    add_value, set_target, add_benchmark, file_page, look_or_keep, groups_page, name_group, unname_group,
)  # fmt: skip
