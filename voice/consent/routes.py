"""Joining and changing one's mind: no account, no password, nothing chosen beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent import actions
from voice.consent.forms import AboutMe, JoinForm, read_about_me, read_join
from voice.consent.purposes import OFFERED, PURPOSES
from voice.consent.queries import in_force, newest
from voice.languages import LANGUAGES, WRITTEN, written
from voice.register import actions as register
from voice.register.queries import entry, link, person_by_confirmation, person_by_link
from voice.register.values import Entry
from voice.settings import Settings

EASY_READ = "easy_read"
MAIL_PROGRAM = actions.Told("mail program")
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]


def _kept(lang: str, shown: str, **more: str) -> str:
    """The query that keeps language and presentation on the next page."""
    asked = {**more, "as": shown, "lang": lang if lang in LANGUAGES else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


def _join_page(read: JoinForm, *, easy: bool, status: int = 200) -> Template:
    return Template("consent/join.html", context={"typed": read, "easy": easy, "purposes": OFFERED}, status_code=status)


@get("/join")
async def join_page(as_: As = "") -> Template:
    return _join_page(JoinForm(), easy=as_ == EASY_READ)


@post("/join", status_code=303)
async def join(
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    read = read_join(form, today)
    kept = _kept(lang, EASY_READ if read.easy else "")
    if read.errors:
        return _join_page(read, easy=read.easy, status=422)
    if read.too_young(today):
        return Redirect(f"/join/with-an-adult{kept}", status_code=303)
    if (
        await actions.join(
            replace(read.person, language=written(lang)), read.purposes, settings.secret_key, now, SOMEBODY
        )
        is None
    ):
        await register.remind_of_link(read.email, settings.secret_key)
    return Redirect(f"/join/sent{kept}", status_code=303)


@get("/join/sent")
async def sent_page(as_: As = "") -> Template:
    return Template("consent/sent.html", context={"easy": as_ == EASY_READ})


@get("/join/with-an-adult")
async def with_an_adult_page(as_: As = "") -> Template:
    """Nothing that a child typed is kept."""
    return Template("consent/with_an_adult.html", context={"easy": as_ == EASY_READ})


@get("/join/confirm/{token:str}")
async def confirm_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings], as_: As = ""
) -> Template:
    """A button and not the link itself confirms: programs that scan mail open links."""
    person = await entry(await person_by_confirmation(token), settings.secret_key)
    states = await in_force(person.id, today)
    context = {
        "token": token,
        "person": person,
        "said_yes": [purpose for purpose in PURPOSES.values() if states.get(purpose.code) == "yes"],
        "easy": (as_ or person.format) == EASY_READ,
    }
    return Template("consent/confirm.html", context=context)


@post("/join/confirm/{token:str}", status_code=303)
async def confirm(
    token: FromPath[str], today: NamedDependency[date], now: NamedDependency[datetime], lang: Lang = ""
) -> Redirect:
    person_id = await register.confirm(token, today)
    return Redirect(f"/my/{await register.new_link(person_id, now)}{_kept(lang, '', new='yes')}", status_code=303)


@get("/my/{token:str}")
async def my_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings],
    new: Annotated[str, QueryParameter(name="new")] = "", as_: As = "",
) -> Template:  # fmt: skip
    person = await entry(await person_by_link(token), settings.secret_key)
    easy = (as_ or person.format) == EASY_READ
    return await _my_page(person, token, today, _typed(person), easy=easy, said=new)


def _typed(person: Entry) -> AboutMe:
    return AboutMe(person.known_as, person.format, person.contact_by, person.language)


async def _my_page(person: Entry, token: str, today: date, typed: AboutMe, *, easy: bool, said: str = "") -> Template:
    context = {
        "person": person,
        "token": token,
        "typed": typed,
        "easy": easy,
        "purposes": tuple(PURPOSES.values()),
        "written": WRITTEN,
        "states": await in_force(person.id, today),
        "events": await newest(person.id),
        "said": said,
    }
    return Template("consent/my_page.html", context=context, status_code=422 if typed.errors else 200)


@post("/my/{token:str}", status_code=303)
async def change(
    token: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    """One button, one change: `yes`, `no` (with a purpose), `stop`, `change`, `leave`; or a mail program's button."""
    person_id, message_purpose = await link(token)
    if form.has("List-Unsubscribe"):
        await _mail_program_says_stop(person_id, message_purpose, now)
    elif form.one("do") == "change":
        return await _change(person_id, token, form, today, settings, lang)
    elif form.one("do") == "leave":
        await actions.leave(person_id, SOMEBODY)
        shown = EASY_READ if form.one("as") == EASY_READ else ""
        return Redirect(f"/join/left{_kept(lang, shown)}", status_code=303)
    else:
        await _say(person_id, form.one("do"), form.one("purpose"), now)
    return _changed(token, form, lang)


def _changed(token: str, form: Form, lang: str) -> Redirect:
    shown = form.one("as") if form.one("as") in ("standard", EASY_READ) else ""
    return Redirect(f"/my/{token}{_kept(lang, shown, new='changed')}", status_code=303)


async def _say(person_id: UUID, deed: str, purpose: str, now: datetime) -> None:
    if deed == "stop":
        await actions.stop_everything(person_id, now, SOMEBODY)
    elif deed == "yes":
        await actions.give(person_id, purpose, now, SOMEBODY)
    elif deed == "no":
        await actions.withdraw(person_id, purpose, now, SOMEBODY)


async def _mail_program_says_stop(person_id: UUID, purpose: str, now: datetime) -> None:
    """The button a mail program shows (RFC 8058): no more messages of the kind that carried it."""
    if purpose:
        await actions.withdraw(person_id, purpose, now, SOMEBODY, MAIL_PROGRAM)
    else:
        await actions.stop_everything(person_id, now, SOMEBODY, MAIL_PROGRAM)


async def _change(
    person_id: UUID, token: str, form: Form, today: date, settings: Settings, lang: str
) -> Redirect | Template:
    person = await entry(person_id, settings.secret_key)
    typed = read_about_me(form, has_phone=bool(person.phone))
    if typed.errors:
        return await _my_page(person, token, today, typed, easy=form.one("as") == EASY_READ)
    format_, contact_by = typed.format or person.format, typed.contact_by or person.contact_by
    await register.change(person_id, typed.known_as, format_, contact_by, today, language=typed.language)
    return _changed(token, form, typed.language or lang)


@get("/join/left")
async def left_page(as_: As = "") -> Template:
    return Template("consent/left.html", context={"easy": as_ == EASY_READ})


PUBLIC = (join_page, join, sent_page, with_an_adult_page, confirm_page, confirm, my_page, change, left_page)
