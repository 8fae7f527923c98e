"""Joining for oneself: no account, no password, nothing chosen beforehand; the owner of an address confirms it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent import actions
from voice.consent.ages import YoungRule
from voice.consent.forms import WAYS, JoinForm, read_join
from voice.consent.own_page_actions import forget_old_email
from voice.consent.purposes import OFFERED, PURPOSES
from voice.consent.queries import in_force
from voice.languages import LANGUAGES, written
from voice.register import actions as register
from voice.register.queries import entry, person_by_confirmation
from voice.register.values import SMS
from voice.settings import Settings

EASY_READ = "easy_read"
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]
Why = Annotated[str, QueryParameter(name="why")]
By = Annotated[str, QueryParameter(name="by")]
Said = Annotated[str, QueryParameter(name="said")]


def kept(lang: str, shown: str, **more: str) -> str:
    """The query that keeps language and presentation on the next page."""
    asked = {**more, "as": shown, "lang": lang if lang in LANGUAGES else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""


def ways(settings: Settings) -> tuple[str, ...]:
    """How somebody who joins can be reached here: without a service for text messages, not by them."""
    return tuple(way for way in WAYS if way != "text" or SMS in settings.channels)


def way_to_confirm(contact_by: str) -> str:
    """What the next page tells them to look at: `text`, `post`, or nothing for an email."""
    return contact_by if contact_by in ("text", "post") else ""


def _join_page(read: JoinForm, settings: Settings, *, easy: bool, why: str = "", status: int = 200) -> Template:
    context = {
        "typed": read,
        "easy": easy,
        "why": why,
        "purposes": OFFERED,
        "ways": ways(settings),
        "own_from_13": YoungRule(settings.young_consent) is YoungRule.OWN,
    }
    return Template("consent/join.html", context=context, status_code=status)


@get("/join")
async def join_page(settings: NamedDependency[Settings], as_: As = "", why: Why = "") -> Template:
    """`why=own` greets somebody past the leaving date whom an adult wanted to bring."""
    return _join_page(JoinForm(), settings, easy=as_ == EASY_READ, why=why)


@post("/join", status_code=303)
async def join(
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    read = read_join(form, today, ways(settings))
    shown = EASY_READ if read.easy else ""
    if read.too_young(today, YoungRule(settings.young_consent)):
        return Redirect(f"/join/with-an-adult{kept(lang, shown, why='young')}", status_code=303)
    if read.errors:
        return _join_page(read, settings, easy=read.easy, status=422)
    new = replace(read.person, language=written(lang), born=read.kept_birthday(today))
    if await actions.join(new, read.purposes, settings.secret_key, now, SOMEBODY) is None:
        await register.remind_of_link(read.email, settings.secret_key)
    why = "teen" if read.is_teen(today) else ""
    return Redirect(f"/join/sent{kept(lang, shown, by=way_to_confirm(read.contact_by), why=why)}", status_code=303)


@get("/join/sent")
async def sent_page(as_: As = "", by: By = "", why: Why = "") -> Template:
    context = {"easy": as_ == EASY_READ, "by": way_to_confirm(by), "teen": why == "teen"}
    return Template("consent/sent.html", context=context)


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
    await forget_old_email(person_id)
    return Redirect(f"/my/{await register.new_link(person_id, now)}{kept(lang, '', new='yes')}", status_code=303)


@get("/join/left")
async def left_page(as_: As = "") -> Template:
    return Template("consent/left.html", context={"easy": as_ == EASY_READ})


PUBLIC = (join_page, join, sent_page, confirm_page, confirm, left_page)
