"""Children on an adult's own page: the adult's yes for each purpose, the child's own answer, another child."""

from __future__ import annotations

from datetime import date, datetime

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent.actions import Told
from voice.consent.ages import YoungRule
from voice.consent.errors import NotTheirs
from voice.consent.families import add_child_for, say_for
from voice.consent.joining import Parcel, open_up, seal_up
from voice.consent.joining_child_routes import ANSWERS, EVIDENCE, adults_page, childs_page
from voice.consent.joining_forms import TogetherForm, read_child
from voice.consent.joining_routes import EASY_READ, As, Lang, kept
from voice.consent.own_page import ChildOfMine, Held
from voice.consent.own_page_actions import child_answers
from voice.consent.own_page_routes import changed, is_easy, look
from voice.settings import Settings

OWN_PAGE = Told("own page", EVIDENCE)
SAYS = {"yes": "yes", "no": "withdrawn"}


def _child(person: Held, typed: str) -> ChildOfMine:
    found = next((child for child in person.children if str(child.id) == typed and not child.decides), None)
    if found is None:
        raise NotTheirs
    return found


@post("/my/{token:str}/children", status_code=303)
async def for_a_child(
    token: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    """The adult's `do` (yes or no, with a purpose; ask: show the child their page) or the child's own `say`."""
    person = await look(token, settings, today)
    child = _child(person, form.one("child"))
    if form.one("do") in SAYS:
        told = Told("own page")
        await say_for(child.id, person.id, form.one("purpose"), SAYS[form.one("do")], now, SOMEBODY, told)
    elif form.one("say") in ANSWERS:
        codes = [purpose.code for purpose in child.said_yes]
        await child_answers(child.id, codes, form.one("say"), now, SOMEBODY)
    else:
        hidden = {"child": str(child.id)}
        names = (child.known_as, person.known_as)
        return childs_page(
            names, child.said_yes, f"/my/{token}/children", hidden, easy=form.one("as") == EASY_READ
        )  # fmt: skip
    return changed(token, form, lang)


@get("/my/{token:str}/child")
async def add_child_page(
    token: FromPath[str], today: NamedDependency[date], settings: NamedDependency[Settings], as_: As = ""
) -> Template:
    person = await look(token, settings, today)
    return adults_page(TogetherForm(), settings, easy=is_easy(person, as_), own=f"/my/{token}")


@post("/my/{token:str}/child", status_code=303)
async def add_child(
    token: FromPath[str],
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    """The adult's part first; then, with what was typed sealed in it, the child's own page."""
    person = await look(token, settings, today)
    if form.has("sealed"):
        return await _childs_answer(person, token, form, settings, now, lang)
    read = read_child(form, today)
    shown = EASY_READ if read.easy else ""
    if not read.may_say_yes:
        return Redirect(f"/join/who-can-say-yes{kept(lang, shown)}", status_code=303)
    if read.decides_alone(today, YoungRule(settings.young_consent)):
        return Redirect(f"/join{kept(lang, shown, why='own')}", status_code=303)
    if read.errors:
        return adults_page(read, settings, easy=read.easy, own=f"/my/{token}", status=422)
    parcel = read.parcel(lang or person.need.language, now)
    return _its_page(person, token, parcel, settings, easy=(read.child_format or shown) == EASY_READ)


def _its_page(person: Held, token: str, parcel: Parcel, settings: Settings, *, easy: bool) -> Template:
    hidden = {"sealed": seal_up(parcel, settings.secret_key)}
    names = (parcel.child.known_as, person.known_as)
    return childs_page(names, parcel.purposes, f"/my/{token}/child", hidden, easy=easy)


async def _childs_answer(
    person: Held, token: str, form: Form, settings: Settings, now: datetime, lang: str
) -> Redirect | Template:
    parcel = open_up(form.one("sealed"), settings.secret_key, now)
    answer, easy = form.one("say"), form.one("as") == EASY_READ
    if answer not in ANSWERS:
        return _its_page(person, token, parcel, settings, easy=easy)
    same = any((each.known_as, each.born) == (parcel.child.known_as, parcel.child.born) for each in person.children)
    if answer == "yes" and not same:
        await add_child_for(
            person.id, parcel.child, parcel.child_purposes, True, parcel.relation, parcel.has_pr,
            settings.secret_key, now, SOMEBODY, OWN_PAGE,
        )  # fmt: skip
    if answer != "yes":
        return Redirect(f"/join/answered{kept(lang, EASY_READ if easy else '', said=answer)}", status_code=303)
    return changed(token, form, lang)


PUBLIC = (for_a_child, add_child_page, add_child)
