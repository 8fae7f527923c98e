"""What every page about one person shares: its frame, the entry for looking, and a deed with its entry."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from litestar.response import Redirect, Template

from voice.accounts.values import StaffRequest
from voice.audit.actions import record
from voice.database import transaction
from voice.errors import NotFound
from voice.register import facts, values
from voice.register.days import age
from voice.register.desk.fields import Read

# Address → words. The first is the page on which consents are written down.
PAGES = {
    "": "Overview",
    "facts": "Facts",
    "homes": "Homes and care",
    "decides": "Who decides",
    "points": "Contact points",
    "needs": "Needs",
    "learning": "SEN and setting",
    "history": "History",
}
# Pages that belong to one of those, by template.
PART_OF = {"person": "", "care": "homes", "child": "homes"}
PLACE_CHOICES = [("", "Not known"), *((place, place) for place in values.PLACES)]
Result = TypeVar("Result")


class Shown(Protocol):
    """A form as it is shown again: what must be put right, as (field id, sentence)."""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]: ...


async def show(
    request: StaffRequest,
    person_id: UUID,
    template: str,
    today: date,
    context: dict[str, Any],
    *,
    said: str = "",
    read: Shown | None = None,
) -> Template:
    """A page about one person, with the entry that somebody looked; 422 when something must be put right."""
    person = await facts.person(person_id)
    name = template.removeprefix("register/").removesuffix(".html")
    here = PART_OF.get(name, name)
    look = "looked at a person on the register"
    await record(request.user.actor, look, "person", str(person_id), facts={"page": name})
    wrong = read is not None and bool(read.errors)
    everything = {
        "person": person,
        "age": age(person["born"], today) if person["born"] else None,
        "pages": PAGES,
        "here": here,
        "codes": values,
        "places": PLACE_CHOICES,
        "said": said,
        "read": read or Read(),
        **context,
    }
    return Template(template, context=everything, status_code=422 if wrong else 200)


async def done(
    request: StaffRequest,
    act: str,
    person_id: UUID,
    deed: Awaitable[Result],
    *,
    kind: str = "person",
    about: dict[str, Any] | None = None,
) -> Result:
    """A deed with its entry in the record, both or neither. `about` holds codes and days, never names or addresses."""
    async with transaction():
        result = await deed
        await record(request.user.actor, act, kind, str(person_id), facts=about)
    return result


def back(person_id: UUID, here: str, said: str = "saved") -> Redirect:
    """To the page from which a form was sent."""
    return Redirect(f"/staff/register/{person_id}/{here}?said={said}", status_code=303)


def id_of(typed: str) -> UUID:
    """An id as a button sends it. Raises NotFound for anything else."""
    try:
        return UUID(typed)
    except ValueError:
        raise NotFound from None
