"""Whether somebody can decide one thing: a view that a person takes, with reasons, for one purpose and a year at most.

Everybody is presumed able. From 13 to the leaving date it is competence; from the leaving date, capacity (Mental
Capacity Act 2005), which may be looked at before that day. No view lets anybody overrule a person's own no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.calendar import add_months, london
from voice.consent.ages import Standing, standing
from voice.consent.errors import CareLimited, NoteIncomplete
from voice.consent.purposes import PURPOSES
from voice.consent.tables import AbilityNote
from voice.database import transaction
from voice.register.tables import CareLink, Person
from voice.register.values import CHILD, YOUNG_PERSON

COMPETENCE, CAPACITY = "competence", "capacity"
CAN, CANNOT = "can", "cannot"
# About whom each kind may be noted.
NOTED = {COMPETENCE: (Standing.TEEN,), CAPACITY: (Standing.TEEN, Standing.OWN)}
REVIEW_MONTHS = 12
LONGEST_NAME = 200


@dataclass(frozen=True)
class View:
    """Somebody's view of one decision. `kind` is competence or capacity, `outcome` can or cannot.

    `representative` decides instead, where capacity says cannot. `review_by` is the last day on which the view holds.
    """

    purpose: str
    kind: str
    outcome: str
    reason: str
    decided_by: str
    decided_on: date
    review_by: date
    representative: UUID | None = None


async def note(person_id: UUID, view: View, now: datetime, actor: Actor) -> None:
    """Write a view down; one of the same day about the same decision is replaced, older ones stay written.

    Raises NoteIncomplete, and CareLimited for a representative whose care has a limit.
    """
    today = london(now).date()
    _refuse_incomplete(view, today)
    async with transaction():
        await _refuse_wrong_age(person_id, view.kind, today)
        await _refuse_representative(person_id, view)
        await _replace(person_id, view)
        facts = {"purpose": view.purpose, "kind": view.kind, "outcome": view.outcome}
        await record(actor, "noted what a person can decide", "person", str(person_id), facts=facts)


def _refuse_incomplete(view: View, today: date) -> None:
    known = view.purpose in PURPOSES and view.kind in NOTED and view.outcome in (CAN, CANNOT)
    said = bool(view.reason.strip()) and 0 < len(view.decided_by.strip()) <= LONGEST_NAME
    if not known or not said:
        raise NoteIncomplete
    if view.decided_on > today or not today <= view.review_by <= add_months(view.decided_on, REVIEW_MONTHS):
        raise NoteIncomplete


async def _refuse_wrong_age(person_id: UUID, kind: str, today: date) -> None:
    person = await Person.select().where(Person.id == person_id).first()
    if person is None or standing(person["kind"], person["born"], person["leaving_date"], today) not in NOTED[kind]:
        raise NoteIncomplete(
            "Competence is noted from 13 to the leaving date, capacity from then on or shortly before."
        )


async def _refuse_representative(person_id: UUID, view: View) -> None:
    """Capacity says cannot: somebody of age decides instead, and is another person."""
    if view.kind != CAPACITY or view.outcome != CANNOT:
        if view.representative is not None:
            raise NoteIncomplete("Only somebody who has no capacity for this decision has a representative.")
        return
    adult = Person.kind.not_in([CHILD, YOUNG_PERSON]) & (Person.id == view.representative)
    if view.representative is None or view.representative == person_id or not await Person.exists().where(adult):
        raise NoteIncomplete("Say who decides instead: an adult who is on the list.")
    pair = (CareLink.adult == view.representative) & (CareLink.child == person_id)
    if await CareLink.exists().where(pair, CareLink.limited.eq(True)):
        raise CareLimited


async def _replace(person_id: UUID, view: View) -> None:
    same = (AbilityNote.purpose == view.purpose) & (AbilityNote.kind == view.kind)
    await AbilityNote.delete().where(AbilityNote.person == person_id, same, AbilityNote.decided_on == view.decided_on)
    row = AbilityNote(
        id=uuid4(),
        person=person_id,
        purpose=view.purpose,
        kind=view.kind,
        outcome=view.outcome,
        representative=view.representative,
        reason=view.reason.strip(),
        decided_by=view.decided_by.strip(),
        decided_on=view.decided_on,
        review_by=view.review_by,
    )
    await AbilityNote.insert(row)


async def notes(person_id: UUID) -> list[dict[str, Any]]:
    """Every view that was ever written down about somebody, newest first."""
    rows: list[dict[str, Any]] = (
        await AbilityNote.select()
        .where(AbilityNote.person == person_id)
        .order_by(AbilityNote.decided_on, ascending=False)
    )
    return rows


async def views_today(person_id: UUID, kind: str, today: date) -> dict[str, dict[str, Any]]:
    """Purpose → the newest view of this kind that still holds; the same that `permits` looks at."""
    found: dict[str, dict[str, Any]] = {}
    for row in await notes(person_id):
        if row["kind"] == kind and row["review_by"] >= today:
            found.setdefault(row["purpose"], row)
    return found


async def represented_by(adult_id: UUID, today: date) -> list[UUID]:
    """People for whom a view that still holds names this adult; a newer view may say otherwise."""
    holds = (AbilityNote.outcome == CANNOT) & (AbilityNote.kind == CAPACITY) & (AbilityNote.review_by >= today)
    rows = await AbilityNote.select(AbilityNote.person).where(AbilityNote.representative == adult_id, holds)
    return sorted({row["person"] for row in rows})
