"""Joining and changing one's mind: no account, no password, nothing chosen beforehand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent import actions
from voice.consent.forms import JoinForm, read_join
from voice.consent.purposes import OFFERED, PURPOSES
from voice.consent.queries import in_force
from voice.register import actions as register
from voice.register.queries import entry, person_by_link
from voice.register.values import FORMATS, KINDS, SEN_PROVISION
from voice.settings import Settings

EASY_READ = "easy_read"
As = Annotated[str, QueryParameter(name="as")]


def _join_page(read: JoinForm, *, easy: bool, status: int = 200) -> Template:
    context = {
        "typed": read,
        "easy": easy,
        "purposes": OFFERED,
        "kinds": KINDS,
        "formats": FORMATS,
        "provisions": SEN_PROVISION,
    }
    return Template("consent/join.html", context=context, status_code=status)


@get("/join")
async def join_page(as_: As = "") -> Template:
    easy = as_ == EASY_READ
    return _join_page(JoinForm(format=EASY_READ if easy else "standard"), easy=easy)


@post("/join", status_code=303)
async def join(
    form: NamedDependency[Form], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Redirect | Template:
    easy = form.one("as") == EASY_READ
    read = read_join(form)
    if read.errors:
        return _join_page(read, easy=easy, status=422)
    known = await actions.join(read.person, read.purposes, settings.secret_key, now, SOMEBODY) is None
    if known:
        await register.remind_of_link(read.email, settings.secret_key)
    return Redirect(f"/join/sent{'?as=easy_read' if easy else ''}", status_code=303)


@get("/join/sent")
async def sent_page(as_: As = "") -> Template:
    return Template("consent/sent.html", context={"easy": as_ == EASY_READ})


@get("/join/confirm/{token:str}")
async def confirm_page(token: FromPath[str], as_: As = "") -> Template:
    """A button and not the link itself confirms: programs that scan mail open links."""
    return Template("consent/confirm.html", context={"token": token, "easy": as_ == EASY_READ})


@post("/join/confirm/{token:str}", status_code=303)
async def confirm(token: FromPath[str], today: NamedDependency[date], now: NamedDependency[datetime]) -> Redirect:
    person_id = await register.confirm(token, today)
    return Redirect(f"/my/{await register.new_link(person_id, now)}?new=yes", status_code=303)


@get("/my/{token:str}")
async def my_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings],
    new: Annotated[str, QueryParameter(name="new")] = "", as_: As = "",
) -> Template:  # fmt: skip
    person_id = await person_by_link(token)
    return await _my_page(person_id, token, today, settings, said=new, as_=as_)


async def _my_page(
    person_id: UUID, token: str, today: date, settings: Settings, *, said: str, as_: str = ""
) -> Template:
    person = await entry(person_id, settings.secret_key)
    context = {
        "person": person,
        "token": token,
        "easy": (as_ or person.format) == EASY_READ,
        "purposes": tuple(PURPOSES.values()),
        "states": await in_force(person_id, today),
        "formats": FORMATS,
        "said": said,
    }
    return Template("consent/my_page.html", context=context)


@post("/my/{token:str}", status_code=303)
async def change(
    token: FromPath[str], form: NamedDependency[Form], now: NamedDependency[datetime], today: NamedDependency[date]
) -> Redirect:
    """One button, one change: `yes`, `no` (with a purpose), `stop`, `change`, `leave`."""
    person_id = await person_by_link(token)
    deed, purpose = form.one("do"), form.one("purpose")
    if deed == "leave":
        await actions.leave(person_id, SOMEBODY)
        return Redirect("/join/left", status_code=303)
    if deed == "stop":
        await actions.stop_everything(person_id, now, SOMEBODY)
    elif deed == "yes":
        await actions.give(person_id, purpose, now, SOMEBODY)
    elif deed == "no":
        await actions.withdraw(person_id, purpose, now, SOMEBODY)
    elif deed == "change":
        await _change(person_id, form, today)
    return Redirect(f"/my/{token}?new=changed", status_code=303)


async def _change(person_id: UUID, form: Form, today: date) -> None:
    name, format_ = form.one("known_as").strip()[:100], form.one("format")
    if name and format_ in FORMATS:
        await register.change(person_id, name, format_, today)


@get("/join/left")
async def left_page() -> Template:
    return Template("consent/left.html")


PUBLIC = (join_page, join, sent_page, confirm_page, confirm, my_page, change, left_page)
