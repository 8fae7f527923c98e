"""Invented children with their adults, in the days around a leaving date: Friday 26 June 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.register.people import PRIYA, asked, confirmed
from voice.audit.actions import PUBLIC
from voice.consent import families
from voice.consent.actions import Told
from voice.consent.ages import YoungRule
from voice.consent.permits import REASONS, Question, verdicts_of
from voice.consent.queries import Verdict, may_write
from voice.consent.tables import ConsentNow
from voice.register.sealing import seal, search_hash
from voice.register.tables import ContactPoint
from voice.register.values import NewChild, NewPerson
from voice.settings import Settings

LEAVING = date(2026, 6, 26)
BEFORE = LEAVING - timedelta(days=1)
BORN_TEEN = date(2010, 2, 1)
BORN_CHILD = date(2018, 5, 20)
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
STARTED = START.date()
TOLD = Told("own page")
SAM = NewChild("Sam (invented)", BORN_CHILD, sen_provision="K")
JO = NewChild("Jo (invented)", BORN_TEEN, sen_provision="E")


async def parent(settings: Settings, person: NewPerson = PRIYA, purposes: tuple[str, ...] = ("P2",)) -> UUID:
    """An adult on the register who has confirmed the address."""
    return await confirmed(settings, person, purposes, START)


async def child_of(
    adult: UUID, settings: Settings, child: NewChild = SAM, *, says_yes: bool = True,
    purposes: tuple[str, ...] = ("P2",),
) -> UUID:  # fmt: skip
    """A child whom this adult has added, with both voices to each purpose."""
    return await families.add_child_for(
        adult, child, purposes, says_yes, "mother", "yes", settings.secret_key, START, PUBLIC, TOLD
    )


async def says(child: UUID, adult: UUID, state: str, now: datetime = START, purpose: str = "P2") -> None:
    """The adult says it for the child."""
    await families.say_for(child, adult, purpose, state, now, PUBLIC, TOLD)


async def own_email(
    person: UUID, settings: Settings, address: str = "jo@example.org", *, verified: bool = True
) -> None:
    """Give somebody an email address of their own."""
    secret = settings.secret_key
    row = ContactPoint(
        person=person,
        channel="email",
        sealed=seal(address, secret),
        value_hash=search_hash(address, secret),
        verified_on=STARTED if verified else None,
        asked_at=START,
    )
    await ContactPoint.insert(row)


async def verdict(person: UUID, today: date = STARTED, purpose: str = "P2", rule: YoungRule = YoungRule.OWN) -> Verdict:
    """May we write, by any way of sending?"""
    question = asked(purpose, today, rule=rule)
    found = await may_write(person, question)
    assert found.ok or found.reason in REASONS
    await _same_among_many(person, question, found)
    return found


async def _same_among_many(person: UUID, question: Question, found: Verdict) -> None:
    """The statement that reads whole tables says the same."""
    sql, values = verdicts_of(question, "p.id = {}", [person], many=True)
    rows = await ConsentNow.raw(sql, *values)
    assert [(row["reason"], row["channel"], str(row["reader"])) for row in rows] == [
        (found.reason, found.channel, str(found.reader))
    ]


def another(name: str) -> NewPerson:
    """Another parent carer, with an address of their own."""
    return replace(PRIYA, known_as=f"{name} (invented)", email=f"{name.lower()}@example.org")
