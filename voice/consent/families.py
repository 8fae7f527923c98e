"""What an adult says for a child: two yeses for each purpose, the adult's and the child's own. Either no is no."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.consent import actions
from voice.consent.actions import Speaker, Told, add_event
from voice.consent.errors import CareLimited, NoResponsibility, NotTheirs, TheyDecide, UnknownChoice
from voice.consent.purposes import CORPORATE_PARENT, PARENT, PURPOSES
from voice.consent.queries import ADULT, OWN, said_about
from voice.database import transaction
from voice.register import actions as register
from voice.register.tables import CareLink, Person
from voice.register.values import NewChild, NewPerson

STATES = ("yes", "no", "withdrawn")


@dataclass(frozen=True)
class SpokenFor:
    """A child as an adult who may speak for them sees it. Another adult's yes is not shown: it is theirs.

    `states` and `child_says` are purpose → yes, no, withdrawn, expired or ended; never asked about: missing.
    """

    person: UUID
    known_as: str
    leaving: date | None
    purposes: tuple[str, ...]
    states: dict[str, str]
    child_says: dict[str, str]


async def join_with_child(
    adult: NewPerson, child: NewChild, adult_purposes: Collection[str], child_purposes: Collection[str],
    child_says_yes: bool, relation: str, has_pr: str, secret: bytes, now: datetime, actor: Actor,
    *, channel: str = "website", evidence: str = "",
) -> UUID | None:  # fmt: skip
    """An adult joins and adds a child, in one transaction; returns the adult's id.

    None, and nothing added, when the adult's address is known: the page says the same, and nobody learns who is on
    the register. Somebody who never confirmed and types the same child again gets no second one.
    Raises NoResponsibility unless `has_pr` is yes, and the register's GrownUp from the child's leaving date on.
    """
    if has_pr != "yes":
        raise NoResponsibility
    async with transaction():
        adult_id = await actions.join(adult, adult_purposes, secret, now, actor, channel=channel, evidence=evidence)
        if adult_id is not None and not await _has(adult_id, child):
            told = Told(channel, evidence)
            await add_child_for(
                adult_id, child, child_purposes, child_says_yes, relation, has_pr, secret, now, actor, told
            )
    return adult_id


async def _has(adult_id: UUID, child: NewChild) -> bool:
    """True when this child is on the list with this adult already."""
    theirs = await CareLink.select(CareLink.child).where(CareLink.adult == adult_id).output(as_list=True)
    same = (Person.known_as == child.known_as) & (Person.born == child.born)
    return bool(theirs) and await Person.exists().where(Person.id.is_in(theirs), same)


async def add_child_for(
    adult_id: UUID, child: NewChild, purposes: Collection[str], child_says_yes: bool, relation: str, has_pr: str,
    secret: bytes, now: datetime, actor: Actor, told: Told,
) -> UUID:  # fmt: skip
    """Add a child for an adult on the register, with both voices to each of `purposes`; returns the child's id.

    Raises NoResponsibility unless `has_pr` is yes, and the register's GrownUp from the child's leaving date on.
    """
    if has_pr != "yes":
        raise NoResponsibility
    async with transaction():
        child_id = await register.add_child(child, adult_id, relation, has_pr, secret, now)
        adult = await _speaker(child_id, adult_id, london(now).date())
        for purpose in (code for code in PURPOSES if code in purposes):
            await add_event(child_id, purpose, "yes", now, told, adult)
            await add_event(child_id, purpose, "yes" if child_says_yes else "no", now, told)
        await record(actor, "added a child to the register", "person", str(child_id), reason=told.channel)
    return child_id


async def say_for(
    child_id: UUID, adult_id: UUID, purpose: str, state: str, now: datetime, actor: Actor, told: Told
) -> None:
    """An adult's yes, no or withdrawal for a child; the child's own voice stays as it is.

    Raises NotTheirs, CareLimited, NoResponsibility, TheyDecide (from the leaving date), UnknownChoice.
    """
    if purpose not in PURPOSES or state not in STATES:
        raise UnknownChoice
    async with transaction():
        await register.take_turn(child_id)
        by = await _speaker(child_id, adult_id, london(now).date())
        await add_event(child_id, purpose, state, now, told, by)
        facts = {"purpose": purpose, "state": state, "given_by": by.given_by}
        await record(actor, "changed a consent for a child", "person", str(child_id), reason=told.channel, facts=facts)


async def _speaker(child_id: UUID, adult_id: UUID, today: date) -> Speaker:
    """As what this adult speaks, and until when. Raises the refusals of `say_for`."""
    link = await CareLink.select().where(CareLink.child == child_id, CareLink.adult == adult_id).first()
    if link is None:
        raise NotTheirs
    if link["limited"]:
        raise CareLimited
    child = await Person.select(Person.leaving_date).where(Person.id == child_id).first()
    leaving = child["leaving_date"] if child else None
    if leaving is not None and today >= leaving:
        raise TheyDecide
    by = Speaker(PARENT, adult_id, leaving - timedelta(days=1) if leaving else None)
    if link["corporate_parent"]:
        return replace(by, given_by=CORPORATE_PARENT)
    if link["has_pr"] != "yes":
        raise NoResponsibility
    return by


async def for_whom(adult_id: UUID, today: date) -> list[SpokenFor]:
    """The children this adult may speak for today, by name: no limit, parental responsibility, not yet leaving."""
    may = (CareLink.has_pr == "yes") | CareLink.corporate_parent.eq(True)
    links = CareLink.select(CareLink.child).where(CareLink.adult == adult_id, CareLink.limited.eq(False), may)
    children = await links.output(as_list=True)
    if not children:
        return []
    young = Person.leaving_date.is_null() | (Person.leaving_date > today)
    rows = await Person.select().where(Person.id.is_in(children), young).order_by(Person.known_as)
    return [await _seen_by(adult_id, row, today) for row in rows]


async def _seen_by(adult_id: UUID, child: dict[str, Any], today: date) -> SpokenFor:
    said = await said_about(child["id"], today)
    return SpokenFor(
        person=child["id"],
        known_as=child["known_as"],
        leaving=child["leaving_date"],
        purposes=tuple(PURPOSES),
        states={each.purpose: each.state for each in said if each.voice == ADULT and each.may_see(adult_id)},
        child_says={each.purpose: each.state for each in said if each.voice == OWN},
    )
