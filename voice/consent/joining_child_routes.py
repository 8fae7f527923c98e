"""A child or young person joins with an adult: the adult's page, then the child's own. Either no is no.

No session and no cookie: what the adult typed waits in the child's page, under our key, and nowhere else.
"""

from __future__ import annotations

from datetime import date, datetime

from litestar import get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.audit.actions import PUBLIC as SOMEBODY
from voice.consent import actions
from voice.consent.ages import YoungRule
from voice.consent.families import join_with_child
from voice.consent.joining import Parcel, open_up, seal_up
from voice.consent.joining_forms import CHILD_FORMATS, FOR_CHILDREN, TogetherForm, read_together
from voice.consent.joining_routes import EASY_READ, As, By, Lang, Said, Why, kept, way_to_confirm, ways
from voice.consent.purposes import OFFERED, Purpose
from voice.register import actions as register
from voice.register.values import RELATIONS
from voice.settings import Settings

ANSWERS = ("yes", "no", "later")
EVIDENCE = "the adult’s page, then the child’s own page"


def adults_page(
    read: TogetherForm, settings: Settings, *, easy: bool, why: str = "", own: str = "", status: int = 200
) -> Template:
    """The adult's page. `own` is the address of the own page of somebody on the list, who is not asked for theirs."""
    context = {
        "own": own,
        "typed": read,
        "easy": easy,
        "why": why,
        "purposes": OFFERED,
        "child_purposes": FOR_CHILDREN,
        "relations": tuple(RELATIONS),
        "formats": CHILD_FORMATS,
        "ways": ways(settings),
        "own_from_13": YoungRule(settings.young_consent) is YoungRule.OWN,
    }
    return Template("consent/with_an_adult.html", context=context, status_code=status)


def childs_page(
    names: tuple[str, str], chosen: list[Purpose], action: str, hidden: dict[str, str], *, easy: bool
) -> Template:
    """The child's own page, always in child words. `names` are the child's and the adult's."""
    child, adult = names
    context = {"easy": easy, "child": child, "adult": adult, "chosen": chosen, "action": action, "hidden": hidden}
    return Template("consent/child.html", context=context, status_code=200)


def _childs_page(parcel: Parcel, settings: Settings, *, easy: bool) -> Template:
    hidden = {"sealed": seal_up(parcel, settings.secret_key)}
    names = (parcel.child.known_as, parcel.adult.known_as)
    return childs_page(names, parcel.purposes, "/join/child", hidden, easy=easy)


@get("/join/with-an-adult")
async def with_an_adult_page(settings: NamedDependency[Settings], as_: As = "", why: Why = "") -> Template:
    """`why=young`: a child has just tried alone; nothing of what they typed is kept."""
    return adults_page(TogetherForm(), settings, easy=as_ == EASY_READ, why=why)


@post("/join/with-an-adult", status_code=303)
async def with_an_adult(
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    read = read_together(form, today, ways(settings))
    shown = EASY_READ if read.easy else ""
    if not read.may_say_yes:
        return Redirect(f"/join/who-can-say-yes{kept(lang, shown)}", status_code=303)
    if read.decides_alone(today, YoungRule(settings.young_consent)):
        return Redirect(f"/join{kept(lang, shown, why='own')}", status_code=303)
    if read.errors:
        return adults_page(read, settings, easy=read.easy, status=422)
    return _childs_page(read.parcel(lang, now), settings, easy=(read.child_format or shown) == EASY_READ)


@get("/join/who-can-say-yes")
async def who_can_say_yes(as_: As = "") -> Template:
    return Template("consent/who_can_say_yes.html", context={"easy": as_ == EASY_READ})


@post("/join/child", status_code=303)
async def child_says(
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    lang: Lang = "",
) -> Redirect | Template:
    """The child's answer; any other button shows the same page in its other version."""
    parcel = open_up(form.one("sealed"), settings.secret_key, now)
    easy, answer = form.one("as") == EASY_READ, form.one("say")
    if answer not in ANSWERS:
        return _childs_page(parcel, settings, easy=easy)
    await _keep(parcel, answer == "yes", settings, now)
    by = way_to_confirm(parcel.adult.contact_by) if answer == "yes" else ""
    return Redirect(f"/join/answered{kept(lang, EASY_READ if easy else '', said=answer, by=by)}", status_code=303)


async def _keep(parcel: Parcel, child_says_yes: bool, settings: Settings, now: datetime) -> None:
    """Both on a yes. Else the adult alone, if they chose something for themselves, and nothing about the child."""
    secret = settings.secret_key
    if child_says_yes:
        joined = await join_with_child(
            parcel.adult, parcel.child, parcel.adult_purposes, parcel.child_purposes, child_says_yes,
            parcel.relation, parcel.has_pr, secret, now, SOMEBODY, channel="website", evidence=EVIDENCE,
        )  # fmt: skip
    elif parcel.adult_purposes:
        joined = await actions.join(parcel.adult, parcel.adult_purposes, secret, now, SOMEBODY)
    else:
        return
    if joined is None:
        await register.remind_of_link(parcel.adult.email, secret)


@get("/join/answered")
async def answered_page(as_: As = "", said: Said = "", by: By = "") -> Template:
    """How it ends: kindly, whatever the child said."""
    context = {
        "easy": as_ == EASY_READ,
        "said": said if said in ANSWERS else "later",
        "by": way_to_confirm(by),
    }
    return Template("consent/answered.html", context=context)


PUBLIC = (with_an_adult_page, with_an_adult, who_can_say_yes, child_says, answered_page)
