"""Homes and care at the desk: households, who lives there, and how an adult stands to a child."""

from __future__ import annotations

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
from voice.database import transaction
from voice.register import actions, facts, grief, homes, values
from voice.register.desk.fields import Read
from voice.register.desk.forms import YOUNG, read_care, read_child, read_home, shown_care
from voice.register.desk.pages import back, done, id_of, show
from voice.register.errors import NotChecked
from voice.register.families import home, homes_of, tie, ties
from voice.register.queries import search
from voice.register.values import Care
from voice.settings import Settings

Said = Annotated[str, QueryParameter(name="said")]
Id = FromPath[UUID]


@get("/staff/register/{person_id:uuid}/homes")
async def homes_page(request: StaffRequest, person_id: Id, today: NamedDependency[date], said: Said = "") -> Template:
    return await _homes(request, person_id, today, said=said)


async def _homes(
    request: StaffRequest,
    person_id: UUID,
    today: date,
    *,
    read: Read | None = None,
    said: str = "",
    typed: str = "",
    found: list[dict[str, Any]] | None = None,
) -> Template:
    context = {
        "homes": await homes_of(person_id),
        "ties": await ties(person_id),
        "young": YOUNG,
        "typed": typed,
        "found": found,
    }
    return await show(request, person_id, "register/homes.html", today, context, said=said, read=read)


@post("/staff/register/{person_id:uuid}/homes", status_code=303)
async def change_homes(
    request: StaffRequest,
    person_id: Id,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    """`do`: find (somebody to link), or new (a household)."""
    person = await facts.person(person_id)
    if form.one("do") == "find":
        typed = form.one("q").strip()
        found = _other_end(person, await search(typed, settings.secret_key))
        await record(request.user.actor, "searched the register", "register", "", facts={"found": len(found)})
        page = await _homes(request, person_id, today, typed=typed, found=found)
        page.status_code = 200
        return page
    label, rule, read = read_home(form)
    if read.errors:
        return await _homes(request, person_id, today, read=read)
    await _new_home(request, person, label, rule, now, today)
    return back(person_id, "homes")


def _other_end(person: dict[str, Any], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Adults for a child, children for an adult."""
    is_young = person["kind"] in YOUNG
    return [row for row in found if (row["kind"] in YOUNG) != is_young]


async def _new_home(
    request: StaffRequest, person: dict[str, Any], label: str, rule: str, now: datetime, today: date
) -> None:
    async with transaction():
        home_id = await homes.make_home(label, now, safe_contact=rule, is_example=person["is_example"])
        deed = homes.move_in(home_id, person["id"], today)
        await done(request, "made a household", home_id, deed, kind="household", about={"person": str(person["id"])})


@get("/staff/register/{person_id:uuid}/care/{child_id:uuid}")
async def care_page(
    request: StaffRequest, person_id: Id, child_id: Id, today: NamedDependency[date], said: Said = ""
) -> Template:
    """The adult comes first in the address, the child second."""
    return await _care(request, person_id, child_id, today, None, said=said)


async def _care(
    request: StaffRequest, adult_id: UUID, child_id: UUID, today: date, read: Read | None, *, said: str = ""
) -> Template:
    stands = await tie(adult_id, child_id)
    context = {
        "child": await facts.person(child_id),
        "is_linked": stands is not None,
        "looked_after": await homes.is_looked_after(child_id),
    }
    shown = read or shown_care(stands or Care("", ""))
    return await show(request, adult_id, "register/care.html", today, context, said=said, read=shown)


@post("/staff/register/{person_id:uuid}/care/{child_id:uuid}", status_code=303)
async def change_care(
    request: StaffRequest,
    person_id: Id,
    child_id: Id,
    form: NamedDependency[Form],
    today: NamedDependency[date],
) -> Redirect | Template:
    """`do`: save or remove. Raises NotAPair; a birth parent nobody has checked is a fault of the page."""
    about = {"child": str(child_id)}
    if form.one("do") == "remove":
        await done(request, "removed a care link", person_id, homes.unlink(person_id, child_id), about=about)
        return back(person_id, "homes")
    care, read = read_care(form, today)
    if not read.errors:
        try:
            await done(request, "wrote down a care link", person_id, homes.link(person_id, child_id, care), about=about)
        except NotChecked as refusal:
            read = Read(read.values, read.many, (("checked_by", refusal.sentence),))
    if read.errors:
        return await _care(request, person_id, child_id, today, read)
    return back(person_id, "homes")


@get("/staff/register/{person_id:uuid}/child")
async def child_page(request: StaffRequest, person_id: Id, today: NamedDependency[date]) -> Template:
    return await _child(request, person_id, today, Read({"sex": "U", "sen_provision": "X", "format": "standard"}))


async def _child(request: StaffRequest, person_id: UUID, today: date, read: Read) -> Template:
    return await show(request, person_id, "register/child.html", today, {}, read=read)


@post("/staff/register/{person_id:uuid}/child", status_code=303)
async def add_child(
    request: StaffRequest,
    person_id: Id,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    adult = await facts.person(person_id)
    new, care, read = read_child(form, today)
    if new is None:
        return await _child(request, person_id, today, read)
    async with transaction():
        child_id = await actions.add_child(
            new, person_id, care.relation, care.has_pr, settings.secret_key, now, is_example=adult["is_example"]
        )  # fmt: skip
        await record(request.user.actor, "added a child to the register", "person", str(child_id))
    return Redirect(f"/staff/register/{child_id}?said=added", status_code=303)


@get("/staff/register/households/{home_id:uuid}")
async def household_page(request: StaffRequest, home_id: Id, said: Said = "") -> Template:
    return await _household(request, home_id, said=said)


async def _household(
    request: StaffRequest,
    home_id: UUID,
    *,
    read: Read | None = None,
    said: str = "",
    typed: str = "",
    found: list[dict[str, Any]] | None = None,
) -> Template:
    shown = await home(home_id)
    await record(request.user.actor, "looked at a household", "household", str(home_id))
    here = {member.person for member in shown.now}
    context = {
        "home": shown,
        "codes": values,
        "read": read or Read({"label": shown.label, "safe_contact": shown.safe_contact}),
        "said": said,
        "typed": typed,
        "found": None if found is None else [row for row in found if row["id"] not in here],
    }
    status = 422 if read is not None and read.errors else 200
    return Template("register/household.html", context=context, status_code=status)


@post("/staff/register/households/{home_id:uuid}", status_code=303)
async def change_household(
    request: StaffRequest,
    home_id: Id,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    """`do`: save, find, pause, review; or in, out with a person's id after a colon."""
    await home(home_id)
    do, _, typed = form.one("do").partition(":")
    if do == "find":
        return await _find_member(request, home_id, form, settings)
    if do == "pause":
        await _done(request, "paused a household", home_id, homes.pause(home_id, today))
    elif do == "review":
        await _done(request, "reviewed a household and let messages go again", home_id, grief.review_home(home_id))
    elif do in ("in", "out"):
        person = await facts.person(id_of(typed))
        move, act = (homes.move_in, "added to") if do == "in" else (homes.move_out, "taken out of")
        deed = move(home_id, person["id"], today)
        await _done(request, f"somebody was {act} a household", home_id, deed, {"person": str(person["id"])})
    else:
        label, rule, read = read_home(form)
        if read.errors:
            return await _household(request, home_id, read=read)
        await _done(request, "changed a household", home_id, homes.change_home(home_id, label, rule), {"rule": rule})
    return Redirect(f"/staff/register/households/{home_id}?said=saved", status_code=303)


async def _done(request: StaffRequest, act: str, home_id: UUID, deed: Any, about: dict[str, Any] | None = None) -> None:
    await done(request, act, home_id, deed, kind="household", about=about)


async def _find_member(request: StaffRequest, home_id: UUID, form: Form, settings: Settings) -> Template:
    typed = form.one("q").strip()
    found = await search(typed, settings.secret_key)
    await record(request.user.actor, "searched the register", "register", "", facts={"found": len(found)})
    page = await _household(request, home_id, typed=typed, found=found)
    page.status_code = 200
    return page


STAFF = (
    homes_page,
    change_homes,
    care_page,
    change_care,
    child_page,
    add_child,
    household_page,
    change_household,
)
