"""What a registrar sees: how many people there are, and one person at a time."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.register.queries import entry, numbers, search
from voice.register.values import FORMATS, KINDS, SEN_PROVISION
from voice.settings import Settings

Typed = Annotated[str, QueryParameter(name="q")]


@get("/staff/register")
async def register_page(settings: NamedDependency[Settings], q: Typed = "") -> Template:
    context = {
        "numbers": await numbers(),
        "typed": q,
        "found": await search(q, settings.secret_key),
        "kinds": KINDS,
        "formats": FORMATS,
        "provisions": SEN_PROVISION,
    }
    return Template("register/overview.html", context=context)


@get("/staff/register/{person_id:uuid}")
async def person_page(
    request: StaffRequest, person_id: FromPath[UUID], settings: NamedDependency[Settings]
) -> Template:
    person = await entry(person_id, settings.secret_key)
    await record(request.user.actor, "looked at a person on the register", "person", str(person_id))
    context = {"person": person, "kinds": KINDS, "formats": FORMATS, "provisions": SEN_PROVISION}
    return Template("register/person.html", context=context)


STAFF = (register_page, person_page)
