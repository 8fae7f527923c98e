"""Homes and care: who lives where, and which adult may speak for which child. A limit beats everything."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import london
from voice.database import transaction
from voice.register.errors import NoHome, NotAPair, NotChecked
from voice.register.tables import CareLink, Household, HouseholdMember, Person, VulnerableFlag
from voice.register.values import CHILD, LOOKED_AFTER, YOUNG_PERSON, Care

BIRTH_PARENTS = ("mother", "father")
YOUNG = (CHILD, YOUNG_PERSON)
# No name in it: a name would stay when its owner leaves the register.
NEW_HOME = "Home"


async def make_home(label: str, now: datetime, *, safe_contact: str = "none", is_example: bool = False) -> UUID:
    """A new household without people; returns its id. `safe_contact` is a code of SAFE_CONTACT."""
    row = Household(id=uuid4(), label=label, safe_contact=safe_contact, made_at=now, is_example=is_example)
    await Household.insert(row)
    return row.id


async def change_home(home_id: UUID, label: str, safe_contact: str) -> None:
    """Another name for a household, another rule for writing to it. Raises NoHome."""
    values: dict[Any, Any] = {Household.label: label, Household.safe_contact: safe_contact}
    if not await Household.update(values).where(Household.id == home_id).returning(Household.id):
        raise NoHome


async def move_in(home_id: UUID, person_id: UUID, since: date) -> None:
    """Somebody lives here from this day, besides where else they live. Twice is once. Raises NoHome."""
    if not await Household.exists().where(Household.id == home_id):
        raise NoHome
    lives_there = (HouseholdMember.household == home_id) & (HouseholdMember.person == person_id)
    async with transaction():
        if not await HouseholdMember.exists().where(lives_there, HouseholdMember.until.is_null()):
            row = HouseholdMember(id=uuid4(), household=home_id, person=person_id, since=since)
            await HouseholdMember.insert(row)


async def move_out(home_id: UUID, person_id: UUID, until: date) -> None:
    """Somebody lives here no longer; that they did stays written down."""
    lives_there = (HouseholdMember.household == home_id) & (HouseholdMember.person == person_id)
    await HouseholdMember.update({HouseholdMember.until: until}).where(lives_there, HouseholdMember.until.is_null())


async def home_of(adult_id: UUID, now: datetime, *, is_example: bool = False) -> UUID:
    """The household an adult has lived in longest; made when they have none."""
    row = await (
        HouseholdMember.select(HouseholdMember.household)
        .where(HouseholdMember.person == adult_id, HouseholdMember.until.is_null())
        .order_by(HouseholdMember.since)
        .order_by(HouseholdMember.id)
        .first()
    )
    if row:
        found: UUID = row["household"]
        return found
    home_id = await make_home(NEW_HOME, now, is_example=is_example)
    await move_in(home_id, adult_id, london(now).date())
    return home_id


async def pause(home_id: UUID, today: date) -> None:
    """Nobody writes to anybody who lives here until a person has reviewed it."""
    await Household.update({Household.paused_on: today}).where(Household.id == home_id, Household.paused_on.is_null())


async def resume(home_id: UUID) -> None:
    """A person has reviewed the household: messages may go again, to those who may be written to."""
    await Household.update({Household.paused_on: None}).where(Household.id == home_id)


async def link(adult_id: UUID, child_id: UUID, care: Care) -> None:
    """Write down how an adult stands to a child, in place of what was there.

    Raises NotAPair, and NotChecked for a mother or father of a looked-after child nobody has checked.
    """
    async with transaction():
        await _refuse_strangers(adult_id, child_id)
        if care.relation in BIRTH_PARENTS and not care.checked_by and await is_looked_after(child_id):
            raise NotChecked
        await unlink(adult_id, child_id)
        await CareLink.insert(
            CareLink(
                id=uuid4(),
                adult=adult_id,
                child=child_id,
                relation=care.relation,
                has_pr=care.has_pr,
                limited=care.limited,
                corporate_parent=care.corporate_parent,
                checked_by=care.checked_by,
                checked_on=care.checked_on if care.checked_by else None,
            )
        )


async def _refuse_strangers(adult_id: UUID, child_id: UUID) -> None:
    rows = await Person.select(Person.id, Person.kind).where(Person.id.is_in([adult_id, child_id]))
    kinds = {row["id"]: row["kind"] for row in rows}
    if len(kinds) != 2 or kinds[child_id] not in YOUNG or kinds[adult_id] in YOUNG:
        raise NotAPair


async def unlink(adult_id: UUID, child_id: UUID) -> None:
    """They have nothing to do with one another here any more."""
    await CareLink.delete().where(CareLink.adult == adult_id, CareLink.child == child_id)


async def is_looked_after(child_id: UUID) -> bool:
    """True while the flag stands."""
    return await VulnerableFlag.exists().where(VulnerableFlag.person == child_id, VulnerableFlag.flag == LOOKED_AFTER)


async def limit_unchecked(child_id: UUID) -> int:
    """A child came to be looked after: parents nobody has checked see nothing from now. Returns how many."""
    rows = (
        await CareLink.update({CareLink.limited: True})
        .where(
            CareLink.child == child_id,
            CareLink.relation.is_in(list(BIRTH_PARENTS)),
            CareLink.checked_by == "",
            CareLink.limited.eq(False),
        )
        .returning(CareLink.id)
    )
    return len(rows)


async def alone_with(adult_id: UUID) -> list[UUID]:
    """Children whom no other adult is linked to: nobody could be asked about them. Those an import brought stay."""
    rows = await CareLink.select(CareLink.child).where(CareLink.adult == adult_id)
    mine = {row["child"] for row in rows}
    if not mine:
        return []
    shared = await CareLink.select(CareLink.child).where(CareLink.child.is_in(list(mine)), CareLink.adult != adult_id)
    alone = list(mine - {row["child"] for row in shared})
    if not alone:
        return []
    found = await Person.select(Person.id).where(
        Person.id.is_in(alone), Person.kind == CHILD, Person.source != "import"
    )
    return [row["id"] for row in found]


async def homes_with(people: list[UUID]) -> list[UUID]:
    """The households these people live or lived in."""
    rows = await HouseholdMember.select(HouseholdMember.household).where(HouseholdMember.person.is_in(people))
    return list({row["household"] for row in rows})


async def drop_empty(home_ids: list[UUID]) -> None:
    """Of these households, those that nobody lives or lived in any more go."""
    if not home_ids:
        return
    rows = await HouseholdMember.select(HouseholdMember.household).where(HouseholdMember.household.is_in(home_ids))
    empty = set(home_ids) - {row["household"] for row in rows}
    if empty:
        await Household.delete().where(Household.id.is_in(list(empty)))
