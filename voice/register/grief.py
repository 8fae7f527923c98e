"""A death. Every message stops at once, for the person and for everybody near them, until a person has reviewed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from voice.database import transaction
from voice.register.homes import pause
from voice.register.tables import CareLink, Household, HouseholdMember, Person


async def note_bereaved(person_id: UUID, day: date, today: date) -> int:
    """Somebody lost a person close to them. Their households are paused; returns how many."""
    async with transaction():
        await Person.update({Person.bereaved_on: day}).where(Person.id == person_id)
        return await _pause_homes([person_id], today)


async def note_died(person_id: UUID, day: date, today: date) -> int:
    """Somebody died. Their households are paused, and those of the adults or children linked to them; returns how many.

    Whoever is linked and has no household here is marked as bereaved themselves.
    """
    async with transaction():
        await Person.update({Person.deceased_on: day}).where(Person.id == person_id)
        near = await _linked(person_id)
        homeless = [one for one in near if not await _homes([one])]
        if homeless:
            await Person.update({Person.bereaved_on: day}).where(Person.id.is_in(homeless))
        return await _pause_homes([person_id, *near], today)


async def review_person(person_id: UUID) -> None:
    """A person has looked: this one may be written to again, if their household may. A death stays written down."""
    await Person.update({Person.bereaved_on: None}).where(Person.id == person_id)


async def review_home(home_id: UUID) -> None:
    """A person has looked at a whole household: its pause ends, and that of everybody who lives there."""
    async with transaction():
        members = await HouseholdMember.select(HouseholdMember.person).where(
            HouseholdMember.household == home_id, HouseholdMember.until.is_null()
        )
        await Household.update({Household.paused_on: None}).where(Household.id == home_id)
        if members:
            await Person.update({Person.bereaved_on: None}).where(Person.id.is_in([row["person"] for row in members]))


async def _linked(person_id: UUID) -> list[UUID]:
    rows = await CareLink.select().where((CareLink.adult == person_id) | (CareLink.child == person_id))
    return [row["child"] if row["adult"] == person_id else row["adult"] for row in rows]


async def _homes(people: list[UUID]) -> set[UUID]:
    rows = await HouseholdMember.select(HouseholdMember.household).where(
        HouseholdMember.person.is_in(people), HouseholdMember.until.is_null()
    )
    return {row["household"] for row in rows}


async def _pause_homes(people: list[UUID], today: date) -> int:
    homes = await _homes(people)
    for home_id in homes:
        await pause(home_id, today)
    return len(homes)
