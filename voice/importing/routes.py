"""Where registrars bring in files: what each column is, the dry run, its questions, and the one button that writes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.showing.values import LARGEST_UPLOAD
from voice.accounts.values import StaffRequest
from voice.importing import actions, inviting
from voice.importing.errors import FileRefused, MappingRefused, NotNow
from voice.importing.forms import EMPTY, FileForm, read_columns, read_file
from voice.importing.guessing import guess
from voice.importing.masking import shape
from voice.importing.queries import (
    PAGE,
    Batch,
    batch,
    batches,
    counts,
    first_lines,
    last_mapping,
    questions,
    reasons,
    systems,
)
from voice.importing.values import (
    APPLIED,
    APPLYING,
    CHECKED,
    CHECKING,
    DECISIONS,
    FAILED,
    FIELDS,
    LEAVE,
    STATES,
    SYSTEMS,
    UPLOADED,
)
from voice.settings import Settings

ADDRESS: Final = "/staff/imports"
ASKED_AT_ONCE: Final = 25
LOOK_AGAIN: Final = "3"  # seconds
SAID: Final = {
    "decided": "Your answer is kept.",
    "invited": "The invitations are queued. They leave between the hours in which we write.",
    "moved": "The import had moved on. This is how it stands now.",
}


@get(ADDRESS)
async def imports_page() -> Template:
    return await _list(EMPTY)


@post(ADDRESS, status_code=303, request_max_body_size=LARGEST_UPLOAD)
async def upload_page(
    request: StaffRequest,
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    today: NamedDependency[date],
    now: NamedDependency[datetime],
    who: NamedDependency[str],
    invented: NamedDependency[bool],
) -> Redirect | Template:
    read = read_file(form, today)
    if read.errors:
        return await _list(read)
    try:
        number = await actions.upload(
            read.name, read.data, read.system, read.source, read.day, who, request.user.actor, settings.secret_key, now,
            is_example=invented,
        )  # fmt: skip
    except FileRefused as refusal:
        fault = (("file", refusal.sentence),)
        return await _list(FileForm(read.name, read.system, read.source, read.as_at, b"", fault), refusal.status)
    return Redirect(f"{ADDRESS}/{number}", status_code=303)


async def _list(read: FileForm, status: int = 422) -> Template:
    context = {
        "batches": await batches(),
        "read": read,
        "systems": await systems(),
        "sources": SYSTEMS,
        "states": STATES,
    }
    return Template("importing/imports.html", context=context, status_code=status if read.errors else 200)


Text = Annotated[str, QueryParameter()]
Number = Annotated[int, QueryParameter(ge=0, le=10_000)]


@get(f"{ADDRESS}/{{batch_id:uuid}}")
async def import_page(
    batch_id: FromPath[UUID], settings: NamedDependency[Settings], said: Text = "", page: Number = 0, still: Number = 0
) -> Template:
    """While rows are checked or written the browser looks again by itself, unless it was asked to stay (`still`)."""
    found = await batch(batch_id)
    if found.state == UPLOADED:
        mapping = guess(found.columns, found.mapping or await last_mapping(found.system))
        return await _mapping(found, mapping, settings)
    context: dict[str, Any] = {
        "found": found,
        "state": STATES[found.state],
        "works": found.state in (CHECKING, APPLYING),
        "counts": await counts(batch_id),
        "said": SAID.get(said, ""),
        "page": page,
        "still": still,
        "pages_on": PAGE,
    }
    if found.state in (CHECKED, APPLIED, FAILED):
        context |= await _found(found, page, settings)
    headers = {"refresh": LOOK_AGAIN} if context["works"] and not still else {}
    return Template("importing/import.html", context=context, headers=headers)


async def _found(found: Batch, page: int, settings: Settings) -> dict[str, Any]:
    asked = await questions(found.id) if found.state == CHECKED else []
    open_ones = [question for question in asked if not question.decision]
    staying_out = {line for question in asked if question.decision in ("", LEAVE) for line in question.lines}
    return {
        "refused": await reasons(found.id, page, refused=True),
        "remarks": await reasons(found.id, page, refused=False),
        "open": open_ones[:ASKED_AT_ONCE],
        "open_count": len(open_ones),
        "staying_out": len(staying_out),
        "sure": sum(1 for question in open_ones if question.is_certain),
        "answered": [question for question in asked if question.decision][:ASKED_AT_ONCE],
        "decisions": DECISIONS,
        "invitable": await inviting.to_invite(found.id, settings) if found.state == APPLIED else 0,
    }


@get(f"{ADDRESS}/{{batch_id:uuid}}/columns")
async def columns_page(batch_id: FromPath[UUID], settings: NamedDependency[Settings]) -> Template | Redirect:
    """The same choice again, while nothing is written."""
    found = await batch(batch_id)
    if found.state not in (UPLOADED, CHECKED, FAILED):
        return _moved(batch_id)
    return await _mapping(found, found.mapping or guess(found.columns, await last_mapping(found.system)), settings)


@post(f"{ADDRESS}/{{batch_id:uuid}}/columns", status_code=303)
async def choose_page(
    batch_id: FromPath[UUID],
    request: StaffRequest,
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Redirect | Template:
    found = await batch(batch_id)
    mapping = read_columns(form, found.columns)
    try:
        await actions.choose_columns(batch_id, mapping, request.user.actor, now)
    except MappingRefused as refusal:
        return await _mapping(found, mapping, settings, refusal.faults)
    except NotNow:
        return _moved(batch_id)
    return Redirect(f"{ADDRESS}/{batch_id}", status_code=303)


async def _mapping(
    found: Batch, mapping: dict[str, str], settings: Settings, errors: tuple[tuple[str, str], ...] = ()
) -> Template:
    lines = await first_lines(found.id, settings.secret_key)
    shown = [
        (f"column-{at}", column, [shape(line[at]) for line in lines if line[at]], mapping.get(column, ""))
        for at, column in enumerate(found.columns)
    ]
    context = {"found": found, "columns": shown, "fields": list(FIELDS.items()), "errors": errors}
    return Template("importing/columns.html", context=context, status_code=422 if errors else 200)


@post(f"{ADDRESS}/{{batch_id:uuid}}/decide", status_code=303)
async def decide_page(batch_id: FromPath[UUID], request: StaffRequest, form: NamedDependency[Form]) -> Redirect:
    """About one person, or `all`: the adults whose name and address are both the same."""
    try:
        if form.one("do") == "all":
            await actions.same_all(batch_id, request.user.actor)
        else:
            new, twin, adult = UUID(form.one("new")), UUID(form.one("twin")), form.one("adult") == "yes"
            await actions.decide(batch_id, new, twin, form.one("do"), request.user.actor, adult=adult)
    except (NotNow, ValueError):
        return _moved(batch_id)
    return Redirect(f"{ADDRESS}/{batch_id}?said=decided#questions", status_code=303)


@post(f"{ADDRESS}/{{batch_id:uuid}}", status_code=303)
async def deed_page(
    batch_id: FromPath[UUID],
    request: StaffRequest,
    form: NamedDependency[Form],
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Redirect:
    """One button, one deed (`do`: write, leave, check, invite)."""
    actor, do, said = request.user.actor, form.one("do"), ""
    try:
        if do == "write":
            await actions.write(batch_id, actor)
        elif do == "leave":
            await actions.leave_out(batch_id, actor)
        elif do == "check":
            await actions.check_again(batch_id, now, actor)
        elif do == "invite":
            await inviting.invite(batch_id, actor, settings, now)
            said = "?said=invited"
    except NotNow:
        return _moved(batch_id)
    return Redirect(f"{ADDRESS}/{batch_id}{said}", status_code=303)


def _moved(batch_id: UUID) -> Redirect:
    return Redirect(f"{ADDRESS}/{batch_id}?said=moved", status_code=303)


STAFF = (imports_page, upload_page, import_page, columns_page, choose_page, decide_page, deed_page)
