"""Somebody's own page, by a link and without a password: see, change, put right, take a copy, stop, leave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent import actions
from voice.consent.ages import YoungRule
from voice.consent.forms import WAYS, is_email
from voice.consent.joining_routes import EASY_READ, As, Lang, kept, ways
from voice.consent.own_page import Held, held
from voice.consent.own_page_actions import correct, renew_email, say_yes
from voice.consent.own_page_copy import as_values
from voice.consent.own_page_forms import AboutMe, about, read_about_me
from voice.languages import WRITTEN
from voice.register.queries import link, person_by_link
from voice.register.rights import Erase
from voice.register.values import CONTACT_BY, EMAIL, FORMATS, OTHER_NEEDS, SUPPORT
from voice.settings import Settings

MAIL_PROGRAM = actions.Told("mail program")
FILE_NAME = "family-voice-what-we-hold"
New = Annotated[str, QueryParameter(name="new")]


async def look(token: str, settings: Settings, today: date) -> Held:
    """Everything of the person whose link this is. Raises UnknownLink."""
    return await held(await person_by_link(token), settings.secret_key, today, YoungRule(settings.young_consent))


def first_say_yes(token: str) -> Redirect:
    """A file may hold a wrong address: whoever opens the link sees what we hold only after a yes of their own."""
    return Redirect(f"/my/{token}", status_code=303)


def is_easy(person: Held, asked: str) -> bool:
    """In Easy Read when the address asks for it, or else when the person reads so."""
    return (asked or person.need.format) == EASY_READ


def changed(token: str, form: Form, lang: str, new: str = "changed", ending: str = "") -> Redirect:
    """Back to the page, which says what was done."""
    shown = form.one("as") if form.one("as") in ("standard", EASY_READ) else ""
    return Redirect(f"/my/{token}{ending}{kept(lang, shown, new=new)}", status_code=303)


@get("/my/{token:str}")
async def my_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings],
    new: New = "", as_: As = "",
) -> Template:  # fmt: skip
    person = await look(token, settings, today)
    context = {"person": person, "token": token, "easy": is_easy(person, as_), "said": new}
    return Template("consent/my_page.html", context=context)


@post("/my/{token:str}", status_code=303)
async def change(
    token: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    erase: NamedDependency[Erase],
    lang: Lang = "",
) -> Redirect:
    """One button, one change: `yes`, `no` (with a purpose), `stop`, `leave`; or a mail program's button."""
    person_id, message_purpose = await link(token)
    if form.has("List-Unsubscribe"):
        await _mail_program_says_stop(person_id, message_purpose, now)
    elif form.one("do") == "leave":
        await erase(person_id, SOMEBODY)
        return Redirect(f"/join/left{kept(lang, EASY_READ if form.one('as') == EASY_READ else '')}", status_code=303)
    else:
        await _say(person_id, form, now)
    return changed(token, form, lang)


async def _say(person_id: UUID, form: Form, now: datetime) -> None:
    deed = form.one("do")
    if deed == "stop":
        await actions.stop_everything(person_id, now, SOMEBODY)
    elif deed == "yes":
        await say_yes(person_id, form.all("purpose"), now, SOMEBODY)
    elif deed == "no":
        await actions.withdraw(person_id, form.one("purpose"), now, SOMEBODY)


async def _mail_program_says_stop(person_id: UUID, purpose: str, now: datetime) -> None:
    """The button a mail program shows (RFC 8058): no more messages of the kind that carried it."""
    if purpose:
        await actions.withdraw(person_id, purpose, now, SOMEBODY, MAIL_PROGRAM)
    else:
        await actions.stop_everything(person_id, now, SOMEBODY, MAIL_PROGRAM)


def _details(
    person: Held, token: str, typed: AboutMe, settings: Settings, *, easy: bool, said: str = "", email: str = "",
    email_error: str = "",
) -> Template:  # fmt: skip
    offered = tuple(dict.fromkeys((*ways(settings), person.need.contact_by)))
    errors = (*typed.errors, *([("new_email", email_error)] if email_error else []))
    context = {
        "person": person,
        "token": token,
        "typed": typed,
        "easy": easy,
        "said": said,
        "errors": errors,
        "email": email,
        "email_error": email_error,
        "ways": [way for way in CONTACT_BY if way in offered],
        "formats": tuple(FORMATS),
        "support": tuple(SUPPORT),
        "other_needs": tuple(OTHER_NEEDS),
        "written": WRITTEN,
    }
    return Template("consent/my_details.html", context=context, status_code=422 if errors else 200)


@get("/my/{token:str}/details")
async def details_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings],
    new: New = "", as_: As = "",
) -> Template | Redirect:  # fmt: skip
    person = await look(token, settings, today)
    if person.was_told_of:
        return first_say_yes(token)
    return _details(person, token, about(person), settings, easy=is_easy(person, as_), said=new)


@post("/my/{token:str}/details", status_code=303)
async def put_right(
    token: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    """Names, addresses and needs together; the email address (`do=email`) by itself, as it has to be confirmed."""
    person = await look(token, settings, today)
    if person.was_told_of:
        return first_say_yes(token)
    easy = form.one("as") == EASY_READ
    if form.one("do") == "email":
        return await _another_email(person, token, form, settings, lang, easy=easy)
    typed = read_about_me(form, person, WAYS)
    if typed.errors:
        return _details(person, token, typed, settings, easy=easy)
    await correct(person, typed, settings.secret_key, now, SOMEBODY)
    return changed(token, form, typed.typed.language if form.has("language") else lang)


async def _another_email(
    person: Held, token: str, form: Form, settings: Settings, lang: str, *, easy: bool
) -> Redirect | Template:
    email = form.one("new_email").strip()
    if not is_email(email):
        sentence = "Write an email address, such as name@example.org."
        return _details(person, token, about(person), settings, easy=easy, email=email[:500], email_error=sentence)
    await renew_email(person, email, settings.secret_key, SOMEBODY)
    return changed(token, form, lang, "email", "/details")


@get("/my/{token:str}/held")
async def held_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings], as_: As = ""
) -> Template | Redirect:
    person = await look(token, settings, today)
    if person.was_told_of:
        return first_say_yes(token)
    context = {"person": person, "token": token, "easy": is_easy(person, as_), "email": EMAIL}
    return Template("consent/my_held.html", context=context)


@get("/my/{token:str}/held.html", media_type=MediaType.HTML)
async def held_to_keep(
    request: Request[Any, Any, Any], token: FromPath[str], today: NamedDependency[date],
    settings: NamedDependency[Settings], as_: As = "",
) -> Template | Redirect:  # fmt: skip
    """The same in one file that opens and prints anywhere."""
    person = await look(token, settings, today)
    if person.was_told_of:
        return first_say_yes(token)
    context = {"person": person, "easy": is_easy(person, as_), "today": today}
    return Template("consent/_held_file.html", context=context, headers=_saved("html"))


@get("/my/{token:str}/held.json", media_type=MediaType.JSON)
async def held_for_programs(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings]
) -> Response[bytes] | Redirect:
    person = await look(token, settings, today)
    if person.was_told_of:
        return first_say_yes(token)
    content = msgspec.json.format(msgspec.json.encode(as_values(person, today)), indent=2)
    return Response(content, media_type=MediaType.JSON, headers=_saved("json"))


def _saved(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{FILE_NAME}.{ending}"'}


@get("/my/{token:str}/leave")
async def leave_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings], as_: As = ""
) -> Template:
    """What goes and what stays, before the button that takes them off the list."""
    person = await look(token, settings, today)
    context = {"person": person, "token": token, "easy": is_easy(person, as_)}
    return Template("consent/my_leave.html", context=context)


PUBLIC = (
    my_page, change, details_page, put_right, held_page, held_to_keep, held_for_programs, leave_page,
)  # fmt: skip
