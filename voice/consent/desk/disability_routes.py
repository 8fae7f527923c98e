"""The screen of the register of disabled children. Each look, each place given or ended is in the record."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.consent.desk import disability
from voice.consent.permits import Question
from voice.database import transaction
from voice.register.days import age
from voice.register.values import KINDS
from voice.settings import Settings

Said = Annotated[str, QueryParameter(name="said")]


@get("/staff/disability-register")
async def disability_page(
    request: StaffRequest,
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    said: Said = "",
) -> Template:
    found = await disability.overview(today, Question.of(settings, disability.PURPOSE, today))
    facts = {"people": found.on_it}
    await record(request.user.actor, "looked at the register of disabled children", "register", "", facts=facts)
    context = {
        "found": found,
        "kinds": KINDS,
        "most": disability.MOST_SHOWN,
        "said": said,
        "years": lambda born: age(born, today) if born else None,
    }
    return Template("register/disability.html", context=context)


@post("/staff/disability-register/{person_id:uuid}", status_code=303)
async def change_place(
    request: StaffRequest,
    person_id: FromPath[UUID],
    form: NamedDependency[Form],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
) -> Redirect:
    """`do`: on (with `wants_card`), or off. Raises NoYes and NotYoung."""
    asked, card = Question.of(settings, disability.PURPOSE, today), form.has("wants_card")
    async with transaction():
        if form.one("do") == "off":
            await disability.take_off(person_id, today)
            act = "took somebody off the register of disabled children"
        else:
            await disability.put_on(person_id, today, asked, wants_card=card, source="family")
            act = "put somebody on the register of disabled children"
        await record(request.user.actor, act, "person", str(person_id), facts={"card": card})
    return Redirect("/staff/disability-register?said=saved", status_code=303)


STAFF = (disability_page, change_place)
