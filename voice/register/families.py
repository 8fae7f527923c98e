"""Homes and care as they stand: for the registrar whole, for a family only what this one person may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice import calendar
from voice.register.errors import NoHome
from voice.register.tables import CareLink, Household, HouseholdMember, Person
from voice.register.values import CHILD, Care


@dataclass(frozen=True)
class SeenChild:
    """A child as one adult may see them; `relation` and `has_pr` are this adult's own."""

    id: UUID
    known_as: str
    born: date | None
    relation: str
    has_pr: str


@dataclass(frozen=True)
class Member:
    """Somebody who lives, or lived, in a household."""

    person: UUID
    known_as: str
    kind: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Home:
    """A household with everybody who ever lived there, those of today first."""

    id: UUID
    label: str
    safe_contact: str
    paused_on: date | None
    is_example: bool
    members: tuple[Member, ...]

    @property
    def now(self) -> tuple[Member, ...]:
        """Who lives there today."""
        return tuple(member for member in self.members if member.until is None)


@dataclass(frozen=True)
class Tie:
    """One care link seen from one of its two ends; `other` is at the other end."""

    adult: UUID
    child: UUID
    other: UUID
    other_name: str
    care: Care


async def circle(person_id: UUID, today: date | None = None) -> list[SeenChild]:
    """The children one adult may see: no limit, parental responsibility or the council's, before the leaving date.

    Never another adult, and never a child through another adult. `today` is today in London unless given.
    """
    day = today or calendar.today()
    links = {row["child"]: row for row in await CareLink.select().where(CareLink.adult == person_id)}
    seen = [child for child, row in links.items() if care_of(row).allows_sight]
    rows = await Person.select().where(Person.id.is_in(seen), Person.kind == CHILD) if seen else []
    return [
        SeenChild(row["id"], row["known_as"], row["born"], links[row["id"]]["relation"], links[row["id"]]["has_pr"])
        for row in sorted(rows, key=lambda row: str(row["name_search"]))
        if row["leaving_date"] is None or day < row["leaving_date"]
    ]


def care_of(row: dict[str, Any]) -> Care:
    """A row of `CareLink` as a value."""
    return Care(
        relation=row["relation"],
        has_pr=row["has_pr"],
        limited=row["limited"],
        corporate_parent=row["corporate_parent"],
        checked_by=row["checked_by"],
        checked_on=row["checked_on"],
    )


async def ties(person_id: UUID) -> list[Tie]:
    """Every care link of an adult or a child, for the registrar."""
    rows = await CareLink.select().where((CareLink.adult == person_id) | (CareLink.child == person_id))
    others = {row["id"]: row["child"] if row["adult"] == person_id else row["adult"] for row in rows}
    names = {row["id"]: row["known_as"] for row in await _people(others.values())}
    found = [Tie(row["adult"], row["child"], others[row["id"]], names[others[row["id"]]], care_of(row)) for row in rows]
    return sorted(found, key=lambda tie: (tie.other_name.lower(), str(tie.other)))


async def tie(adult_id: UUID, child_id: UUID) -> Care | None:
    """How an adult stands to a child, or None when nobody wrote it down."""
    row = await CareLink.select().where(CareLink.adult == adult_id, CareLink.child == child_id).first()
    return care_of(row) if row else None


async def home(home_id: UUID) -> Home:
    """One household whole. Raises NoHome."""
    found = await _homes([home_id])
    if not found:
        raise NoHome
    return found[0]


async def homes_of(person_id: UUID) -> list[Home]:
    """The households somebody lives in, by label; two for a child with two homes."""
    rows = await HouseholdMember.select(HouseholdMember.household).where(
        HouseholdMember.person == person_id, HouseholdMember.until.is_null()
    )
    return await _homes([row["household"] for row in rows])


async def _homes(ids: list[UUID]) -> list[Home]:
    if not ids:
        return []
    lived = await HouseholdMember.select().where(HouseholdMember.household.is_in(ids))
    people = {row["id"]: row for row in await _people(row["person"] for row in lived)}
    rows = await Household.select().where(Household.id.is_in(ids)).order_by(Household.label).order_by(Household.id)
    return [_home(row, [one for one in lived if one["household"] == row["id"]], people) for row in rows]


def _home(row: dict[str, Any], lived: list[dict[str, Any]], people: dict[UUID, dict[str, Any]]) -> Home:
    members = [
        Member(
            one["person"],
            people[one["person"]]["known_as"],
            people[one["person"]]["kind"],
            one["since"],
            one["until"],
        )
        for one in lived
    ]
    members.sort(key=lambda member: (member.until is not None, member.known_as.lower(), str(member.person)))
    return Home(
        row["id"], row["label"], row["safe_contact"], row["paused_on"], row["is_example"], tuple(members)
    )  # fmt: skip


async def _people(ids: Iterable[UUID]) -> list[dict[str, Any]]:
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    rows: list[dict[str, Any]] = await Person.select(Person.id, Person.known_as, Person.kind).where(
        Person.id.is_in(wanted)
    )
    return rows
