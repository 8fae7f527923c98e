"""Facts, contact points, needs, learning and history of one person. Every look and every change is in the record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.audit.queries import about
from voice.languages import LANGUAGES, WRITTEN
from voice.register import facts, grief, needs, points
from voice.register.days import typed_day
from voice.register.desk import families
from voice.register.desk.fields import Fields, Read
from voice.register.desk.forms import (
    WORDS,
    read_facts,
    read_flag,
    read_need,
    read_point,
    read_profile,
    read_setting,
    shown_facts,
    shown_need,
)
from voice.register.desk.pages import back, done, id_of, show
from voice.register.errors import AddressKnown
from voice.register.facts import Facts
from voice.register.values import ACCESS_STEPS, FLAGS
from voice.settings import Settings

Said = Annotated[str, QueryParameter(name="said")]
Id = FromPath[UUID]


@get("/staff/register/{person_id:uuid}/facts")
async def facts_page(request: StaffRequest, person_id: Id, today: NamedDependency[date], said: Said = "") -> Template:
    return await _facts(request, person_id, today, None, said=said)


async def _facts(request: StaffRequest, person_id: UUID, today: date, read: Read | None, *, said: str = "") -> Template:
    row = await facts.person(person_id)
    stands = shown_facts(Facts(*(row[name] for name in ("known_as", "full_name", "born", "sex", "ethnicity", "place"))))
    shown = Read({**stands.values, **read.values}, read.many, read.errors) if read else stands
    context = {"flags": await facts.flags(person_id)}
    return await show(request, person_id, "register/facts.html", today, context, said=said, read=shown)


@post("/staff/register/{person_id:uuid}/facts", status_code=303)
async def change_facts(
    request: StaffRequest, person_id: Id, form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect | Template:
    """`do`: save, bereaved, died, review, flag, or unflag with the code after a colon."""
    do, _, code = form.one("do").partition(":")
    if do in ("bereaved", "died"):
        return await _note_death(request, person_id, form, today, do)
    if do == "flag":
        return await _set_flag(request, person_id, form, today)
    if do == "unflag" and code in FLAGS:
        await done(request, "took a flag away", person_id, facts.unflag(person_id, code), about={"flag": code})
    elif do == "review":
        await done(request, "reviewed a person after a death", person_id, grief.review_person(person_id))
    else:
        said, read = read_facts(form, (await facts.person(person_id))["kind"], today)
        if read.errors:
            return await _facts(request, person_id, today, read)
        deed = facts.change_person(person_id, said, today)
        await done(request, "changed facts about a person", person_id, deed)
    return back(person_id, "facts")


async def _note_death(request: StaffRequest, person_id: UUID, form: Form, today: date, do: str) -> Redirect | Template:
    fields = Fields(form)
    day = fields.day(do, today)
    if fields.read.errors or day is None:
        return await _facts(request, person_id, today, fields.read)
    note, act = (
        (grief.note_died, "wrote down that a person died")
        if do == "died"
        else (grief.note_bereaved, "wrote down a bereavement")
    )
    await done(request, act, person_id, note(person_id, day, today))
    return back(person_id, "facts", "paused")


async def _set_flag(request: StaffRequest, person_id: UUID, form: Form, today: date) -> Redirect | Template:
    code, source, as_at, read = read_flag(form, today)
    if read.errors or as_at is None:
        return await _facts(request, person_id, today, read)
    deed = facts.flag(person_id, code, source, as_at)
    limited = await done(request, "set a flag", person_id, deed, about={"flag": code})
    return back(person_id, "facts", "limited" if limited else "saved")


@get("/staff/register/{person_id:uuid}/points")
async def points_page(
    request: StaffRequest,
    person_id: Id,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    said: Said = "",
) -> Template:
    return await _points(request, person_id, today, settings, None, said=said)


async def _points(
    request: StaffRequest, person_id: UUID, today: date, settings: Settings, read: Read | None, *, said: str = ""
) -> Template:
    context = {"points": await points.points(person_id, settings.secret_key)}
    return await show(request, person_id, "register/points.html", today, context, said=said, read=read)


@post("/staff/register/{person_id:uuid}/points", status_code=303)
async def change_points(
    request: StaffRequest,
    person_id: Id,
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    """`do`: add; or remove, share, own, confirm with the point's id after a colon."""
    do, _, typed = form.one("do").partition(":")
    if do not in POINT_DEEDS:
        return await _add_point(request, person_id, form, today, settings)
    act, deed = POINT_DEEDS[do]
    await done(request, act, person_id, deed(person_id, id_of(typed), today))
    return back(person_id, "points")


POINT_DEEDS: dict[str, tuple[str, Callable[[UUID, UUID, date], Awaitable[None]]]] = {
    "remove": ("removed a contact point", lambda one, point, _day: points.remove_point(one, point)),
    "share": (
        "noted that others use a contact point",
        lambda one, point, _day: points.share_point(one, point, shared=True),
    ),
    "own": (
        "noted that nobody else uses a contact point",
        lambda one, point, _day: points.share_point(one, point, shared=False),
    ),
    "confirm": ("confirmed a telephone number", points.confirm_point),
}


async def _add_point(
    request: StaffRequest, person_id: UUID, form: Form, today: date, settings: Settings
) -> Redirect | Template:
    channel, value, shared, read = read_point(form)
    await facts.person(person_id)
    if not read.errors:
        deed = points.add_point(person_id, channel, value, settings.secret_key, shared_with_others=shared)
        try:
            await done(request, "added a contact point", person_id, deed, about={"channel": channel})
        except AddressKnown as known:
            read = Read(read.values, read.many, (("value", known.heading + ". " + known.sentence),))
    if read.errors:
        return await _points(request, person_id, today, settings, read)
    return back(person_id, "points")


@get("/staff/register/{person_id:uuid}/needs")
async def needs_page(request: StaffRequest, person_id: Id, today: NamedDependency[date], said: Said = "") -> Template:
    return await _needs(request, person_id, today, None, said=said)


async def _needs(request: StaffRequest, person_id: UUID, today: date, read: Read | None, *, said: str = "") -> Template:
    stands = await needs.need(person_id)
    shown = read or shown_need(stands)
    context = {
        "need": stands,
        "steps": await needs.steps(person_id),
        "written": [(code, LANGUAGES[code].name) for code in WRITTEN],
    }
    return await show(request, person_id, "register/needs.html", today, context, said=said, read=shown)


@post("/staff/register/{person_id:uuid}/needs", status_code=303)
async def change_needs(
    request: StaffRequest,
    person_id: Id,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    who: NamedDependency[str],
) -> Redirect | Template:
    """`do`: save, or a step with its code after a colon. Raises NoAgreement for sharing without one."""
    do, _, step = form.one("do").partition(":")
    await facts.person(person_id)
    if do == "step" and step in ACCESS_STEPS:
        words = " ".join(form.one("step_words").split())[:WORDS]
        deed = needs.take_step(person_id, step, words, who, now)
        await done(request, "took a step about a person's needs", person_id, deed, about={"step": step})
        return back(person_id, "needs")
    said, read = read_need(form)
    if read.errors:
        return await _needs(request, person_id, today, read)
    await done(request, "wrote down what a person needs", person_id, needs.write_need(person_id, said, who, now))
    return back(person_id, "needs")


@get("/staff/register/{person_id:uuid}/learning")
async def learning_page(
    request: StaffRequest, person_id: Id, today: NamedDependency[date], said: Said = ""
) -> Template:
    return await _learning(request, person_id, today, None, said=said)


async def _learning(
    request: StaffRequest, person_id: UUID, today: date, read: Read | None, *, said: str = ""
) -> Template:
    profiles, settings = await facts.profiles(person_id), await facts.settings_of(person_id)
    context = {"profiles": profiles, "settings": settings, "typed_day": typed_day}
    return await show(request, person_id, "register/learning.html", today, context, said=said, read=read)


@post("/staff/register/{person_id:uuid}/learning", status_code=303)
async def change_learning(
    request: StaffRequest, person_id: Id, form: NamedDependency[Form], today: NamedDependency[date]
) -> Redirect | Template:
    """`do`: profile, setting, or end (of the setting)."""
    await facts.person(person_id)
    if form.one("do") == "end":
        await done(request, "ended where a person learns", person_id, facts.end_setting(person_id, today))
    elif form.one("do") == "setting":
        learning, since, read = read_setting(form, today)
        if read.errors or since is None:
            return await _learning(request, person_id, today, read)
        deed = facts.start_setting(person_id, learning, since)
        await done(request, "wrote down where a person learns", person_id, deed)
    else:
        profile, read = read_profile(form, today)
        if read.errors:
            return await _learning(request, person_id, today, read)
        deed = facts.write_profile(person_id, profile, today)
        await done(request, "wrote down SEN provision and need", person_id, deed)
    return back(person_id, "learning")


@get("/staff/register/{person_id:uuid}/history")
async def history_page(request: StaffRequest, person_id: Id, today: NamedDependency[date]) -> Template:
    return await show(request, person_id, "register/history.html", today, {"entries": await about(str(person_id))})


@get("/staff/register/reviews")
async def reviews_page(request: StaffRequest, today: NamedDependency[date]) -> Template:
    """Needs nobody has asked about for a year."""
    found = await needs.to_review(today)
    await record(request.user.actor, "looked at needs to review", "register", "", facts={"found": len(found)})
    return Template("register/reviews.html", context={"found": found, "most": needs.MOST_SHOWN})


STAFF = (
    facts_page,
    change_facts,
    points_page,
    change_points,
    needs_page,
    change_needs,
    learning_page,
    change_learning,
    history_page,
    reviews_page,
    *families.STAFF,
)
