"""The registrar's pages. Every look at one person is in the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.consent import actions, queries
from voice.consent.ages import YoungRule
from voice.consent.desk import deciding, disability_routes
from voice.consent.desk.forms import ADDED, CHANNELS, DeskForm, read_change, read_new
from voice.consent.forms import JoinForm
from voice.consent.purposes import OFFERED, PURPOSES
from voice.languages import LANGUAGES, WRITTEN
from voice.register import actions as register
from voice.register.days import age
from voice.register.desk.pages import show
from voice.register.queries import entry, numbers, person_by_address, search
from voice.register.values import CONTACT_BY, FORMATS, KINDS, SEN_PROVISION, Entry
from voice.settings import Settings

REGISTRAR = actions.Told("registrar")
Said = Annotated[str, QueryParameter(name="said")]


def _labels() -> dict[str, Any]:
    return {
        "kinds": KINDS,
        "added": ADDED,
        "formats": FORMATS,
        "ways": CONTACT_BY,
        "written": [(code, LANGUAGES[code].name) for code in WRITTEN],
        "provisions": SEN_PROVISION,
        "channels": CHANNELS,
        "purposes": OFFERED,
    }


@get("/staff/register")
async def register_page(today: NamedDependency[date]) -> Template:
    return await _overview(today, typed="", found=None)


@post("/staff/register/search", status_code=200)
async def search_page(
    request: StaffRequest,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Template:
    """A POST, so that no address of a family stands in a web address, a log or a history."""
    typed = form.one("q").strip()
    found = await search(typed, settings.secret_key)
    await record(request.user.actor, "searched the register", "register", "", facts={"found": len(found)})
    return await _overview(today, typed=typed, found=found)


async def _overview(today: date, *, typed: str, found: list[dict[str, Any]] | None) -> Template:
    context = {
        **_labels(),
        "numbers": await numbers(),
        "consents": await queries.numbers(today),
        "all_purposes": PURPOSES,
        "typed": typed,
        "found": None if found is None else [(row, age(row["born"], today) if row["born"] else None) for row in found],
    }
    return Template("register/overview.html", context=context)


@get("/staff/register/new")
async def new_page() -> Template:
    return _new(DeskForm(JoinForm()))


def _new(read: DeskForm) -> Template:
    context = {**_labels(), "read": read}
    return Template("register/new.html", context=context, status_code=422 if read.errors else 200)


@post("/staff/register/new", status_code=303)
async def add(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    read = read_new(form, today, YoungRule(settings.young_consent))
    if read.errors:
        return _new(read)
    new = replace(read.person, born=read.typed.kept_birthday(today))
    person_id = await actions.join(
        new, read.typed.purposes, settings.secret_key, now, request.user.actor,
        channel=read.channel, evidence=read.evidence,
    )  # fmt: skip
    if person_id is None:
        known = await person_by_address(read.person.email, settings.secret_key)
        return Redirect(f"/staff/register/{known}?said=known", status_code=303)
    return Redirect(f"/staff/register/{person_id}?said=added", status_code=303)


@get("/staff/register/{person_id:uuid}")
async def person_page(
    request: StaffRequest,
    person_id: FromPath[UUID],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    said: Said = "",
) -> Template:
    person = await entry(person_id, settings.secret_key)
    return await _person(request, person, today, DeskForm(_as_typed(person, await _yes(person_id, today))), said=said)


async def _yes(person_id: UUID, today: date) -> tuple[str, ...]:
    return tuple(code for code, state in (await queries.in_force(person_id, today)).items() if state == "yes")


def _as_typed(person: Entry, purposes: tuple[str, ...]) -> JoinForm:
    return JoinForm(
        kind=person.kind,
        known_as=person.known_as,
        format=person.format,
        contact_by=person.contact_by,
        language=person.language,
        sen_provision=person.sen_provision,
        words=person.words,
        purposes=purposes,
    )


async def _person(request: StaffRequest, person: Entry, today: date, read: DeskForm, *, said: str = "") -> Template:
    context = {
        **_labels(),
        "entry": person,
        "all_purposes": PURPOSES,
        "states": await queries.in_force(person.id, today),
        "events": await queries.newest(person.id),
    }
    return await show(request, person.id, "register/person.html", today, context, said=said, read=read)


@post("/staff/register/{person_id:uuid}", status_code=303)
async def change(
    request: StaffRequest,
    person_id: FromPath[UUID],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    """One button, one deed: `save`, `stop`, `ask` (for the confirmation again)."""
    person, actor = await entry(person_id, settings.secret_key), request.user.actor
    if form.one("do") == "stop":
        await actions.stop_everything(person_id, now, actor, REGISTRAR)
    elif form.one("do") == "ask":
        await register.ask_again(person_id)
    else:
        read = read_change(form, has_phone=bool(person.phone))
        if read.errors:
            return await _person(request, person, today, read)
        await actions.write_down(person_id, read.person, read.typed.purposes, now, actor, read.told)
    return Redirect(f"/staff/register/{person_id}?said=saved", status_code=303)


STAFF = (register_page, search_page, new_page, add, person_page, change, *disability_routes.STAFF, *deciding.STAFF)
