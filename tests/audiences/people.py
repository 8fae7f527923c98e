"""People put straight into the tables with the facts a filter asks for, all invented."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.register.people import MORNING, TODAY
from voice.audiences.filters import Filter, where
from voice.consent.tables import ConsentNow
from voice.register.tables import AccessNeed, CareLink, ContactPoint, Person, SenProfile, SettingLink, VulnerableFlag

UNTIL = date(2028, 1, 1)


async def put(kind: str = "parent_carer", **facts: Any) -> UUID:
    """Somebody with columns of `person`."""
    id = uuid4()
    name = f"{kind} {id} (invented)"
    await Person.insert(Person(id=id, kind=kind, known_as=name, name_search=name.lower(), joined=MORNING, **facts))
    return id


async def learns(person: UUID, provision: str, *types: str, until: date | None = None) -> None:
    first, second = (*types, "", "")[:2]
    row = SenProfile(
        id=uuid4(), person=person, sen_provision=provision, since=TODAY, until=until, primary_type=first,
        second_type=second,
    )  # fmt: skip
    await SenProfile.insert(row)


async def goes_to(person: UUID, setting_type: str, phase: str = "") -> None:
    await SettingLink.insert(
        SettingLink(id=uuid4(), person=person, setting_type=setting_type, phase=phase, since=TODAY)
    )


async def reads(person: UUID, format: str = "standard", language: str = "en", contact_by: str = "email") -> None:
    row = AccessNeed(
        id=uuid4(), person=person, format=format, language=language, contact_by=contact_by, reviewed_on=TODAY
    )
    await AccessNeed.insert(row)


async def cares_for(adult: UUID, child: UUID, *, limited: bool = False) -> None:
    row = CareLink(id=uuid4(), adult=adult, child=child, relation="mother", has_pr="yes", limited=limited)
    await CareLink.insert(row)


async def flagged(person: UUID, flag: str = "looked_after") -> None:
    await VulnerableFlag.insert(VulnerableFlag(id=uuid4(), person=person, flag=flag, source="import", as_at=TODAY))


async def said(person: UUID, purpose: str = "P2", state: str = "yes", voice: str = "own", **more: Any) -> None:
    row = ConsentNow(
        id=uuid4(), person=person, purpose=purpose, voice=voice, state=state,
        **{"expires": UNTIL if state == "yes" else None, **more},
    )  # fmt: skip
    await ConsentNow.insert(row)


async def has_email(person: UUID) -> None:
    row = ContactPoint(
        id=uuid4(), person=person, channel="email", sealed="sealed", value_hash=str(uuid4()), verified_on=TODAY
    )
    await ContactPoint.insert(row)


async def found(chosen: Filter, today: date = TODAY) -> set[UUID]:
    """Whom a filter finds, written to or not."""
    sql, values = where(chosen, today)
    rows = await Person.raw(f"SELECT p.id FROM person p WHERE {sql}", *values)
    return {row["id"] if isinstance(row["id"], UUID) else UUID(row["id"]) for row in rows}
