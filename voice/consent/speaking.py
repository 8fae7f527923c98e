"""As what an adult may speak for somebody, and until when: as a parent, as the council, or as a representative."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from voice.consent.ability import CANNOT, CAPACITY, views_today
from voice.consent.actions import Speaker
from voice.consent.ages import Standing, standing
from voice.consent.errors import CareLimited, NoResponsibility, NotTheirs, TheyDecide
from voice.consent.purposes import CORPORATE_PARENT, PARENT, REPRESENTATIVE
from voice.register.tables import CareLink, Person


async def speaker(person_id: UUID, adult_id: UUID, purpose: str, today: date) -> Speaker:
    """As what this adult speaks today about this one purpose.

    Raises CareLimited, which beats everything; TheyDecide from the leaving date; NotTheirs; NoResponsibility.
    """
    link = await CareLink.select().where(CareLink.child == person_id, CareLink.adult == adult_id).first()
    person = await Person.select().where(Person.id == person_id).first()
    if person is None:
        raise NotTheirs
    if link and link["limited"]:
        raise CareLimited
    if standing(person["kind"], person["born"], person["leaving_date"], today) is Standing.OWN:
        return await _as_representative(person_id, adult_id, purpose, today, known=link is not None)
    if link is None:
        raise NotTheirs
    leaving = person["leaving_date"]
    by = Speaker(PARENT, adult_id, leaving - timedelta(days=1) if leaving else None)
    if link["corporate_parent"]:
        return replace(by, given_by=CORPORATE_PARENT)
    if link["has_pr"] != "yes":
        raise NoResponsibility
    return by


async def _as_representative(person_id: UUID, adult_id: UUID, purpose: str, today: date, *, known: bool) -> Speaker:
    """Only whom the newest view names, for its purpose, while it holds. Their yes ends with it."""
    view = (await views_today(person_id, CAPACITY, today)).get(purpose)
    if view is None or view["outcome"] != CANNOT or view["representative"] != adult_id:
        raise TheyDecide if known else NotTheirs
    return Speaker(REPRESENTATIVE, adult_id, view["review_by"])
