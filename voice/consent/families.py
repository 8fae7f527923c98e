"""What an adult says for a child: two yeses for each purpose, the adult's and the child's own. Either no is no."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.consent import actions
from voice.consent.ability import CAN, COMPETENCE, represented_by, views_today
from voice.consent.actions import Told, add_event
from voice.consent.errors import NoResponsibility, UnknownChoice
from voice.consent.purposes import DEPUTY, PURPOSES, REPRESENTATIVE
from voice.consent.queries import ADULT, OWN, in_force, said_about
from voice.consent.speaking import speaker
from voice.database import transaction
from voice.errors import Refusal
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
    the register. Somebody who never confirmed and types the same child again gets no
    second one; what they typed last holds.
    Raises NoResponsibility unless `has_pr` is yes, and the register's GrownUp from the child's leaving date on.
    """
    if has_pr != "yes":
        raise NoResponsibility
    told = Told(channel, evidence)
    async with transaction():
        adult_id = await actions.join(adult, adult_purposes, secret, now, actor, channel=channel, evidence=evidence)
        known = await _same_child(adult_id, child) if adult_id else None
        if adult_id and known:
            with suppress(Refusal):  # nobody who types an address learns what is written about the child
                await _say_anew(known, adult_id, child_purposes, child_says_yes, now, told)
        elif adult_id:
            await add_child_for(
                adult_id, child, child_purposes, child_says_yes, relation, has_pr, secret, now, actor, told
            )
    return adult_id


async def _same_child(adult_id: UUID, child: NewChild) -> UUID | None:
    """This child, when they are on the list with this adult already."""
    theirs = await CareLink.select(CareLink.child).where(CareLink.adult == adult_id).output(as_list=True)
    same = Person.select(Person.id).where((Person.known_as == child.known_as) & (Person.born == child.born))
    row = await same.where(Person.id.is_in(theirs)).first() if theirs else None
    return row["id"] if row else None


async def _say_anew(
    child_id: UUID, adult_id: UUID, purposes: Collection[str], child_says_yes: bool, now: datetime, told: Told
) -> None:
    """What was typed last holds: a yes to these, no longer to the others."""
    today = london(now).date()
    for purpose, state in (await in_force(child_id, today, ADULT)).items():
        if state == "yes" and purpose not in purposes:
            by = await speaker(child_id, adult_id, purpose, today)
            await add_event(child_id, purpose, "withdrawn", now, told, by)
    await _both_say(child_id, adult_id, purposes, child_says_yes, now, told)


async def _both_say(
    child_id: UUID, adult_id: UUID, purposes: Collection[str], child_says_yes: bool, now: datetime, told: Told
) -> None:
    for purpose in (code for code in PURPOSES if code in purposes):
        by = await speaker(child_id, adult_id, purpose, london(now).date())
        await add_event(child_id, purpose, "yes", now, told, by)
        await add_event(child_id, purpose, "yes" if child_says_yes else "no", now, told)


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
        await _both_say(child_id, adult_id, purposes, child_says_yes, now, told)
        await record(actor, "added a child to the register", "person", str(child_id), reason=told.channel)
    return child_id


async def say_for(
    child_id: UUID, adult_id: UUID, purpose: str, state: str, now: datetime, actor: Actor, told: Told,
    *, deputy: bool = False,
) -> None:  # fmt: skip
    """An adult's yes, no or withdrawal for a child; the child's own voice stays as it is.

    From the leaving date only a representative speaks, for somebody who cannot decide this; `deputy` says that
    whoever writes it down has seen the order of the court or the power of attorney.
    Raises NotTheirs, CareLimited, NoResponsibility, TheyDecide (from the leaving date), UnknownChoice.
    """
    if purpose not in PURPOSES or state not in STATES:
        raise UnknownChoice
    async with transaction():
        await register.take_turn(child_id)
        by = await speaker(child_id, adult_id, purpose, london(now).date())
        if deputy and by.given_by == REPRESENTATIVE:
            by = replace(by, given_by=DEPUTY)
        await add_event(child_id, purpose, state, now, told, by)
        facts = {"purpose": purpose, "state": state, "given_by": by.given_by}
        await record(actor, "changed a consent for a child", "person", str(child_id), reason=told.channel, facts=facts)


async def for_whom(adult_id: UUID, today: date) -> list[SpokenFor]:
    """The children this adult may speak for today, by name: no limit, parental responsibility, not yet leaving."""
    may = (CareLink.has_pr == "yes") | CareLink.corporate_parent.eq(True)
    links = CareLink.select(CareLink.child).where(CareLink.adult == adult_id, CareLink.limited.eq(False), may)
    children = await links.output(as_list=True)
    if not children:
        return []
    young = Person.leaving_date.is_null() | (Person.leaving_date > today)
    rows = await Person.select().where(Person.id.is_in(children), young).order_by(Person.known_as)
    return [await _seen_by(adult_id, row, tuple(PURPOSES), today) for row in rows]


async def represented(adult_id: UUID, today: date) -> list[SpokenFor]:
    """The people who decide for themselves but for the purposes shown, for which this adult is the representative."""
    found = []
    for person_id in await represented_by(adult_id, today):
        purposes = [code for code in PURPOSES if await _may_speak(person_id, adult_id, code, today)]
        row = await Person.select().where(Person.id == person_id).first()
        if row and purposes:
            found.append(await _seen_by(adult_id, row, tuple(purposes), today))
    return sorted(found, key=lambda each: each.known_as)


async def _may_speak(person_id: UUID, adult_id: UUID, purpose: str, today: date) -> bool:
    try:
        by = await speaker(person_id, adult_id, purpose, today)
    except Refusal:
        return False
    return by.given_by == REPRESENTATIVE


async def _seen_by(adult_id: UUID, child: dict[str, Any], purposes: tuple[str, ...], today: date) -> SpokenFor:
    """What somebody competent says to a purpose is between them and us."""
    able = await views_today(child["id"], COMPETENCE, today)
    private = {purpose for purpose, view in able.items() if view["outcome"] == CAN}
    said = [each for each in await said_about(child["id"], today) if each.purpose in purposes]
    return SpokenFor(
        person=child["id"],
        known_as=child["known_as"],
        leaving=child["leaving_date"],
        purposes=purposes,
        states={each.purpose: each.state for each in said if each.voice == ADULT and each.may_see(adult_id)},
        child_says={each.purpose: each.state for each in said if each.voice == OWN and each.purpose not in private},
    )
